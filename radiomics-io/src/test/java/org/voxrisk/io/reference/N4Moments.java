package org.voxrisk.io.reference;

import java.util.function.IntPredicate;

/**
 * Moments of two lists of numbers and of their difference a - b, with divisor n.
 *
 * @param meanB mean of b
 * @param sdB standard deviation of b
 * @param sdOfDifference standard deviation of a - b
 * @param correlation Pearson's correlation of a and b
 */
record N4Moments(double meanB, double sdB, double sdOfDifference, double correlation) {
    /** Computes them over the places that fulfil a condition. */
    static N4Moments of(double[] a, double[] b, IntPredicate used) {
        int n = 0;
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < a.length; i++) {
            if (used.test(i)) {
                n++;
                meanA += a[i];
                meanB += b[i];
            }
        }
        meanA /= n;
        meanB /= n;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        double dd = 0;
        for (int i = 0; i < a.length; i++) {
            if (used.test(i)) {
                double da = a[i] - meanA;
                double db = b[i] - meanB;
                aa += da * da;
                bb += db * db;
                ab += da * db;
                dd += (da - db) * (da - db);
            }
        }
        return new N4Moments(meanB, Math.sqrt(bb / n), Math.sqrt(dd / n), ab / Math.sqrt(aa * bb));
    }
}
