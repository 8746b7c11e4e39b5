package org.voxrisk.riskmodel.model.logistic;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.statistics.smooth.LinearInterpolation;
import org.voxrisk.riskmodel.statistics.smooth.Lowess;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * Calibration curve of a logistic model corrected for optimism; equals {@code rms::calibrate(fit)} for the same bootstrap
 * samples. The curve is lowess without robustness iterations of outcome on probability, read at 50 equidistant
 * probabilities from the 5th smallest to the 5th largest prediction; its error is corrected like an index of {@link
 * OptimismBootstrap}.
 */
public final class CalibrationBootstrap {
    private static final int POINTS = 50;
    private static final double LOWESS_SPAN = 2.0 / 3;

    private final double[] predicted;
    private final double[] apparent;
    private final double[] corrected;
    private final double meanAbsoluteError;
    private final int dropped;

    private CalibrationBootstrap(
            double[] predicted, double[] apparent, double[] corrected, double meanAbsoluteError, int dropped) {
        this.predicted = predicted;
        this.apparent = apparent;
        this.corrected = corrected;
        this.meanAbsoluteError = meanAbsoluteError;
        this.dropped = dropped;
    }

    /**
     * Runs the bootstrap.
     *
     * @throws IllegalArgumentException as {@link OptimismBootstrap#run}, or if there are fewer than 11 rows
     */
    public static CalibrationBootstrap run(DesignMatrix x, double[] y, Resampling samples) {
        return run(x, y, samples, Work.onCallersThread());
    }

    /**
     * Runs the bootstrap as {@link #run(DesignMatrix, double[], Resampling)} does.
     *
     * @param work on how many samples at a time; its listener is told of each
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public static CalibrationBootstrap run(DesignMatrix x, double[] y, Resampling samples, Work work) {
        int n = y.length;
        if (n < 11 || samples.rows() != n || x.rows() != n) {
            throw new IllegalArgumentException(n + " outcomes, " + x.rows() + " rows, samples of " + samples.rows()
                    + " rows: must agree and be at least 11");
        }
        LogisticFit fit = LogisticRegression.fit(x, y);
        double[] fitted =
                Arrays.stream(fit.linearPredictors()).map(Logit::plain).toArray();
        double[] sorted = fitted.clone();
        Arrays.sort(sorted);
        double[] grid = CubicSpline.grid(new double[] {sorted[4], sorted[n - 5]}, POINTS);
        double[] apparent = curve(fitted, y, grid);
        double[] optimism = new double[POINTS];
        int[] counted = new int[POINTS];
        int dropped = 0;
        for (Optional<Curves> sample : sampleCurves(x, y, samples, grid, work)) {
            if (sample.isEmpty()) {
                dropped++;
                continue;
            }
            double[] training = sample.get().training;
            double[] test = sample.get().test;
            for (int k = 0; k < POINTS; k++) {
                if (!Double.isNaN(training[k] + test[k])) {
                    optimism[k] += training[k] - test[k];
                    counted[k]++;
                }
            }
        }
        double[] corrected = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
            corrected[k] = apparent[k] - optimism[k] / counted[k];
        }
        return new CalibrationBootstrap(grid, apparent, corrected, error(fitted, grid, corrected), dropped);
    }

    /** The curve of a fit on a sample: on the sample and on the original rows. */
    private static final class Curves {
        private final double[] training;
        private final double[] test;

        Curves(double[] training, double[] test) {
            this.training = training;
            this.test = test;
        }
    }

    private static List<Optional<Curves>> sampleCurves(
            DesignMatrix x, double[] y, Resampling samples, double[] grid, Work work) {
        try (Crew crew = work.start()) {
            Crew.Steps steps = crew.steps(samples.count());
            return crew.map(samples.count(), (b, checkpoint) -> {
                LogisticFit fit = OptimismBootstrap.fitSample(x, y, samples.sample(b));
                Optional<Curves> curves = fit == null
                        ? Optional.empty()
                        : Optional.of(new Curves(
                                curve(probabilities(fit.linearPredictors()), fit.outcome(), grid),
                                curve(probabilities(x.times(fit.coefficients())), y, grid)));
                steps.done("bootstrap");
                return curves;
            });
        }
    }

    private static double[] probabilities(double[] logits) {
        return Arrays.stream(logits).map(Logit::plain).toArray();
    }

    private static double[] curve(double[] p, double[] y, double[] grid) {
        Lowess smooth = Lowess.of(p, y, LOWESS_SPAN);
        return Arrays.stream(grid).map(smooth::at).toArray();
    }

    /** Mean |p - corrected curve| over predictions; beyond its ends the curve is held constant. */
    private static double error(double[] fitted, double[] grid, double[] corrected) {
        double sum = 0;
        for (double p : fitted) {
            double inside = Math.min(Math.max(p, grid[0]), grid[grid.length - 1]);
            sum += Math.abs(p - LinearInterpolation.at(grid, corrected, inside));
        }
        return sum / fitted.length;
    }

    /** Probabilities at which the curve is given. */
    public double[] predicted() {
        return predicted.clone();
    }

    /** Smoothed outcome at {@link #predicted}. */
    public double[] apparent() {
        return apparent.clone();
    }

    /** Smoothed outcome corrected for optimism. */
    public double[] corrected() {
        return corrected.clone();
    }

    /** Mean absolute difference between predictions and the corrected curve. */
    public double meanAbsoluteError() {
        return meanAbsoluteError;
    }

    /** Samples without a valid fit. */
    public int dropped() {
        return dropped;
    }
}
