package org.voxrisk.riskmodel.reliability;

import java.util.Optional;

/**
 * How much a feature changes when cases are measured again, as after perturbations of their images.
 *
 * <pre>
 *   mean = mean of all n k values of n cases measured k times
 *   sd   = sqrt(mean over cases of the variance of a case), with k - 1 in the denominator: MSW of the analysis of variance
 *   cv   = sd / |mean|
 *   icc  = ICC(1,1), as Zwanenburg et al. 2019 use for perturbations: none of them is the same rater in two cases
 * </pre>
 *
 * @param cases number of cases n
 * @param repeats number of measurements k of each
 * @param mean mean of all values; NaN without values
 * @param sd standard deviation within a case; NaN with fewer than two measurements
 * @param cv coefficient of variation; NaN where the mean is 0
 * @param icc agreement with its interval at level 0.95; empty with fewer than two cases or measurements
 */
public record Repeatability(int cases, int repeats, double mean, double sd, double cv, Optional<IccEstimate> icc) {
    /**
     * Computes it.
     *
     * @param values one array a case, each with one value a measurement, in the same order of measurements
     * @throws IllegalArgumentException if the lengths differ, or a value is missing or infinite
     */
    public static Repeatability of(double[][] values) {
        int n = values.length;
        int k = n == 0 ? 0 : values[0].length;
        double sum = 0;
        for (double[] ofCase : values) {
            if (ofCase.length != k) {
                throw new IllegalArgumentException(
                        "cases have " + k + " and " + ofCase.length + " measurements, must have the same number");
            }
            for (double v : ofCase) {
                if (!Double.isFinite(v)) {
                    throw new IllegalArgumentException("a value is " + v + ", must be finite");
                }
                sum += v;
            }
        }
        double mean = sum / ((double) n * k);
        double within = 0;
        for (double[] ofCase : values) {
            within += variance(ofCase) / n;
        }
        double sd = n == 0 || k < 2 ? Double.NaN : Math.sqrt(within);
        double cv = mean == 0 ? Double.NaN : sd / Math.abs(mean);
        return new Repeatability(n, k, mean, sd, cv, n < 2 || k < 2 ? Optional.empty() : Optional.of(icc(values, k)));
    }

    private static double variance(double[] values) {
        double mean = 0;
        for (double v : values) {
            mean += v / values.length;
        }
        double squares = 0;
        for (double v : values) {
            squares += (v - mean) * (v - mean);
        }
        return squares / (values.length - 1);
    }

    private static IccEstimate icc(double[][] values, int k) {
        double[][] ratings = new double[k][values.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < k; j++) {
                ratings[j][i] = values[i][j];
            }
        }
        return IntraclassCorrelation.of(ratings).get(IccForm.ICC1);
    }
}
