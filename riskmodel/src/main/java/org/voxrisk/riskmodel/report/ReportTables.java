package org.voxrisk.riskmodel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.CalibrationError;
import org.voxrisk.riskmodel.evaluate.CalibrationLine;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.evaluate.DecisionCurve;
import org.voxrisk.riskmodel.evaluate.DecisionPoint;
import org.voxrisk.riskmodel.evaluate.HosmerLemeshow;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.study.AsPublished;
import org.voxrisk.riskmodel.study.ModelComparison;
import org.voxrisk.riskmodel.study.ModelResult;
import org.voxrisk.riskmodel.study.PartEvaluation;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.SignatureRegression;
import org.voxrisk.riskmodel.study.StudyClassifiers;
import org.voxrisk.riskmodel.study.StudyModel;
import org.voxrisk.riskmodel.study.StudyResult;

/** The numbers of a study as CSV files, all digits; an empty cell is not defined. */
final class ReportTables {
    private final CsvTables tables = new CsvTables();

    private ReportTables() {}

    static CsvTables of(
            StudyResult result,
            Optional<Robustness> robustness,
            ReportText text,
            Optional<StudyClassifiers> classifiers) {
        ReportTables tables = new ReportTables();
        tables.predictions(result);
        tables.performance(result);
        tables.comparisons(result);
        tables.decisionCurves(result);
        tables.tables.selection(result.clinical().screening(), result.radiomics()::report);
        tables.coefficients(result);
        tables.asPublished(result);
        robustness.ifPresent(tables::robustness);
        classifiers.ifPresent(c -> tables.tables.addAll(Map.of("classifiers", new ClassifierTables(c).rows())));
        tables.tables.addAll(FigureTables.of(result, text));
        return tables.tables;
    }

    private void predictions(StudyResult result) {
        if (result.models().isEmpty()) {
            return;
        }
        List<String> header = new ArrayList<>(List.of("id", "set", "label"));
        result.models().keySet().forEach(m -> {
            header.add(m.label());
            header.add("prob_" + m.label());
        });
        List<List<String>> rows = tables.add("predictions", header.toArray(String[]::new));
        for (boolean training : new boolean[] {true, false}) {
            List<ModelResult> models = List.copyOf(result.models().values());
            List<Case> cases = part(models.get(0), training).cases();
            for (int i = 0; i < cases.size(); i++) {
                List<String> row = new ArrayList<>(List.of(
                        cases.get(i).id(),
                        training ? "train" : "test",
                        Integer.toString(cases.get(i).label().orElseThrow())));
                for (ModelResult model : models) {
                    double[] scores = training ? model.trainingScores() : model.testScores();
                    row.add(Words.full(scores[i]));
                    row.add(Words.full(part(model, training).risks().probability(i)));
                }
                rows.add(row);
            }
        }
    }

    private static PartEvaluation part(ModelResult model, boolean training) {
        return training ? model.training() : model.test();
    }

    private void performance(StudyResult result) {
        List<List<String>> rows = tables.add(
                "performance",
                "model",
                "set",
                "cases",
                "events",
                "auc",
                "auc_variance",
                "auc_lower",
                "auc_upper",
                "cutoff",
                "true_positives",
                "false_positives",
                "true_negatives",
                "false_negatives",
                "accuracy",
                "sensitivity",
                "specificity",
                "precision",
                "npv",
                "f1",
                "brier",
                "log_loss",
                "calibration_intercept",
                "calibration_slope",
                "calibration_in_the_large",
                "hosmer_lemeshow_chi_squared",
                "hosmer_lemeshow_p",
                "calibration_ici");
        for (ModelResult model : result.models().values()) {
            for (boolean training : new boolean[] {true, false}) {
                rows.add(performance(model, training));
            }
        }
    }

    private static List<String> performance(ModelResult model, boolean training) {
        PartEvaluation part = part(model, training);
        AucEstimate auc = part.auc();
        ConfidenceInterval interval = auc.interval(ConfidenceInterval.DEFAULT_LEVEL);
        ConfusionMatrix c = part.atCutoff();
        List<String> row = new ArrayList<>(List.of(
                model.model().label(),
                training ? "train" : "test",
                Integer.toString(c.size()),
                Integer.toString(part.risks().outcomes().events())));
        CsvTables.numbers(
                row,
                auc.auc(),
                auc.variance(),
                interval.lower(),
                interval.upper(),
                model.cutoff().threshold());
        for (int count : new int[] {c.truePositives(), c.falsePositives(), c.trueNegatives(), c.falseNegatives()}) {
            row.add(Integer.toString(count));
        }
        CsvTables.numbers(
                row,
                c.accuracy().estimate(),
                c.sensitivity().estimate(),
                c.specificity().estimate(),
                c.precision().estimate(),
                c.negativePredictiveValue().estimate(),
                c.f1(),
                part.risks().brier(),
                part.risks().logLoss());
        Optional<CalibrationLine> line = part.calibration();
        CsvTables.numbers(
                row,
                line.map(CalibrationLine::intercept).orElse(Double.NaN),
                line.map(CalibrationLine::slope).orElse(Double.NaN),
                line.map(CalibrationLine::inTheLarge).orElse(Double.NaN));
        Optional<HosmerLemeshow> groups = part.hosmerLemeshow();
        CsvTables.numbers(
                row,
                groups.map(HosmerLemeshow::chiSquared).orElse(Double.NaN),
                groups.map(g -> g.pValue(HosmerLemeshow.DegreesOfFreedom.NOMINAL_MINUS_TWO))
                        .orElse(Double.NaN),
                part.calibrationError().map(CalibrationError::ici).orElse(Double.NaN));
        return row;
    }

    private void comparisons(StudyResult result) {
        List<List<String>> rows = tables.add(
                "comparisons",
                "first",
                "second",
                "set",
                "auc_difference",
                "delong_z",
                "delong_p",
                "nri_continuous",
                "nri_p",
                "idi",
                "idi_p");
        for (ModelComparison pair : result.comparisons()) {
            for (boolean training : new boolean[] {true, false}) {
                ModelComparison.OnPart part = training ? pair.training() : pair.test();
                List<String> row = new ArrayList<>(
                        List.of(pair.first().label(), pair.second().label(), training ? "train" : "test"));
                CsvTables.numbers(
                        row,
                        part.auc().difference(),
                        part.auc().statistic(),
                        part.auc().pValue(Alternative.TWO_SIDED),
                        part.reclassification().overall(),
                        part.reclassification().pValue(Alternative.TWO_SIDED),
                        part.discrimination().overall(),
                        part.discrimination().pValue(Alternative.TWO_SIDED));
                rows.add(row);
            }
        }
    }

    private void decisionCurves(StudyResult result) {
        List<List<String>> rows =
                tables.add("decision_curves", "model", "set", "threshold", "net_benefit", "treat_all", "treat_none");
        for (ModelResult model : result.models().values()) {
            for (boolean training : new boolean[] {true, false}) {
                DecisionCurve curve = part(model, training).decisionCurve(DecisionCurve.percentThresholds());
                for (DecisionPoint point : curve.points()) {
                    List<String> row = new ArrayList<>(List.of(model.model().label(), training ? "train" : "test"));
                    CsvTables.numbers(row, point.threshold(), point.netBenefit(), point.netBenefitTreatAll(), 0);
                    rows.add(row);
                }
            }
        }
    }

    private void coefficients(StudyResult result) {
        List<List<String>> rows = tables.add("coefficients", "model", "term", "estimate", "standard_error", "z", "p");
        result.radiomics().lasso().ifPresent(lasso -> {
            LinearScore score = lasso.score();
            rows.add(List.of("rad_score", "(Intercept)", Words.full(score.intercept()), "", "", ""));
            for (int j = 0; j < score.names().size(); j++) {
                rows.add(List.of("rad_score", score.names().get(j), Words.full(score.coefficients()[j]), "", "", ""));
            }
        });
        result.fusions().forEach((model, fit) -> {
            for (SignatureRegression.Coefficient line : fit.coefficients()) {
                rows.add(List.of(
                        model.label(),
                        line.term(),
                        Words.full(line.estimate()),
                        Words.full(line.standardError()),
                        Words.full(line.z()),
                        Words.full(line.pValue())));
            }
        });
    }

    private void robustness(Robustness robustness) {
        List<List<String>> rows = tables.add("robustness", "what", "model", "number", "auc");
        robustness.crossValidated().forEach((m, auc) -> numbered(rows, "cross_validation_repeat", m, auc));
        robustness.permuted().forEach((m, auc) -> numbered(rows, "shuffled_labels", m, auc));
        robustness.optimism().forEach((m, o) -> {
            rows.add(List.of("bootstrap_apparent", m.label(), "", Words.full(o.apparent())));
            rows.add(List.of("bootstrap_optimism", m.label(), "", Words.full(o.optimism())));
            rows.add(List.of("bootstrap_corrected", m.label(), "", Words.full(o.corrected())));
        });
        robustness
                .leftOutCentres()
                .forEach((centre, all) -> all.forEach((m, auc) ->
                        rows.add(List.of("left_out_centre " + centre, m.label(), "", Words.full(auc.auc())))));
        List<List<String>> stability = tables.add("feature_stability", "column", "selected", "resamples");
        robustness
                .selected()
                .forEach(s -> stability.add(List.of(
                        s.column(),
                        Integer.toString(s.count()),
                        Integer.toString(robustness.settings().resamples()))));
    }

    private static void numbered(List<List<String>> rows, String what, StudyModel model, double[] auc) {
        for (int k = 0; k < auc.length; k++) {
            rows.add(List.of(what, model.label(), Integer.toString(k + 1), Words.full(auc[k])));
        }
    }

    private void asPublished(StudyResult result) {
        if (result.asPublished().isEmpty()) {
            return;
        }
        AsPublished leaking = result.asPublished().get();
        List<List<String>> rows = tables.add("as_published_leaks", "model", "auc_training", "auc_test", "warning");
        leaking.scores()
                .ifPresent(s -> rows.add(List.of(
                        StudyModel.RADIOMICS.label(),
                        Words.full(s.auc().training().auc()),
                        Words.full(s.auc().test().auc()),
                        AsPublished.WARNING)));
        leaking.fusionAuc()
                .ifPresent(a -> rows.add(List.of(
                        StudyModel.FUSION.label(),
                        Words.full(a.training().auc()),
                        Words.full(a.test().auc()),
                        AsPublished.WARNING)));
    }
}
