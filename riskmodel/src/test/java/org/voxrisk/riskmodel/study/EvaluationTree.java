package org.voxrisk.riskmodel.study;

import static org.voxrisk.riskmodel.reference.TreeCheck.NOT_COMPARED;
import static org.voxrisk.riskmodel.reference.TreeCheck.map;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.evaluate.AucComparison;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.CalibrationLine;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.evaluate.DecisionCurve;
import org.voxrisk.riskmodel.evaluate.DecisionPoint;
import org.voxrisk.riskmodel.evaluate.HosmerLemeshow;
import org.voxrisk.riskmodel.evaluate.HosmerLemeshow.DegreesOfFreedom;
import org.voxrisk.riskmodel.evaluate.OperatingPoint;
import org.voxrisk.riskmodel.evaluate.PredictedRisks;
import org.voxrisk.riskmodel.model.classify.LogisticMethod;
import org.voxrisk.riskmodel.reference.StatsReference;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/** The evaluation of models in the layout of the reference files. */
final class EvaluationTree {
    private EvaluationTree() {}

    static Map<String, Object> meta(JsonNode expected, ModelResult any) {
        double[] thresholds = StatsReference.numbers(expected.get("dca_thresholds"));
        return map(
                "rule", NOT_COMPARED,
                "dca_thresholds", thresholds,
                "dca_treat_all_train", treatAll(any.training(), thresholds),
                "dca_treat_all_test", treatAll(any.test(), thresholds));
    }

    private static double[] treatAll(PartEvaluation part, double[] thresholds) {
        return part.decisionCurve(thresholds).points().stream()
                .mapToDouble(DecisionPoint::netBenefitTreatAll)
                .toArray();
    }

    static Map<String, Object> model(ModelResult result, double[] thresholds, boolean centres) {
        return map(
                "recalibration", result.recalibration().map(EvaluationTree::line).orElse(null),
                "youden_train", youden(result),
                "train",
                        part(
                                result.training(),
                                thresholds,
                                result.trainingSharesAsRisks(),
                                centres ? Optional.of(result.trainingAucByCentre()) : Optional.empty()),
                "test",
                        part(
                                result.test(),
                                thresholds,
                                result.testSharesAsRisks(),
                                centres ? Optional.of(result.testAucByCentre()) : Optional.empty()));
    }

    private static Map<String, Object> youden(ModelResult result) {
        OperatingPoint cutoff = result.cutoff();
        return map(
                "cutoff", cutoff.threshold(),
                "youden_J", cutoff.counts().youden(),
                "tied_cutoffs",
                        result.training().roc().bestYouden().stream()
                                .map(OperatingPoint::threshold)
                                .toList());
    }

    static String method(SignatureRegression fit) {
        return fit.method() == LogisticMethod.FIRTH ? "firth" : "ml";
    }

    static Map<String, Object> line(SignatureRegression fit) {
        return map(
                "method", method(fit),
                "intercept", fit.coefficients().get(0).estimate(),
                "slope", fit.coefficients().get(1).estimate());
    }

    private static Map<String, Object> part(
            PartEvaluation part,
            double[] thresholds,
            Optional<PredictedRisks> shares,
            Optional<Map<String, AucEstimate>> byCentre) {
        Map<String, Object> tree = auc(part.auc());
        tree.put("at_cutoff", counts(part.atCutoff()));
        tree.put("calibration", calibration(part));
        DecisionCurve curve = part.decisionCurve(thresholds);
        tree.put(
                "net_benefit",
                curve.points().stream().mapToDouble(DecisionPoint::netBenefit).toArray());
        shares.ifPresent(s -> tree.put("brier_raw_share", s.brier()));
        byCentre.ifPresent(all -> {
            Map<String, Object> centres = new LinkedHashMap<>();
            all.forEach((centre, auc) -> {
                Map<String, Object> one = map(
                        "n",
                        part.cases().stream()
                                .filter(c -> c.batch().equals(Optional.of(centre)))
                                .count());
                one.putAll(auc(auc));
                centres.put(centre, one);
            });
            tree.put("auc_by_centre", centres);
        });
        return tree;
    }

    static Map<String, Object> auc(AucEstimate auc) {
        return map("auc", auc.auc(), "variance", auc.variance(), "ci95", limits(auc.interval(0.95)));
    }

    private static double[] limits(ConfidenceInterval interval) {
        return new double[] {interval.lower(), interval.upper()};
    }

    private static Map<String, Object> counts(ConfusionMatrix m) {
        return map(
                "tp", m.truePositives(),
                "fp", m.falsePositives(),
                "tn", m.trueNegatives(),
                "fn", m.falseNegatives(),
                "accuracy", m.accuracy().estimate(),
                "sensitivity", m.sensitivity().estimate(),
                "specificity", m.specificity().estimate(),
                "precision", m.precision().estimate(),
                "npv", m.negativePredictiveValue().estimate(),
                "f1", m.f1());
    }

    private static Map<String, Object> calibration(PartEvaluation part) {
        Map<String, Object> tree = map(
                "brier", part.risks().brier(), "log_loss", part.risks().logLoss());
        CalibrationLine line = part.calibration().orElseThrow();
        tree.put("intercept", line.intercept());
        tree.put("slope", line.slope());
        tree.put("intercept_se", line.interceptError());
        tree.put("slope_se", line.slopeError());
        tree.put("separated", line.isSeparated());
        tree.put("calibration_in_the_large", line.inTheLarge());
        tree.put("excluded_p_0_or_1", line.excluded());
        tree.put("hosmer_lemeshow", part.hosmerLemeshow().map(EvaluationTree::groups).orElse(null));
        return tree;
    }

    private static Map<String, Object> groups(HosmerLemeshow test) {
        return map(
                "groups", test.groups(),
                "n", test.sizes(),
                "observed", test.observedEvents(),
                "expected", test.expectedEvents(),
                "chisq", test.chiSquared(),
                "df_g_minus_2", test.degreesOfFreedom(DegreesOfFreedom.NOMINAL_MINUS_TWO),
                "p_df_g_minus_2", test.pValue(DegreesOfFreedom.NOMINAL_MINUS_TWO),
                "p_df_groups_minus_2", test.pValue(DegreesOfFreedom.GROUPS_MINUS_TWO),
                "p_df_g_external", test.pValue(DegreesOfFreedom.EXTERNAL));
    }

    static List<Object> pairs(List<ModelComparison> comparisons) {
        List<Object> pairs = new ArrayList<>();
        for (ModelComparison c : comparisons) {
            pairs.add(map(
                    "first", c.first().label(),
                    "second", c.second().label(),
                    "train", pair(c.training().auc()),
                    "test", pair(c.test().auc())));
        }
        return pairs;
    }

    private static Map<String, Object> pair(AucComparison c) {
        return map(
                "difference", c.difference(),
                "Z", c.statistic(),
                "p", c.pValue(Alternative.TWO_SIDED),
                "ci95", limits(c.interval(0.95)));
    }

    static double[] nan(int n) {
        double[] nan = new double[n];
        Arrays.fill(nan, Double.NaN);
        return nan;
    }
}
