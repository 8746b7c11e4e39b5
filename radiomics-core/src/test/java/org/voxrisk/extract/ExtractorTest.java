package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.MissingReason;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.CoOccurrenceSymmetry;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.feature.WeightingNorm;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Mask;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

/** What every extraction promises: columns, determinism, independence of threads and of other extractors. */
class ExtractorTest {
    private static final ExtractionSettings STANDARD = ExtractionSettings.standard();
    private static final ExtractionSettings OTHER = STANDARD.withTexture(new TextureSettings(
            new FixedBinCount(16),
            new Neighbourhood(List.of(1, 2), Optional.of(Axis.Z)),
            CoOccurrenceSymmetry.ONE_WAY,
            new DirectionAggregation.WeightedMerge(WeightingNorm.EUCLIDEAN),
            1,
            1000));

    @Test
    void numbersOfFeatures() {
        Map<FeatureFamily, Integer> standard = new LinkedHashMap<>();
        standard.put(PyRadiomics.SHAPE, 14);
        standard.put(PyRadiomics.SHAPE_2D, 9);
        standard.put(PyRadiomics.FIRST_ORDER, 18);
        standard.put(PyRadiomics.GLCM, 24);
        standard.put(PyRadiomics.GLDM, 14);
        standard.put(PyRadiomics.GLRLM, 16);
        standard.put(PyRadiomics.GLSZM, 16);
        standard.put(PyRadiomics.NGTDM, 5);
        for (FeatureFamily c : PyRadiomics.families()) {
            assertEquals(standard.get(c), c.standardFeatures().size(), c.name());
        }
        assertEquals(107, STANDARD.schema().size());
        assertEquals(1, PyRadiomics.FIRST_ORDER.features().size() - 18);
        assertEquals(1, PyRadiomics.SHAPE_2D.features().size() - 9);
    }

    @Test
    void columnsAreThoseOfTheSchemaAndUnique() {
        for (ExtractionSettings settings : List.of(STANDARD, OTHER)) {
            FeatureVector v = Phantom.of(1).extract(settings);
            assertEquals(settings.schema(), v.names());
            assertEquals(v.size(), new HashSet<>(v.columns()).size());
            assertEquals("original_shape_Elongation", v.columns().get(0));
            assertTrue(v.missing().isEmpty(), v.missing().toString());
            for (int i = 0; i < v.size(); i++) {
                assertTrue(Double.isFinite(v.value(i)), v.columns().get(i));
            }
        }
    }

    @Test
    void theSameBitsAgainWithOthersAlive() {
        Phantom phantom = Phantom.of(2);
        double[] image = phantom.image().values().clone();
        Extractor standard = new Extractor(STANDARD);
        Extractor other = new Extractor(OTHER);
        double[] first =
                standard.extract(phantom.image(), phantom.mask()).features().values();
        double[] different =
                other.extract(phantom.image(), phantom.mask()).features().values();
        double[] second =
                standard.extract(phantom.image(), phantom.mask()).features().values();
        assertSameBits(first, second);
        assertSameBits(
                different,
                other.extract(phantom.image(), phantom.mask()).features().values());
        assertArrayEquals(image, phantom.image().values());
    }

    @Test
    void eightThreadsAtOnceGiveTheSameBits() throws Exception {
        Extractor standard = new Extractor(STANDARD);
        Extractor other = new Extractor(OTHER);
        List<Phantom> phantoms = List.of(Phantom.of(3), Phantom.of(4));
        List<double[]> alone = new ArrayList<>();
        for (Phantom p : phantoms) {
            alone.add(standard.extract(p.image(), p.mask()).features().values());
            alone.add(other.extract(p.image(), p.mask()).features().values());
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<double[]>> tasks = new ArrayList<>();
            for (int t = 0; t < 32; t++) {
                Phantom p = phantoms.get(t % 4 / 2);
                Extractor e = t % 2 == 0 ? standard : other;
                tasks.add(() -> e.extract(p.image(), p.mask()).features().values());
            }
            List<Future<double[]>> results = pool.invokeAll(tasks);
            for (int t = 0; t < results.size(); t++) {
                assertSameBits(alone.get(t % 4), results.get(t).get());
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void eachFeatureAloneHasTheBitsItHasAmongAll() {
        Map<FeatureFamily, List<Feature>> everything = new LinkedHashMap<>();
        for (FeatureFamily c : PyRadiomics.families()) {
            if (c != PyRadiomics.SHAPE_2D) {
                everything.put(c, c.features());
            }
        }
        Phantom phantom = Phantom.of(5);
        FeatureVector all = phantom.extract(STANDARD.withFeatures(new FeatureSelection(everything)));
        FeatureVector standard = phantom.extract(STANDARD);
        for (String column : standard.columns()) {
            assertEquals(standard.value(column), all.value(column), column);
        }
        for (FeatureName name : all.names()) {
            FeatureSelection one = new FeatureSelection(Map.of(name.family(), List.of(name.feature())));
            FeatureVector alone = phantom.extract(STANDARD.withFeatures(one));
            assertEquals(List.of(name.column()), alone.columns());
            assertSameBits(new double[] {all.value(name.column())}, alone.values());
        }
        assertTrue(all.columns().contains("original_firstorder_StandardDeviation"));
        assertTrue(all.columns().contains("original_glcm_SumVariance"));
        assertEquals(1, all.value("original_gldm_DependencePercentage"));
    }

    @Test
    void shape2DIsMissingWithoutForce2D() {
        FeatureSelection flat =
                new FeatureSelection(Map.of(PyRadiomics.SHAPE_2D, PyRadiomics.SHAPE_2D.standardFeatures()));
        FeatureVector v = Phantom.of(6).extract(STANDARD.withFeatures(flat));
        assertEquals(9, v.size());
        assertEquals(9, v.missing().size());
        assertEquals(
                Optional.of(MissingReason.FORCE_2D_OFF),
                v.missingReason(v.columns().get(0)));
    }

    @Test
    void progressIsToldAndCanCancel() {
        Phantom phantom = Phantom.of(7);
        List<String> stages = new ArrayList<>();
        new Extractor(STANDARD)
                .extract(
                        phantom.image(),
                        phantom.mask(),
                        Work.onCallersThread().withProgress((stage, fraction) -> stages.add(stage)));
        assertEquals(List.of("shape", "original"), stages);
        Work cancelled = Work.onCallersThread().withCancellation(() -> true);
        assertThrows(
                CancelledException.class,
                () -> new Extractor(STANDARD).extract(phantom.image(), phantom.mask(), cancelled));
    }

    @Test
    void regionsAndLevelsAreReported() {
        Phantom phantom = Phantom.of(8);
        Extraction extraction = new Extractor(STANDARD).extract(phantom.image(), phantom.mask());
        assertEquals("original", extraction.regions().get(0).stage());
        assertEquals(phantom.mask().voxelCount(), extraction.regions().get(0).voxelCount());
        assertEquals("original", extraction.images().get(0).label());
        Mask mask = phantom.mask();
        double[] values = phantom.image().values();
        long levels = IntStream.range(0, values.length)
                .filter(mask::contains)
                .mapToLong(i -> (long) Math.floor(values[i] / 25))
                .distinct()
                .count();
        assertEquals(levels, extraction.images().get(0).levelCount());
        assertEquals(List.of(), extraction.warnings());
    }

    private static void assertSameBits(double[] a, double[] b) {
        assertArrayEquals(
                Arrays.stream(a).mapToLong(Double::doubleToRawLongBits).toArray(),
                Arrays.stream(b).mapToLong(Double::doubleToRawLongBits).toArray());
    }
}
