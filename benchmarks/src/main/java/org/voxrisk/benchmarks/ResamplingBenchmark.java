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
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.PreparedImage;
import org.voxrisk.preprocess.Resampling;

/**
 * Normalisation, and resampling to 1 mm of a ball inside an image of thick slices, one thread. Of 256 x 256 x 25 voxels
 * of 0.78 x 0.78 x 6.5 mm, with a ball of radius 23 mm, as in a brain examination.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResamplingBenchmark {
    /** Interpolator of the image. */
    @Param({"NEAREST_NEIGHBOR", "LINEAR", "BSPLINE3", "BSPLINE5", "GAUSSIAN", "LANCZOS_WINDOWED_SINC"})
    public Interpolator interpolator = Interpolator.BSPLINE3;

    private Image3D image =
            Image3D.of(Geometry.of(new int[] {1, 1, 1}, new double[] {1, 1, 1}), PixelType.FLOAT64, new double[1]);
    private Mask mask = Mask.of(image.geometry(), i -> true);
    private Resampling resampling = Resampling.isotropic(1);

    /** Makes image and mask. */
    @Setup
    public void setup() {
        Geometry grid = Geometry.of(new int[] {256, 256, 25}, new double[] {0.78125, 0.78125, 6.5});
        image = Image3D.of(
                grid,
                PixelType.FLOAT64,
                new Random(42).doubles(grid.voxelCount(), 0, 1000).toArray());
        mask = Mask.of(grid, i -> {
            double x = (i % 256 - 185) * 0.78125;
            double y = (i / 256 % 256 - 118) * 0.78125;
            double z = (i / 65536 - 14) * 6.5;
            return x * x + y * y + z * z <= 23 * 23;
        });
        resampling = new Resampling(1, 1, 1, interpolator, Resampling.DEFAULT_PAD_DISTANCE);
        if (resampling.apply(image, mask).mask().voxelCount() < 10_000) {
            throw new IllegalStateException("the ball is missing");
        }
    }

    /** Image and mask on the new grid. */
    @Benchmark
    public PreparedImage resample() {
        return resampling.apply(image, mask);
    }

    /** The whole image; does not depend on the interpolator. */
    @Benchmark
    public Image3D normalise() {
        return Normalization.of(100).apply(image);
    }
}
