package org.voxrisk.riskmodel.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.riskmodel.evaluate.CalibrationLine;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.evaluate.DecisionCurve;
import org.voxrisk.riskmodel.evaluate.DecisionPoint;
import org.voxrisk.riskmodel.evaluate.HosmerLemeshow;
import org.voxrisk.riskmodel.evaluate.IntervalMethod;
import org.voxrisk.riskmodel.evaluate.PredictedRisks;
import org.voxrisk.riskmodel.evaluate.Proportion;
import org.voxrisk.riskmodel.pipeline.ModelEvaluation;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/** The measures of one subset of an external validation. */
final class MeasureList {
    private static final double LEVEL = 0.95;
    private static final int GROUPS = 10;

    private final ExternalValidation.Subset subset;
    private final Optional<RiskGroups> groups;
    private final List<ValidationMeasure> lines = new ArrayList<>();

    MeasureList(ExternalValidation.Subset subset, Optional<RiskGroups> groups) {
        this.subset = subset;
        this.groups = groups;
    }

    List<ValidationMeasure> lines() {
        add("cases", subset.cases(), "");
        add("events", subset.events(), "");
        if (subset.evaluation().isEmpty()) {
            add("auc", Double.NaN, "all patients are of one class: nothing can be told apart");
            return lines;
        }
        ModelEvaluation evaluation = subset.evaluation().get();
        add("prevalence", evaluation.outcomes().prevalence(), "");
        ConfidenceInterval auc = evaluation.aucInterval(LEVEL);
        add(
                "auc",
                evaluation.auc().auc(),
                auc.lower(),
                auc.upper(),
                evaluation.auc().isDegenerate() ? "DeLong; complete separation, the interval means nothing" : "DeLong");
        evaluation.risks().ifPresent(risks -> {
            risks(risks);
            calibration(risks);
            hosmerLemeshow(risks);
        });
        groups.ifPresent(g -> cutoffs(g, evaluation));
        return lines;
    }

    List<ValidationMeasure> withCurve() {
        lines();
        subset.evaluation().flatMap(ModelEvaluation::risks).ifPresent(risks -> {
            for (DecisionPoint point :
                    DecisionCurve.of(risks, DecisionCurve.percentThresholds()).points()) {
                at("net_benefit", point.threshold(), point.netBenefit());
                at("net_benefit_treat_all", point.threshold(), point.netBenefitTreatAll());
            }
        });
        return lines;
    }

    private void risks(PredictedRisks risks) {
        add("brier", risks.brier(), "");
        add("scaled_brier", risks.scaledBrier(), "1 - Brier / (prevalence (1 - prevalence))");
        add("mean_risk", risks.meanRisk(), "");
        add("observed_to_expected", risks.observedToExpected(), "");
    }

    private void calibration(PredictedRisks risks) {
        CalibrationLine line;
        try {
            line = CalibrationLine.of(risks);
        } catch (IllegalArgumentException e) {
            for (String name : List.of("calibration_in_the_large", "calibration_intercept", "calibration_slope")) {
                add(name, Double.NaN, String.valueOf(e.getMessage()));
            }
            return;
        }
        String excluded = line.excluded() == 0 ? "" : "; " + line.excluded() + " risks of 0 or 1 left out";
        wald(
                "calibration_in_the_large",
                line.inTheLarge(),
                line.inTheLargeError(),
                "glm(y ~ offset(logit p)), Wald" + excluded);
        String separated = line.isSeparated() ? "; the risk separates the classes" : "";
        wald(
                "calibration_intercept",
                line.intercept(),
                line.interceptError(),
                "glm(y ~ logit p), Wald" + excluded + separated);
        wald("calibration_slope", line.slope(), line.slopeError(), "glm(y ~ logit p), Wald" + excluded + separated);
        add("unreliability_p", line.isSeparated() ? Double.NaN : line.unreliabilityPValue(), "chi-square, 2 df");
    }

    private void hosmerLemeshow(PredictedRisks risks) {
        try {
            HosmerLemeshow test = HosmerLemeshow.byQuantiles(risks, GROUPS);
            HosmerLemeshow.DegreesOfFreedom external = HosmerLemeshow.DegreesOfFreedom.EXTERNAL;
            add(
                    "hosmer_lemeshow_chi_squared",
                    test.chiSquared(),
                    test.groups() + " groups by quantiles, " + test.degreesOfFreedom(external)
                            + " df (risks not fitted to these cases)");
            add("hosmer_lemeshow_p", test.pValue(external), "");
        } catch (IllegalArgumentException e) {
            add("hosmer_lemeshow_p", Double.NaN, String.valueOf(e.getMessage()));
        }
    }

    private void cutoffs(RiskGroups cut, ModelEvaluation evaluation) {
        for (double value : cut.cutoffs()) {
            ConfusionMatrix counts =
                    cut.scale() == RiskGroups.Scale.SCORE ? evaluation.atScore(value) : evaluation.atRisk(value);
            share("sensitivity", value, counts.sensitivity());
            share("specificity", value, counts.specificity());
            share("precision", value, counts.precision());
            share("negative_predictive_value", value, counts.negativePredictiveValue());
            share("accuracy", value, counts.accuracy());
        }
    }

    private void share(String measure, double cutoff, Proportion share) {
        if (share.trials() == 0) {
            lines.add(new ValidationMeasure(
                    subset.name(),
                    measure,
                    OptionalDouble.of(cutoff),
                    Double.NaN,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    "0 of 0"));
            return;
        }
        ConfidenceInterval interval = share.interval(IntervalMethod.WILSON, LEVEL);
        lines.add(new ValidationMeasure(
                subset.name(),
                measure,
                OptionalDouble.of(cutoff),
                share.estimate(),
                OptionalDouble.of(interval.lower()),
                OptionalDouble.of(interval.upper()),
                share.successes() + " of " + share.trials() + ", Wilson"));
    }

    private void wald(String measure, double value, double error, String note) {
        double half = Normal.twoSided(LEVEL) * error;
        if (Double.isFinite(value) && Double.isFinite(half)) {
            add(measure, value, value - half, value + half, note);
        } else {
            add(measure, value, note);
        }
    }

    private void at(String measure, double threshold, double value) {
        lines.add(new ValidationMeasure(
                subset.name(),
                measure,
                OptionalDouble.of(threshold),
                value,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                ""));
    }

    private void add(String measure, double value, String note) {
        lines.add(new ValidationMeasure(
                subset.name(),
                measure,
                OptionalDouble.empty(),
                value,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                note));
    }

    private void add(String measure, double value, double lower, double upper, String note) {
        lines.add(new ValidationMeasure(
                subset.name(),
                measure,
                OptionalDouble.empty(),
                value,
                OptionalDouble.of(lower),
                OptionalDouble.of(upper),
                note));
    }
}
