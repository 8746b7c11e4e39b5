package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.feature.CoOccurrenceSymmetry;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.FirstOrderStatistics;
import org.voxrisk.feature.GlcmFeature;
import org.voxrisk.feature.GlcmFeatures;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.Exponential;
import org.voxrisk.filter.Gradient;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.filter.Lbp2D;
import org.voxrisk.filter.Lbp3D;
import org.voxrisk.filter.Logarithm;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.Square;
import org.voxrisk.filter.SquareRoot;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.image.Roi;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.OtsuThreshold;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.preprocess.n4.N4BiasFieldCorrection;
import org.voxrisk.preprocess.n4.N4Settings;
import org.voxrisk.shape.Shape2DFeature;
import org.voxrisk.shape.Shape2DFeatures;
import org.voxrisk.shape.ShapeFeature;
import org.voxrisk.shape.ShapeFeatures;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Glcm;
import org.voxrisk.texture.Glrlm;
import org.voxrisk.texture.Glszm;
import org.voxrisk.texture.NeighbourMatrices;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/** Every long stage asks whether to go on, and stops where it is told to: counted in questions, not in time. */
class CancellationTest {
    private static final int NX = 48;
    private static final int NY = 40;
    private static final int NZ = 24;
    private static final Geometry GRID = Geometry.of(new int[] {NX, NY, NZ}, new double[] {0.8, 0.8, 2});
    private static final Image3D IMAGE = noise(PixelType.FLOAT64);
    private static final Mask MASK = Mask.of(GRID, i -> {
        int row = i / NX;
        int slice = row / NY;
        double x = (i % NX - 23.5) / 22;
        double y = (row % NY - 19.5) / 18;
        double z = (slice - 11.5) / 11;
        return x * x + y * y + z * z < 1;
    });

    private static Image3D noise(PixelType type) {
        return Image3D.of(
                GRID,
                type,
                new Random(4)
                        .doubles(GRID.voxelCount(), 1, 1000)
                        .map(v -> (float) v)
                        .toArray());
    }

    /** A stage, and the questions that it asks at least: about one a slice, row, direction, or whatever it works by. */
    private record Stage(String name, int questions, Consumer<Work> run) {}

    private static Stage stage(String name, int questions, Consumer<Checkpoint> run) {
        return new Stage(name, questions, work -> {
            try (Crew crew = work.start()) {
                run.accept(crew.checkpoint());
            }
        });
    }

    private static List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        stages.add(stage("normalisation", 2, c -> Normalization.of(1).apply(IMAGE, c)));
        stages.add(stage("Otsu", 2, c -> OtsuThreshold.of(IMAGE, 200, c)));
        for (Interpolator kind : List.of(
                Interpolator.BSPLINE3,
                Interpolator.LINEAR,
                Interpolator.NEAREST_NEIGHBOR,
                Interpolator.LABEL_GAUSSIAN)) {
            stages.add(stage(
                    "resampling " + kind, NY * NZ, c -> new Resampling(0.7, 0.7, 1.9, kind, 3).apply(IMAGE, MASK, c)));
        }
        Map<ImageFilter, Integer> filters = new LinkedHashMap<>();
        // 27 passes: three second derivatives, each along three axes; a block is some hundred lines.
        filters.put(LaplacianOfGaussian.of(2), 27);
        filters.put(Wavelet.of("coif1"), 3 * NZ);
        filters.put(new Gradient(true), NZ * NY);
        filters.put(Lbp2D.uniform(), NZ * NY);
        filters.put(Lbp3D.standard(), 1000);
        filters.put(new Square(), 2);
        filters.put(new SquareRoot(), 2);
        filters.put(new Logarithm(), 2);
        filters.put(new Exponential(), 2);
        filters.forEach((filter, questions) -> stages.add(stage(
                filter.labels().get(0),
                questions,
                c -> filter.apply(IMAGE, MASK).get(0).compute(c))));
        stages.add(stage(
                "wavelet in single precision",
                3 * NZ,
                c -> Wavelet.of("coif1")
                        .apply(noise(PixelType.FLOAT32), MASK)
                        .get(0)
                        .compute(c)));
        Roi roi = Roi.of(IMAGE, MASK);
        double[] intensities = roi.intensities();
        DiscretizedRoi levels = DiscretizedRoi.of(roi, new FixedBinWidth(4), 1);
        int slices = levels.box().nz();
        stages.add(
                stage("discretisation", slices, c -> DiscretizedRoi.of(roi, intensities, new FixedBinWidth(4), 1, c)));
        // Four directions at a time.
        stages.add(stage("GLCM", 4 * slices, c -> Glcm.of(levels, Neighbourhood.FULL, c)));
        stages.add(stage("GLRLM", slices, c -> Glrlm.of(levels, Neighbourhood.FULL, c)));
        stages.add(stage("GLSZM", slices + 1, c -> Glszm.of(levels, Neighbourhood.FULL, c)));
        stages.add(stage("GLDM, NGTDM", slices, c -> NeighbourMatrices.of(levels, Neighbourhood.FULL, 0, c)));
        stages.add(stage("first order", 6, c -> FirstOrderStatistics.of(intensities, levels, 0, c)));
        Glcm glcm = Glcm.of(levels, Neighbourhood.FULL);
        stages.add(stage(
                "MCC",
                13 * 20,
                c -> GlcmFeatures.of(
                                glcm, CoOccurrenceSymmetry.SYMMETRIC, new DirectionAggregation.MeanOverDirections(), c)
                        .value(GlcmFeature.MCC)));
        stages.add(stage("shape", 6 * slices, c -> ShapeFeatures.of(MASK, EnumSet.allOf(ShapeFeature.class), c)));
        Mask slice = Mask.of(GRID, i -> MASK.contains(i) && i / NX / NY == 12);
        stages.add(stage("shape2D", 3, c -> Shape2DFeatures.of(slice, Axis.Z, EnumSet.allOf(Shape2DFeature.class), c)));
        Mask few = Mask.of(GRID, i -> MASK.contains(i) && i / NX / NY == 12 && i % NX < 12);
        stages.add(new Stage(
                "maps",
                6 * few.voxelCount(),
                work -> new FeatureMaps(ExtractionSettings.standard(), VoxelSettings.standard())
                        .extract(IMAGE, few, (name, map) -> {}, work)));
        stages.add(new Stage(
                "N4",
                5 * 2 * NZ,
                work -> new N4BiasFieldCorrection(N4Settings.defaults().withMaximumNumberOfIterations(List.of(3, 2)))
                        .correct(IMAGE, null, work)));
        stages.add(new Stage(
                "extraction", 40 * slices, work -> new Extractor(wholeProtocol()).extract(IMAGE, MASK, work)));
        return stages;
    }

    private static ExtractionSettings wholeProtocol() {
        TextureSettings texture = new TextureSettings(
                new FixedBinWidth(25),
                Neighbourhood.FULL,
                CoOccurrenceSymmetry.SYMMETRIC,
                new DirectionAggregation.MeanOverDirections(),
                0,
                0);
        return ExtractionSettings.standard()
                .withImageTypes(List.of(
                        new ImageTypeSettings("Original", new Original(), texture),
                        new ImageTypeSettings("LoG", LaplacianOfGaussian.of(2), texture),
                        new ImageTypeSettings("Wavelet", Wavelet.of("haar", 1, 0, Optional.empty()), texture)));
    }

    @TestFactory
    Stream<DynamicTest> stagesAskAndStop() {
        return stages().stream()
                .map(s -> DynamicTest.dynamicTest(s.name(), () -> {
                    AtomicInteger asked = new AtomicInteger();
                    s.run().accept(Work.onCallersThread().withCancellation(() -> asked.incrementAndGet() < 0));
                    int all = asked.get();
                    assertTrue(all >= s.questions(), all + " questions, expected at least " + s.questions());
                    for (int stopAt : new int[] {1, all / 2 + 1, all}) {
                        asked.set(0);
                        Work work = Work.onCallersThread().withCancellation(() -> asked.incrementAndGet() >= stopAt);
                        assertThrows(CancelledException.class, () -> s.run().accept(work), "at question " + stopAt);
                        assertEquals(stopAt, asked.get(), "nothing asks after the answer");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> stagesSeeAnInterrupt() {
        return stages().stream()
                .map(s -> DynamicTest.dynamicTest(s.name(), () -> {
                    AtomicInteger asked = new AtomicInteger();
                    Work work = Work.onCallersThread().withCancellation(() -> {
                        if (asked.incrementAndGet() == 1) {
                            Thread.currentThread().interrupt();
                        }
                        return false;
                    });
                    try {
                        assertThrows(CancelledException.class, () -> s.run().accept(work));
                    } finally {
                        assertTrue(Thread.interrupted(), "the flag is set");
                    }
                    assertEquals(1, asked.get());
                }));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void anExtractionIsCancelledFromItsListener(int threads) {
        AtomicInteger askedAfter = new AtomicInteger();
        List<String> reports = Collections.synchronizedList(new ArrayList<>());
        Work work = Work.threads(threads)
                .withProgress((stage, fraction) -> reports.add(stage))
                .withCancellation(() -> {
                    if (reports.size() < 2) {
                        return false;
                    }
                    askedAfter.incrementAndGet();
                    return true;
                });
        assertThrows(CancelledException.class, () -> new Extractor(wholeProtocol()).extract(IMAGE, MASK, work));
        assertTrue(askedAfter.get() >= 1 && askedAfter.get() <= threads, askedAfter + " questions after the answer");
        int told = reports.size();
        assertTrue(told <= 1 + threads, reports + " were told");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anInterruptEndsExtractionMapsAndN4(int threads) {
        Thread caller = Thread.currentThread();
        List<Consumer<Work>> calls = List.of(
                w -> new Extractor(wholeProtocol()).extract(IMAGE, MASK, w),
                w -> new FeatureMaps(ExtractionSettings.standard(), VoxelSettings.standard())
                        .extract(IMAGE, MASK, (name, map) -> {}, w),
                w -> new N4BiasFieldCorrection(N4Settings.defaults()).correct(IMAGE, null, w));
        for (Consumer<Work> call : calls) {
            Work work = Work.threads(threads).withProgress((stage, fraction) -> caller.interrupt());
            assertThrows(CancelledException.class, () -> call.accept(work));
            assertTrue(Thread.interrupted(), "the flag is set");
        }
    }

    @Test
    void bitsDoNotDependOnTheWork() {
        double[] expected =
                new Extractor(wholeProtocol()).extract(IMAGE, MASK).features().values();
        List<Runnable> never = new ArrayList<>();
        for (Work work : List.of(Work.threads(2), Work.threads(5), Work.on(never::add, 3), Work.on(Runnable::run, 2))) {
            double[] found = new Extractor(wholeProtocol())
                    .extract(IMAGE, MASK, work)
                    .features()
                    .values();
            assertArrayEquals(expected, found, 0);
        }
    }
}
