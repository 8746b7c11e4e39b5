package org.voxrisk.riskmodel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.voxrisk.riskmodel.evaluate.CalibrationLine;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.published.PublishedPerformance;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.TestMethod;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.study.ModelResult;
import org.voxrisk.riskmodel.study.PartEvaluation;
import org.voxrisk.riskmodel.study.SignatureRegression;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.StudyResult;

/** The tables of models in the report. */
record ModelTables(StudyResult result) {
    void models(Html html) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                Words.model(StudyModel.CLINICAL),
                result.clinical().kept().isEmpty()
                        ? "no column left"
                        : String.join(", ", result.clinical().kept()),
                "share of the group among the " + result.clinical().settings().neighbours()
                        + " nearest training patients; all that are as near vote"));
        rows.add(List.of(
                Words.model(StudyModel.RADIOMICS),
                result.radiomics().lasso().map(l -> l.score().names().size()).orElse(0) + " columns",
                "intercept and coefficients of the LASSO, no link function"));
        rows.add(List.of(
                Words.model(StudyModel.RADIOMICS_KNN),
                "the same columns",
                "share among the " + result.settings().radiomicsNeighbours() + " nearest training patients"));
        rows.add(List.of(Words.model(StudyModel.FUSION), "Rad-score, clinical signature", "logistic regression"));
        rows.add(List.of(Words.model(StudyModel.FUSION_KNN), "both shares", "logistic regression"));
        html.table("Models", List.of("model", "inputs", "how"), rows);
    }

    void screening(Html html) {
        List<List<String>> rows = new ArrayList<>();
        for (FeatureFate fate : result.clinical().screening().features()) {
            Optional<Evidence> p = fate.evidence(Evidence.Statistic.P_VALUE);
            rows.add(List.of(
                    fate.feature(),
                    p.map(e -> test(e.method())).orElse(""),
                    p.map(e -> Words.pValue(e.value())).orElse("n/a"),
                    fate.isKept() ? "kept" : "dropped"));
        }
        html.table(
                "Clinical candidates in training, kept where p < "
                        + Words.short4(result.clinical().settings().level()),
                List.of("column", "test", "p", ""),
                rows);
    }

    /** The name of a test to print, without how its p-value was found. */
    private static String test(String method) {
        for (TestMethod test : TestMethod.values()) {
            if (test.name().equals(method)) {
                return test.label().replaceFirst(" \\(.*", "");
            }
        }
        return method;
    }

    void performance(Html html) {
        List<List<String>> rows = new ArrayList<>();
        for (ModelResult model : result.models().values()) {
            rows.add(row(model, model.training(), "training"));
            rows.add(row(model, model.test(), "test"));
        }
        if (rows.isEmpty()) {
            html.paragraph("No model was fitted.");
            return;
        }
        html.table(
                "Performance; counts behind each share",
                List.of(
                        "model",
                        "part",
                        "area (95 % interval)",
                        "accuracy",
                        "sensitivity",
                        "specificity",
                        "precision",
                        "F1",
                        "Brier",
                        "calibration slope"),
                rows);
    }

    private static List<String> row(ModelResult model, PartEvaluation part, String name) {
        ConfusionMatrix c = part.atCutoff();
        return List.of(
                model.model().label(),
                name + ", n = " + c.size(),
                Words.auc(part.auc()),
                Words.share(c.accuracy()),
                Words.share(c.sensitivity()),
                Words.share(c.specificity()),
                Words.share(c.precision()),
                Words.fixed(c.f1(), 3),
                Words.fixed(part.risks().brier(), 3),
                Words.fixed(part.calibration().map(CalibrationLine::slope).orElse(Double.NaN), 2));
    }

    void fusion(Html html) {
        Optional<SignatureRegression> fusion = result.fusion(StudyModel.FUSION);
        if (fusion.isEmpty()) {
            html.paragraph(
                    "No fusion model: " + result.notFitted().getOrDefault(StudyModel.FUSION, "not fitted") + ".");
            return;
        }
        Optional<List<ConfidenceInterval>> profile = fusion.get().profileIntervals();
        List<List<String>> rows = new ArrayList<>();
        List<SignatureRegression.Coefficient> lines = fusion.get().coefficients();
        for (int i = 0; i < lines.size(); i++) {
            SignatureRegression.Coefficient line = lines.get(i);
            int at = i;
            rows.add(List.of(
                    line.term(),
                    Words.short4(line.estimate()),
                    Words.short4(line.standardError()),
                    Words.pValue(line.pValue()),
                    Words.short4(line.oddsRatio()),
                    limits(line.wald()),
                    profile.map(p -> limits(p.get(at))).orElse("n/a")));
        }
        html.table(
                "Fusion model, logistic regression, "
                        + fusion.get().method().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                List.of("term", "coefficient", "SE", "p (Wald)", "odds ratio", "95 % Wald", "95 % profile"),
                rows);
    }

    private static String limits(ConfidenceInterval interval) {
        return Words.short4(interval.lower()) + " to " + Words.short4(interval.upper());
    }

    void published(Html html) {
        html.paragraph(
                "Figures of the paper whose method this study follows, beside those of this study. They are of other"
                        + " patients, and one test part of 20: a difference says little.");
        List<List<String>> rows = new ArrayList<>();
        for (PublishedPerformance paper : PublishedPerformance.all()) {
            StudyModel own = StudyModel.valueOf(paper.model().toUpperCase(Locale.ROOT));
            rows.add(List.of(
                    paper.model(),
                    limits(paper.trainingAuc(), paper.trainingLower(), paper.trainingUpper()),
                    result.model(own).map(m -> Words.auc(m.training().auc())).orElse("not fitted"),
                    limits(paper.testAuc(), paper.testLower(), paper.testUpper()),
                    result.model(own).map(m -> Words.auc(m.test().auc())).orElse("not fitted")));
        }
        html.table(
                "Area under the curve (95 % interval)",
                List.of("model", "training, published", "training, this study", "test, published", "test, this study"),
                rows);
    }

    private static String limits(double value, double lower, double upper) {
        return Words.fixed(value, 3) + " (" + Words.fixed(lower, 3) + " to " + Words.fixed(upper, 3) + ")";
    }
}
