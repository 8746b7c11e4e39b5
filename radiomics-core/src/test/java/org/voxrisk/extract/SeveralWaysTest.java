package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.image.Axis;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.LevelGrid;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.TextureMatrix;
import org.voxrisk.work.Work;

/** Several discretisations and aggregations in one extraction, and the one place where 2-D extraction is said. */
class SeveralWaysTest {
    /** Rows of x, slices of z: 1 2 over 2 2, behind it 1 1 over 1 3. */
    private static final LevelGrid GRID = LevelGrid.draw("1 2/2 2", "1 1/1 3");

    private static final TextureSettings IBSI = TextureSettings.standard().withDefinition(Definition.IBSI);
    private static final List<Discretization> BINS = List.of(new FixedBinWidth(1), new FixedBinCount(2));
    private static final List<Aggregation> WAYS = List.of(Aggregation.MERGE_2D_BY_SLICE, Aggregation.AVERAGE_3D);
    private static final ExtractionSettings SEVERAL = ExtractionSettings.standard()
            .withTextures(ImageTypeSettings.eachWithEach(IBSI, BINS, WAYS))
            .withFeatures(new FeatureSelection(features()));

    private static Map<FeatureFamily, List<Feature>> features() {
        Map<FeatureFamily, List<Feature>> chosen = new LinkedHashMap<>();
        chosen.put(PyRadiomics.FIRST_ORDER, named(PyRadiomics.FIRST_ORDER, "Entropy", "Mean"));
        chosen.put(PyRadiomics.GLCM, named(PyRadiomics.GLCM, "Contrast"));
        chosen.put(PyRadiomics.GLSZM, named(PyRadiomics.GLSZM, "LargeAreaEmphasis"));
        return chosen;
    }

    private static List<Feature> named(FeatureFamily family, String... names) {
        return List.of(names).stream().map(n -> family.feature(n).orElseThrow()).toList();
    }

    private static FeatureVector extract(ExtractionSettings settings) {
        return new Extractor(settings).extract(GRID.image(), GRID.mask()).features();
    }

    @Test
    void columnsNameWhatAValueDependsOnAndNoMore() {
        List<String> columns = List.of(
                "ibsi-original_firstorder_Entropy_FBS-1",
                "ibsi-original_firstorder_Mean",
                "ibsi-original_firstorder_Entropy_FBN-2",
                "ibsi-original_glcm_Contrast_2D-mrg_FBS-1",
                "ibsi-original_glcm_Contrast_3D-avg_FBS-1",
                "ibsi-original_glcm_Contrast_2D-mrg_FBN-2",
                "ibsi-original_glcm_Contrast_3D-avg_FBN-2",
                "ibsi-original_glszm_LargeAreaEmphasis_2D_FBS-1",
                "ibsi-original_glszm_LargeAreaEmphasis_3D_FBS-1",
                "ibsi-original_glszm_LargeAreaEmphasis_2D_FBN-2",
                "ibsi-original_glszm_LargeAreaEmphasis_3D_FBN-2");
        // FeatureFamily order of the enum: Entropy before Mean.
        assertEquals(
                columns.stream().sorted().toList(),
                SEVERAL.schema().stream().map(FeatureName::column).sorted().toList());
        assertEquals(
                SEVERAL.schema().stream().map(FeatureName::column).toList(),
                extract(SEVERAL).columns());
    }

    @Test
    void valuesAreThoseOfEachWayAlone() {
        FeatureVector all = extract(SEVERAL);
        int compared = 0;
        for (Discretization bins : BINS) {
            for (DirectionAggregation way : WAYS) {
                FeatureVector alone = extract(
                        SEVERAL.withTexture(IBSI.withDiscretization(bins).withAggregation(way)));
                for (String column : alone.columns()) {
                    assertEquals(alone.value(column), all.value(column), column);
                    compared++;
                }
            }
        }
        assertEquals(4 * 4, compared);
        // By hand: see AggregatedTextureTest.
        assertEquals((3 / 6.0 + 12 / 6.0) / 2, all.value("ibsi-original_glcm_Contrast_2D-mrg_FBS-1"), 1e-15);
        assertEquals(5, all.value("ibsi-original_glszm_LargeAreaEmphasis_2D_FBS-1"), 1e-15);
        assertEquals((9 + 16 + 1) / 3.0, all.value("ibsi-original_glszm_LargeAreaEmphasis_3D_FBS-1"), 1e-15);
        // Two bins of 1 to 3: 1 below 2, and 2 and 3.
        assertEquals(1, all.value("ibsi-original_firstorder_Entropy_FBN-2"), 1e-15);
    }

    @Test
    void observersSeeTheMatricesOfDirectionsAndSlices() {
        List<String> seen = new ArrayList<>();
        ExtractionObserver observer = new ExtractionObserver() {
            @Override
            public void discretized(String label, TextureSettings texture, DiscretizedRoi levels) {
                seen.add(label + " " + texture.discretization().label() + " " + levels.levelCount());
            }

            @Override
            public void counted(String label, TextureSettings texture, FeatureFamily family, TextureMatrix matrix) {
                if (family == PyRadiomics.GLCM && texture.discretization().equals(new FixedBinCount(2))) {
                    matrix.forEachEntry(
                            entry -> seen.add(texture.aggregation().label() + " " + matrix.columns() + entry));
                }
            }
        };
        ExtractionSettings slices = SEVERAL.withTexture(
                IBSI.withDiscretization(new FixedBinCount(2)).withAggregation(Aggregation.AVERAGE_2D));
        new Extractor(slices).extract(GRID.image(), GRID.mask(), observer, Work.onCallersThread());
        // Levels: 1 2 over 2 2, behind it 1 1 over 1 2. Offsets in order: (1,1), (0,1), (-1,1), (1,0).
        String row = "2D-avg [z, dx, dy, dz, i, j, count]";
        assertEquals("original FBN-2 2", seen.get(0));
        assertTrue(seen.contains(row + "[0, 1, 1, 0, 1, 2, 1]"), seen.toString());
        assertTrue(seen.contains(row + "[0, 1, 0, 0, 2, 2, 1]"), seen.toString());
        assertTrue(seen.contains(row + "[1, -1, 1, 0, 1, 1, 1]"), seen.toString());
        // Each slice: 1 pair a diagonal, 2 along x, 2 along y.
        assertEquals(
                6,
                seen.stream()
                        .filter(s -> s.startsWith(row + "[0,"))
                        .mapToInt(s -> Integer.parseInt(s.substring(s.lastIndexOf(' ') + 1, s.length() - 1)))
                        .sum());
        seen.clear();
        new Extractor(SEVERAL).extract(GRID.image(), GRID.mask(), observer, Work.onCallersThread());
        assertEquals(
                List.of("original FBS-1 3", "original FBN-2 2"),
                seen.stream().filter(s -> s.startsWith("original")).toList());
        assertTrue(seen.stream().anyMatch(s -> s.startsWith("3D-avg [dx, dy, dz, i, j, count]")), seen.toString());
        assertTrue(seen.stream().anyMatch(s -> s.startsWith("2D-mrg [z, dx")), seen.toString());
    }

    @Test
    void pyRadiomicsOwnWayHasItsNames() {
        TextureSettings plain = TextureSettings.standard().withDiscretization(new FixedBinWidth(1));
        ExtractionSettings one = SEVERAL.withTexture(plain);
        assertTrue(extract(one).columns().contains("original_glcm_Contrast"));
        ExtractionSettings two =
                SEVERAL.withTextures(ImageTypeSettings.eachWithEach(plain, BINS, List.of(plain.aggregation())));
        assertTrue(extract(two).columns().contains("original_glcm_Contrast_FBS-1"));
        assertEquals(
                extract(one).value("original_glcm_Contrast"), extract(two).value("original_glcm_Contrast_FBS-1"), 0);
        // Joined in another way under PyRadiomics' conventions: another value, another name.
        ExtractionSettings joined = SEVERAL.withTexture(plain.withAggregation(Aggregation.MERGE_3D));
        assertTrue(extract(joined).columns().contains("original_glcm_Contrast_3D-mrg"));
    }

    @Test
    void waysThatColumnsCannotTellApartAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ImageTypeSettings("Original", new Original(), List.of(IBSI, IBSI.withDependenceAlpha(1))));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ImageTypeSettings("Original", new Original(), List.of(IBSI, IBSI)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ImageTypeSettings("Original", new Original(), List.<TextureSettings>of()));
        assertThrows(IllegalArgumentException.class, () -> new FeatureMaps(SEVERAL, VoxelSettings.standard()));
    }

    @Test
    void slicesAreSaidInOnePlace() {
        ExtractionSettings slices = ExtractionSettings.standard()
                .withImageTypes(List.of(
                        new ImageTypeSettings("Original", new Original(), TextureSettings.standard()),
                        new ImageTypeSettings("Wavelet", Wavelet.standard(), TextureSettings.standard())))
                .withFeatures(FeatureSelection.standard().with(PyRadiomics.SHAPE_2D))
                .withSliceAxis(Axis.Y);
        assertEquals(Optional.of(Axis.Y), slices.sliceAxis());
        assertEquals(4, slices.imageTypes().get(1).filter().labels().size(), "bands of two letters");
        assertEquals(
                List.of(Optional.of(Axis.Y), Optional.of(Axis.Y)),
                slices.imageTypes().stream()
                        .map(t -> t.texture().excludedAxis())
                        .toList());
        assertEquals(Optional.empty(), slices.withoutSliceAxis().sliceAxis());
        assertEquals(
                8,
                slices.withoutSliceAxis().imageTypes().get(1).filter().labels().size());
        // One image type in slices, the other not: its axis is the one there is.
        ImageTypeSettings original = slices.imageTypes().get(0);
        ExtractionSettings mixed = slices.withImageTypes(
                List.of(original.inSlices(Optional.empty()), slices.imageTypes().get(1)));
        assertEquals(Optional.of(Axis.Y), mixed.sliceAxis());
        // Two axes: none for shape2D.
        TextureSettings x =
                TextureSettings.standard().withNeighbourhood(new Neighbourhood(List.of(1), Optional.of(Axis.X)));
        List<ImageTypeSettings> contradicting =
                List.of(original.withTexture(x), slices.imageTypes().get(1));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> slices.withImageTypes(contradicting));
        assertTrue(String.valueOf(e.getMessage()).contains("{X=Original, Y=Wavelet}"), e.getMessage());
        assertFalse(slices.withFeatures(FeatureSelection.standard())
                .withImageTypes(contradicting)
                .sliceAxis()
                .isPresent());
    }

    @Test
    void aFamilyWithoutFeaturesIsNotKept() {
        FeatureSelection none = FeatureSelection.standard().with(PyRadiomics.GLCM, List.of());
        assertFalse(none.features().containsKey(PyRadiomics.GLCM));
        assertTrue(none.features().containsKey(PyRadiomics.GLRLM));
    }
}
