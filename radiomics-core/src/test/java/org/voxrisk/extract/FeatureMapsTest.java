package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.family.Scope;
import org.voxrisk.feature.CoOccurrenceSymmetry;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.feature.WeightingNorm;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.TextureMatrixException;
import org.voxrisk.work.CancelledException;
import org.voxrisk.work.Work;

class FeatureMapsTest {
    @Test
    void firstOrderMapsByHand() {
        // A row of 7 voxels, of which 2 to 4 are the region: windows reach 1 to 5, hence the grid of 5 voxels.
        Image3D image = image(7, 1, 1, 9, 9, 1, 2, 6, 9, 9);
        Mask mask = Mask.of(image.geometry(), i -> i >= 2 && i <= 4);
        Map<String, Image3D> maps = maps(line(), new VoxelSettings(1, true, -1), image, mask);

        assertArrayEquals(
                new double[] {-1, 1.5, 3, 4, -1}, map(maps, "firstorder_Mean").values(), 1e-15);
        assertArrayEquals(
                new double[] {-1, 2, 6, 6, -1}, map(maps, "firstorder_Maximum").values());
        assertArrayEquals(
                new double[] {-1, 1, 5, 4, -1}, map(maps, "firstorder_Range").values());
        // The grid begins at voxel 1 of the image.
        assertArrayEquals(
                image.geometry().toPhysical(1, 0, 0),
                map(maps, "firstorder_Mean").geometry().originMm());
    }

    @Test
    void unmaskedWindowsSeeTheImageAroundTheRegion() {
        Image3D image = image(7, 1, 1, 9, 9, 1, 2, 6, 9, 9);
        Mask mask = Mask.of(image.geometry(), i -> i >= 2 && i <= 4);
        Map<String, Image3D> maps = maps(line(), new VoxelSettings(1, false, Double.NaN), image, mask);

        assertArrayEquals(
                new double[] {Double.NaN, 4, 3, 17 / 3.0, Double.NaN},
                map(maps, "firstorder_Mean").values(),
                1e-15);
    }

    @Test
    void texturesOfARowByHand() {
        // Levels 1 1 2 with bin width 1; the windows are 1 1 | 1 1 2 | 1 2.
        Image3D image = image(3, 1, 1, 5, 5, 6);
        Mask mask = Mask.of(image.geometry(), i -> true);
        Map<String, Image3D> maps = maps(line(), new VoxelSettings(1, true, 0), image, mask);

        // Pairs (1,1) and (1,2): the contrast is the part of the latter.
        assertArrayEquals(new double[] {0, 0.5, 1}, map(maps, "glcm_Contrast").values());
        assertArrayEquals(
                new double[] {4, 2.5, 1}, map(maps, "glrlm_LongRunEmphasis").values());
        assertArrayEquals(
                new double[] {4, 2.5, 1}, map(maps, "glszm_LargeAreaEmphasis").values());
        // Dependences + 1: 2 2 | 2 2 1 | 1 1.
        assertArrayEquals(
                new double[] {4, 3, 1},
                map(maps, "gldm_LargeDependenceEmphasis").values());
        // s of level 1 and 2: 0 | 0.5, 1 | 1, 1; Coarseness is 1 / sum p s, and 1e6 for a flat window.
        assertArrayEquals(
                new double[] {1e6, 1 / (0.5 * 2 / 3 + 1 / 3.0), 1},
                map(maps, "ngtdm_Coarseness").values(),
                1e-12);
        // One level of two: MCC is 0, not 1 as for a flat region.
        assertEquals(0, map(maps, "glcm_MCC").values()[0]);
    }

    @Test
    void flatRegion() {
        Image3D image = image(3, 3, 1, 7, 7, 7, 7, 7, 7, 7, 7, 7);
        Mask mask = Mask.of(image.geometry(), i -> true);
        Map<String, Image3D> maps = maps(textures(TextureSettings.standard()), VoxelSettings.standard(), image, mask);

        for (double v : map(maps, "glcm_MCC").values()) {
            assertEquals(1, v);
        }
        for (double v : map(maps, "firstorder_Variance").values()) {
            assertEquals(0, v);
        }
    }

    @Test
    void voxelWithoutNeighboursHasNoCoOccurrences() {
        // The corner voxel 8 touches no other voxel of the region within its window.
        Image3D image = image(5, 3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        Mask mask = Mask.of(image.geometry(), i -> i == 0 || i == 1 || i == 5 || i == 14);
        Map<String, Image3D> maps = maps(textures(unitBins()), VoxelSettings.standard(), image, mask);

        assertEquals(Double.NaN, map(maps, "glcm_Contrast").values()[14]);
        assertEquals(Double.NaN, map(maps, "glcm_MCC").values()[14]);
        assertEquals(Double.NaN, map(maps, "glrlm_RunEntropy").values()[14]);
        assertEquals(1, map(maps, "glszm_LargeAreaEmphasis").values()[14]);
        assertEquals(15, map(maps, "firstorder_Mean").values()[14]);
        // Only one window has a pair along each of two directions: elsewhere the joint average has a gap.
        assertEquals(Double.NaN, map(maps, "glcm_JointAverage").values()[14]);
        assertTrue(map(maps, "glcm_JointAverage").values()[0] > 0);
    }

    @Test
    void aWindowAsLargeAsTheRegionHasTheRegionsFeatures() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            int side = 3 + 2 * random.nextInt(2);
            boolean flat = random.nextBoolean();
            int nz = flat ? 1 : side;
            int centre = side * side * nz / 2;
            Image3D image = random(random, side, side, nz);
            boolean[] inside = new boolean[side * side * nz];
            for (int i = 0; i < inside.length; i++) {
                inside[i] = i == centre || random.nextInt(4) > 0;
            }
            Mask mask = Mask.of(image.geometry(), i -> inside[i]);
            ExtractionSettings settings = textures(random(random, flat));

            FeatureVector expected =
                    new Extractor(settings).extract(image, mask).features();
            Map<String, Image3D> maps = maps(settings, new VoxelSettings(side / 2, true, 0), image, mask);

            maps.forEach((name, map) -> {
                // The grid of the maps may be smaller than the image: the centre is found by its position.
                int middle = side / 2;
                int slice = nz / 2;
                double[] at = map.geometry().toContinuousIndex(image.geometry().toPhysical(middle, middle, slice));
                double found = map.get((int) Math.round(at[0]), (int) Math.round(at[1]), (int) Math.round(at[2]));
                assertClose(name, expected.value(name), found);
            });
        }
    }

    /**
     * Windows within a larger region have the features of their own voxels, wherever they hold the lowest and the highest
     * level of the region, so that their levels have the same numbers alone.
     */
    @Test
    void everyWindowHasTheFeaturesOfItsVoxels() {
        int windows = 0;
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(100 + seed);
            boolean flat = seed % 4 == 3;
            boolean masked = seed % 3 != 2;
            int radius = 1 + seed % 2;
            int nx = 6;
            int ny = 5;
            int nz = flat ? 1 : 4;
            Image3D image = image(
                    nx,
                    ny,
                    nz,
                    random.ints((long) nx * ny * nz, 1, 4).asDoubleStream().toArray());
            boolean[] inside = new boolean[nx * ny * nz];
            for (int i = 0; i < inside.length; i++) {
                inside[i] = random.nextInt(4) > 0;
            }
            Mask mask = Mask.of(image.geometry(), i -> inside[i]);
            ExtractionSettings settings = thin(textures(random(random, flat).withDiscretization(new FixedBinWidth(1))));
            Map<String, Image3D> maps = maps(settings, new VoxelSettings(radius, masked, -7), image, mask);
            for (int c = 0; c < inside.length; c++) {
                Mask window = window(mask, c, radius, masked);
                if (inside[c] && hasLevel(image, window, 1) && hasLevel(image, window, 3)) {
                    windows++;
                    assertWindow(new Extractor(settings).extract(image, window).features(), maps, image, c);
                }
            }
        }
        assertTrue(windows > 400, windows + " windows");
    }

    private static Mask window(Mask mask, int centre, int radius, boolean masked) {
        Geometry g = mask.geometry();
        int[] c = coordinates(g, centre);
        return Mask.of(g, i -> {
            int[] at = coordinates(g, i);
            boolean near = true;
            for (int axis = 0; axis < 3; axis++) {
                near &= Math.abs(at[axis] - c[axis]) <= radius;
            }
            return near && (!masked || mask.contains(i));
        });
    }

    private static int[] coordinates(Geometry g, int i) {
        return new int[] {i % g.nx(), i / g.nx() % g.ny(), i / g.nx() / g.ny()};
    }

    private static boolean hasLevel(Image3D image, Mask window, double level) {
        for (int i = window.nextInside(0); i >= 0; i = window.nextInside(i + 1)) {
            if (image.values()[i] == level) {
                return true;
            }
        }
        return false;
    }

    private static void assertWindow(FeatureVector expected, Map<String, Image3D> maps, Image3D image, int centre) {
        int[] c = coordinates(image.geometry(), centre);
        maps.forEach((name, map) -> {
            double[] at = map.geometry().toContinuousIndex(image.geometry().toPhysical(c[0], c[1], c[2]));
            double found = map.get((int) Math.round(at[0]), (int) Math.round(at[1]), (int) Math.round(at[2]));
            // PyRadiomics' maps have no joint average where a direction of other windows has no pair.
            if (!(name.endsWith("_JointAverage") && Double.isNaN(found))) {
                assertClose(name + " at " + centre, expected.value(name), found);
            }
        });
    }

    @Test
    void unmaskedWindowsAsLargeAsTheImageHaveTheImagesFeatures() {
        Random random = new Random(5);
        Image3D image = random(random, 4, 3, 3);
        Mask mask = Mask.of(image.geometry(), i -> i % 5 == 1);
        Mask whole = Mask.of(image.geometry(), i -> true);
        ExtractionSettings settings = textures(random(random, false));

        FeatureVector expected = new Extractor(settings).extract(image, whole).features();
        Map<String, Image3D> maps = maps(settings, new VoxelSettings(9, false, 0), image, mask);

        maps.forEach((name, map) -> {
            for (int i = 0; i < map.values().length; i++) {
                assertClose(name, mask.contains(i) ? expected.value(name) : 0, map.values()[i]);
            }
        });
    }

    @Test
    void bitsDoNotDependOnThreads() {
        Image3D image = random(new Random(3), 20, 18, 6);
        Mask mask = Mask.of(image.geometry(), i -> i % 7 != 0);
        ExtractionSettings settings = textures(unitBins());
        FeatureMaps extractor = new FeatureMaps(settings, VoxelSettings.standard());
        Map<String, Image3D> single = new LinkedHashMap<>();
        extractor.extract(image, mask, (name, map) -> single.put(name.column(), map));
        Map<String, Image3D> several = new LinkedHashMap<>();
        extractor.extract(image, mask, (name, map) -> several.put(name.column(), map), Work.threads(3));

        assertEquals(List.copyOf(single.keySet()), List.copyOf(several.keySet()));
        assertEquals(93, single.size());
        single.forEach((name, map) -> {
            Image3D other = Objects.requireNonNull(several.get(name));
            for (int i = 0; i < map.values().length; i++) {
                assertEquals(
                        Double.doubleToRawLongBits(map.values()[i]),
                        Double.doubleToRawLongBits(other.values()[i]),
                        name);
            }
        });
    }

    @Test
    void reportsAndStops() {
        Image3D image = random(new Random(3), 20, 18, 6);
        Mask mask = Mask.of(image.geometry(), i -> true);
        List<Double> fractions = new ArrayList<>();
        Work impatient = Work.onCallersThread()
                .withProgress((stage, fraction) -> fractions.add(fraction))
                .withCancellation(() -> fractions.size() > 5);
        FeatureMaps extractor = new FeatureMaps(textures(unitBins()), VoxelSettings.standard());
        assertThrows(CancelledException.class, () -> extractor.extract(image, mask, (name, map) -> {}, impatient));
        assertEquals(6, fractions.size());
        assertEquals(fractions.stream().sorted().toList(), fractions);
    }

    @Test
    void aFilterThatIsNotApplicableLeavesMapsWithoutValues() {
        Image3D image = image(3, 3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        Mask mask = Mask.of(image.geometry(), i -> i < 6);
        ExtractionSettings thin = textures(unitBins())
                .withImageTypes(List.of(new ImageTypeSettings("LoG", LaplacianOfGaussian.of(2), unitBins())));
        List<Image3D> maps = new ArrayList<>();
        FeatureMapSummary summary =
                new FeatureMaps(thin, new VoxelSettings(1, true, 5)).extract(image, mask, (name, map) -> maps.add(map));

        assertEquals(1, summary.warnings().size());
        assertEquals(thin.schema().size(), maps.size());
        for (Image3D map : maps) {
            for (int i = 0; i < 9; i++) {
                assertEquals(i < 6 ? Double.NaN : 5, map.values()[i]);
            }
        }
    }

    @Test
    void refusesWhatCannotBeMapped() {
        assertRefused(IllegalArgumentException.class, () -> new VoxelSettings(0, true, 0), "kernelRadius = 0");
        Map<FeatureFamily, List<Feature>> shape = Map.of(PyRadiomics.SHAPE, PyRadiomics.SHAPE.standardFeatures());
        ExtractionSettings onlyShape = ExtractionSettings.standard().withFeatures(new FeatureSelection(shape));
        assertRefused(
                IllegalArgumentException.class,
                () -> new FeatureMaps(onlyShape, VoxelSettings.standard()),
                "shape features");
        Image3D image = image(3, 1, 1, 1, 2, Double.NaN);
        Mask mask = Mask.of(image.geometry(), i -> i < 2);
        FeatureMaps unmasked = new FeatureMaps(line(), new VoxelSettings(1, false, 0));
        assertRefused(
                InvalidRoiException.class, () -> unmasked.extract(image, mask, (name, map) -> {}), "(2, 0, 0) = NaN");
        Image3D wide = image(3, 1, 1, 0, 1e10, 1);
        FeatureMaps manyLevels = new FeatureMaps(line(), VoxelSettings.standard());
        assertRefused(
                TextureMatrixException.class,
                () -> manyLevels.extract(wide, mask, (name, map) -> {}),
                "about 1.00e+10 grey levels",
                "bin width");
    }

    private static void assertClose(String name, double expected, double found) {
        if (Double.isNaN(expected) || Double.isNaN(found)) {
            assertEquals(expected, found, name);
        } else {
            assertEquals(expected, found, 1e-12 * Math.max(1, Math.abs(expected)), name);
        }
    }

    private static TextureSettings random(Random random, boolean flat) {
        return new TextureSettings(
                new FixedBinWidth(1 + random.nextInt(3)),
                new Neighbourhood(
                        random.nextBoolean() ? List.of(1) : List.of(1, 2),
                        flat ? Optional.of(Axis.Z) : Optional.empty()),
                random.nextBoolean() ? CoOccurrenceSymmetry.SYMMETRIC : CoOccurrenceSymmetry.ONE_WAY,
                random.nextBoolean()
                        ? new DirectionAggregation.MeanOverDirections()
                        : new DirectionAggregation.WeightedMerge(WeightingNorm.EUCLIDEAN),
                random.nextInt(3),
                random.nextInt(2) * 100);
    }

    private static TextureSettings unitBins() {
        return TextureSettings.standard().withDiscretization(new FixedBinWidth(1));
    }

    /** Settings that take a row of voxels, with bins of width 1. */
    private static ExtractionSettings line() {
        return thin(textures(unitBins()));
    }

    private static ExtractionSettings thin(ExtractionSettings s) {
        RoiRequirements thin = new RoiRequirements(1, 0, 1e-6, s.roi().mismatch());
        return new ExtractionSettings(thin, s.preprocessing(), s.imageTypes(), s.features());
    }

    private static ExtractionSettings textures(TextureSettings texture) {
        Map<FeatureFamily, List<Feature>> features = new LinkedHashMap<>();
        for (FeatureFamily c : PyRadiomics.families()) {
            if (c.scope() == Scope.IMAGE) {
                features.put(c, c.standardFeatures());
            }
        }
        return ExtractionSettings.standard().withTexture(texture).withFeatures(new FeatureSelection(features));
    }

    private static Map<String, Image3D> maps(
            ExtractionSettings settings, VoxelSettings voxel, Image3D image, Mask mask) {
        Map<String, Image3D> maps = new LinkedHashMap<>();
        FeatureMapSummary summary =
                new FeatureMaps(settings, voxel).extract(image, mask, (name, map) -> maps.put(name.column(), map));
        assertEquals(List.of(), summary.warnings());
        return maps;
    }

    private static Image3D map(Map<String, Image3D> maps, String feature) {
        Image3D map = maps.get("original_" + feature);
        assertTrue(map != null, feature + " is missing");
        return Objects.requireNonNull(map);
    }

    private static Image3D random(Random random, int nx, int ny, int nz) {
        double[] values = random.doubles((long) nx * ny * nz, 0, 9).toArray();
        return image(nx, ny, nz, values);
    }

    private static Image3D image(int nx, int ny, int nz, double... values) {
        Geometry geometry = Geometry.of(new int[] {nx, ny, nz}, new double[] {0.7, 0.9, 1.3});
        return Image3D.of(geometry, PixelType.FLOAT64, values);
    }
}
