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
import org.voxrisk.riskmodel.evaluate.AucComparison;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.evaluate.StratifiedBootstrap;

/** ROC curve, DeLong's variance and paired test, and a bootstrap of 2,000 replicates of two scores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx2g")
public class RocBenchmark {
    private static final int REPLICATES = 2000;

    /** Number of cases. */
    @Param({"100", "10000", "100000"})
    public int cases;

    private Outcomes outcomes = Outcomes.of(true, false);
    private double[] first = new double[0];
    private double[] second = new double[0];

    /** Draws outcomes and two scores, a third of the second one tied, and checks the AUC. */
    @Setup
    public void drawCases() {
        Random random = new Random(1);
        boolean[] event = new boolean[cases];
        first = new double[cases];
        second = new double[cases];
        for (int i = 0; i < cases; i++) {
            event[i] = i % 3 == 0;
            first[i] = random.nextGaussian() + (event[i] ? 1 : 0);
            second[i] = 0.5 * first[i] + random.nextGaussian();
            if (i % 3 == 1) {
                second[i] = Math.rint(second[i]);
            }
        }
        outcomes = Outcomes.of(event);
        // Phi(1 / sqrt 2) = 0.76 for unit normal scores one apart.
        if (Math.abs(curve().auc() - 0.76) > 2 / Math.sqrt(cases)) {
            throw new IllegalStateException("AUC = " + curve().auc() + ", 0.76 was simulated");
        }
    }

    /** The curve. */
    @Benchmark
    public RocCurve curve() {
        return RocCurve.of(outcomes, first, RocDirection.EVENTS_HIGHER);
    }

    /** AUC with variance. */
    @Benchmark
    public AucEstimate delong() {
        return AucEstimate.of(curve());
    }

    /** Paired test of the two scores. */
    @Benchmark
    public AucComparison pairedTest() {
        return AucComparison.paired(curve(), RocCurve.of(outcomes, second, RocDirection.EVENTS_HIGHER));
    }

    /** AUCs of 2,000 bootstrap replicates. */
    @Benchmark
    public double[] bootstrap() {
        return StratifiedBootstrap.seeded(outcomes, REPLICATES, 7).aucs(first, RocDirection.EVENTS_HIGHER);
    }
}
