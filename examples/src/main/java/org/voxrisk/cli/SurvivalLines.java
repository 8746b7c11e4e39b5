package org.voxrisk.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.project.StudyProject;
import org.voxrisk.riskmodel.study.survival.SurvivalResult;
import org.voxrisk.riskmodel.study.survival.SurvivalRobustness;
import org.voxrisk.riskmodel.survival.validate.Concordance;

/** What counts of a study of the time to an event, in a few lines for the console. */
record SurvivalLines(StudyProject.SurvivalOutcome outcome) {
    private static final List<StudyModel> SHOWN = List.of(StudyModel.CLINICAL, StudyModel.RADIOMICS, StudyModel.FUSION);

    List<String> lines() {
        SurvivalResult result = outcome.result();
        List<String> lines = new ArrayList<>();
        StringJoiner funnel = new StringJoiner(" > ");
        funnel.add(result.radiomics().incoming() + " features");
        result.radiomics().counts().forEach((stage, count) -> funnel.add(stage.label() + " " + count));
        lines.add("selection: " + funnel + "; clinical "
                + result.clinical().kept().size() + " of "
                + result.clinical().screening().incoming());
        result.radiomics().nothingLeft().ifPresent(n -> lines.add("radiomics: " + n.message()));
        result.clinical().nothingLeft().ifPresent(n -> lines.add("clinical: " + n.message()));
        lines.add("test C: "
                + SHOWN.stream()
                        .map(m -> m.label() + " "
                                + result.model(m)
                                        .flatMap(r -> r.test().harrell().value())
                                        .map(SurvivalLines::c)
                                        .orElse("not there"))
                        .collect(Collectors.joining(", ")));
        outcome.robustness()
                .ifPresent(r -> lines.add("cross-validated C: "
                        + SHOWN.stream().map(m -> repeated(r, m)).collect(Collectors.joining(", "))));
        if (!outcome.models().isEmpty()) {
            lines.add("models: " + outcome.models().stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        lines.add("report: " + outcome.report());
        return lines;
    }

    private static String c(Concordance c) {
        return number(c.c(), c.limits(ConfidenceInterval.DEFAULT_LEVEL));
    }

    private static String repeated(SurvivalRobustness r, StudyModel model) {
        String permuted = r.settings().permutations() == 0
                ? ""
                : String.format(Locale.ROOT, ", permuted follow-up %.3f", r.permutedMean(model));
        return model.label() + " " + number(r.c(model), r.limits(model, ConfidenceInterval.DEFAULT_LEVEL)) + permuted;
    }

    private static String number(double c, ConfidenceInterval limits) {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", c, limits.lower(), limits.upper());
    }
}
