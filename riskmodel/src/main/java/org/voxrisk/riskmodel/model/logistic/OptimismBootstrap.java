package org.voxrisk.riskmodel.model.logistic;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Harrell's optimism bootstrap of a logistic model: fit on each bootstrap sample, measure on it ("training") and, with the
 * same coefficients, on the original rows ("test"); the mean difference is the optimism, subtracted from the apparent
 * measure (Harrell, Lee, Mark, Stat Med 1996;15:361-387). Equals {@code rms::validate} for the same samples.
 *
 * <p>Samples with one class, dependent columns or separation are dropped and counted.
 */
public final class OptimismBootstrap {
    private OptimismBootstrap() {}

    /** A measure of a model on some rows. */
    public enum Index {
        /** Area under the ROC curve. */
        C,
        /** 2 C - 1. */
        DXY,
        /** Nagelkerke's R^2 of the outcome refitted on the linear predictor. */
        R2,
        /** Intercept of that refit; 0 on the rows of the fit. */
        INTERCEPT,
        /** Slope of that refit; 1 on the rows of the fit. */
        SLOPE,
        /** Largest difference between probability and recalibrated probability, p from 0 to 1 by 0.0005. */
        EMAX,
        /** (likelihood ratio - 1)/n of the refit. */
        D,
        /** (deviance as predicted - deviance of the refit - 2)/n; -2/n on the rows of the fit. */
        U,
        /** D - U. */
        Q,
        /** Mean squared error of the probabilities. */
        BRIER,
        /** Gini's mean difference of slope times linear predictor. */
        G,
        /** Gini's mean difference of recalibrated probabilities. */
        GP
    }

    /**
     * One index, apparent and corrected.
     *
     * @param apparent on the rows the model was fitted on
     * @param training mean over samples, on the sample
     * @param test mean over samples, on the original rows
     * @param optimism training - test
     * @param corrected apparent - optimism
     */
    public record Optimism(double apparent, double training, double test, double optimism, double corrected) {
        private static Optimism of(double apparent, double training, double test) {
            return new Optimism(apparent, training, test, training - test, apparent - (training - test));
        }
    }

    /**
     * Result.
     *
     * @param indexes every index
     * @param used samples used
     * @param dropped samples without a valid fit
     */
    public record Result(Map<Index, Optimism> indexes, int used, int dropped) {
        public Result {
            indexes = Map.copyOf(indexes);
        }

        /** One index. */
        public Optimism index(Index index) {
            Optimism found = indexes.get(index);
            if (found == null) {
                throw new IllegalArgumentException("no index " + index);
            }
            return found;
        }
    }

    /**
     * Runs the bootstrap.
     *
     * @throws IllegalArgumentException as {@link LogisticRegression#fit}, if the samples are of other rows, or if no sample
     *     gave a valid fit
     */
    public static Result run(DesignMatrix x, double[] y, Resampling samples) {
        return run(x, y, samples, Work.onCallersThread());
    }

    /**
     * Runs the bootstrap as {@link #run(DesignMatrix, double[], Resampling)} does.
     *
     * @param work on how many samples at a time; its listener is told of each
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static Result run(DesignMatrix x, double[] y, Resampling samples, Work work) {
        if (samples.rows() != x.rows()) {
            throw new IllegalArgumentException(
                    "samples of " + samples.rows() + " rows for a design of " + x.rows() + " rows");
        }
        LogisticFit fit = LogisticRegression.fit(x, y);
        Map<Index, Double> training = new EnumMap<>(Index.class);
        Map<Index, Double> test = new EnumMap<>(Index.class);
        int used = 0;
        for (Optional<Replicate> replicate : replicates(x, y, samples, work)) {
            if (replicate.isPresent()) {
                used++;
                replicate.get().training().forEach((index, value) -> training.merge(index, value, Double::sum));
                replicate.get().test().forEach((index, value) -> test.merge(index, value, Double::sum));
            }
        }
        if (used == 0) {
            throw new IllegalArgumentException("none of " + samples.count() + " bootstrap samples gave a valid fit");
        }
        return new Result(summary(own(fit), training, test, used), used, samples.count() - used);
    }

    /** Indexes of a fit on a sample: on the sample and on the original rows. */
    private record Replicate(Map<Index, Double> training, Map<Index, Double> test) {}

    private static List<Optional<Replicate>> replicates(DesignMatrix x, double[] y, Resampling samples, Work work) {
        try (Crew crew = work.start()) {
            Crew.Steps steps = crew.steps(samples.count());
            return crew.map(samples.count(), (b, checkpoint) -> {
                LogisticFit sampled = fitSample(x, y, samples.sample(b));
                Optional<Replicate> replicate = sampled == null
                        ? Optional.empty()
                        : Optional.of(new Replicate(own(sampled), measure(x.times(sampled.coefficients()), y)));
                steps.done("bootstrap");
                return replicate;
            });
        }
    }

    private static Map<Index, Optimism> summary(
            Map<Index, Double> apparent, Map<Index, Double> training, Map<Index, Double> test, int used) {
        Map<Index, Optimism> all = new EnumMap<>(Index.class);
        apparent.forEach((index, value) -> all.put(
                index,
                Optimism.of(
                        value,
                        training.getOrDefault(index, Double.NaN) / used,
                        test.getOrDefault(index, Double.NaN) / used)));
        // The largest calibration error is that of the corrected intercept and slope, not a mean of maxima;
        // rms lists it as test, optimism and corrected value alike.
        double eMax = largestError(corrected(all, Index.INTERCEPT), corrected(all, Index.SLOPE));
        all.put(Index.EMAX, new Optimism(0, 0, eMax, eMax, eMax));
        return all;
    }

    private static double corrected(Map<Index, Optimism> all, Index index) {
        Optimism found = all.get(index);
        return found == null ? Double.NaN : found.corrected();
    }

    /** A fit on a sample, or null if the sample does not support one. */
    static @Nullable LogisticFit fitSample(DesignMatrix x, double[] y, int[] rows) {
        double[] ys = Arrays.stream(rows).mapToDouble(i -> y[i]).toArray();
        double events = Arrays.stream(ys).sum();
        DesignMatrix sample = x.rows(rows);
        if (events == 0 || events == ys.length || Irls.dependentColumn(sample.columns()) >= 0) {
            return null;
        }
        LogisticFit fit = LogisticRegression.fit(sample, ys);
        return fit.separation() == Separation.NONE ? fit : null;
    }

    /** Indexes of a fit on its own rows, where recalibration changes nothing. */
    private static Map<Index, Double> own(LogisticFit fit) {
        double[] y = fit.outcome();
        double[] eta = fit.linearPredictors();
        ModelIndexes indexes = ModelIndexes.of(fit);
        return indexes(eta, y, indexes, 0, 1, -2.0 / y.length);
    }

    /** Indexes of given linear predictors on other rows. */
    private static Map<Index, Double> measure(double[] eta, double[] y) {
        LogisticFit refit = LogisticRegression.fit(DesignMatrix.of(List.of(Term.numeric("lp", eta))), y);
        double[] b = refit.coefficients();
        double[] asIs = Arrays.stream(eta).map(Logit::probability).toArray();
        double u = (Logit.deviance(y, asIs) - refit.deviance() - 2) / y.length;
        return indexes(eta, y, ModelIndexes.of(refit), b[0], b[1], u);
    }

    private static Map<Index, Double> indexes(
            double[] eta, double[] y, ModelIndexes refit, double intercept, double slope, double u) {
        Map<Index, Double> values = new EnumMap<>(Index.class);
        RankMeasures ranks = RankMeasures.of(eta, y);
        double d = (refit.likelihoodRatio() - 1) / y.length;
        double[] recalibrated =
                Arrays.stream(eta).map(e -> Logit.plain(intercept + slope * e)).toArray();
        values.put(Index.C, ranks.c());
        values.put(Index.DXY, ranks.dxy());
        values.put(Index.R2, refit.r2());
        values.put(Index.INTERCEPT, intercept);
        values.put(Index.SLOPE, slope);
        values.put(Index.D, d);
        values.put(Index.U, u);
        values.put(Index.Q, d - u);
        values.put(
                Index.BRIER,
                ModelIndexes.brier(Arrays.stream(eta).map(Logit::plain).toArray(), y));
        values.put(
                Index.G,
                ModelIndexes.giniMeanDifference(
                        Arrays.stream(eta).map(e -> slope * e).toArray()));
        values.put(Index.GP, ModelIndexes.giniMeanDifference(recalibrated));
        return values;
    }

    private static double largestError(double intercept, double slope) {
        double largest = 0;
        for (int k = 1; k < 2000; k++) {
            double p = k * 0.0005;
            largest = Math.max(largest, Math.abs(p - Logit.plain(intercept + slope * Logit.logit(p))));
        }
        return largest;
    }
}
