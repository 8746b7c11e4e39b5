package org.voxrisk.benchmarks;

import java.util.ArrayList;
import java.util.List;
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
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.LogisticFit;
import org.voxrisk.riskmodel.model.logistic.LogisticRegression;
import org.voxrisk.riskmodel.model.logistic.OptimismBootstrap;
import org.voxrisk.riskmodel.model.logistic.Resampling;
import org.voxrisk.riskmodel.model.logistic.Separation;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/** A clinical model of four variables: fit, profile intervals, and an optimism bootstrap of 200 samples. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms512m", "-Xmx512m"})
public class LogisticBenchmark {
    private static final long SEED = 20240501L;
    private static final int SAMPLES = 200;

    /** Number of patients. */
    @Param({"99", "1000"})
    public int rows = 99;

    private DesignMatrix x = DesignMatrix.constant(1);
    private double[] y = {};
    private Resampling samples = Resampling.seeded(1, 1, 1);

    /** Simulates the patients and checks that they can be fitted. */
    @Setup
    public void simulate() {
        Random random = new Random(SEED);
        double[] eta = new double[rows];
        List<Term> terms = new ArrayList<>();
        for (String name : List.of("radscore", "plr", "scca", "deliveries")) {
            double[] column = new double[rows];
            for (int i = 0; i < rows; i++) {
                column[i] = random.nextGaussian();
                eta[i] += 0.5 * column[i];
            }
            terms.add(Term.numeric(name, column));
        }
        x = DesignMatrix.of(terms);
        y = new double[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = random.nextDouble() < 1 / (1 + Math.exp(-eta[i])) ? 1 : 0;
        }
        samples = Resampling.seeded(rows, SAMPLES, 1);
        if (fit().separation() != Separation.NONE) {
            throw new IllegalStateException("separated data");
        }
    }

    /** Maximum likelihood. */
    @Benchmark
    public LogisticFit fit() {
        return LogisticRegression.fit(x, y);
    }

    /** Maximum likelihood and profile intervals. */
    @Benchmark
    public List<ConfidenceInterval> profileIntervals() {
        return fit().profileIntervals(0.95);
    }

    /** Bootstrap of all indexes. */
    @Benchmark
    public OptimismBootstrap.Result optimism() {
        return OptimismBootstrap.run(x, y, samples);
    }
}
