package org.voxrisk.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.FeatureMapSummary;
import org.voxrisk.extract.FeatureMaps;
import org.voxrisk.extract.FeatureSelection;
import org.voxrisk.extract.VoxelSettings;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.Feature;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;

/** Feature maps of a ball of about four thousand voxels with some 40 grey levels, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgs = "-Xmx1g")
public class FeatureMapBenchmark {
    private static final int SIDE = 24;

    /** Class of the maps; {@code all} for the 93 standard features of all six. */
    @Param({"all", "firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm"})
    public String featureClass = "all";

    /** Kernel radius in voxels: windows of 27 or 125 voxels. */
    @Param({"1", "2"})
    public int kernelRadius;

    private Image3D image =
            Image3D.of(Geometry.of(new int[] {1, 1, 1}, new double[] {1, 1, 1}), PixelType.INT16, new double[1]);
    private Mask mask = Mask.of(image.geometry(), i -> true);
    private FeatureMaps maps = new FeatureMaps(ExtractionSettings.standard(), VoxelSettings.standard());

    /** Makes a ball of smooth texture with noise, and the extractor. */
    @Setup
    public void makeBall() {
        Geometry geometry = Geometry.of(new int[] {SIDE, SIDE, SIDE}, new double[] {0.8, 0.8, 3});
        double middle = (SIDE - 1) / 2.0;
        mask = Mask.of(geometry, i -> {
            double x = i % SIDE - middle;
            double y = i / SIDE % SIDE - middle;
            int slice = i / SIDE / SIDE;
            double z = slice - middle;
            return x * x + y * y + z * z <= 100;
        });
        Random random = new Random(1);
        double[] values = new double[geometry.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            double wave = Math.sin(i % SIDE * 0.4) + Math.cos(i / SIDE % SIDE * 0.3);
            values[i] = Math.rint(500 + 150 * wave + 100 * random.nextGaussian());
        }
        image = Image3D.of(geometry, PixelType.INT16, values);
        Map<FeatureFamily, List<Feature>> chosen = new LinkedHashMap<>();
        for (FeatureFamily c : PyRadiomics.families()) {
            if (c.windows().isPresent() && (featureClass.equals("all") || featureClass.equals(c.name()))) {
                chosen.put(c, c.standardFeatures());
            }
        }
        maps = new FeatureMaps(
                ExtractionSettings.standard().withFeatures(new FeatureSelection(chosen)),
                new VoxelSettings(kernelRadius, true, 0));
    }

    /** All maps of the class. */
    @Benchmark
    public FeatureMapSummary extract(Blackhole sink) {
        return maps.extract(image, mask, (name, map) -> sink.consume(map));
    }
}
