package org.voxrisk.feature;

import org.jspecify.annotations.Nullable;

/**
 * Probabilities {@code p = count / total} and their {@code p log2(p + eps)}, of small numbers kept for the next time. Not
 * thread-safe.
 */
final class CountTerms {
    /** Of totals below all is kept, some hundred kilobytes. */
    private static final int TOTALS = 1024;

    /** Of counts below. */
    private static final int COUNTS = 16;

    private static final double[] NONE = {};

    private final double eps;
    private final double[] @Nullable [] kept = new double[TOTALS][];
    private double[] terms = NONE;
    private double total = 1;

    CountTerms(double eps) {
        this.eps = eps;
    }

    /** Begins with the counts that sum up to a total. */
    void begin(int sum) {
        total = sum;
        terms = NONE;
        if (sum < TOTALS) {
            double[] known = kept[sum];
            if (known == null) {
                known = new double[2 * COUNTS];
                for (int count = 1; count < COUNTS; count++) {
                    double p = count / total;
                    known[2 * count] = p;
                    known[2 * count + 1] = Log2.plogp(p, eps);
                }
                kept[sum] = known;
            }
            terms = known;
        }
    }

    /** Returns {@code count / total}. */
    double probability(int count) {
        return 2 * count < terms.length ? terms[2 * count] : count / total;
    }

    /** Returns {@code p log2(p + eps)} of that. */
    double plogp(int count) {
        return 2 * count < terms.length ? terms[2 * count + 1] : Log2.plogp(count / total, eps);
    }
}
