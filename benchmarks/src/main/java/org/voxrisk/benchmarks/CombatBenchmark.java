package org.voxrisk.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.voxrisk.riskmodel.harmonize.BatchedRows;
import org.voxrisk.riskmodel.harmonize.Combat;
import org.voxrisk.riskmodel.harmonize.CombatModel;
import org.voxrisk.riskmodel.harmonize.CombatPrior;
import org.voxrisk.riskmodel.harmonize.CombatSettings;
import org.voxrisk.riskmodel.harmonize.UnseenBatchPolicy;

/** ComBat on the columns of two sequences (2,446) of simulated patients from three scanners, with two covariates. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx2g")
public class CombatBenchmark {
    private static final int FEATURES = 2446;
    private static final List<String> SCANNERS = List.of("A", "B", "C");

    /** Number of patients. */
    @Param({"100", "1000"})
    public int patients;

    /** Prior of the batch effects. */
    @Param({"PARAMETRIC", "NON_PARAMETRIC"})
    public CombatPrior prior = CombatPrior.PARAMETRIC;

    private BatchedRows rows = BatchedRows.of(new double[1][1], List.of("none"));
    private CombatSettings settings = CombatSettings.standard();

    /** Draws the patients and checks that harmonising brings the scanners together. */
    @Setup
    public void drawPatients() {
        Random random = new Random(1);
        double[][] shift = new double[SCANNERS.size()][FEATURES];
        double[][] scale = new double[SCANNERS.size()][FEATURES];
        for (int b = 0; b < SCANNERS.size(); b++) {
            for (int j = 0; j < FEATURES; j++) {
                shift[b][j] = b + 0.5 * random.nextGaussian();
                scale[b][j] = StrictMath.exp(0.3 * random.nextGaussian());
            }
        }
        double[][] x = new double[patients][FEATURES];
        double[][] covariates = new double[patients][2];
        List<String> batch = IntStream.range(0, patients)
                .mapToObj(i -> SCANNERS.get(i % SCANNERS.size()))
                .toList();
        for (int i = 0; i < patients; i++) {
            covariates[i][0] = random.nextBoolean() ? 1 : 0;
            covariates[i][1] = 50 + 10 * random.nextGaussian();
            int b = i % SCANNERS.size();
            for (int j = 0; j < FEATURES; j++) {
                x[i][j] = shift[b][j] + covariates[i][0] + scale[b][j] * random.nextGaussian();
            }
        }
        rows = BatchedRows.of(x, batch, covariates);
        settings = CombatSettings.standard().withPrior(prior);
        double before = scannerDifference(x);
        double after = scannerDifference(fitAndApply());
        if (!(after < 0.2 * before)) {
            throw new IllegalStateException("difference of scanners " + before + " before, " + after + " after");
        }
    }

    private static double scannerDifference(double[][] x) {
        double sum = 0;
        for (int i = 0; i + 2 < x.length; i += SCANNERS.size()) {
            sum += Arrays.stream(x[i + 2]).sum() - Arrays.stream(x[i]).sum();
        }
        return Math.abs(sum);
    }

    /** Fits only. */
    @Benchmark
    public CombatModel fit() {
        return Combat.fit(rows, settings);
    }

    /** Fits and harmonises the same rows. */
    @Benchmark
    public double[][] fitAndApply() {
        return Combat.fit(rows, settings).apply(rows, UnseenBatchPolicy.REFUSE);
    }
}
