package org.voxrisk.riskmodel.statistics.correlation;

import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/**
 * Null distribution of {@code S = sum of squared rank differences} of n pairs without ties, by algorithm AS 89 (Best and
 * Roberts, Applied Statistics 1975;24:377-379): all permutations up to nine pairs, an Edgeworth series of the tail beyond.
 */
final class SpearmanDistribution {
    /** Above this number of pairs R uses the t approximation. */
    static final int MAX_SIZE = 1290;

    private static final int EXACT_UP_TO = 9;

    private SpearmanDistribution() {}

    /** p of S; a small S is a positive correlation. */
    static double pValue(int n, long s, Alternative alternative) {
        // S is even, so S <= s is S < s + 2.
        double positive = 1 - atLeast(n, s + 2);
        double negative = atLeast(n, s);
        if (n > EXACT_UP_TO) {
            positive = edgeworth(n, s + 2, true);
        }
        return alternative.pValue(negative, positive);
    }

    /** P(S &gt;= s). */
    private static double atLeast(int n, long s) {
        long largest = (long) n * ((long) n * n - 1) / 3;
        if (s <= 0) {
            return 1;
        }
        if (s > largest) {
            return 0;
        }
        if (n > EXACT_UP_TO) {
            return edgeworth(n, s, false);
        }
        double permutations = 1;
        for (int i = 2; i <= n; i++) {
            permutations *= i;
        }
        return count(n, 0, 0, s) / permutations;
    }

    /** Ways to give the rows from {@code row} on the unused ranks so that S reaches s. */
    private static int count(int n, int row, int used, long s) {
        if (row == n) {
            return s <= 0 ? 1 : 0;
        }
        int ways = 0;
        for (int rank = 0; rank < n; rank++) {
            if ((used >> rank & 1) == 0) {
                ways += count(n, row + 1, used | 1 << rank, s - squared(rank - row));
            }
        }
        return ways;
    }

    private static long squared(long d) {
        return d * d;
    }

    /** The series of AS 89 for P(S &lt; s) or P(S &gt;= s); the constants are those of the paper. */
    private static double edgeworth(int n, long s, boolean lower) {
        if (s <= 0) {
            return lower ? 0 : 1;
        }
        if (s > (long) n * ((long) n * n - 1) / 3) {
            return lower ? 1 : 0;
        }
        double b = 1.0 / n;
        double x = (6 * (s - 1) * b / ((double) n * n - 1) - 1) * Math.sqrt(n - 1.0);
        double y = x * x;
        double inner = 0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y);
        double middle = -0.0758 + b * (0.1033 + 0.3932 * b) - y * b * (0.0879 + 0.0151 * b - y * inner);
        double u = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * middle);
        double correction = u / StrictMath.exp(y / 2);
        double p = lower ? Normal.lower(x) - correction : Normal.upper(x) + correction;
        return Math.max(0, Math.min(1, p));
    }
}
