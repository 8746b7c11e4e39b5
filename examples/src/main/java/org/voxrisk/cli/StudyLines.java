package org.voxrisk.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.SelectionStage;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.StudyResult;
import org.voxrisk.riskmodel.study.project.StudyProject;

/** What counts of a study, in a few lines for the console. */
record StudyLines(StudyProject.Outcome outcome) {
    private static final List<StudyModel> SHOWN = List.of(StudyModel.CLINICAL, StudyModel.RADIOMICS, StudyModel.FUSION);

    List<String> lines() {
        StudyResult result = outcome.result();
        List<String> lines = new ArrayList<>();
        lines.add("selection: " + funnel());
        result.radiomics().nothingLeft().ifPresent(n -> lines.add("radiomics: " + n.message()));
        result.clinical().nothingLeft().ifPresent(n -> lines.add("clinical: " + n.message()));
        lines.add("test AUC: " + testAuc());
        outcome.robustness().ifPresent(r -> lines.add("cross-validated AUC: " + repeated(r)));
        if (!outcome.models().isEmpty()) {
            lines.add("models: " + outcome.models().stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        lines.add("report: " + outcome.report());
        return lines;
    }

    private String funnel() {
        StudyResult result = outcome.result();
        StringJoiner funnel = new StringJoiner(" > ");
        funnel.add(result.radiomics().incoming() + " features");
        for (Map.Entry<SelectionStage, Integer> stage :
                result.radiomics().counts().entrySet()) {
            funnel.add(stage.getKey().label() + " " + stage.getValue());
        }
        return funnel + "; clinical " + result.clinical().kept().size() + " of "
                + result.clinical().screening().incoming();
    }

    private String testAuc() {
        StringJoiner text = new StringJoiner(", ");
        for (StudyModel model : SHOWN) {
            text.add(model.label() + " "
                    + outcome.result()
                            .model(model)
                            .map(m -> auc(m.test().auc()))
                            .orElse("not fitted"));
        }
        return text.toString();
    }

    private static String auc(AucEstimate auc) {
        if (auc.isDegenerate()) {
            return String.format(Locale.ROOT, "%.3f (no interval)", auc.auc());
        }
        ConfidenceInterval interval = auc.interval(ConfidenceInterval.DEFAULT_LEVEL);
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", auc.auc(), interval.lower(), interval.upper());
    }

    private static String repeated(Robustness r) {
        StringJoiner text = new StringJoiner(", ");
        for (StudyModel model : SHOWN) {
            String shuffled = r.settings().permutations() == 0
                    ? ""
                    : String.format(Locale.ROOT, " (shuffled labels %.3f)", r.permutedMean(model));
            text.add(String.format(Locale.ROOT, "%s %.3f%s", model.label(), r.crossValidatedMean(model), shuffled));
        }
        return text.toString();
    }
}
