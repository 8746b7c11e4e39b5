package org.voxrisk.riskmodel.statistics.correlation;

import org.voxrisk.riskmodel.statistics.Ranks;

/**
 * Sums over the tied groups of a column, of sizes t.
 *
 * @param variance sum t (t-1)(2t+5)
 * @param pairs sum t (t-1)
 * @param triples sum t (t-1)(t-2)
 */
record TieSums(double variance, double pairs, double triples) {
    static TieSums of(double[] x) {
        double variance = 0;
        double pairs = 0;
        double triples = 0;
        for (double t : Ranks.tieSizes(x)) {
            variance += t * (t - 1) * (2 * t + 5);
            pairs += t * (t - 1);
            triples += t * (t - 1) * (t - 2);
        }
        return new TieSums(variance, pairs, triples);
    }
}
