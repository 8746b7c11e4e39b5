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
import org.openjdk.jmh.infra.Blackhole;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.Exponential;
import org.voxrisk.filter.Gradient;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.filter.Lbp2D;
import org.voxrisk.filter.Lbp3D;
import org.voxrisk.filter.Logarithm;
import org.voxrisk.filter.Square;
import org.voxrisk.filter.SquareRoot;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;

/** All images of each filter, one thread, on a cube of noise. 57 is the size of a resampled brain tumour with margin. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FilterBenchmark {
    /** Voxels along each axis. */
    @Param({"16", "32", "57", "64"})
    public int edge = 57;

    private Image3D image =
            Image3D.of(Geometry.of(new int[] {1, 1, 1}, new double[] {1, 1, 1}), PixelType.FLOAT64, new double[1]);

    private Mask region = Mask.of(image.geometry(), i -> true);

    /** Makes the image. */
    @Setup
    public void setup() {
        Geometry grid = Geometry.of(new int[] {edge, edge, edge}, new double[] {1, 1, 1});
        image = Image3D.of(
                grid,
                PixelType.FLOAT64,
                new Random(42).doubles(grid.voxelCount(), -100, 400).toArray());
        int margin = edge / 8;
        region = Mask.of(
                grid,
                i -> Math.min(i % edge, Math.min(i / edge % edge, i / edge / edge)) >= margin
                        && Math.max(i % edge, Math.max(i / edge % edge, i / edge / edge)) < edge - margin);
        for (DerivedImage derived : Wavelet.of("coif1").apply(image)) {
            if (!derived.compute().geometry().equals(grid)) {
                throw new IllegalStateException(derived.label() + " is on another grid");
            }
        }
    }

    /** Eight bands of the default wavelet. */
    @Benchmark
    public void waveletCoif1(Blackhole hole) {
        consume(Wavelet.of("coif1"), hole);
    }

    /** Eight bands of a longer filter. */
    @Benchmark
    public void waveletDb8(Blackhole hole) {
        consume(Wavelet.of("db8"), hole);
    }

    /** Four widths. */
    @Benchmark
    public void laplacianOfGaussian(Blackhole hole) {
        consume(LaplacianOfGaussian.of(2, 3, 4, 5), hole);
    }

    /** As {@link #waveletCoif1}, in a box of three quarters of the edge alone, as an extraction asks for them. */
    @Benchmark
    public void waveletCoif1WithinRegion(Blackhole hole) {
        consumeWithin(Wavelet.of("coif1"), hole);
    }

    /** As {@link #laplacianOfGaussian}, in the same box. */
    @Benchmark
    public void laplacianOfGaussianWithinRegion(Blackhole hole) {
        consumeWithin(LaplacianOfGaussian.of(2, 3, 4, 5), hole);
    }

    /** Gradient magnitude. */
    @Benchmark
    public void gradient(Blackhole hole) {
        consume(new Gradient(true), hole);
    }

    /** Square. */
    @Benchmark
    public void square(Blackhole hole) {
        consume(new Square(), hole);
    }

    /** Square root. */
    @Benchmark
    public void squareRoot(Blackhole hole) {
        consume(new SquareRoot(), hole);
    }

    /** Logarithm. */
    @Benchmark
    public void logarithm(Blackhole hole) {
        consume(new Logarithm(), hole);
    }

    /** Exponential. */
    @Benchmark
    public void exponential(Blackhole hole) {
        consume(new Exponential(), hole);
    }

    /** Local binary patterns of 8 points. */
    @Benchmark
    public void lbp2D(Blackhole hole) {
        consume(Lbp2D.uniform(), hole);
    }

    /** Patterns on spheres of 42 points, at every voxel. */
    @Benchmark
    public void lbp3D(Blackhole hole) {
        consume(Lbp3D.standard(), hole);
    }

    private void consumeWithin(ImageFilter filter, Blackhole hole) {
        for (DerivedImage derived : filter.applyWithin(image, region)) {
            hole.consume(derived.compute());
        }
    }

    private void consume(ImageFilter filter, Blackhole hole) {
        for (DerivedImage derived : filter.apply(image)) {
            hole.consume(derived.compute());
        }
    }
}
