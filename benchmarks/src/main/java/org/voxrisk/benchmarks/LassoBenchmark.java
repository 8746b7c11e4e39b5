package org.voxrisk.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.voxrisk.riskmodel.model.penalized.Columns;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.model.penalized.CrossValidationMeasure;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.ElasticNetCrossValidation;
import org.voxrisk.riskmodel.model.penalized.ElasticNetPath;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.model.penalized.FoldAssignment;

/**
 * A LASSO path of 100 lambdas and its 10-fold cross-validation on data of the size of a radiomics cohort after filtering
 * (79 patients, 121 columns) and of a larger one. Columns come in groups of six that share a factor; five have an effect.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms512m", "-Xmx512m"})
public class LassoBenchmark {
    private static final long SEED = 20240500L;
    private static final int FOLDS = 10;

    /** Rows and columns. */
    @Param({"79x121", "200x600"})
    public String size = "79x121";

    /** Distribution of the outcome. */
    @Param({"BINOMIAL", "GAUSSIAN"})
    public Family family = Family.BINOMIAL;

    private int n;
    private int p;
    private Columns columns = Columns.of(new double[1], 1, 1);
    private double[] y = {};
    private FoldAssignment folds = FoldAssignment.of(0, 1, 2);
    private ElasticNet.Options options = ElasticNet.Options.defaults(Family.BINOMIAL);

    /** Simulates the data and checks that the path is a whole one. */
    @Setup
    public void simulate() {
        String[] parts = size.split("x", -1);
        n = Integer.parseInt(parts[0]);
        p = Integer.parseInt(parts[1]);
        options = ElasticNet.Options.defaults(family);
        Random random = new Random(SEED);
        double[] x = new double[n * p];
        double[] eta = new double[n];
        int groups = (p + 5) / 6;
        double[] shared = new double[n * groups];
        for (int k = 0; k < shared.length; k++) {
            shared[k] = random.nextGaussian();
        }
        double[] effects = {1.1, -0.9, 0.8, 0.7, -0.6};
        for (int j = 0; j < p; j++) {
            for (int i = 0; i < n; i++) {
                x[j * n + i] = 0.75 * shared[(j % groups) * n + i] + 0.65 * random.nextGaussian();
            }
        }
        for (int e = 0; e < effects.length; e++) {
            int j = 1 + e * (p - 4) / (effects.length - 1);
            for (int i = 0; i < n; i++) {
                eta[i] += effects[e] * x[j * n + i];
            }
        }
        columns = Columns.of(x, n, p);
        y = new double[n];
        int[] fold = new int[n];
        int[] seen = new int[2];
        for (int i = 0; i < n; i++) {
            boolean event = random.nextDouble() < 1 / (1 + Math.exp(0.2 - eta[i]));
            y[i] = family == Family.BINOMIAL ? (event ? 1 : 0) : 3 + eta[i] + random.nextGaussian();
            fold[i] = seen[event ? 1 : 0]++ % FOLDS;
        }
        folds = FoldAssignment.of(fold);
        ElasticNetPath path = path();
        if (path.size() < 50 || path.coefficients(path.size() - 1).nonZeroCount() < effects.length) {
            throw new IllegalStateException("unexpected " + path);
        }
    }

    /** One path on all rows. */
    @Benchmark
    public ElasticNetPath path() {
        return ElasticNet.fit(columns, y, options);
    }

    /** The path and its cross-validation. */
    @Benchmark
    public CrossValidatedPath crossValidation() {
        CrossValidationMeasure measure =
                family == Family.BINOMIAL ? CrossValidationMeasure.DEVIANCE : CrossValidationMeasure.MEAN_SQUARED_ERROR;
        return ElasticNetCrossValidation.fit(columns, y, folds, measure, options);
    }
}
