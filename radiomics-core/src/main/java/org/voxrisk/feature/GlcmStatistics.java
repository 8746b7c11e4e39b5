package org.voxrisk.feature;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.voxrisk.work.Checkpoint;

/**
 * What the GLCM features of one direction (or one merged matrix) are made of. Symbols: {@link GlcmFeature}.
 *
 * <p>One pass over the cells gives marginals, the distributions of i + j and |i - j|, entropy and energy; features of
 * i + j and |i - j| are then sums over those distributions. A spread is exactly 0 where one value occurs: that is counted,
 * since sums of probabilities are 1 only but for rounding.
 *
 * <p>One object can be filled again and again ({@link #load}), so that thousands of small matrices need no new arrays; it
 * is not thread-safe.
 */
public final class GlcmStatistics {
    private final double eps;
    private double[] p = {};
    private int n;
    private int[] grayLevels = {};
    private int ng;
    private double[] px = {};
    private double[] py = {};
    private final MarginalKinds kinds = new MarginalKinds();
    private final Distribution sums = new Distribution();
    private final Distribution differences = new Distribution();
    private final DifferenceSums differenceSums = new DifferenceSums();
    private double muX;
    private double muY;
    private double autocorrelation;
    private double energy;
    private double jointEntropy;
    private double maximum;
    private boolean clustered;
    private double tendency;
    private double shade;
    private double prominence;
    private boolean crossed;
    private final CrossEntropies cross = new CrossEntropies();
    private double[] levels = {};
    private double[] rowSums = {};
    private @Nullable GlcmCells kept;

    /** The cells, of a matrix that was loaded by them. */
    private @Nullable GlcmCells cells;

    private final Supplier<MaximalCorrelation> solver;
    private final Checkpoint checkpoint;

    /** Makes an object without a matrix, with PyRadiomics' conventions, to be filled by {@link #load}. */
    public GlcmStatistics() {
        this(Definition.PYRADIOMICS);
    }

    /** Makes an object without a matrix, to be filled by {@link #load}. */
    public GlcmStatistics(Definition definition) {
        this.eps = definition.logarithmOffset();
        MaximalCorrelation used = new MaximalCorrelation();
        this.solver = () -> used;
        this.checkpoint = Checkpoint.INTERRUPT_ONLY;
    }

    /**
     * Prepares the sums.
     *
     * @param p normalised matrix, {@code p[a * n + b]} for the levels of rank a + 1 and b + 1; kept, not changed
     * @param grayLevels the n levels present, ascending
     */
    GlcmStatistics(double[] p, int[] grayLevels, Definition definition, Checkpoint checkpoint) {
        this.eps = definition.logarithmOffset();
        // Of many levels, used once: nothing is kept.
        this.solver = () -> new MaximalCorrelation(checkpoint);
        this.checkpoint = checkpoint;
        load(p, grayLevels, grayLevels.length, grayLevels[grayLevels.length - 1]);
    }

    /**
     * Takes a matrix and prepares its sums; what was loaded before is forgotten.
     *
     * @param p normalised matrix, {@code p[a * n + b]} for the levels a and b counted from 0; kept until the next call,
     *     not changed; may be longer
     * @param grayLevels the levels, ascending; kept likewise; may be longer
     * @param n number of levels, at least 1
     * @param ng Ng, which Idn and Idmn are normalised by: the highest level of the region that was discretised
     */
    public void load(double[] p, int[] grayLevels, int n, int ng) {
        begin(p, grayLevels, n, ng);
        this.cells = null;
        sweep();
    }

    /**
     * Takes the counts of a symmetric matrix of a few levels, most of whose cells may be empty, and prepares its sums as {@link
     * #load} does, with the same bits.
     *
     * @param counts of pairs in both orders, {@code counts[a * n + b]} for the levels a and b counted from 0; is emptied; may be
     *     longer
     * @param columnsOf for the columns of each row that have a pair, column b in bit b; may be longer
     * @param pairs number of pairs, at least 1, each of which was counted twice
     * @param p 0 everywhere but where the last call wrote, which is emptied; gets the probabilities of the cells that are not empty,
     *     and is kept until the next call; may be longer
     * @param grayLevels the levels, ascending; kept likewise; may be longer
     * @param n number of levels, at least 1 and at most 64
     * @param ng Ng
     */
    public void loadSymmetric(int[] counts, long[] columnsOf, int pairs, double[] p, int[] grayLevels, int n, int ng) {
        begin(p, grayLevels, n, ng);
        GlcmCells filled = kept == null ? new GlcmCells(eps) : kept;
        kept = filled;
        cells = filled;
        filled.load(counts, columnsOf, pairs, n, p, px);
        sweepCells(filled);
    }

    private void begin(double[] p, int[] grayLevels, int n, int ng) {
        this.p = p;
        this.n = n;
        this.grayLevels = grayLevels;
        this.ng = ng;
        this.px = Distribution.zeros(px, n);
        this.py = Distribution.zeros(py, n);
        this.muX = 0;
        this.muY = 0;
        this.autocorrelation = 0;
        this.energy = 0;
        this.jointEntropy = 0;
        this.maximum = 0;
        this.clustered = false;
        this.differenceSums.clear();
        this.crossed = false;
    }

    private void sweepCells(GlcmCells filled) {
        long lowest = grayLevels[0];
        long range = grayLevels[n - 1] - lowest + 1;
        sums.begin(2 * range - 1, n * n);
        differences.begin(range, n * n);
        if (sums.table().length == 0 || differences.table().length == 0) {
            Arrays.fill(px, 0, n, 0);
            sweep();
            return;
        }
        if (levels.length < n) {
            levels = new double[n];
        }
        for (int a = 0; a < n; a++) {
            levels[a] = grayLevels[a];
        }
        addCells(filled, sums.table(), differences.table());
        sums.end(2.0 * lowest);
        differences.end(0);
        maximum = filled.largestProbability();
        System.arraycopy(px, 0, py, 0, n);
    }

    private void addCells(GlcmCells filled, double[] sumTable, double[] differenceTable) {
        int lowest = grayLevels[0];
        int[] columns = filled.columns();
        double[] probabilities = filled.probabilities();
        double[] entropyTerms = filled.entropyTerms();
        int[] rowOf = filled.rowOf();
        double x = 0;
        double y = 0;
        double product = 0;
        double squares = 0;
        double entropy = 0;
        for (int cell = 0; cell < filled.count(); cell++) {
            double v = probabilities[cell];
            int a = rowOf[cell];
            int b = columns[cell];
            int own = grayLevels[a];
            int other = grayLevels[b];
            double i = levels[a];
            double j = levels[b];
            sumTable[own - lowest + (other - lowest)] += v;
            differenceTable[Math.abs(own - other)] += v;
            x += i * v;
            y += j * v;
            product += v * i * j;
            squares += v * v;
            entropy -= entropyTerms[cell];
        }
        muX = x;
        muY = y;
        autocorrelation = product;
        energy = squares;
        jointEntropy = entropy;
    }

    private void sweep() {
        long lowest = grayLevels[0];
        long range = grayLevels[n - 1] - lowest + 1;
        sums.begin(2 * range - 1, n * n);
        differences.begin(range, n * n);
        for (int a = 0; a < n; a++) {
            askAt(a);
            sweepRow(a, lowest);
        }
        sums.end(2.0 * lowest);
        differences.end(0);
    }

    private void sweepRow(int a, long lowest) {
        int i = grayLevels[a];
        for (int b = 0; b < n; b++) {
            double v = p[a * n + b];
            if (v == 0) {
                continue;
            }
            int j = grayLevels[b];
            px[a] += v;
            py[b] += v;
            sums.add(i - lowest + j - lowest, v);
            differences.add(Math.abs(i - j), v);
            // Cell by cell, as PyRadiomics rounds: whether a deviation is exactly 0 decides the correlation.
            muX += i * v;
            muY += j * v;
            autocorrelation += v * i * j;
            energy += v * v;
            jointEntropy -= Log2.plogp(v, eps);
            maximum = Math.max(maximum, v);
        }
    }

    // Not for matrices of a few levels, which windows have by the thousand.
    private void askAt(int a) {
        if ((a & 63) == 63) {
            checkpoint.check();
        }
    }

    /** 0 exactly where one level occurs: its probability is 1 only but for rounding. */
    private double variance(double[] marginal, double mu) {
        if (hasOneLevel(marginal)) {
            return 0;
        }
        double sum = 0;
        for (int a = 0; a < n; a++) {
            double d = grayLevels[a] - mu;
            sum += marginal[a] * d * d;
        }
        return sum;
    }

    /** Copies px, the sums of the rows of the matrix that is loaded. */
    public void copyRowSums(double[] out) {
        System.arraycopy(px, 0, out, 0, n);
    }

    double autocorrelation() {
        return autocorrelation;
    }

    double jointAverage() {
        return muX;
    }

    double jointEnergy() {
        return energy;
    }

    double jointEntropy() {
        return jointEntropy;
    }

    double maximumProbability() {
        return maximum;
    }

    double sumSquares() {
        return variance(px, muX);
    }

    double clusterTendency() {
        if (!clustered) {
            clusters();
        }
        return tendency;
    }

    double clusterShade() {
        if (!clustered) {
            clusters();
        }
        return shade;
    }

    double clusterProminence() {
        if (!clustered) {
            clusters();
        }
        return prominence;
    }

    // Sums over one distribution are taken together when the first of them is wanted: there is one loop to compile. Who
    // wants one asks whether they are there, so that the loop is compiled into the first to ask and not into all.
    private void clusters() {
        clustered = true;
        tendency = 0;
        shade = 0;
        prominence = 0;
        if (sums.count() > 1) {
            addClusters(sums.count(), sums.values(), sums.probabilities());
        }
    }

    private void addClusters(int count, double[] values, double[] probabilities) {
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int k = 0; k < count; k++) {
            double d = values[k] - muX - muY;
            double v = probabilities[k];
            second += v * (d * d);
            third += v * (d * d * d);
            fourth += v * (d * d * d * d);
        }
        tendency = second;
        shade = third;
        prominence = fourth;
    }

    double sumAverage() {
        double sum = 0;
        for (int k = 0; k < sums.count(); k++) {
            sum += sums.values()[k] * sums.probabilities()[k];
        }
        return sum;
    }

    double sumEntropy() {
        return sums.entropy(eps);
    }

    private DifferenceSums differ() {
        return differenceSums.of(differences, ng);
    }

    double contrast() {
        return differ().contrast();
    }

    double differenceAverage() {
        return differ().average();
    }

    double differenceVariance() {
        if (differences.count() == 1) {
            return 0;
        }
        double mu = differenceAverage();
        double sum = 0;
        for (int e = 0; e < differences.count(); e++) {
            double d = differences.values()[e] - mu;
            sum += differences.probabilities()[e] * (d * d);
        }
        return sum;
    }

    double differenceEntropy() {
        return differences.entropy(eps);
    }

    double inverseDifference() {
        return differ().inverse();
    }

    double inverseDifferenceMoment() {
        return differ().inverseMoment();
    }

    double inverseDifferenceNormalized() {
        return differ().inverseNormalized();
    }

    double inverseDifferenceMomentNormalized() {
        return differ().inverseMomentNormalized();
    }

    double inverseVariance() {
        return differ().inverseVariance();
    }

    double correlation() {
        double sigma = Math.sqrt(variance(px, muX)) * Math.sqrt(variance(py, muY));
        if (sigma == 0) {
            return 1;
        }
        return covariance() / (sigma + eps);
    }

    private double covariance() {
        GlcmCells filled = cells;
        double covariance = 0;
        if (filled == null) {
            for (int a = 0; a < n; a++) {
                askAt(a);
                covariance += weighed(p, a * n, grayLevels, n, muY) * (grayLevels[a] - muX);
            }
            return covariance;
        }
        // Sums of the rows side by side: each waits for itself, not for the others.
        double[] sums = rowSums.length < n ? new double[n] : rowSums;
        rowSums = sums;
        Arrays.fill(sums, 0, n, 0);
        int[] rowOf = filled.rowOf();
        int[] columns = filled.columns();
        double[] probabilities = filled.probabilities();
        double mean = muY;
        for (int cell = 0; cell < filled.count(); cell++) {
            sums[rowOf[cell]] += probabilities[cell] * (grayLevels[columns[cell]] - mean);
        }
        for (int r = 0; r < filled.rowCount(); r++) {
            int a = filled.rows()[r];
            covariance += sums[a] * (grayLevels[a] - muX);
        }
        return covariance;
    }

    private static double weighed(double[] p, int at, int[] levels, int n, double mean) {
        double sum = 0;
        for (int b = 0; b < n; b++) {
            sum += p[at + b] * (levels[b] - mean);
        }
        return sum;
    }

    double informationCorrelation1() {
        double ofRows = entropy(px, n, eps);
        double largest = cells == null ? Math.max(ofRows, entropy(py, n, eps)) : ofRows;
        if (largest == 0) {
            return 0;
        }
        cross();
        return (jointEntropy - cross.joint()) / largest;
    }

    double informationCorrelation2() {
        double hxy2 = independentEntropy();
        return hxy2 == jointEntropy ? 0 : Math.sqrt(1 - StrictMath.exp(-2 * (hxy2 - jointEntropy)));
    }

    /** HXY2, the entropy of px py. Where few different probabilities occur, each pair of them is taken once. */
    private double independentEntropy() {
        if (cells != null ? kinds.areFew(px, n) : kinds.areFew(px, py, n)) {
            return cells != null ? kinds.entropy(px, px, n, eps) : kinds.entropy(px, py, n, eps);
        }
        cross();
        return cross.independent();
    }

    private void cross() {
        if (!crossed) {
            crossed = true;
            if (cells != null) {
                cross.loadSymmetric(cells, px, eps);
            } else {
                cross.load(p, px, py, n, eps, checkpoint);
            }
        }
    }

    double maximalCorrelationCoefficient() {
        return n < 2 ? 1 : solver.get().of(p, px, py, n, eps);
    }

    private boolean hasOneLevel(double[] marginal) {
        int count = 0;
        for (int a = 0; a < n; a++) {
            count += marginal[a] != 0 ? 1 : 0;
        }
        return count == 1;
    }

    private static double entropy(double[] distribution, int length, double eps) {
        double sum = 0;
        for (int k = 0; k < length; k++) {
            double v = distribution[k];
            if (v != 0) {
                sum -= Log2.plogp(v, eps);
            }
        }
        return sum;
    }
}
