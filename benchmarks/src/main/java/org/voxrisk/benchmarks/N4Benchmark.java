package org.voxrisk.benchmarks;

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
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.preprocess.n4.N4BiasFieldCorrection;
import org.voxrisk.preprocess.n4.N4Level;
import org.voxrisk.preprocess.n4.N4Result;
import org.voxrisk.preprocess.n4.N4Settings;
import org.voxrisk.work.Work;

/**
 * N4 bias-field correction of a two-tissue ball under a smooth field, every level with all its iterations (threshold 0),
 * so that the work does not depend on the data.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 2, jvmArgs = "-Xmx1g")
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class N4Benchmark {
    private static final List<Integer> ITERATIONS = List.of(50, 50, 50, 50);

    /** Voxels along x and y; a sixteenth of it along z, at least 12. */
    @Param({"64", "128"})
    private int edge;

    /** Threads of one correction. */
    @Param({"1", "2"})
    private int threads;

    private Image3D image =
            Image3D.of(Geometry.of(new int[] {1, 1, 1}, new double[] {1, 1, 1}), PixelType.UINT8, new double[1]);
    private Mask mask = Mask.of(image.geometry(), i -> false);

    /** Makes the image and checks that the correction does all its iterations. */
    @Setup
    public void setUp() {
        int nz = Math.max(12, edge / 16);
        Geometry grid = Geometry.of(new int[] {edge, edge, nz}, new double[] {1.5, 1.5, 6});
        Random random = new Random(7);
        double[] values = new double[grid.voxelCount()];
        boolean[] inside = new boolean[values.length];
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < edge; y++) {
                for (int x = 0; x < edge; x++) {
                    double u = 2.0 * x / (edge - 1) - 1;
                    double v = 2.0 * y / (edge - 1) - 1;
                    double w = 2.0 * z / (nz - 1) - 1;
                    double r = u * u + v * v + 0.3 * w * w;
                    int i = grid.index(x, y, z);
                    inside[i] = r < 0.8;
                    double tissue = r < 0.3 ? 900 : 500;
                    double field = Math.exp(0.3 * u - 0.2 * v + 0.1 * w * u);
                    values[i] = Math.max(1, (inside[i] ? tissue * field : 0) + 15 * random.nextGaussian());
                }
            }
        }
        image = Image3D.of(grid, PixelType.FLOAT32, values);
        mask = Mask.of(grid, i -> inside[i]);
        int done = correct().levels().stream().mapToInt(N4Level::iterations).sum();
        if (done != 200) {
            throw new IllegalStateException(done + " iterations, must be 200");
        }
    }

    /** Corrects the image: 200 iterations on four levels. */
    @Benchmark
    public N4Result correct() {
        N4Settings settings =
                N4Settings.defaults().withMaximumNumberOfIterations(ITERATIONS).withConvergenceThreshold(0);
        return new N4BiasFieldCorrection(settings).correct(image, mask, Work.threads(threads));
    }
}
