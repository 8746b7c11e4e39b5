package org.voxrisk.riskmodel.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.pipeline.FoldComparison;
import org.voxrisk.riskmodel.pipeline.PartPerformance;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.study.StudyClassifiers;

/** The comparison of classifiers in the report. */
record ClassifierTables(StudyClassifiers classifiers) {
    private static final List<String> HEADER = List.of(
            "branch",
            "classifier",
            "part",
            "cases",
            "events",
            "auc",
            "auc_lower",
            "auc_upper",
            "mean_fold_auc",
            "cutoff",
            "accuracy",
            "sensitivity",
            "specificity",
            "precision",
            "f1",
            "brier",
            "not_fitted");
    private static final String RADIOMICS = "radiomics";
    private static final String CLINICAL = "clinical";

    void html(Html html) {
        html.paragraph("Each classifier on the columns of a signature: in "
                + classifiers.settings().folds()
                + "-fold cross-validation of the training part, the selection fitted in every fold, and fitted on the"
                + " whole training part for the test patients. Areas with 95 % intervals of DeLong; sensitivity and"
                + " specificity where the held-out scores have the largest Youden index. The signatures of the study are"
                + " the Rad-score and nearest neighbours, whatever comes out here.");
        branch(html, "Classifiers on the radiomics columns", classifiers.radiomics());
        branch(html, "Classifiers on the clinical columns", classifiers.clinical());
        classifiers
                .radiomics()
                .or(classifiers::clinical)
                .ifPresent(b -> html.paragraph(b.folds().lines().stream()
                        .map(l -> l.name() + ": " + l.label())
                        .collect(Collectors.joining("; ", "", "."))));
    }

    private static void branch(Html html, String caption, Optional<StudyClassifiers.Branch> branch) {
        if (branch.isEmpty()) {
            html.paragraph(caption + ": no column was left.");
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        List<FoldComparison.Line> folds = branch.get().folds().lines();
        for (int i = 0; i < folds.size(); i++) {
            StudyClassifiers.Line line = branch.get().lines().get(i);
            Optional<PartPerformance> heldOut = folds.get(i).result().map(FoldComparison.Result::heldOut);
            rows.add(List.of(
                    line.name(),
                    heldOut.map(p -> Words.auc(p.auc()))
                            .orElse("not fitted: " + line.refusal().orElse("")),
                    line.training().map(p -> Words.fixed(p.auc().auc(), 3)).orElse(""),
                    line.test().map(p -> Words.auc(p.auc())).orElse(""),
                    line.test().map(p -> Words.share(p.counts().sensitivity())).orElse(""),
                    line.test().map(p -> Words.share(p.counts().specificity())).orElse("")));
        }
        html.table(
                caption,
                List.of(
                        "classifier",
                        "AUC, cross-validated",
                        "AUC, training",
                        "AUC, test",
                        "sensitivity, test",
                        "specificity, test"),
                rows);
        branch.get()
                .folds()
                .best()
                .ifPresent(best -> html.paragraph("Largest mean area over the folds: " + best.name()
                        + ". Among several that are compared the best one looks better than it is."));
        if (branch.get().folds().foldsWithoutModel() > 0) {
            html.paragraph("In " + branch.get().folds().foldsWithoutModel() + " of "
                    + branch.get().folds().folds() + " folds the selection left no column.");
        }
    }

    /** One row a branch, classifier and part, under a header. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        classifiers.radiomics().ifPresent(b -> rows(rows, RADIOMICS, b));
        classifiers.clinical().ifPresent(b -> rows(rows, CLINICAL, b));
        return rows;
    }

    private static void rows(List<List<String>> rows, String branch, StudyClassifiers.Branch of) {
        for (int i = 0; i < of.lines().size(); i++) {
            StudyClassifiers.Line line = of.lines().get(i);
            Optional<FoldComparison.Result> folds = of.folds().lines().get(i).result();
            if (line.refusal().isPresent() || folds.isEmpty()) {
                List<String> row = new ArrayList<>(List.of(branch, line.name()));
                while (row.size() < HEADER.size() - 1) {
                    row.add("");
                }
                row.add(line.refusal().orElse(""));
                rows.add(row);
                continue;
            }
            rows.add(row(branch, line.name(), "cross-validation", folds.get().heldOut(), folds.get()));
            line.training().ifPresent(p -> rows.add(row(branch, line.name(), "train", p, folds.get())));
            line.test().ifPresent(p -> rows.add(row(branch, line.name(), "test", p, folds.get())));
        }
    }

    private static List<String> row(
            String branch, String name, String part, PartPerformance p, FoldComparison.Result folds) {
        ConfidenceInterval interval = p.auc().interval(ConfidenceInterval.DEFAULT_LEVEL);
        return List.of(
                branch,
                name,
                part,
                Integer.toString(p.cases()),
                Integer.toString(p.events()),
                Words.full(p.auc().auc()),
                Words.full(interval.lower()),
                Words.full(interval.upper()),
                Words.full(folds.meanFoldAuc()),
                Words.full(folds.cutoff()),
                Words.full(p.counts().accuracy().estimate()),
                Words.full(p.counts().sensitivity().estimate()),
                Words.full(p.counts().specificity().estimate()),
                Words.full(p.counts().precision().estimate()),
                Words.full(p.counts().f1()),
                Words.full(p.brier().orElse(Double.NaN)),
                "");
    }

    /** The same as an object: branch, classifier, part. */
    void json(ObjectNode node) {
        node.put("folds", classifiers.settings().folds());
        node.put("seed", classifiers.settings().seed());
        classifiers.radiomics().ifPresent(b -> json(node.putObject(RADIOMICS), b));
        classifiers.clinical().ifPresent(b -> json(node.putObject(CLINICAL), b));
    }

    private static void json(ObjectNode node, StudyClassifiers.Branch branch) {
        branch.folds().best().ifPresent(best -> node.put("largest_mean_fold_auc", best.name()));
        for (List<String> row : withoutHeader(branch)) {
            ObjectNode classifier = node.withObjectProperty(row.get(1));
            if (!row.get(HEADER.size() - 1).isEmpty()) {
                classifier.put("not_fitted", row.get(HEADER.size() - 1));
                continue;
            }
            ObjectNode part = classifier.putObject(row.get(2));
            for (int j = 3; j < HEADER.size() - 1; j++) {
                if (row.get(j).isEmpty()) {
                    part.putNull(HEADER.get(j));
                } else if (j < 5) {
                    part.put(HEADER.get(j), Integer.parseInt(row.get(j)));
                } else {
                    ResultJson.number(part, HEADER.get(j), Double.parseDouble(row.get(j)));
                }
            }
        }
    }

    private static List<List<String>> withoutHeader(StudyClassifiers.Branch branch) {
        List<List<String>> rows = new ArrayList<>();
        rows(rows, "", branch);
        return rows;
    }
}
