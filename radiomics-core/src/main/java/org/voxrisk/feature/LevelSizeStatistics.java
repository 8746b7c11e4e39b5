package org.voxrisk.feature;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the features of the matrices "grey level by size" are made of: GLRLM (size = run length), GLSZM (size = zone
 * size) and GLDM (size = dependent neighbours + 1) share their formulas.
 *
 * <p>P(i,j) is the entry of level i and size j, N the sum of all entries, {@code p = P / N}, {@code pg(i)} the sum over
 * sizes and {@code ps(j)} that over levels. One object can be filled again and again ({@link #load}); it is not
 * thread-safe.
 */
public final class LevelSizeStatistics {
    private static final int LARGEST_TABLE = 4096;

    private final double eps;
    private int entries;
    private int[] level = {};
    private int[] size = {};
    private double[] weight = {};
    private double total;
    private double voxels;
    private int largestSize;
    private double[] bySize = {};
    private @Nullable CountTerms kept;

    /** Probabilities by weights, of such as are whole numbers. */
    private @Nullable CountTerms terms;

    private double[] probabilities = {};
    private boolean weighed;
    private double small;
    private double large;
    private double low;
    private double high;
    private double smallLow;
    private double smallHigh;
    private double largeLow;
    private double largeHigh;
    private boolean summed;
    private double logarithms;
    private double energy;
    private double levelVariance;
    private double sizeVariance;
    private boolean squared;
    private double levelSquares;
    private double sizeSquares;

    /** Makes an object without a matrix, with PyRadiomics' conventions, to be filled by {@link #load}. */
    public LevelSizeStatistics() {
        this(Definition.PYRADIOMICS);
    }

    /** Makes an object without a matrix, to be filled by {@link #load}. */
    public LevelSizeStatistics(Definition definition) {
        this.eps = definition.logarithmOffset();
    }

    /**
     * Takes the entries of a sparse matrix; arrays are kept.
     *
     * @param entries number of entries
     * @param level grey level of each, ascending
     * @param size size of each, at least 1
     * @param weight P of each, positive
     */
    LevelSizeStatistics(int entries, int[] level, int[] size, double[] weight, Definition definition) {
        this(definition);
        load(entries, level, size, weight);
    }

    /**
     * Takes the entries of a sparse matrix; what was loaded before is forgotten. Arrays are kept until the next call, and
     * may be longer.
     *
     * @param entries number of entries
     * @param level grey level of each, ascending
     * @param size size of each, at least 1
     * @param weight P of each, positive
     */
    public void load(int entries, int[] level, int[] size, double[] weight) {
        terms = null;
        begin(entries, level, size, weight);
    }

    /**
     * Takes the entries of a sparse matrix as {@link #load} does, with the same bits, of many small ones in less time.
     *
     * @param weight P of each, positive whole numbers, whose sum is below 2^31
     */
    public void loadCounts(int entries, int[] level, int[] size, double[] weight) {
        CountTerms known = kept == null ? new CountTerms(eps) : kept;
        kept = known;
        terms = known;
        begin(entries, level, size, weight);
        known.begin((int) total);
    }

    private void begin(int entries, int[] level, int[] size, double[] weight) {
        this.entries = entries;
        this.level = level;
        this.size = size;
        this.weight = weight;
        this.total = 0;
        this.voxels = 0;
        this.largestSize = 0;
        this.weighed = false;
        this.summed = false;
        this.squared = false;
        for (int e = 0; e < entries; e++) {
            total += weight[e];
            voxels += weight[e] * size[e];
            largestSize = Math.max(largestSize, size[e]);
        }
    }

    /** Sets the number of voxels, where sizes do not sum up to it: distances of zones. */
    LevelSizeStatistics withVoxels(double count) {
        voxels = count;
        return this;
    }

    double one() {
        return 1;
    }

    double percentage() {
        return total / voxels;
    }

    double smallEmphasis() {
        if (!weighed) {
            weigh();
        }
        return small / total;
    }

    double largeEmphasis() {
        if (!weighed) {
            weigh();
        }
        return large / total;
    }

    double lowLevelEmphasis() {
        if (!weighed) {
            weigh();
        }
        return low / total;
    }

    double highLevelEmphasis() {
        if (!weighed) {
            weigh();
        }
        return high / total;
    }

    double smallLowEmphasis() {
        if (!weighed) {
            weigh();
        }
        return smallLow / total;
    }

    double smallHighEmphasis() {
        if (!weighed) {
            weigh();
        }
        return smallHigh / total;
    }

    double largeLowEmphasis() {
        if (!weighed) {
            weigh();
        }
        return largeLow / total;
    }

    double largeHighEmphasis() {
        if (!weighed) {
            weigh();
        }
        return largeHigh / total;
    }

    double entropy() {
        if (!summed) {
            moments();
        }
        return -logarithms;
    }

    double energy() {
        if (!summed) {
            moments();
        }
        return energy;
    }

    /** 0 exactly where all are equal: the weights sum to 1 only but for rounding. */
    double levelVariance() {
        if (!summed) {
            moments();
        }
        return areEqual(level) ? 0 : levelVariance;
    }

    double sizeVariance() {
        if (!summed) {
            moments();
        }
        return areEqual(size) ? 0 : sizeVariance;
    }

    double levelNonUniformity() {
        squares();
        return levelSquares / total;
    }

    double levelNonUniformityNormalized() {
        squares();
        return levelSquares / (total * total);
    }

    double sizeNonUniformity() {
        squares();
        return sizeSquares / total;
    }

    double sizeNonUniformityNormalized() {
        squares();
        return sizeSquares / (total * total);
    }

    // Sums over all entries are taken together when the first of them is wanted: each waits for itself alone, and
    // there is one loop to compile. Who wants one asks whether they are there, so that the loop is compiled into the
    // first to ask and not into all.

    private void weigh() {
        weighed = true;
        double s = 0;
        double l = 0;
        double lo = 0;
        double hi = 0;
        double sLo = 0;
        double sHi = 0;
        double lLo = 0;
        double lHi = 0;
        for (int e = 0; e < entries; e++) {
            double w = weight[e];
            double i2 = square(level[e]);
            double j2 = square(size[e]);
            s += w / j2;
            l += w * j2;
            lo += w / i2;
            hi += w * i2;
            sLo += w / (i2 * j2);
            sHi += w * i2 / j2;
            lLo += w * j2 / i2;
            lHi += w * (j2 * i2);
        }
        small = s;
        large = l;
        low = lo;
        high = hi;
        smallLow = sLo;
        smallHigh = sHi;
        largeLow = lLo;
        largeHigh = lHi;
    }

    private void moments() {
        summed = true;
        if (probabilities.length < entries) {
            probabilities = new double[Math.max(64, entries)];
        }
        logarithms = terms == null ? addLogarithms() : addLogarithms(terms);
        double squares = 0;
        double meanLevel = 0;
        double meanSize = 0;
        for (int e = 0; e < entries; e++) {
            double p = probabilities[e];
            squares += p * p;
            meanLevel += p * level[e];
            meanSize += p * size[e];
        }
        energy = squares;
        variances(meanLevel, meanSize);
    }

    private double addLogarithms() {
        double logs = 0;
        for (int e = 0; e < entries; e++) {
            double p = weight[e] / total;
            probabilities[e] = p;
            logs += Log2.plogp(p, eps);
        }
        return logs;
    }

    private double addLogarithms(CountTerms known) {
        double logs = 0;
        for (int e = 0; e < entries; e++) {
            int count = (int) weight[e];
            probabilities[e] = known.probability(count);
            logs += known.plogp(count);
        }
        return logs;
    }

    private void variances(double meanLevel, double meanSize) {
        double ofLevels = 0;
        double ofSizes = 0;
        for (int e = 0; e < entries; e++) {
            double p = probabilities[e];
            double i = level[e] - meanLevel;
            double j = size[e] - meanSize;
            ofLevels += p * (i * i);
            ofSizes += p * (j * j);
        }
        levelVariance = ofLevels;
        sizeVariance = ofSizes;
    }

    private void squares() {
        if (!squared) {
            squared = true;
            levelSquares = squaredLevels();
            sizeSquares = squaredSizes();
        }
    }

    private boolean areEqual(int[] of) {
        for (int e = 1; e < entries; e++) {
            if (of[e] != of[0]) {
                return false;
            }
        }
        return true;
    }

    /** Sum over levels of the squared sum of their weights, in ascending order of the level. */
    private double squaredLevels() {
        double squares = 0;
        double group = 0;
        for (int e = 0; e < entries; e++) {
            group += weight[e];
            if (e == entries - 1 || level[e] != level[e + 1]) {
                squares += group * group;
                group = 0;
            }
        }
        return squares;
    }

    /** Sum over sizes of the squared sum of their weights, in ascending order of the size. */
    private double squaredSizes() {
        return largestSize <= LARGEST_TABLE ? squaredSizesByTable() : squaredSizesBySorting();
    }

    private double squaredSizesByTable() {
        if (bySize.length <= largestSize) {
            bySize = new double[largestSize + 1];
        } else {
            Arrays.fill(bySize, 0, largestSize + 1, 0);
        }
        for (int e = 0; e < entries; e++) {
            bySize[size[e]] += weight[e];
        }
        double squares = 0;
        for (int j = 1; j <= largestSize; j++) {
            squares += bySize[j] * bySize[j];
        }
        return squares;
    }

    private double squaredSizesBySorting() {
        long[] order = new long[entries];
        for (int e = 0; e < entries; e++) {
            order[e] = (long) size[e] << 32 | e;
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
