package org.voxrisk.riskmodel.reliability;

import org.voxrisk.riskmodel.statistics.Constancy;
import org.voxrisk.riskmodel.statistics.Sample;

/**
 * Mean squares of n subjects rated once by each of k raters.
 *
 * @param subjects n, at least 2
 * @param raters k, at least 2
 * @param betweenSubjects MSB, with n - 1 degrees of freedom
 * @param betweenRaters MSJ, with k - 1 degrees of freedom
 * @param withinSubjects MSW, with n (k - 1) degrees of freedom
 * @param error MSE, the residual of the two-way layout, with (n - 1)(k - 1) degrees of freedom
 */
public record IccAnova(
        int subjects, int raters, double betweenSubjects, double betweenRaters, double withinSubjects, double error) {

    /** A sum of squares below this many squared units in the last place of the largest value is rounding, not data. */
    private static final double ROUNDING = 4 * 0x1p-52;

    /**
     * The mean squares of ratings.
     *
     * @param ratings one array a rater, each with one value a subject
     * @throws IllegalArgumentException if fewer than two raters or subjects are given, the lengths differ, or a value is
     *     missing or infinite
     */
    public static IccAnova of(double[]... ratings) {
        int k = ratings.length;
        int n = k == 0 ? 0 : ratings[0].length;
        check(ratings, n, k);
        double[] raterMeans = new double[k];
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < k; j++) {
            raterMeans[j] = Sample.mean(ratings[j]);
            for (double v : ratings[j]) {
                min = Math.min(min, v);
                max = Math.max(max, v);
            }
        }
        double grand = Sample.mean(raterMeans);
        double subjects = 0;
        double within = 0;
        double residual = 0;
        for (int i = 0; i < n; i++) {
            // Deviations from the grand mean first: a large offset then costs no digits.
            double mean = 0;
            for (int j = 0; j < k; j++) {
                mean += ratings[j][i] - grand;
            }
            mean /= k;
            subjects += mean * mean;
            for (int j = 0; j < k; j++) {
                double d = ratings[j][i] - grand - mean;
                double e = d - (raterMeans[j] - grand);
                within += d * d;
                residual += e * e;
            }
        }
        double between = 0;
        for (double mean : raterMeans) {
            between += (mean - grand) * (mean - grand);
        }
        double noise = ROUNDING * Math.max(Math.abs(min), Math.abs(max));
        double floor = Constancy.ofRange(min, max) ? Double.POSITIVE_INFINITY : (double) n * k * noise * noise;
        return new IccAnova(
                n,
                k,
                zeroBelow(floor, k * subjects) / (n - 1),
                zeroBelow(floor, n * between) / (k - 1),
                zeroBelow(floor, within) / ((double) n * (k - 1)),
                zeroBelow(floor, residual) / ((n - 1.0) * (k - 1)));
    }

    private static double zeroBelow(double floor, double squares) {
        return squares <= floor ? 0 : squares;
    }

    static void checkSize(int n, int k) {
        if (k < 2 || n < 2) {
            throw new IllegalArgumentException(
                    "intraclass correlation needs at least 2 raters and 2 subjects, found " + k + " and " + n);
        }
    }

    private static void check(double[][] ratings, int n, int k) {
        checkSize(n, k);
        for (int j = 0; j < k; j++) {
            if (ratings[j].length != n) {
                throw new IllegalArgumentException(
                        "rater " + j + " has " + ratings[j].length + " values, rater 0 has " + n);
            }
            for (int i = 0; i < n; i++) {
                if (!Double.isFinite(ratings[j][i])) {
                    throw new IllegalArgumentException("subject " + i + ", rater " + j + ": " + ratings[j][i]
                            + "; leave subjects without all ratings out before");
                }
            }
        }
    }

    /** {@code MSJ / MSE}, the test of equal rater means. NaN if both are 0. */
    public double raterF() {
        return betweenRaters / error;
    }

    /**
     * One coefficient without test and interval, for a filter over many features that asks for the estimate alone; formulas
     * in {@link IntraclassCorrelation}. NaN if the ratings have no spread at all.
     */
    public double coefficient(IccForm form) {
        double n = subjects;
        double k = raters;
        double one = betweenSubjects - withinSubjects;
        double two = betweenSubjects - error;
        return switch (form) {
            case ICC1 -> one / (betweenSubjects + (k - 1) * withinSubjects);
            case ICC2 -> two / (betweenSubjects + (k - 1) * error + k * (betweenRaters - error) / n);
            case ICC3 -> two / (betweenSubjects + (k - 1) * error);
            case ICC1K -> one / betweenSubjects;
            case ICC2K -> two / (betweenSubjects + (betweenRaters - error) / n);
            case ICC3K -> two / betweenSubjects;
        };
    }
}
