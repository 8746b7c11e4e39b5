package org.voxrisk.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.voxrisk.feature.FirstOrderStatistics;
import org.voxrisk.feature.GlcmFeature;
import org.voxrisk.feature.GlcmStatistics;
import org.voxrisk.feature.GlrlmFeature;
import org.voxrisk.feature.LevelSizeStatistics;

/**
 * Features of the small matrices of windows, a matrix: the general way and the one for counts, whose values are compared first.
 *
 * <p>Pairs 69 and 13 levels are a window of radius 2 in a ball of 30 mm of {@link CtPhantom}, 11 and 9 one of radius 1.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xms1g", "-Xmx1g"})
public class WindowMatrixBenchmark {
    private static final int MATRICES = 500;
    private static final List<GlcmFeature> GLCM_FEATURES = Arrays.stream(GlcmFeature.values())
            .filter(f -> !f.definition().deprecated() && f != GlcmFeature.MCC)
            .toList();

    /** Pairs of voxels. */
    @Param({"11", "69"})
    public int pairs;

    private int n;
    private int[][] counts = {};
    private long[][] columnsOf = {};
    private double[][] probabilities = {};
    private int[] grayLevels = {};
    private int[] emptied = {};
    private double[] p = {};
    private int entries;
    private int[] level = {};
    private int[] size = {};
    private double[][] weights = {};
    private double[][] whole = {};
    private double[][] broken = {};
    private final GlcmStatistics glcm = new GlcmStatistics();
    private final LevelSizeStatistics runs = new LevelSizeStatistics();
    private final FirstOrderStatistics firstOrder = new FirstOrderStatistics();

    /** Makes matrices of levels that are normally distributed, runs and intensities, and compares the two ways. */
    @Setup
    public void prepare() {
        Random random = new Random(20261130);
        n = pairs < 20 ? 9 : 13;
        counts = new int[MATRICES][n * n];
        columnsOf = new long[MATRICES][n];
        probabilities = new double[MATRICES][n * n];
        emptied = new int[n * n];
        p = new double[n * n];
        grayLevels = new int[n];
        Arrays.setAll(grayLevels, a -> a + 3);
        for (int m = 0; m < MATRICES; m++) {
            for (int k = 0; k < pairs; k++) {
                add(m, normal(random), normal(random));
            }
            for (int cell = 0; cell < n * n; cell++) {
                probabilities[m][cell] = counts[m][cell] / (2.0 * pairs);
            }
        }
        entries = n + n / 2;
        level = new int[entries];
        size = new int[entries];
        Arrays.setAll(level, e -> 3 + e * 2 / 3);
        Arrays.setAll(size, e -> e > 0 && level[e] == level[e - 1] ? 2 : 1);
        weights = new double[MATRICES][entries];
        int voxels = pairs < 20 ? 27 : 125;
        whole = new double[MATRICES][voxels];
        broken = new double[MATRICES][voxels];
        for (int m = 0; m < MATRICES; m++) {
            Arrays.setAll(weights[m], e -> 1 + random.nextInt(9));
            Arrays.setAll(whole[m], i -> Math.rint(40 + 70 * random.nextGaussian()));
            int of = m;
            Arrays.setAll(broken[m], i -> whole[of][i] + 0.25);
        }
        if (pairs() != counts() || runWeights() != runCounts()) {
            throw new IllegalStateException("the ways differ");
        }
        double difference = Math.abs(maximalCorrelation() - denseEigenvalues()) / MATRICES;
        if (!(difference < 1e-12)) {
            throw new IllegalStateException("mean maximal correlations differ by " + difference);
        }
    }

    private int normal(Random random) {
        return (int) Math.max(0, Math.min(n - 1, Math.rint(n / 2.0 + random.nextGaussian() * n / 4)));
    }

    private void add(int m, int a, int b) {
        counts[m][a * n + b]++;
        counts[m][b * n + a]++;
        columnsOf[m][a] |= 1L << b;
        columnsOf[m][b] |= 1L << a;
    }

    private double glcmFeatures() {
        double sum = 0;
        for (GlcmFeature feature : GLCM_FEATURES) {
            sum += feature.of(glcm);
        }
        return sum;
    }

    /** All co-occurrence features but the maximal correlation, of probabilities. */
    @Benchmark
    @OperationsPerInvocation(MATRICES)
    public double pairs() {
        double sum = 0;
        for (double[] matrix : probabilities) {
            glcm.load(matrix, grayLevels, n, n + 2);
            sum += glcmFeatures();
        }
        return sum;
    }

    /** The same of counts, by the cells that are not empty. */
    @Benchmark
    @OperationsPerInvocation(MATRICES)
    public double counts() {
        double sum = 0;
        for (int m = 0; m < MATRICES; m++) {
            System.arraycopy(counts[m], 0, emptied, 0, n * n);
            glcm.loadSymmetric(emptied, columnsOf[m], pairs, p, grayLevels, n, n + 2);
            sum += glcmFeatures();
        }
        return sum;
    }

    /** The maximal correlation, with what it takes to load a matrix. */
    @Benchmark
    @OperationsPerInvocation(MATRICES)
    public double maximalCorrelation() {
        double sum = 0;
        for (double[] matrix : probabilities) {
            glcm.load(matrix, grayLevels, n, n + 2);
            sum += GlcmFeature.MCC.of(glcm);
        }
        return sum;
    }

    /** The maximal correlation by all eigenvalues of a symmetric matrix. */
    @Benchmark
    @OperationsPerInvocation(MATRICES)
    public double denseEigenvalues() {
        double sum = 0;
        for (double[] matrix : probabilities) {
            double[] roots = new double[n];
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    roots[a] += matrix[a * n + b];
                }
            }
            DMatrixRMaj s = new DMatrixRMaj(n, n);
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    double product = Math.sqrt(roots[a] * roots[b]);
                    s.set(a, b, product == 0 ? 0 : matrix[a * n + b] / product - product);
                }
            }
            EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(n, false, true);
            if (!solver.decompose(s)) {
                throw new IllegalStateException("no eigenvalues");
            }
            double largest = 0;
            for (int i = 0; i < n; i++) {
                largest = Math.max(largest, Math.abs(solver.getEigenvalue(i).getReal()));
            }
            sum += largest;
        }
        return sum;
    }

    private double runFeatures() {
        double sum = 0;
        for (GlrlmFeature feature : GlrlmFeature.values()) {
            sum += feature.of(runs);
        }
        return sum;
    }

    /** Run-length features of weights. */
    @Benchmark
    @OperationsPerInvocation(MATRICES)
    public double runWeights() {
        double sum = 0;
        for (double[] weight : weights) {
            runs.load(entries, level, size, weight);
            sum += runFeatures();
        }
        return sum;
    }

    /** Run-length features of whole numbers. */
    @Benchmark
    @OperationsPerInvocation(MATRICES)
    public double runCounts() {
        double sum = 0;
        for (double[] weight : weights) {
            runs.loadCounts(entries, level, size, weight);
            sum += runFeatures();
        }
        return sum;
    }

    /** First-order statistics of numbers that are not whole, which are sorted. */
    @Benchmark
    @OperationsPerInvocation(MATRICES)
    public FirstOrderStatistics sorted() {
        return firstOrder(broken);
    }

    /** First-order statistics of whole numbers, which are counted. */
    @Benchmark
    @OperationsPerInvocation(MATRICES)
    public FirstOrderStatistics counted() {
        return firstOrder(whole);
    }

    private FirstOrderStatistics firstOrder(double[][] intensities) {
        for (double[] x : intensities) {
            firstOrder.load(x, x.length, 0, new int[0], 0, 1);
        }
        return firstOrder;
    }
}
