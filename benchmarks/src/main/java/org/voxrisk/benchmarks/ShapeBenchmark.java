package org.voxrisk.benchmarks;

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
import org.voxrisk.image.Mask;
import org.voxrisk.shape.MaximumDiameters;
import org.voxrisk.shape.PrincipalAxes;
import org.voxrisk.shape.ShapeFeature;
import org.voxrisk.shape.ShapeFeatures;
import org.voxrisk.shape.SurfaceMesh;

/** Geometry of a ball of voxels: mesh, diameters, axes, and the 14 standard features together. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-Xmx2g")
public class ShapeBenchmark {
    /** Radius in voxels: about 17 thousand, 137 thousand and a million voxels. */
    @Param({"16", "32", "62"})
    public int radius;

    private Mask mask = Mask.of(Geometry.of(new int[] {1, 1, 1}, new double[] {1, 1, 1}), i -> true);

    /** Makes the ball and checks its volume. */
    @Setup
    public void makeBall() {
        int n = 2 * radius + 7;
        double middle = (n - 1) / 2.0;
        double r2 = (double) radius * radius;
        mask = Mask.of(Geometry.of(new int[] {n, n, n}, new double[] {0.8, 0.8, 1.1}), i -> {
            double x = i % n - middle;
            double y = i / n % n - middle;
            int slice = i / n / n;
            double z = slice - middle;
            return x * x + y * y + z * z <= r2;
        });
        double expected = 4.0 / 3 * Math.PI * radius * r2 * 0.8 * 0.8 * 1.1;
        double volume = SurfaceMesh.of(mask).volumeMm3();
        if (Math.abs(volume / expected - 1) > 0.03) {
            throw new IllegalStateException("mesh volume = " + volume + ", a ball has " + expected);
        }
    }

    /** Volume and area. */
    @Benchmark
    public SurfaceMesh mesh() {
        return SurfaceMesh.of(mask);
    }

    /** The four diameters. */
    @Benchmark
    public MaximumDiameters diameters() {
        return MaximumDiameters.of(mask);
    }

    /** Principal axes. */
    @Benchmark
    public PrincipalAxes axes() {
        return PrincipalAxes.of(mask);
    }

    /** The standard features. */
    @Benchmark
    public ShapeFeatures all() {
        return ShapeFeatures.of(mask, ShapeFeature.standard());
    }
}
