package org.voxrisk.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureSelection;
import org.voxrisk.extract.FeatureVector;
import org.voxrisk.family.Families;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.texture.FixedBinWidth;

/** Extraction of one image: each feature class on its own (with crop and discretisation), and all 107 features. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-Xms1g", "-Xmx1g"})
public class ExtractionBenchmark {
    /** Edge of the cube that holds the ball, in voxels. */
    @Param({"16", "32", "64"})
    public int edge;

    /** Number of grey levels. */
    @Param({"16", "32", "128"})
    public int levels;

    /** Feature class, or {@code all}. */
    @Param({"shape", "firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm", "all"})
    public String features;

    private Image3D image;
    private Mask mask;
    private Extractor extractor;

    /** Makes image, region and extractor. */
    @Setup
    public void prepare() {
        image = Phantoms.image(edge, levels);
        mask = Phantoms.ball(edge);
        ExtractionSettings settings = ExtractionSettings.standard()
                .withTexture(TextureSettings.standard().withDiscretization(new FixedBinWidth(1)));
        if (!features.equals("all")) {
            FeatureFamily chosen = Families.pyRadiomics().named(features).orElseThrow();
            Map<FeatureFamily, List<Feature>> only = new LinkedHashMap<>();
            only.put(chosen, chosen.standardFeatures());
            settings = settings.withFeatures(new FeatureSelection(only));
        }
        extractor = new Extractor(settings);
        int expected = settings.schema().size();
        if (extract().size() != expected) {
            throw new IllegalStateException("not " + expected + " features");
        }
    }

    /** Image and region to features. */
    @Benchmark
    public FeatureVector extract() {
        return extractor.extract(image, mask).features();
    }
}
