package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.Ibsi;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.FirstOrderStatistics;
import org.voxrisk.filter.Gradient;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.filter.Square;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.filter.ibsi.Boundary;
import org.voxrisk.filter.ibsi.DecimatedWavelet;
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
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.maps.WindowRegion;
import org.voxrisk.preprocess.GridResampler;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.OtsuThreshold;
import org.voxrisk.preprocess.RegionCrop;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.preprocess.n4.MissingMask;
import org.voxrisk.preprocess.n4.N4BiasFieldCorrection;
import org.voxrisk.preprocess.n4.N4Settings;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/** Whatever passes over all voxels of an image, or of a region, asks every 65,536 of them at the latest. */
class LongPassesTest {
    private static final int NX = 160;
    private static final int NY = 128;
    private static final int NZ = 32;
    private static final Geometry GRID = Geometry.of(new int[] {NX, NY, NZ}, new double[] {0.8, 0.8, 2});
    /** Pieces of 65,536 voxels in the image: 10. */
    private static final int WHOLE = GRID.voxelCount() >> 16;

    private static final Image3D IMAGE = shorts();
    private static final Mask MASK = Mask.of(GRID, i -> i % NX > 1);

    private static Image3D shorts() {
        short[] values = new short[GRID.voxelCount()];
        int state = 1;
        for (int i = 0; i < values.length; i++) {
            state = state * 1664525 + 1013904223;
            values[i] = (short) (1 + (state >>> 22));
        }
        return Image3D.of(GRID, values);
    }

    /** A stage and how often it passes over the image or the region at least. */
    private record Stage(String name, int passes, Consumer<Work> run) {}

    private static Stage stage(String name, int passes, Consumer<Checkpoint> run) {
        return new Stage(name, passes, work -> {
            try (Crew crew = work.start()) {
                run.accept(crew.checkpoint());
            }
        });
    }

    private static List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        IndexBox box = new IndexBox(1, 0, 0, NX - 1, NY, NZ);
        stages.add(stage("conversion of all values", 1, c -> shorts().values(c)));
        stages.add(stage("values of a box", 1, c -> IMAGE.values(box, c)));
        stages.add(stage("crop", 1, c -> IMAGE.crop(box, c)));
        stages.add(stage("mask by index", 1, c -> Mask.of(GRID, i -> i > 7, c)));
        stages.add(stage("mask by value", 1, c -> Mask.where(IMAGE, v -> v > 7, c)));
        stages.add(stage("values inside", 1, c -> MASK.select(IMAGE, c)));
        stages.add(stage("part of a mask", 1, c -> MASK.keep(IMAGE, v -> v > 7, c)));
        stages.add(stage("region", 2, c -> Roi.of(IMAGE, MASK, 1e-6, c)));
        stages.add(stage("crop of image and mask", 1, c -> new RegionCrop(0).apply(IMAGE, MASK, c)));
        stages.add(stage("normalisation", 2, c -> Normalization.of(1).apply(IMAGE, c)));
        stages.add(stage("Otsu", 3, c -> OtsuThreshold.of(IMAGE, 200, c).above(IMAGE, c)));
        for (Resegmentation.Mode mode : Resegmentation.Mode.values()) {
            Resegmentation cut = new Resegmentation(-1, OptionalDouble.of(900), mode);
            // A range as it stands needs no look at the intensities before.
            int passes = mode == Resegmentation.Mode.ABSOLUTE ? 1 : 4;
            stages.add(stage("resegmentation " + mode, passes, c -> cut.apply(IMAGE, MASK, c)));
        }
        Geometry other = Geometry.of(new int[] {NX, NY, 2 * NZ}, new double[] {0.8, 0.8, 1});
        stages.add(stage("mask on a grid", 2, c -> GridResampler.mask(MASK, other, c)));
        for (Interpolator kind : List.of(Interpolator.LINEAR, Interpolator.BSPLINE3)) {
            stages.add(stage(
                    "resampling " + kind, 3, c -> new Resampling(0.8, 0.8, 2.5, kind, 0).apply(shorts(), MASK, c)));
        }
        Roi roi = Roi.of(IMAGE, MASK);
        double[] intensities = roi.intensities();
        FixedBinWidth width = new FixedBinWidth(4);
        DiscretizedRoi levels = DiscretizedRoi.of(roi, width, 1);
        stages.add(stage("discretisation", 4, c -> DiscretizedRoi.of(roi, intensities, width, 1, c)));
        FixedBinWidth narrow = new FixedBinWidth(1e-4);
        stages.add(stage("many levels", 9, c -> DiscretizedRoi.of(roi, intensities, narrow, 1, c)));
        stages.add(stage("first order", 8, c -> FirstOrderStatistics.of(intensities, levels, 0, c)));
        double[] outlier = intensities.clone();
        outlier[5] = 1e12;
        // All others lie in one interval of the range: they are sorted, by 10 pieces and 4 passes of merging.
        stages.add(stage("first order with an outlier", 13, c -> FirstOrderStatistics.of(outlier, levels, 0, c)));
        Map<ImageFilter, Integer> filters = new LinkedHashMap<>();
        filters.put(LaplacianOfGaussian.of(3), 12);
        filters.put(Wavelet.of("haar"), 4);
        filters.put(new Gradient(true), 2);
        filters.put(new Square(), 3);
        Optional<Axis> volume = Optional.empty();
        filters.put(new Mean(3, volume, Boundary.MIRROR), 4);
        filters.put(new SampledLaplacianOfGaussian(1, 3, volume, Boundary.ZERO), 9);
        filters.put(
                new Laws(
                        LawsKernel.parse("L3E3S3"),
                        Optional.of(Pooling.MAX),
                        OptionalInt.of(1),
                        volume,
                        Boundary.NEAREST),
                20);
        filters.put(new SeparableWavelet("haar", List.of("LLH"), 1, Optional.empty(), volume, Boundary.MIRROR), 4);
        filters.put(new DecimatedWavelet("haar", List.of("LLH"), 1, volume, Boundary.MIRROR), 2);
        NonSeparableWavelet shannon = new NonSeparableWavelet(
                NonSeparableWavelet.Family.SHANNON, NonSeparableWavelet.Band.BAND_PASS, 1, volume, Boundary.PERIODIC);
        filters.put(shannon, 7);
        filters.put(new Riesz(new Riesz.Order(0, 1, 0), shannon.inSlices(Optional.of(Axis.X)), Optional.empty()), 5);
        Gabor gabor =
                new Gabor(1, 2, 1, new Orientation.Single(30), Gabor.ResponsePart.MODULUS, Axis.Y, Boundary.PERIODIC);
        filters.put(gabor, 5);
        filters.put(new OrthogonalPlanes(gabor, Pooling.AVERAGE), 15);
        filters.forEach((filter, passes) -> stages.add(stage(
                filter.labels().get(0),
                passes,
                c -> filter.apply(shorts(), MASK).get(0).compute(c))));
        stages.add(stage("finite or not", 1, c -> FiniteRegion.problem(IMAGE, MASK, IMAGE, c)));
        stages.add(
                stage("windows", 7, c -> WindowRegion.of(shorts(), MASK, MASK, width, 1, Optional.empty(), 1e-6, c)));
        N4Settings once = N4Settings.defaults().withMaximumNumberOfIterations(List.of(1));
        stages.add(new Stage("N4", 10, work -> new N4BiasFieldCorrection(once).correct(shorts(), null, work)));
        N4Settings shrunk = once.withShrinkFactors(List.of(2, 1, 1)).withMissingMask(MissingMask.WHOLE_IMAGE);
        stages.add(new Stage(
                "N4 shrunk", 8, work -> new N4BiasFieldCorrection(shrunk).correct(shorts(), null, IMAGE, work)));
        ExtractionSettings firstOrder = ExtractionSettings.standard().withFeatures(only(PyRadiomics.FIRST_ORDER));
        stages.add(new Stage("extraction", 17, work -> new Extractor(firstOrder).extract(IMAGE, MASK, work)));
        for (FeatureFamily family : Ibsi.families()) {
            ExtractionSettings ibsi = new ExtractionSettings(
                    RoiRequirements.standard(),
                    Preprocessing.none(),
                    ExtractionSettings.standard()
                            .withDefinition(Definition.IBSI)
                            .imageTypes(),
                    only(family));
            stages.add(new Stage("IBSI's " + family.name(), 7, work -> new Extractor(ibsi).extract(IMAGE, MASK, work)));
        }
        ExtractionSettings shape = ExtractionSettings.standard().withFeatures(only(PyRadiomics.SHAPE));
        stages.add(new Stage("extraction of the shape", 5, work -> new Extractor(shape).extract(IMAGE, MASK, work)));
        return stages;
    }

    private static FeatureSelection only(FeatureFamily family) {
        Map<FeatureFamily, List<Feature>> one = new LinkedHashMap<>();
        one.put(family, family.standardFeatures());
        return new FeatureSelection(one);
    }

    @TestFactory
    Stream<DynamicTest> passesAskAndStop() {
        return stages().stream()
                .map(s -> DynamicTest.dynamicTest(s.name(), () -> {
                    AtomicInteger asked = new AtomicInteger();
                    s.run().accept(Work.onCallersThread().withCancellation(() -> asked.incrementAndGet() < 0));
                    int all = asked.get();
                    int least = s.passes() * WHOLE;
                    assertTrue(all >= least, all + " questions, expected at least " + least);
                    for (int part = 0; part <= 4; part++) {
                        int stopAt = Math.max(1, all * part / 4);
                        asked.set(0);
                        Work work = Work.onCallersThread().withCancellation(() -> asked.incrementAndGet() >= stopAt);
                        assertThrows(CancelledException.class, () -> s.run().accept(work), "at question " + stopAt);
                        assertEquals(stopAt, asked.get(), "nothing asks after the answer");
                    }
                }));
    }
}
