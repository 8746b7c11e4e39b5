package org.voxrisk.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Axis;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Glcm;
import org.voxrisk.texture.LevelGrid;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.work.Checkpoint;

/** IBSI's six aggregations on two slices of 2 x 2 voxels, all matrices counted by hand. */
class AggregatedTextureTest {
    /** Rows of x, slices of z: 1 2 over 2 2, behind it 1 1 over 1 3. */
    private static final DiscretizedRoi LEVELS =
            LevelGrid.draw("1 2/2 2", "1 1/1 3").discretize(1);

    private static final TextureSettings SETTINGS =
            TextureSettings.standard().withDiscretization(new FixedBinWidth(1)).withDefinition(Definition.IBSI);

    private static AggregatedTexture by(Aggregation aggregation) {
        return new AggregatedTexture(LEVELS, SETTINGS, aggregation, Checkpoint.INTERRUPT_ONLY);
    }

    private static double contrast(Aggregation aggregation) {
        return by(aggregation).glcm(List.of(GlcmFeature.CONTRAST))[0];
    }

    @Test
    void coOccurrence() {
        // Squared differences of the pairs. First slice: x 1 0, y 1 0, diagonals 1 (1-2) and 0 (2-2).
        // Second: x 0 4, y 0 4, diagonals 4 (1-3) and 0 (1-1).
        assertEquals((0.5 + 0.5 + 1 + 0 + 2 + 2 + 4 + 0) / 8, contrast(Aggregation.AVERAGE_2D), 1e-15);
        assertEquals((3 / 6.0 + 12 / 6.0) / 2, contrast(Aggregation.MERGE_2D_BY_SLICE), 1e-15);
        // x: 1 0 0 4, y: 1 0 0 4, diagonals: 1 4 and 0 0.
        assertEquals((5 / 4.0 + 5 / 4.0 + 5 / 2.0 + 0) / 4, contrast(Aggregation.MERGE_2_5D_BY_DIRECTION), 1e-15);
        assertEquals(15 / 12.0, contrast(Aggregation.MERGE_2_5D), 1e-15);
        // Between the slices (16 pairs, each voxel of the first with each of the second): 1 against 1 1 1 3 gives
        // 0 0 0 4; each of the three 2 gives 1 1 1 1.
        assertEquals((15 + 4 + 12) / 28.0, contrast(Aggregation.MERGE_3D), 1e-15);
    }

    @Test
    void coOccurrenceAveragedIn3DIsTheMeanOverDirections() {
        double[] mean = List.of(GlcmFeature.values()).stream()
                .mapToDouble(f -> GlcmFeatures.of(
                                Glcm.of(LEVELS, Neighbourhood.FULL),
                                CoOccurrenceSymmetry.SYMMETRIC,
                                new DirectionAggregation.MeanOverDirections(),
                                Definition.IBSI,
                                Checkpoint.INTERRUPT_ONLY)
                        .value(f))
                .toArray();
        assertArrayEquals(mean, by(Aggregation.AVERAGE_3D).glcm(List.of(GlcmFeature.values())), 0);
    }

    private static double shortRuns(Aggregation aggregation) {
        return by(aggregation).glrlm(List.of(GlrlmFeature.SHORT_RUN_EMPHASIS))[0];
    }

    @Test
    void runLengths() {
        // Sum of 1 / r^2 and number of runs. First slice: x 1 2 (22): 2.25 of 3; y the same; diagonal 22: 2.25 of 3,
        // diagonal 12: 4 of 4. Second: x (11) 1 3: 2.25 of 3; y the same; diagonal 11: 2.25 of 3, diagonal 13: 4 of 4.
        assertEquals((3 * 0.75 + 1) / 4, shortRuns(Aggregation.AVERAGE_2D), 1e-15);
        assertEquals(10.75 / 13, shortRuns(Aggregation.MERGE_2D_BY_SLICE), 1e-15);
        assertEquals((3 * 0.75 + 1) / 4, shortRuns(Aggregation.MERGE_2_5D_BY_DIRECTION), 1e-15);
        assertEquals(21.5 / 26, shortRuns(Aggregation.MERGE_2_5D), 1e-15);
    }

    @Test
    void aDirectionWithoutTwoVoxelsInALineHasRunsOfOne() {
        DiscretizedRoi row = LevelGrid.draw("1 1 1").discretize(1);
        AggregatedTexture merged =
                new AggregatedTexture(row, SETTINGS, Aggregation.MERGE_2_5D, Checkpoint.INTERRUPT_ONLY);
        // Along the row one run of 3, in the other three directions three of 1: (9^2 + 1^2) / 10.
        assertEquals(8.2, merged.glrlm(List.of(GlrlmFeature.RUN_LENGTH_NON_UNIFORMITY))[0], 1e-14);
        assertEquals(10 / 12.0, merged.glrlm(List.of(GlrlmFeature.RUN_PERCENTAGE))[0], 1e-15);
    }

    @Test
    void zones() {
        List<GlszmFeature> large = List.of(GlszmFeature.LARGE_AREA_EMPHASIS);
        // First slice: zones of 1 and 3; second: of 3 and 1. In 3-D the 1 of the first joins the three of the second.
        assertEquals(5, by(Aggregation.AVERAGE_2D).glszm(large)[0], 1e-15);
        assertEquals(20 / 4.0, by(Aggregation.MERGE_2_5D).glszm(large)[0], 1e-15);
        assertEquals((9 + 16 + 1) / 3.0, by(Aggregation.MERGE_3D).glszm(large)[0], 1e-15);
    }

    @Test
    void dependencesAndTones() {
        List<GldmFeature> large = List.of(GldmFeature.LARGE_DEPENDENCE_EMPHASIS);
        // In each slice one voxel is alone (1) and three have two like neighbours (3).
        assertEquals(28 / 4.0, by(Aggregation.AVERAGE_2D).gldm(large)[0], 1e-15);
        assertEquals(56 / 8.0, by(Aggregation.MERGE_2_5D).gldm(large)[0], 1e-15);
        // In 3-D the four 1 have three like ones, the three 2 two, the 3 none: 16, 9, 1.
        assertEquals((4 * 16 + 3 * 9 + 1) / 8.0, by(Aggregation.MERGE_3D).gldm(large)[0], 1e-15);

        List<NgtdmFeature> coarseness = List.of(NgtdmFeature.COARSENESS);
        // First slice: 1 against the mean 2: s = 1; each 2 against 5/3: 1/3, s = 1; sum p s = 1/4 + 3/4.
        // Second: each 1 against 5/3: 2/3, s = 2; 3 against 1: s = 2; sum p s = 3/4 * 2 + 1/4 * 2 = 2.
        assertEquals((1 + 1 / 2.0) / 2, by(Aggregation.MERGE_2D_BY_SLICE).ngtdm(coarseness)[0], 1e-15);
        // Summed: level 1 n 4 s 3, level 2 n 3 s 1, level 3 n 1 s 2.
        assertEquals(8 / (4 * 3 + 3 * 1 + 2.0), by(Aggregation.MERGE_2_5D).ngtdm(coarseness)[0], 1e-15);
    }

    @Test
    void slicesAlongAnyAxisKeepTheLevelsOfTheWhole() {
        for (Axis axis : Axis.values()) {
            List<DiscretizedRoi> slices = LEVELS.slices(axis);
            assertEquals(2, slices.size());
            assertEquals(8, slices.stream().mapToInt(DiscretizedRoi::voxelCount).sum());
            slices.forEach(s -> assertArrayEquals(new int[] {1, 2, 3}, s.grayLevels()));
        }
        assertEquals(3, LEVELS.slices(Axis.X).get(1).levelAt(0, 1, 1));
        assertEquals(2, LEVELS.slices(Axis.Y).get(0).levelAt(1, 0, 0));
    }

    @Test
    void threeDimensionsAndALeftOutAxisAreRefused() {
        assertRefused(
                IllegalArgumentException.class,
                () -> new TextureSettings(
                        new FixedBinWidth(1),
                        new Neighbourhood(List.of(1), Optional.of(Axis.Z)),
                        CoOccurrenceSymmetry.SYMMETRIC,
                        Aggregation.MERGE_3D,
                        0,
                        0),
                "counts in 3-D, and the axis Z is left out (force2D)");
    }
}
