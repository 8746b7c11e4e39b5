package org.voxrisk.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.ibsi.Boundary;
import org.voxrisk.filter.ibsi.Gabor;
import org.voxrisk.filter.ibsi.Laws;
import org.voxrisk.filter.ibsi.LawsKernel;
import org.voxrisk.filter.ibsi.Mean;
import org.voxrisk.filter.ibsi.NonSeparableWavelet;
import org.voxrisk.filter.ibsi.Orientation;
import org.voxrisk.filter.ibsi.OrthogonalPlanes;
import org.voxrisk.filter.ibsi.Pooling;
import org.voxrisk.filter.ibsi.Riesz;
import org.voxrisk.filter.ibsi.SampledLaplacianOfGaussian;
import org.voxrisk.filter.ibsi.SeparableWavelet;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;

/** Filters of IBSI-2 with the settings of its CT phantom, one thread, on a cube of noise of 1 mm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class IbsiFilterBenchmark {
    private static final Optional<Axis> VOLUME = Optional.empty();
    private static final Boundary MIRROR = Boundary.MIRROR;

    /** Voxels along each axis. */
    @Param({"64", "128"})
    public int edge = 64;

    private Image3D image =
            Image3D.of(Geometry.of(new int[] {1, 1, 1}, new double[] {1, 1, 1}), PixelType.FLOAT64, new double[1]);

    /** Makes the image. */
    @Setup
    public void setup() {
        Geometry grid = Geometry.of(new int[] {edge, edge, edge}, new double[] {1, 1, 1});
        image = Image3D.of(
                grid,
                PixelType.FLOAT64,
                new Random(42).doubles(grid.voxelCount(), -100, 400).toArray());
    }

    /** Mean of 125 voxels. */
    @Benchmark
    public Image3D mean() {
        return filtered(new Mean(5, VOLUME, MIRROR));
    }

    /** Laplacian of a Gaussian. */
    @Benchmark
    public Image3D laplacian() {
        return filtered(new SampledLaplacianOfGaussian(1.5, 4, VOLUME, MIRROR));
    }

    /** Energy of 24 rotations of a kernel of Laws. */
    @Benchmark
    public Image3D lawsEnergy() {
        return filtered(
                new Laws(LawsKernel.parse("L5E5E5"), Optional.of(Pooling.MAX), OptionalInt.of(7), VOLUME, MIRROR));
    }

    /** Sixteen orientations in three planes. */
    @Benchmark
    public Image3D gabor() {
        Gabor gabor = new Gabor(
                5, 2, 1.5, new Orientation.All(22.5, Pooling.AVERAGE), Gabor.ResponsePart.MODULUS, Axis.Z, MIRROR);
        return filtered(new OrthogonalPlanes(gabor, Pooling.AVERAGE));
    }

    /** One band, 24 rotations. */
    @Benchmark
    public Image3D waveletDb3() {
        return filtered(new SeparableWavelet("db3", List.of("LLH"), 1, Optional.of(Pooling.AVERAGE), VOLUME, MIRROR));
    }

    /** Band-pass in the Fourier domain. */
    @Benchmark
    public Image3D simoncelli() {
        return filtered(simoncelliWavelet());
    }

    /** Riesz transform of the band-pass. */
    @Benchmark
    public Image3D rieszSimoncelli() {
        return filtered(new Riesz(new Riesz.Order(0, 2, 0), simoncelliWavelet(), Optional.empty()));
    }

    private static NonSeparableWavelet simoncelliWavelet() {
        return new NonSeparableWavelet(
                NonSeparableWavelet.Family.SIMONCELLI, NonSeparableWavelet.Band.BAND_PASS, 1, VOLUME, MIRROR);
    }

    private Image3D filtered(ImageFilter filter) {
        return filter.apply(image).get(0).compute();
    }
}
