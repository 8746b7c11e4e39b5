package org.voxrisk.riskmodel.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.plot.Figure;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.StudyResult;

/** What remains when the chain is fitted again on other patients. */
record RobustnessSection(StudyResult result, Optional<Robustness> robustness, Map<String, Figure> figures) {
    void write(Html html) {
        if (robustness.isEmpty()) {
            html.paragraph("Not run.");
            return;
        }
        Robustness r = robustness.get();
        html.paragraph("The whole chain, selection included, was fitted again: "
                + r.settings().repeats() + " x "
                + r.settings().folds() + "-fold cross-validation, "
                + r.settings().permutations()
                + " times with shuffled labels, " + r.settings().resamples() + " bootstrap resamples.");
        List<List<String>> rows = new ArrayList<>();
        for (StudyModel model : r.crossValidated().keySet()) {
            rows.add(row(r, model));
        }
        html.table(
                "Area under the curve",
                List.of(
                        "model",
                        "one split, test",
                        "cross-validated, mean (SD of repeats)",
                        "shuffled labels, mean (range)",
                        "p of permutation",
                        "apparent",
                        "optimism",
                        "corrected"),
                rows);
        if (!r.leftOutCentres().isEmpty()) {
            List<List<String>> centres = new ArrayList<>();
            r.leftOutCentres().forEach((centre, auc) -> centres.add(centre(centre, auc)));
            html.table(
                    "Each centre judged by a chain fitted on the others: area (95 % interval)",
                    List.of("centre", "clinical", "radiomics", "fusion"), centres);
        }
        Figure stability = figures.get("feature-stability");
        if (stability != null) {
            html.figure("figure-feature-stability", stability, "How often each column was selected in the resamples.");
        }
    }

    private List<String> row(Robustness r, StudyModel model) {
        double[] shuffled = r.permuted().getOrDefault(model, new double[0]);
        Robustness.Optimism optimism = r.optimism().get(model);
        return List.of(
                model.label(),
                result.model(model).map(m -> Words.auc(m.test().auc())).orElse("not fitted"),
                Words.fixed(r.crossValidatedMean(model), 3) + " (" + Words.fixed(r.crossValidatedDeviation(model), 3)
                        + ")",
                shuffled.length == 0
                        ? "not run"
                        : Words.fixed(r.permutedMean(model), 3) + " ("
                                + Words.fixed(Arrays.stream(shuffled).min().orElseThrow(), 3) + " to "
                                + Words.fixed(Arrays.stream(shuffled).max().orElseThrow(), 3) + ")",
                shuffled.length == 0 ? "not run" : Words.pValue(r.permutationPValue(model)),
                optimism == null ? "not run" : Words.fixed(optimism.apparent(), 3),
                optimism == null ? "not run" : Words.fixed(optimism.optimism(), 3),
                optimism == null ? "not run" : Words.fixed(optimism.corrected(), 3));
    }

    private static List<String> centre(String name, Map<StudyModel, AucEstimate> auc) {
        return List.of(
                name, auc(auc, StudyModel.CLINICAL), auc(auc, StudyModel.RADIOMICS), auc(auc, StudyModel.FUSION));
    }

    private static String auc(Map<StudyModel, AucEstimate> all, StudyModel model) {
        AucEstimate auc = all.get(model);
        return auc == null ? "not fitted" : Words.auc(auc);
    }
}
