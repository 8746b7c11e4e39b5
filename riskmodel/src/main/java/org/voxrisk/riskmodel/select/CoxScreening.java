package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.ModelTest;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.statistics.test.PAdjust;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.Evidence.Statistic;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxRegression;
import org.voxrisk.riskmodel.survival.cox.CoxWarning;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Keeps features on which the hazard of the event depends: a Cox model (Efron's ties) of each feature alone, with the strata,
 * weights, offset and clusters of the follow-up, and p strictly below a level. Missing values of a feature are left out of
 * its model; a feature without a test (constant, no event among its values, an estimate that did not settle) is dropped.
 * Competing events are taken as censoring.
 *
 * @param followUp of the training rows at least; that of other patients is not looked at
 * @param test which test; the likelihood ratio becomes Wald's where the covariance is robust
 * @param level level of the p-value
 * @param adjustment adjustment of the p-values for the number of features; empty for none
 */
public record CoxScreening(FollowUpTable followUp, CoxTest test, double level, Optional<PAdjust> adjustment)
        implements Step {
    /**
     * Checks the level.
     *
     * @throws IllegalArgumentException when it is not above 0 and at most 1
     */
    public CoxScreening {
        if (!(level > 0 && level <= 1)) {
            throw new IllegalArgumentException("level of the screening = " + level + ", must be above 0 and at most 1");
        }
    }

    /** p &lt; 0.05 of the likelihood ratio, unadjusted. */
    public static CoxScreening of(FollowUpTable followUp) {
        return new CoxScreening(followUp, CoxTest.LIKELIHOOD_RATIO, 0.05, Optional.empty());
    }

    @Override
    public String label() {
        return "univariate Cox, " + test.label() + " test, "
                + adjustment.map(a -> a + "-adjusted ").orElse("") + "p < " + level;
    }

    /**
     * Fits the filter.
     *
     * @throws IllegalArgumentException when a training case has no follow-up
     * @throws org.voxrisk.riskmodel.statistics.UndefinedStatisticException when no training case has the event
     */
    @Override
    public ColumnSelection fit(TrainingPart training) {
        return fit(training, Work.onCallersThread());
    }

    @Override
    public ColumnSelection fit(TrainingPart training, Work work) {
        FollowUpTable own = TrainingFollowUp.of(followUp, training);
        List<Result> results;
        try (Crew crew = work.start()) {
            results = crew.map(training.columns().size(), (j, checkpoint) -> {
                checkpoint.check();
                return result(own, training.column(j));
            });
        }
        double[] p = results.stream().mapToDouble(Result::pValue).toArray();
        double[] compared = adjustment.isPresent() ? adjustment.get().adjust(p) : p;
        return new ColumnSelection(Reports.selection(
                label(), training, j -> fate(training.columns().get(j), results.get(j), compared[j]), List.of()));
    }

    /** The model of one column; p is NaN where there is none, and {@code why} says why. */
    private record Result(
            String test, double chiSquared, double pValue, double coefficient, double missing, String why) {
        static Result none(double missing, String why) {
            return new Result("", Double.NaN, Double.NaN, Double.NaN, missing, why);
        }
    }

    private Result result(FollowUpTable own, double[] x) {
        int[] rows =
                IntStream.range(0, x.length).filter(i -> !Double.isNaN(x[i])).toArray();
        double missing = x.length - rows.length;
        FollowUpTable seen = rows.length == x.length || rows.length == 0
                ? own
                : own.resampled(IntStream.of(rows).mapToObj(own.ids()::get).toList(), rows);
        double[] values = Sample.present(x);
        if (rows.length == 0) {
            return Result.none(missing, "no value");
        }
        CoxFit fit;
        try {
            fit = CoxRegression.of(seen)
                    .fit(DesignMatrix.of(List.of(Term.numeric("x", values))), TrainingFollowUp.single(seen));
        } catch (IllegalArgumentException e) {
            // Constant among the patients at risk, or no event among those with a value.
            return Result.none(missing, String.valueOf(e.getMessage()));
        }
        boolean wald = test == CoxTest.WALD || fit.isRobust();
        if (fit.warnings().contains(CoxWarning.NOT_CONVERGED)
                || (wald && fit.warnings().contains(CoxWarning.MONOTONE_LIKELIHOOD))) {
            return Result.none(missing, "the estimate is not finite");
        }
        ModelTest tested = wald ? fit.waldTest() : fit.likelihoodRatioTest();
        CoxTest used = wald ? CoxTest.WALD : CoxTest.LIKELIHOOD_RATIO;
        return new Result(used.name(), tested.chiSquare(), tested.p(), fit.coefficients()[0], missing, "");
    }

    private FeatureFate fate(String feature, Result result, double compared) {
        List<Evidence> evidence = new ArrayList<>();
        if (result.missing() > 0) {
            evidence.add(Evidence.of(Statistic.MISSING_COUNT, "", result.missing()));
        }
        if (Double.isNaN(result.pValue())) {
            return new FeatureFate(
                    feature, Optional.of(DropReason.NOT_SIGNIFICANT), "no test: " + result.why(), evidence);
        }
        String method = "COX_" + result.test();
        evidence.add(Evidence.of(Statistic.COEFFICIENT, "COX", result.coefficient()));
        evidence.add(Evidence.of(Statistic.TEST_STATISTIC, method, result.chiSquared()));
        if (adjustment.isPresent()) {
            evidence.add(Evidence.of(Statistic.P_VALUE, method, result.pValue()));
            evidence.add(Evidence.compared(
                    Statistic.ADJUSTED_P_VALUE, adjustment.get().name(), compared, level));
        } else {
            evidence.add(Evidence.compared(Statistic.P_VALUE, method, compared, level));
        }
        String detail = "log hazard ratio " + Reports.number(result.coefficient()) + ", p = "
                + Reports.number(result.pValue())
                + (adjustment.isPresent() ? ", adjusted " + Reports.number(compared) : "");
        Optional<DropReason> reason = compared < level ? Optional.empty() : Optional.of(DropReason.NOT_SIGNIFICANT);
        return new FeatureFate(feature, reason, detail, evidence);
    }
}
