package org.voxrisk.feature;

import java.util.Arrays;

/**
 * What the features of the matrices "grey level by size" are made of: GLRLM (size = run length), GLSZM (size = zone
 * size) and GLDM (size = dependent neighbours + 1) share their formulas.
 *
 * <p>P(i,j) is the entry of level i and size j, N the sum of all entries, {@code p = P / N}, {@code pg(i)} the sum over
 * sizes and {@code ps(j)} that over levels.
 */
public final class LevelSizeStatistics {
    private final int entries;
    private final int[] level;
    private final int[] size;
    private final double[] weight;
    private double total;
    private double voxels;

    /**
     * Takes the entries of a sparse matrix; arrays are kept.
     *
     * @param entries number of entries
     * @param level grey level of each, ascending
     * @param size size of each, at least 1
     * @param weight P of each, positive
     */
    LevelSizeStatistics(int entries, int[] level, int[] size, double[] weight) {
        this.entries = entries;
        this.level = level;
        this.size = size;
        this.weight = weight;
        for (int e = 0; e < entries; e++) {
            total += weight[e];
            voxels += weight[e] * size[e];
        }
    }

    /** Whether the matrix has no entry. */
    boolean isEmpty() {
        return entries == 0;
    }

    double one() {
        return 1;
    }

    double percentage() {
        return total / voxels;
    }

    double smallEmphasis() {
        double sum = 0;
        for (int e = 0; e < entries; e++) {
            sum += weight[e] / square(size[e]);
        }
        return sum / total;
    }

    double largeEmphasis() {
        double sum = 0;
        for (int e = 0; e < entries; e++) {
            sum += weight[e] * square(size[e]);
        }
        return sum / total;
    }

    double lowLevelEmphasis() {
        double sum = 0;
        for (int e = 0; e < entries; e++) {
            sum += weight[e] / square(level[e]);
        }
        return sum / total;
    }

    double highLevelEmphasis() {
        double sum = 0;
        for (int e = 0; e < entries; e++) {
            sum += weight[e] * square(level[e]);
        }
        return sum / total;
    }

    double smallLowEmphasis() {
        double sum = 0;
        for (int e = 0; e < entries; e++) {
            sum += weight[e] / (square(level[e]) * square(size[e]));
        }
        return sum / total;
    }

    double smallHighEmphasis() {
        double sum = 0;
        for (int e = 0; e < entries; e++) {
            sum += weight[e] * square(level[e]) / square(size[e]);
        }
        return sum / total;
    }

    double largeLowEmphasis() {
        double sum = 0;
        for (int e = 0; e < entries; e++) {
            sum += weight[e] * square(size[e]) / square(level[e]);
        }
        return sum / total;
    }

    double largeHighEmphasis() {
        double sum = 0;
        for (int e = 0; e < entries; e++) {
            sum += weight[e] * (square(size[e]) * square(level[e]));
        }
        return sum / total;
    }

    double entropy() {
        double sum = 0;
        for (int e = 0; e < entries; e++) {
            sum += Log2.plogp(weight[e] / total);
        }
        return -sum;
    }

    double levelVariance() {
        return variance(level);
    }

    double sizeVariance() {
        return variance(size);
    }

    double levelNonUniformity() {
        return sumOfSquaredGroups(level) / total;
    }

    double levelNonUniformityNormalized() {
        return sumOfSquaredGroups(level) / (total * total);
    }

    double sizeNonUniformity() {
        return sumOfSquaredGroups(size) / total;
    }

    double sizeNonUniformityNormalized() {
        return sumOfSquaredGroups(size) / (total * total);
    }

    private double variance(int[] of) {
        double mu = 0;
        for (int e = 0; e < entries; e++) {
            mu += weight[e] / total * of[e];
        }
        double sum = 0;
        for (int e = 0; e < entries; e++) {
            double d = of[e] - mu;
            sum += weight[e] / total * (d * d);
        }
        return sum;
    }

    /** Sums the weights of equal keys, and adds up the squares of those sums, in ascending order of the key. */
    private double sumOfSquaredGroups(int[] key) {
        long[] order = new long[entries];
        for (int e = 0; e < entries; e++) {
            order[e] = (long) key[e] << 32 | e;
        }
        Arrays.sort(order);
        double squares = 0;
        double group = 0;
        for (int o = 0; o < entries; o++) {
            group += weight[(int) order[o]];
            if (o == entries - 1 || order[o] >>> 32 != order[o + 1] >>> 32) {
                squares += group * group;
                group = 0;
            }
        }
        return squares;
    }

    private static double square(int v) {
        return (double) v * v;
    }
}
