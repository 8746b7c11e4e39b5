package org.voxrisk.preprocess.n4;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;

/**
 * Parameters of N4 bias-field correction, with ITK's names; {@link #defaults()} are those of
 * {@code SimpleITK.N4BiasFieldCorrectionImageFilter}.
 *
 * @param maximumNumberOfIterations most iterations of each fitting level, coarsest first; their number is the number
 *     of levels, 1 to 12. 0 skips a level
 * @param convergenceThreshold a level ends when the coefficient of variation of the change of the field is no more
 *     than this; finite, at least 0
 * @param numberOfHistogramBins bins of the log intensity histogram, 2 to 65536
 * @param numberOfControlPoints control points of the coarsest level along x, y, z; each more than the order. Every
 *     further level halves the spans: {@code m} becomes {@code 2 m - splineOrder}
 * @param splineOrder order of the B-spline, 1 to 9
 * @param wienerFilterNoise noise of the Wiener deconvolution, the square of Sled's Z; finite and positive
 * @param biasFieldFullWidthAtHalfMaximum full width at half maximum of the Gaussian that is taken out of the
 *     histogram, in log intensity; finite and positive
 * @param shrinkFactors every how many voxels along x, y, z the field is estimated from; each at least 1. The field is
 *     then evaluated on the whole grid
 * @param missingMask what to do without a mask
 * @param convergenceMeasure how the coefficient of variation is computed
 */
public record N4Settings(
        List<Integer> maximumNumberOfIterations,
        double convergenceThreshold,
        int numberOfHistogramBins,
        List<Integer> numberOfControlPoints,
        int splineOrder,
        double wienerFilterNoise,
        double biasFieldFullWidthAtHalfMaximum,
        List<Integer> shrinkFactors,
        MissingMask missingMask,
        ConvergenceMeasure convergenceMeasure) {
    private static final int MAX_LEVELS = 12;
    private static final int MAX_ORDER = 9;
    private static final int MAX_BINS = 1 << 16;
    /** Most control points of the finest level: 512 MB of them. */
    private static final double MAX_CONTROL_POINTS = 1 << 26;

    /** Copies the lists and checks every value. */
    public N4Settings {
        requireNonNull(maximumNumberOfIterations, "maximumNumberOfIterations");
        requireNonNull(numberOfControlPoints, "numberOfControlPoints");
        requireNonNull(shrinkFactors, "shrinkFactors");
        requireNonNull(missingMask, "missingMask");
        requireNonNull(convergenceMeasure, "convergenceMeasure");
        maximumNumberOfIterations = List.copyOf(maximumNumberOfIterations);
        numberOfControlPoints = List.copyOf(numberOfControlPoints);
        shrinkFactors = List.copyOf(shrinkFactors);
        int levels = maximumNumberOfIterations.size();
        if (levels < 1 || levels > MAX_LEVELS || Collections.min(maximumNumberOfIterations) < 0) {
            throw new IllegalArgumentException("maximumNumberOfIterations = " + maximumNumberOfIterations
                    + ", must be 1 to " + MAX_LEVELS + " numbers >= 0, one a fitting level");
        }
        if (!(convergenceThreshold >= 0) || Double.isInfinite(convergenceThreshold)) {
            throw new IllegalArgumentException(
                    "convergenceThreshold = " + convergenceThreshold + ", must be finite and >= 0");
        }
        if (numberOfHistogramBins < 2 || numberOfHistogramBins > MAX_BINS) {
            throw new IllegalArgumentException(
                    "numberOfHistogramBins = " + numberOfHistogramBins + ", must be 2 to " + MAX_BINS);
        }
        if (splineOrder < 1 || splineOrder > MAX_ORDER) {
            throw new IllegalArgumentException("splineOrder = " + splineOrder + ", must be 1 to " + MAX_ORDER);
        }
        requirePositive("wienerFilterNoise", wienerFilterNoise);
        requirePositive("biasFieldFullWidthAtHalfMaximum", biasFieldFullWidthAtHalfMaximum);
        requireThree("numberOfControlPoints", numberOfControlPoints, splineOrder + 1);
        requireThree("shrinkFactors", shrinkFactors, 1);
        requireLatticeFits(numberOfControlPoints, splineOrder, levels);
    }

    /** Returns the defaults of SimpleITK: four levels of 50 iterations, 4 x 4 x 4 control points, Otsu's mask. */
    public static N4Settings defaults() {
        return new N4Settings(
                List.of(50, 50, 50, 50),
                0.001,
                200,
                List.of(4, 4, 4),
                3,
                0.01,
                0.15,
                List.of(1, 1, 1),
                MissingMask.OTSU,
                ConvergenceMeasure.ITK);
    }

    /** Returns these settings with other numbers of iterations, one a level. */
    public N4Settings withMaximumNumberOfIterations(List<Integer> iterations) {
        return new N4Settings(
                iterations,
                convergenceThreshold,
                numberOfHistogramBins,
                numberOfControlPoints,
                splineOrder,
                wienerFilterNoise,
                biasFieldFullWidthAtHalfMaximum,
                shrinkFactors,
                missingMask,
                convergenceMeasure);
    }

    /** Returns these settings with another convergence threshold. */
    public N4Settings withConvergenceThreshold(double threshold) {
        return new N4Settings(
                maximumNumberOfIterations,
                threshold,
                numberOfHistogramBins,
                numberOfControlPoints,
                splineOrder,
                wienerFilterNoise,
                biasFieldFullWidthAtHalfMaximum,
                shrinkFactors,
                missingMask,
                convergenceMeasure);
    }

    /** Returns these settings with another number of histogram bins. */
    public N4Settings withNumberOfHistogramBins(int bins) {
        return new N4Settings(
                maximumNumberOfIterations,
                convergenceThreshold,
                bins,
                numberOfControlPoints,
                splineOrder,
                wienerFilterNoise,
                biasFieldFullWidthAtHalfMaximum,
                shrinkFactors,
                missingMask,
                convergenceMeasure);
    }

    /** Returns these settings with another spline: its order and the control points of the coarsest level. */
    public N4Settings withSpline(int order, List<Integer> controlPoints) {
        return new N4Settings(
                maximumNumberOfIterations,
                convergenceThreshold,
                numberOfHistogramBins,
                controlPoints,
                order,
                wienerFilterNoise,
                biasFieldFullWidthAtHalfMaximum,
                shrinkFactors,
                missingMask,
                convergenceMeasure);
    }

    /** Returns these settings with another deconvolution: Wiener noise and full width of the Gaussian. */
    public N4Settings withDeconvolution(double noise, double fullWidthAtHalfMaximum) {
        return new N4Settings(
                maximumNumberOfIterations,
                convergenceThreshold,
                numberOfHistogramBins,
                numberOfControlPoints,
                splineOrder,
                noise,
                fullWidthAtHalfMaximum,
                shrinkFactors,
                missingMask,
                convergenceMeasure);
    }

    /** Returns these settings with other shrink factors along x, y, z. */
    public N4Settings withShrinkFactors(List<Integer> factors) {
        return new N4Settings(
                maximumNumberOfIterations,
                convergenceThreshold,
                numberOfHistogramBins,
                numberOfControlPoints,
                splineOrder,
                wienerFilterNoise,
                biasFieldFullWidthAtHalfMaximum,
                factors,
                missingMask,
                convergenceMeasure);
    }

    /** Returns these settings with another choice for calls without a mask. */
    public N4Settings withMissingMask(MissingMask choice) {
        return new N4Settings(
                maximumNumberOfIterations,
                convergenceThreshold,
                numberOfHistogramBins,
                numberOfControlPoints,
                splineOrder,
                wienerFilterNoise,
                biasFieldFullWidthAtHalfMaximum,
                shrinkFactors,
                choice,
                convergenceMeasure);
    }

    /** Returns these settings with another convergence measure. */
    public N4Settings withConvergenceMeasure(ConvergenceMeasure measure) {
        return new N4Settings(
                maximumNumberOfIterations,
                convergenceThreshold,
                numberOfHistogramBins,
                numberOfControlPoints,
                splineOrder,
                wienerFilterNoise,
                biasFieldFullWidthAtHalfMaximum,
                shrinkFactors,
                missingMask,
                measure);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " = " + value + ", must be finite and > 0");
        }
    }

    private static void requireThree(String name, List<Integer> values, int least) {
        if (values.size() != 3 || Collections.min(values) < least) {
            throw new IllegalArgumentException(
                    name + " = " + values + ", must be 3 numbers >= " + least + " along x, y, z");
        }
    }

    private static void requireLatticeFits(List<Integer> controlPoints, int order, int levels) {
        double total = 1;
        for (int m : controlPoints) {
            total *= (double) (m - order) * (1 << (levels - 1)) + order;
        }
        if (total > MAX_CONTROL_POINTS) {
            throw new IllegalArgumentException("numberOfControlPoints = " + controlPoints + " become " + (long) total
                    + " at fitting level " + levels + ", more than " + (long) MAX_CONTROL_POINTS
                    + " cannot be held; take fewer levels or control points");
        }
    }
}
