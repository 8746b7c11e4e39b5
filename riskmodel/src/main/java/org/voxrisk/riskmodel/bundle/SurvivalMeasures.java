package org.voxrisk.riskmodel.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.evaluate.DecisionCurve;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
import org.voxrisk.riskmodel.model.hazard.HazardTraining;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.calibration.HorizonCalibration;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxRegression;
import org.voxrisk.riskmodel.survival.curve.CurveLimits;
import org.voxrisk.riskmodel.survival.curve.KaplanMeier;
import org.voxrisk.riskmodel.survival.curve.SurvivalPoint;
import org.voxrisk.riskmodel.survival.test.LogRank;
import org.voxrisk.riskmodel.survival.validate.BrierScores;
import org.voxrisk.riskmodel.survival.validate.Concordance;
import org.voxrisk.riskmodel.survival.validate.HorizonDecisionCurve;
import org.voxrisk.riskmodel.survival.validate.HorizonRoc;
import org.voxrisk.riskmodel.survival.validate.Horizons;
import org.voxrisk.riskmodel.survival.validate.TimeWeight;

/** The measures of one subset of a {@link SurvivalValidation}. A number that there is not is NaN with the reason as note. */
final class SurvivalMeasures {
    private static final double LEVEL = 0.95;
    private static final int KNOTS = 3;

    private final String name;
    private final FittedHazard model;
    private final List<PatientScore> scores;
    private final FollowUp followUp;
    private final Optional<Strata> groups;
    private final double[] linearPredictors;
    private final Strata strata;
    private final String unit;
    private final List<ValidationMeasure> lines = new ArrayList<>();

    SurvivalMeasures(
            String name, FittedHazard model, List<PatientScore> scores, FollowUp followUp, Optional<Strata> groups) {
        this.name = name;
        this.model = model;
        this.scores = scores;
        this.followUp = followUp;
        this.groups = groups;
        linearPredictors = scores.stream().mapToDouble(PatientScore::score).toArray();
        strata = model.strata().isEmpty()
                ? Strata.single(scores.size())
                : Strata.of(
                        scores.stream()
                                .map(s -> s.overTime().orElseThrow().stratum().orElseThrow())
                                .toList(),
                        model.strata().get().strata());
        unit = model.horizons().unit().word();
    }

    List<ValidationMeasure> lines() {
        follow();
        concordance();
        for (double horizon : model.horizons().times()) {
            horizon(horizon);
        }
        slope();
        groups.ifPresent(this::groups);
        return lines;
    }

    List<ValidationMeasure> withCurve(int competing) {
        lines();
        if (competing > 0) {
            add("competing_events", competing, "taken as the end of observation: risks and curves are cause-specific");
        }
        double primary = model.horizons().primary();
        attempt("net_benefit", OptionalDouble.empty(), measure -> {
            String note = "by " + DoubleText.of(primary) + " " + unit;
            HorizonDecisionCurve curve =
                    HorizonDecisionCurve.of(followUp, risks(primary), primary, DecisionCurve.percentThresholds());
            for (HorizonDecisionCurve.Point point : curve.points()) {
                OptionalDouble threshold = OptionalDouble.of(point.threshold());
                put(name, measure, threshold, point.netBenefit(), note);
                put(name, "net_benefit_treat_all", threshold, point.netBenefitTreatAll(), note);
            }
        });
        return lines;
    }

    private void follow() {
        add("cases", followUp.size(), "");
        add("events", followUp.events(), "");
        OptionalDouble median = HazardTraining.medianFollowUp(followUp);
        add(
                "median_follow_up",
                median.orElse(Double.NaN),
                unit + (median.isPresent() ? ", reverse Kaplan-Meier" : ", reverse Kaplan-Meier: not reached"));
        add("last_follow_up", Arrays.stream(followUp.times()).max().orElseThrow(), unit);
    }

    private void concordance() {
        Concordance.Options options = model.strata().isEmpty()
                ? Concordance.Options.defaults()
                : Concordance.Options.defaults().withStrata(strata);
        String within = model.strata().isEmpty() ? "" : ", within strata";
        attempt("c_harrell", OptionalDouble.empty(), measure -> {
            Concordance c = Concordance.of(followUp, linearPredictors, options);
            put(measure, c.c(), c.limits(LEVEL), "infinitesimal jackknife" + within);
        });
        attempt("c_uno", OptionalDouble.empty(), measure -> {
            Concordance c = Concordance.of(followUp, linearPredictors, options.withTimeWeight(TimeWeight.UNO));
            put(measure, c.c(), c.limits(LEVEL), "infinitesimal jackknife" + within);
        });
    }

    private void horizon(double time) {
        OptionalDouble at = OptionalDouble.of(time);
        attempt("auc", at, measure -> {
            // Linear predictors of different strata do not compare; risks do, but for ties at 0 and 1.
            double[] marker = model.strata().isEmpty() ? linearPredictors : risks(time);
            put(name, measure, at, HorizonRoc.of(followUp, marker, time).auc(), "cumulative/dynamic, IPCW");
        });
        attempt("brier", at, measure -> {
            double[] risks = risks(time);
            BrierScores brier = BrierScores.of(followUp, (row, t) -> 1 - risks[row], time);
            put(name, measure, at, brier.scores()[0], "IPCW; Kaplan-Meier has " + DoubleText.of(brier.reference()[0]));
            put(name, "ipa", at, brier.predictionAccuracy()[0], "1 - Brier / Brier of Kaplan-Meier");
        });
        attempt("mean_risk", at, measure -> {
            double[] risks = risks(time);
            put(name, measure, at, Arrays.stream(risks).average().orElseThrow(), "");
        });
        attempt("observed_risk", at, measure -> observed(name, followUp, time));
        attempt("observed_to_expected", at, measure -> {
            HorizonCalibration calibration = HorizonCalibration.of(followUp, risks(time), time);
            SurvivalPoint point = KaplanMeier.of(followUp).at(time, CurveLimits.logLog(LEVEL));
            double expected = calibration.meanRisk();
            put(
                    name,
                    measure,
                    at,
                    calibration.observedOverExpected(),
                    limits((1 - point.upper()) / expected, (1 - point.lower()) / expected),
                    "Kaplan-Meier over mean risk");
        });
        attempt("calibration_ici", at, measure -> {
            HorizonCalibration calibration = HorizonCalibration.of(followUp, risks(time), time);
            put(name, measure, at, calibration.smoothed(KNOTS).integratedIndex(), "restricted cubic spline, 3 knots");
        });
    }

    /** Risk of each patient by a time. */
    private double[] risks(double time) {
        int k = model.horizons().times().indexOf(time);
        double[] risks = new double[scores.size()];
        for (int i = 0; i < risks.length; i++) {
            PatientScore.OverTime risk = scores.get(i).overTime().orElseThrow();
            risks[i] = risk.horizons()
                    .get(k)
                    .risk()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the model has no risk there: its follow-up ends at " + DoubleText.of(risk.lastTime())));
        }
        return risks;
    }

    private void observed(String subset, FollowUp some, double time) {
        Horizons.requireReached(some, time);
        SurvivalPoint point = KaplanMeier.of(some).at(time, CurveLimits.logLog(LEVEL));
        put(
                subset,
                "observed_risk",
                OptionalDouble.of(time),
                1 - point.survival(),
                limits(1 - point.upper(), 1 - point.lower()),
                "1 - Kaplan-Meier, log-log limits");
    }

    private void slope() {
        attempt("calibration_slope", OptionalDouble.empty(), measure -> {
            CoxRegression cox = CoxRegression.efron();
            CoxFit fit = (model.strata().isEmpty() ? cox : cox.strata(strata))
                    .fit(DesignMatrix.of(List.of(Term.numeric("linear predictor", linearPredictors))), followUp);
            put(
                    measure,
                    fit.coefficients()[0],
                    fit.coefficientIntervals(LEVEL).get(0),
                    "Cox model on the linear predictor, Wald"
                            + (fit.monotoneColumns().isEmpty() ? "" : "; it orders all events: no finite estimate"));
        });
    }

    private void groups(Strata group) {
        attempt("log_rank_p", OptionalDouble.empty(), measure -> {
            LogRank test = LogRank.of(followUp, group, strata);
            add("log_rank_chi_squared", test.statistic(), test.degreesOfFreedom() + " df, the bundle's risk groups");
            add(measure, test.pValue(), "");
        });
        List<int[]> rows = group.rows();
        for (int g = 0; g < rows.size(); g++) {
            int[] own = rows.get(g);
            String subset = name + ", group " + group.labels().get(g);
            put(subset, "cases", OptionalDouble.empty(), own.length, "");
            if (own.length > 0) {
                group(subset, own);
            }
        }
    }

    private void group(String subset, int[] own) {
        FollowUp some = followUp.rows(own);
        put(subset, "events", OptionalDouble.empty(), some.events(), "");
        double median = KaplanMeier.of(some).median(LEVEL).time();
        put(
                subset,
                "median_time",
                OptionalDouble.empty(),
                median,
                Double.isNaN(median) ? unit + ", Kaplan-Meier: not reached" : unit + ", Kaplan-Meier");
        for (double time : model.horizons().times()) {
            OptionalDouble at = OptionalDouble.of(time);
            attempt(subset, "observed_risk", at, measure -> observed(subset, some, time));
            attempt(subset, "mean_risk", at, measure -> {
                double[] risks = risks(time);
                put(
                        subset,
                        measure,
                        at,
                        IntStream.of(own).mapToDouble(i -> risks[i]).average().orElseThrow(),
                        "");
            });
        }
    }

    private void attempt(String measure, OptionalDouble at, Consumer<String> compute) {
        attempt(name, measure, at, compute);
    }

    /** A measure that these patients do not allow is told as such; the others are not lost. */
    private void attempt(String subset, String measure, OptionalDouble at, Consumer<String> compute) {
        try {
            compute.accept(measure);
        } catch (IllegalArgumentException e) {
            put(subset, measure, at, Double.NaN, String.valueOf(e.getMessage()));
        }
    }

    private static ConfidenceInterval limits(double lower, double upper) {
        return new ConfidenceInterval(lower, upper, LEVEL);
    }

    private void add(String measure, double value, String note) {
        put(name, measure, OptionalDouble.empty(), value, note);
    }

    private void put(String measure, double value, ConfidenceInterval limits, String note) {
        put(name, measure, OptionalDouble.empty(), value, limits, note);
    }

    private void put(String subset, String measure, OptionalDouble at, double value, String note) {
        lines.add(new ValidationMeasure(
                subset, measure, at, value, OptionalDouble.empty(), OptionalDouble.empty(), note));
    }

    private void put(
            String subset, String measure, OptionalDouble at, double value, ConfidenceInterval limits, String note) {
        boolean known = Double.isFinite(limits.lower()) && Double.isFinite(limits.upper());
        lines.add(new ValidationMeasure(
                subset,
                measure,
                at,
                value,
                known ? OptionalDouble.of(limits.lower()) : OptionalDouble.empty(),
                known ? OptionalDouble.of(limits.upper()) : OptionalDouble.empty(),
                note));
    }
}
