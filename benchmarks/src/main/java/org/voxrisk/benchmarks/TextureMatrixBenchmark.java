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
import org.voxrisk.image.Roi;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Glcm;
import org.voxrisk.texture.Glrlm;
import org.voxrisk.texture.Glszm;
import org.voxrisk.texture.NeighbourMatrices;
import org.voxrisk.texture.Neighbourhood;

/** Discretisation and each builder of a texture matrix, on a ball. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-Xms1g", "-Xmx1g"})
public class TextureMatrixBenchmark {
    /** Edge of the cube that holds the ball, in voxels. */
    @Param({"16", "32", "64"})
    public int edge;

    /** Number of grey levels. */
    @Param({"16", "32", "128"})
    public int levels;

    private Roi roi;
    private DiscretizedRoi discretized;

    /** Makes the region and checks its levels. */
    @Setup
    public void prepare() {
        roi = Phantoms.roi(edge, levels);
        discretized = discretize();
        if (discretized.levelCount() > levels || discretized.levelCount() < 2) {
            throw new IllegalStateException(discretized.levelCount() + " levels");
        }
    }

    /** Intensities to ranks. */
    @Benchmark
    public DiscretizedRoi discretize() {
        return DiscretizedRoi.of(roi, new FixedBinWidth(1), 1);
    }

    /** 13 co-occurrence matrices. */
    @Benchmark
    public Glcm glcm() {
        return Glcm.of(discretized, Neighbourhood.FULL);
    }

    /** 13 run-length matrices. */
    @Benchmark
    public Glrlm glrlm() {
        return Glrlm.of(discretized, Neighbourhood.FULL);
    }

    /** The size-zone matrix. */
    @Benchmark
    public Glszm glszm() {
        return Glszm.of(discretized, Neighbourhood.FULL);
    }

    /** Dependence and tone-difference matrices, which are counted together. */
    @Benchmark
    public NeighbourMatrices gldmAndNgtdm() {
        return NeighbourMatrices.of(discretized, Neighbourhood.FULL, 0);
    }
}
