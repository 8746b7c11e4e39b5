package org.voxrisk.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Pairs of loops with the same bits: as one writes them down, and as filters and resampling have them, so that they become
 * vector code.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowLoopBenchmark {
    private static final int LANES = 192;
    private static final int TAPS = 6;
    private static final double[] F = {-0.0157, -0.0727, 0.3849, 0.8526, 0.3379, -0.0727};

    private final double[] line =
            new Random(1).doubles((TAPS + 1) * LANES, -100, 100).toArray();
    private final double[][] rows = new double[TAPS][LANES];
    private final double[] sum = new double[LANES];
    private final float[] floats = new float[LANES];
    private final float[] terms = new float[LANES];

    /** A filter along y or z: products at offsets of one array. */
    @Benchmark
    public double[] tapsAtOffsets() {
        for (int x = 0; x < LANES; x++) {
            double s = F[0] * line[x];
            for (int t = 1; t < TAPS; t++) {
                s += F[t] * line[t * LANES + x];
            }
            sum[x] = s;
        }
        return sum;
    }

    /** The same products of rows in arrays of their own, copied there first. */
    @Benchmark
    public double[] tapsOfRows() {
        for (int t = 0; t < TAPS; t++) {
            System.arraycopy(line, t * LANES, rows[t], 0, LANES);
        }
        first(rows[0], rows[1]);
        next(rows[2], F[2], rows[3], F[3]);
        next(rows[4], F[4], rows[5], F[5]);
        return sum;
    }

    private void first(double[] a, double[] b) {
        for (int x = 0; x < LANES; x++) {
            sum[x] = F[0] * a[x] + F[1] * b[x];
        }
    }

    private void next(double[] a, double fa, double[] b, double fb) {
        for (int x = 0; x < LANES; x++) {
            sum[x] = sum[x] + fa * a[x] + fb * b[x];
        }
    }

    /** A double rounded to a float and added to one, value by value. */
    @Benchmark
    public float[] sumOfRoundedValues() {
        for (int x = 0; x < LANES; x++) {
            float term = (float) line[x];
            floats[x] = (float) ((double) floats[x] + term);
        }
        return floats;
    }

    /** The same in a loop for each step. */
    @Benchmark
    public float[] sumInSteps() {
        for (int x = 0; x < LANES; x++) {
            terms[x] = (float) line[x];
        }
        for (int x = 0; x < LANES; x++) {
            floats[x] += terms[x];
        }
        return floats;
    }
}
