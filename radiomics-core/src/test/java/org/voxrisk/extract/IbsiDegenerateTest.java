package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.Ibsi;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.texture.FixedBinWidth;

/** All of IBSI's families of regions that leave their definitions little, by hand. Voxels of 1 mm, one grey level a unit. */
class IbsiDegenerateTest {
    private static final double OCTAHEDRON_VOLUME = 1.0 / 6;

    @Test
    void aSingleVoxelIsRefused() {
        InvalidRoiException e = assertThrows(InvalidRoiException.class, () -> extract(new int[][] {{2, 2, 2, 3}}));
        assertTrue(
                String.valueOf(e.getMessage()).contains("features of a single voxel are not defined"), e.getMessage());
    }

    /** 1 and 3 side by side. */
    @Test
    void twoVoxels() {
        FeatureVector v = extract(new int[][] {{2, 2, 2, 1}, {3, 2, 2, 3}});
        value(v, "morphology_VoxelVolume", 2);
        value(v, "morphology_MoransI", -1);
        value(v, "morphology_GearysC", 1);
        value(v, "morphology_MinorAxisLength", 0);
        value(v, "statistics_Mean", 2);
        value(v, "statistics_Kurtosis", -2);
        value(v, "histogram_Entropy_FBS-1", 1);
        value(v, "ivh_VolumeFractionAt10Intensity", 0.5);
        // (1, 3) and (3, 1).
        value(v, "glcm_Contrast_3D-mrg_FBS-1", 4);
        value(v, "glcm_JointEntropy_3D-mrg_FBS-1", 1);
        value(v, "glcm_Correlation_3D-mrg_FBS-1", -1);
        // In each of 13 directions two runs of one voxel.
        value(v, "glrlm_RunPercentage_3D-mrg_FBS-1", 1);
        value(v, "glrlm_RunLengthNonUniformity_3D-mrg_FBS-1", 26);
        value(v, "glszm_ZonePercentage_3D_FBS-1", 1);
        value(v, "gldzm_LargeDistanceEmphasis_3D_FBS-1", 1);
        // p = 1/2 and s = 2 of both levels.
        value(v, "ngtdm_Coarseness_3D_FBS-1", 1.0 / 2);
        value(v, "ngtdm_Contrast_3D_FBS-1", 2);
        value(v, "ngtdm_Busyness_3D_FBS-1", 1);
        value(v, "ngtdm_Complexity_3D_FBS-1", 4);
        value(v, "ngtdm_Strength_3D_FBS-1", 2);
        value(v, "ngldm_HighDependenceEmphasis_3D_FBS-1", 1);
        // No axis but one, and no value between the percentiles of 10 and 90.
        missing(
                v,
                "histogram_RobustMeanAbsoluteDeviation_FBS-1",
                "morphology_AreaDensityAEE",
                "morphology_VolumeDensityAEE",
                "statistics_RobustMeanAbsoluteDeviation");
    }

    /** 1 and 3 in opposite corners. */
    @Test
    void twoPartsWithoutNeighbours() {
        FeatureVector v = extract(new int[][] {{0, 0, 0, 1}, {4, 4, 4, 3}});
        value(v, "morphology_MeshVolume", 2 * OCTAHEDRON_VOLUME);
        value(v, "morphology_SurfaceArea", 2 * Math.sqrt(3));
        value(v, "morphology_Maximum3DDiameter", Math.sqrt(25 + 16 + 16));
        value(v, "morphology_IntegratedIntensity", 2 * 2 * OCTAHEDRON_VOLUME);
        value(v, "morphology_MoransI", -1);
        value(v, "morphology_GearysC", 1);
        // All 125 voxels but (0, 0, 0) and its three neighbours along the axes lie in the ball around (4, 4, 4).
        value(v, "localintensity_LocalIntensityPeak", 3.0 / 121);
        value(v, "statistics_Variance", 1);
        value(v, "histogram_Uniformity_FBS-1", 0.5);
        value(v, "ivh_IntensityDifference10And90Volume", 2);
        value(v, "glrlm_GrayLevelNonUniformity_3D-mrg_FBS-1", 13);
        value(v, "glszm_SizeZoneNonUniformity_3D_FBS-1", 2);
        value(v, "gldzm_ZoneDistanceNonUniformity_3D_FBS-1", 2);
        value(v, "ngldm_DependenceCountEntropy_3D_FBS-1", 1);
        assertTrue(v.columns().stream()
                .filter(c -> c.contains("_glcm_") || c.contains("_ngtdm_"))
                .allMatch(c -> Double.isNaN(v.value(c)) && v.missingReason(c).isPresent()));
    }

    /** Eight voxels of 2. */
    @Test
    void aFlatBlock() {
        int[][] block = new int[8][];
        for (int i = 0; i < 8; i++) {
            block[i] = new int[] {1 + (i & 1), 1 + (i >> 1 & 1), 1 + (i >> 2), 2};
        }
        FeatureVector v = extract(block);
        value(v, "statistics_Variance", 0);
        value(v, "statistics_Skewness", 0);
        value(v, "histogram_Entropy_FBS-1", 0);
        value(v, "histogram_Uniformity_FBS-1", 1);
        value(v, "ivh_IntensityDifference10And90Volume", 0);
        value(v, "glcm_Contrast_3D-mrg_FBS-1", 0);
        value(v, "glcm_JointEnergy_3D-mrg_FBS-1", 1);
        // Runs: 4 along each axis, 6 along each diagonal of a plane, 7 along each diagonal of space.
        value(v, "glrlm_RunPercentage_3D-mrg_FBS-1", (3 * 4 + 6 * 6 + 4 * 7) / (13 * 8.0));
        value(v, "glszm_LargeAreaEmphasis_3D_FBS-1", 64);
        value(v, "gldzm_ZonePercentage_3D_FBS-1", 1 / 8.0);
        value(v, "gldzm_SmallDistanceEmphasis_3D_FBS-1", 1);
        value(v, "ngtdm_Contrast_3D_FBS-1", 0);
        value(v, "ngtdm_Complexity_3D_FBS-1", 0);
        value(v, "ngldm_HighDependenceEmphasis_3D_FBS-1", 64);
        missing(
                v,
                "ivh_VolumeFractionAt10Intensity",
                "ivh_VolumeFractionAt90Intensity",
                "ivh_VolumeFractionDifference10And90Intensity",
                "morphology_GearysC",
                "morphology_MoransI");
    }

    /** 1 1 2 above 1 3 3. */
    @Test
    void oneSlice() {
        FeatureVector v = extract(
                new int[][] {{1, 1, 2, 1}, {2, 1, 2, 1}, {3, 1, 2, 2}, {1, 2, 2, 1}, {2, 2, 2, 3}, {3, 2, 2, 3}});
        value(v, "morphology_VoxelVolume", 6);
        value(v, "morphology_LeastAxisLength", 0);
        value(v, "statistics_Mean", 11 / 6.0);
        value(v, "histogram_Mode_FBS-1", 1);
        value(v, "ivh_VolumeFractionAt10Intensity", 0.5);
        // Of 11 pairs one of 1 and 2, four of 1 and 3, two of 2 and 3.
        value(v, "glcm_Contrast_3D-mrg_FBS-1", (1 + 4 * 4 + 2) / 11.0);
        // 5 + 5 + 5 + 5 runs in the slice, and 9 times 6 across it.
        value(v, "glrlm_RunPercentage_3D-mrg_FBS-1", (4 + 5 + 6 + 5 + 9 * 6) / (13 * 6.0));
        value(v, "glszm_ZonePercentage_3D_FBS-1", 3 / 6.0);
        value(v, "glszm_LargeAreaEmphasis_3D_FBS-1", (9 + 1 + 4) / 3.0);
        value(v, "gldzm_LargeDistanceEmphasis_3D_FBS-1", 1);
        // 1: three voxels with two of their own kind around them, 2: none, 3: one each.
        value(v, "ngldm_HighDependenceEmphasis_3D_FBS-1", (3 * 9 + 1 + 2 * 4) / 6.0);
        missing(v, "morphology_VolumeDensityAEE");
    }

    private static void value(FeatureVector v, String column, double expected) {
        assertEquals(expected, v.value("ibsi-original_" + column), 1e-12 * Math.max(1, expected), column);
    }

    /** These have no value, all others have one. */
    private static void missing(FeatureVector v, String... columns) {
        assertEquals(
                List.of(columns),
                v.columns().stream()
                        .filter(c -> Double.isNaN(v.value(c)))
                        .map(c -> c.substring("ibsi-original_".length()))
                        .sorted()
                        .collect(Collectors.toList()));
        assertEquals(columns.length, v.missing().size());
    }

    private static FeatureVector extract(int[][] voxels) {
        Geometry grid = Geometry.of(new int[] {5, 5, 5}, new double[] {1, 1, 1});
        double[] values = new double[grid.voxelCount()];
        boolean[] inside = new boolean[values.length];
        for (int[] voxel : voxels) {
            int i = grid.index(voxel[0], voxel[1], voxel[2]);
            values[i] = voxel[3];
            inside[i] = true;
        }
        return new Extractor(settings())
                .extract(Image3D.of(grid, values), Mask.of(grid, inside))
                .features();
    }

    private static ExtractionSettings settings() {
        Map<FeatureFamily, List<Feature>> features = new LinkedHashMap<>();
        Ibsi.families().forEach(family -> features.put(family, Ibsi.features(family)));
        return ExtractionSettings.standard()
                .withTextures(List.of(TextureSettings.standard()
                        .withDefinition(Definition.IBSI)
                        .withDiscretization(new FixedBinWidth(1))
                        .withAggregation(Aggregation.MERGE_3D)))
                .withFeatures(new FeatureSelection(features))
                .withRoi(new RoiRequirements(1, 0, 1e-6, RoiRequirements.GridMismatch.REFUSE))
                .withPreprocessing(new Preprocessing(
                        Optional.empty(), new Sampling.WholeImage(), Optional.empty(), ShapeRegion.SEGMENTED));
    }
}
