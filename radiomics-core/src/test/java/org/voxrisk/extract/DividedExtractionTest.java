package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.family.Families;
import org.voxrisk.family.FamilyValues;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.MissingReason;
import org.voxrisk.family.PreparedRegion;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.family.Scope;
import org.voxrisk.family.SharedKey;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.FeatureDefinition;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.FilterNotApplicableException;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.shape.MorphologyFeature;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.TextureMatrix;
import org.voxrisk.texture.TextureMatrixException;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/** More threads than images: families of one image are computed at the same time, and nobody can tell by the result. */
class DividedExtractionTest {
    private static final int N = 14;
    private static final Geometry GRID = Geometry.of(new int[] {N, N, N}, new double[] {0.8, 0.9, 2});
    private static final Image3D IMAGE = Image3D.of(
            GRID,
            PixelType.FLOAT64,
            new Random(11)
                    .doubles(GRID.voxelCount(), 0, 400)
                    .map(v -> (float) v)
                    .toArray());
    private static final Mask MASK = Mask.of(GRID, i -> {
        double x = i % N - 6.5;
        double y = Math.floorDiv(i, N) % N - 6.5;
        double z = Math.floorDiv(i, N * N) - 6.5;
        return x * x + y * y + z * z < 40;
    });

    private record Probe(String featureName) implements Feature {
        @Override
        public FeatureDefinition definition() {
            return FeatureDefinition.of(featureName, "", false);
        }
    }

    /** A family of one feature, for tests. */
    private record Own(String name, Scope scope, ToDoubleFunction<PreparedRegion> value) implements FeatureFamily {
        Own(String name, ToDoubleFunction<PreparedRegion> value) {
            this(name, Scope.IMAGE, value);
        }

        @Override
        public List<Feature> features() {
            return List.of(new Probe("Value"));
        }

        @Override
        public FamilyValues compute(PreparedRegion region, List<Feature> wanted) {
            return FamilyValues.of(new double[] {value.applyAsDouble(region)}, MissingReason.UNDEFINED);
        }
    }

    /** A filter that no image is thick enough for: its columns are empty. */
    private record TooThin() implements ImageFilter {
        @Override
        public List<String> labels() {
            return List.of("thin");
        }

        @Override
        public List<DerivedImage> apply(Image3D image) {
            return List.of(new DerivedImage("thin", checkpoint -> {
                throw new FilterNotApplicableException(
                        FilterNotApplicableException.Reason.FILTER_TOO_THIN, "too thin for a test");
            }));
        }
    }

    private static FeatureSelection all(List<? extends FeatureFamily> families) {
        Map<FeatureFamily, List<Feature>> all = new LinkedHashMap<>();
        families.forEach(f -> all.put(f, f.features()));
        return new FeatureSelection(all);
    }

    private static ExtractionSettings settings(List<? extends FeatureFamily> families) {
        return ExtractionSettings.standard().withFeatures(all(families));
    }

    private static ExtractionSettings pyRadiomics() {
        return settings(PyRadiomics.families());
    }

    private static ExtractionSettings ibsi() {
        List<Aggregation> ways = List.of(Aggregation.AVERAGE_2D, Aggregation.MERGE_2_5D, Aggregation.MERGE_3D);
        TextureSettings texture = TextureSettings.standard().withDefinition(Definition.IBSI);
        return ExtractionSettings.standard()
                .withTextures(ImageTypeSettings.eachWithEach(
                        texture, List.of(new FixedBinWidth(25), new FixedBinCount(6)), ways))
                .withFeatures(all(Families.standard().all()));
    }

    private static Extraction extract(ExtractionSettings settings, Work work) {
        return new Extractor(settings).extract(IMAGE, MASK, work);
    }

    private static void assertSameExtraction(Extraction expected, Extraction found) {
        assertEquals(expected.features().columns(), found.features().columns());
        assertArrayEquals(expected.features().values(), found.features().values(), 0);
        assertEquals(expected.features().missing(), found.features().missing());
        assertEquals(expected.images(), found.images());
        assertEquals(expected.warnings(), found.warnings());
        assertEquals(expected.regions(), found.regions());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS), "nobody came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        TextureSettings wide = TextureSettings.standard().withDiscretization(new FixedBinWidth(100));
        ExtractionSettings manyImages = pyRadiomics()
                .withImageTypes(List.of(
                        new ImageTypeSettings("Original", new Original(), wide),
                        new ImageTypeSettings("LoG", LaplacianOfGaussian.of(1), wide),
                        new ImageTypeSettings("Thin", new TooThin(), wide),
                        new ImageTypeSettings("Wavelet", Wavelet.of("haar"), wide)));
        for (ExtractionSettings settings : List.of(pyRadiomics(), ibsi(), manyImages)) {
            Extraction expected = extract(settings, Work.onCallersThread());
            assertEquals(
                    settings.equals(manyImages),
                    expected.features().missing().containsValue(MissingReason.FILTER_TOO_THIN));
            for (int threads : new int[] {2, 3, 8, 16}) {
                assertSameExtraction(expected, extract(settings, Work.threads(threads)));
            }
            assertSameExtraction(expected, extract(settings, Work.on(r -> {}, 3)));
        }
    }

    @Test
    void familiesOfOneImageAreComputedAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        ToDoubleFunction<PreparedRegion> meet = region -> {
            both.countDown();
            await(both);
            return 1;
        };
        Extraction e = extract(settings(List.of(new Own("a", meet), new Own("b", meet))), Work.threads(2));
        assertEquals(1, e.features().value("original_b_Value"));
    }

    @Test
    void regionAndImageAreWorkedOnAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        ToDoubleFunction<PreparedRegion> meet = region -> {
            both.countDown();
            await(both);
            return 1;
        };
        List<Own> families = List.of(new Own("a", Scope.REGION, meet), new Own("b", meet));
        assertEquals(1, extract(settings(families), Work.threads(2)).features().value("original_a_Value"));
    }

    @Test
    void whatFamiliesShareIsComputedOnce() {
        for (int repetition = 0; repetition < 20; repetition++) {
            AtomicInteger computed = new AtomicInteger();
            SharedKey<Integer> inner = SharedKey.of("inner", r -> computed.incrementAndGet());
            SharedKey<Integer> outer = SharedKey.of("outer", r -> 10 * r.shared(inner) + computed.incrementAndGet());
            List<Own> families = new ArrayList<>();
            for (int f = 0; f < 8; f++) {
                SharedKey<Integer> key = f % 2 == 0 ? outer : inner;
                families.add(new Own("own" + f, r -> r.shared(key)));
            }
            FeatureVector features =
                    extract(settings(families), Work.threads(8)).features();
            assertEquals(2, computed.get());
            assertArrayEquals(new double[] {12, 1, 12, 1, 12, 1, 12, 1}, features.values());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void theFirstRefusalInTheOrderOfTheColumnsIsTold(int threads) {
        CountDownLatch laterFailed = new CountDownLatch(threads == 1 ? 0 : 1);
        List<FeatureFamily> families = List.of(
                PyRadiomics.GLCM,
                new Own("a", r -> {
                    await(laterFailed);
                    throw new TextureMatrixException("a has no room");
                }),
                new Own("b", r -> {
                    laterFailed.countDown();
                    throw new IllegalStateException("b");
                }));
        TextureMatrixException thrown =
                assertThrows(TextureMatrixException.class, () -> extract(settings(families), Work.threads(threads)));
        assertEquals("original: a has no room", thrown.getMessage());
        Own ofRegion = new Own("z", Scope.REGION, r -> {
            throw new IllegalArgumentException("z");
        });
        List<FeatureFamily> more = new ArrayList<>(families);
        more.add(ofRegion);
        assertEquals(
                "z",
                assertThrows(IllegalArgumentException.class, () -> extract(settings(more), Work.threads(threads)))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void anImageThatCannotBeDiscretizedIsRefusedByName(int threads) {
        ExtractionSettings settings = pyRadiomics()
                .withTextures(List.of(TextureSettings.standard().withDiscretization(new FixedBinWidth(1e-9))));
        TextureMatrixException thrown =
                assertThrows(TextureMatrixException.class, () -> extract(settings, Work.threads(threads)));
        assertTrue(String.valueOf(thrown.getMessage()).startsWith("original: "), thrown.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void cancellationInsideFamiliesEndsAll(int threads) {
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicInteger running = new AtomicInteger();
        ToDoubleFunction<PreparedRegion> working = region -> {
            running.incrementAndGet();
            cancelled.set(true);
            try {
                while (true) {
                    region.checkpoint().check();
                    Thread.onSpinWait();
                }
            } finally {
                running.decrementAndGet();
            }
        };
        List<Own> families = List.of(new Own("a", working), new Own("b", working), new Own("c", working));
        Work work = Work.threads(threads).withCancellation(cancelled::get);
        assertThrows(CancelledException.class, () -> extract(settings(families), work));
        assertEquals(0, running.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void anInterruptOfTheCallerEndsAllAndStaysSet(int threads) {
        Thread caller = Thread.currentThread();
        ToDoubleFunction<PreparedRegion> working = region -> {
            caller.interrupt();
            while (true) {
                region.checkpoint().check();
                Thread.onSpinWait();
            }
        };
        List<Own> families = List.of(new Own("a", working), new Own("b", working), new Own("c", working));
        try {
            assertThrows(CancelledException.class, () -> extract(settings(families), Work.threads(threads)));
        } finally {
            assertTrue(Thread.interrupted(), "the flag is set");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void anObserverSeesTheOrderOfOneThread(int threads) {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger inside = new AtomicInteger();
        ExtractionObserver observer = new ExtractionObserver() {
            @Override
            public void discretized(String label, TextureSettings texture, DiscretizedRoi levels) {
                seen.add("levels");
            }

            @Override
            public void counted(String label, TextureSettings texture, FeatureFamily family, TextureMatrix matrix) {
                assertEquals(1, inside.incrementAndGet());
                seen.add(family.name());
                inside.decrementAndGet();
            }
        };
        new Extractor(pyRadiomics()).extract(IMAGE, MASK, observer, Work.threads(threads));
        assertEquals(List.of("levels", "glcm", "gldm", "glrlm", "glszm", "ngtdm"), seen);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void regionAndImageAreToldOnceEach(int threads) {
        List<String> told = new ArrayList<>();
        List<Double> fractions = new ArrayList<>();
        Work work = Work.threads(threads).withProgress((stage, fraction) -> {
            told.add(stage);
            fractions.add(fraction);
        });
        extract(pyRadiomics(), work);
        assertEquals(List.of(0.5, 1.0), fractions);
        assertEquals(List.of("original", "shape"), told.stream().sorted().toList());
    }

    @Test
    void matricesThatDoNotFitTogetherAreCountedInTurn() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<ColumnSchema.Columns> six = new ArrayList<>();
        List<FamilyTask> tasks = new ArrayList<>();
        for (int f = 0; f < 6; f++) {
            Own own = new Own("own" + f, r -> 0);
            ColumnSchema.Columns columns =
                    new ColumnSchema.Columns(own, 0, List.of(new FeatureName("x", own, new Probe("Value"))));
            six.add(columns);
            tasks.add(new FamilyTask(columns, checkpoint -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                for (int i = 0; i < 10_000; i++) {
                    Thread.onSpinWait();
                }
                inside.decrementAndGet();
                return FamilyValues.of(new double[] {1}, MissingReason.UNDEFINED);
            }));
        }
        FamilyTasks region = new FamilyTasks(List.of(), List.of(), List.of(), 0);
        FamilyTasks image = new FamilyTasks(tasks, List.of(), List.of(), 1001);
        // An eighth of the heap are 1000 bytes.
        DividedExtraction divided = new DividedExtraction(new FamilyMemory(8000), 4);
        AtomicInteger done = new AtomicInteger();
        divided.add(List.of(), checkpoint -> region, done::incrementAndGet);
        divided.add(six, checkpoint -> image, done::incrementAndGet);
        try (Crew crew = Work.threads(4).start()) {
            assertEquals(2, divided.run(crew).size());
        }
        assertEquals(1, most.get());
        assertEquals(2, done.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void noMoreImagesThanTwoAThreadAreThereAtATime(int threads) {
        int images = 30;
        AtomicInteger alive = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        DividedExtraction divided = new DividedExtraction(FamilyMemory.ofHeap(), threads);
        for (int image = 0; image < images; image++) {
            int number = image;
            List<ColumnSchema.Columns> columns = new ArrayList<>();
            List<FamilyTask> tasks = new ArrayList<>();
            for (int f = 0; f < 3; f++) {
                Own own = new Own("own" + f, r -> 0);
                columns.add(new ColumnSchema.Columns(own, 0, List.of(new FeatureName("x", own, new Probe("Value")))));
                int value = 3 * image + f;
                tasks.add(new FamilyTask(columns.get(f), checkpoint -> {
                    for (int i = 0; i < 1000 * (number % 3); i++) {
                        Thread.onSpinWait();
                    }
                    return FamilyValues.of(new double[] {value}, MissingReason.UNDEFINED);
                }));
            }
            FamilyTasks all = new FamilyTasks(tasks, List.of(), List.of(), 0);
            divided.add(
                    columns,
                    checkpoint -> {
                        most.accumulateAndGet(alive.incrementAndGet(), Math::max);
                        return all;
                    },
                    alive::decrementAndGet);
        }
        List<FamilyTasks.Result> results;
        try (Crew crew = Work.threads(threads).start()) {
            results = divided.run(crew);
        }
        for (int image = 0; image < images; image++) {
            double[] expected = {3 * image, 3 * image + 1, 3 * image + 2};
            assertArrayEquals(expected, results.get(image).features().values());
        }
        assertEquals(0, alive.get());
        assertTrue(most.get() <= DividedExtraction.mostAtATime(images, threads), most + " images at a time");
    }

    @Test
    void memoryIsForAllFamiliesAtATime() {
        PreparedCase prepared = PreparedCase.of(
                IMAGE,
                MASK,
                pyRadiomics(),
                ExtractionObserver.NONE,
                Work.onCallersThread().start());
        // The ball's box: |x - 6.5| < sqrt(40) = 6.32 leaves 12 of 14; 12^3 = 1728 voxels, 32 bytes each.
        double bytes = 32 * 1728;
        FeatureSelection families = pyRadiomics().features();
        assertTrue(new FamilyMemory(8 * bytes).holdsFamilies(prepared, families, 1));
        assertFalse(new FamilyMemory(8 * bytes - 1).holdsFamilies(prepared, families, 1));
        assertFalse(new FamilyMemory(8 * bytes).holdsFamilies(prepared, families, 2));
        // The transform of the autocorrelation takes 64 more.
        assertFalse(new FamilyMemory(8 * bytes).holdsFamilies(prepared, ibsi().features(), 1));
        assertTrue(new FamilyMemory(24 * bytes).holdsFamilies(prepared, ibsi().features(), 1));
        assertTrue(new FamilyMemory(8000).holdsMatrices(500, 2));
        assertFalse(new FamilyMemory(8000).holdsMatrices(501, 2));
        PreparedRegion region = PreparedRegion.of(
                "x", prepared.roi(), TextureSettings.standard().withDiscretization(new FixedBinCount(6)));
        // 13 directions, 6 levels: 7 (7 + 12) cells of 16 bytes.
        assertEquals(16 * 13 * 7 * 19, FamilyMemory.matrices(region.levels(), Neighbourhood.FULL));
    }

    @Test
    void columnsAreDividedWhereTheEffortChanges() {
        List<ColumnSchema.Columns> whole = ColumnSchema.ofRegion(ibsi());
        List<ColumnSchema.Columns> divided = Effort.divided(whole);
        assertEquals(
                whole.stream().flatMap(c -> c.names().stream()).toList(),
                divided.stream().flatMap(c -> c.names().stream()).toList());
        ColumnSchema.Columns last = divided.get(divided.size() - 1);
        assertEquals(List.of(MorphologyFeature.MORANS_I, MorphologyFeature.GEARYS_C), last.features());
        assertEquals(Effort.AUTOCORRELATION, Effort.of(last));
        assertEquals(whole.size() + 1, divided.size());
        assertSame(Effort.UNKNOWN, Effort.of(new Own("own", r -> 0), new Probe("Value")));
        for (FeatureFamily family : Families.standard().all()) {
            assertTrue(Effort.of(family, family.features().get(0)) != Effort.UNKNOWN, family.name());
        }
    }
}
