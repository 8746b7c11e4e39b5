package org.voxrisk.texture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.image.Roi;
import org.voxrisk.work.Checkpoint;

/** Distances from the border, the zones that have them, and IBSI's number of bins. */
class GldzmTest {
    private static final Geometry GRID = Geometry.of(new int[] {5, 5, 1}, new double[] {1, 1, 1});

    /** The level that most have is 1; a 2 in the middle, a 2 at the border, a 3 next to the middle. */
    private static final double[] LEVELS = {
        1, 1, 1, 1, 1, //
        1, 1, 1, 1, 1, //
        2, 1, 2, 3, 1, //
        1, 1, 1, 1, 1, //
        1, 1, 1, 1, 1
    };

    @Test
    void distancesAreStepsToTheOutside() {
        BorderDistance square =
                BorderDistance.of(Mask.of(GRID, i -> true), Optional.of(Axis.Z), Checkpoint.INTERRUPT_ONLY);
        assertEquals(3, square.at(2, 2, 0));
        assertEquals(2, square.at(3, 2, 0));
        assertEquals(1, square.at(0, 2, 0));
        assertEquals(0, square.at(5, 2, 0));
        // In 3-D a slice is all border.
        assertEquals(
                1,
                BorderDistance.of(Mask.of(GRID, i -> true), Optional.empty(), Checkpoint.INTERRUPT_ONLY)
                        .at(2, 2, 0));
        // A hole in the middle is outside too; diagonals are two steps away.
        BorderDistance ring =
                BorderDistance.of(Mask.of(GRID, i -> i != 12), Optional.of(Axis.Z), Checkpoint.INTERRUPT_ONLY);
        assertEquals(0, ring.at(2, 2, 0));
        assertEquals(1, ring.at(2, 1, 0));
        assertEquals(2, ring.at(1, 1, 0));
    }

    @Test
    void aZoneIsAsFarAsItsNearestVoxel() {
        assertEquals(
                List.of(List.of(1, 1, 1), List.of(2, 1, 1), List.of(2, 3, 1), List.of(3, 2, 1)),
                entries(Mask.of(GRID, i -> true), Mask.of(GRID, i -> true)));
    }

    @Test
    void theMorphologicalMaskHasTheBorder() {
        // The region without its outer ring: distances of the whole mask stay.
        Mask inner = Mask.of(GRID, i -> i % 5 > 0 && i % 5 < 4 && i / 5 > 0 && i / 5 < 4);
        assertEquals(
                List.of(List.of(1, 2, 1), List.of(2, 3, 1), List.of(3, 2, 1)),
                entries(inner, Mask.of(GRID, i -> true)));
        assertThrows(IllegalArgumentException.class, () -> entries(Mask.of(GRID, i -> true), inner));
    }

    /** More pairs of level and distance than a table is worth. */
    @Test
    void everyVoxelOfABlockMayHaveALevelOfItsOwn() {
        int edge = 30;
        Geometry grid = Geometry.of(new int[] {edge, edge, edge}, new double[] {1, 1, 1});
        double[] own = new double[grid.voxelCount()];
        Arrays.setAll(own, i -> i + 1);
        Mask all = Mask.of(grid, i -> true);
        DiscretizedRoi levels =
                DiscretizedRoi.of(Roi.of(Image3D.of(grid, own), all), new FixedBinSize(1, OptionalDouble.of(1)), 1);
        Gldzm matrix = Gldzm.of(
                Zones.of(levels, Neighbourhood.FULL, Checkpoint.INTERRUPT_ONLY),
                BorderDistance.of(all, Optional.empty(), Checkpoint.INTERRUPT_ONLY),
                new Gldzm.Origin(0, 0, 0),
                Checkpoint.INTERRUPT_ONLY);
        assertEquals(own.length, matrix.entryCount());
        for (int i = 0; i < own.length; i++) {
            int x = i % edge;
            int y = i / edge % edge;
            int z = i / (edge * edge);
            assertEquals(i + 1, matrix.rank(i));
            assertEquals(Math.min(steps(x, edge), Math.min(steps(y, edge), steps(z, edge))), matrix.distance(i));
            assertEquals(1, matrix.count(i));
        }
    }

    private static int steps(int at, int edge) {
        return Math.min(at + 1, edge - at);
    }

    private static List<List<Number>> entries(Mask region, Mask morphological) {
        Roi roi = Roi.of(Image3D.of(GRID, LEVELS.clone()), region);
        DiscretizedRoi levels = DiscretizedRoi.of(roi, new FixedBinSize(1, OptionalDouble.of(1)), 1);
        Zones zones = Zones.of(levels, Neighbourhood.FULL, Checkpoint.INTERRUPT_ONLY);
        BorderDistance distances = BorderDistance.of(morphological, Optional.of(Axis.Z), Checkpoint.INTERRUPT_ONLY);
        Gldzm.Origin origin =
                new Gldzm.Origin(roi.box().x0(), roi.box().y0(), roi.box().z0());
        List<List<Number>> entries = new ArrayList<>();
        Gldzm.of(zones, distances, origin, Checkpoint.INTERRUPT_ONLY).forEachEntry(entries::add);
        return entries;
    }

    @Test
    void equalisedBinsHaveAsManyVoxels() {
        // 8 voxels in 4 bins: ranks 0 1 | 2 2 | 4 5 | 6 7 of 1 3 | 5 5 | 6 7 | 9 100; three 5 would stay together.
        Geometry line = Geometry.of(new int[] {8, 1, 1}, new double[] {1, 1, 1});
        double[] x = {100, 5, 3, 6, 1, 5, 9, 7};
        Roi roi = Roi.of(Image3D.of(line, x), Mask.of(line, i -> true));
        DiscretizedRoi levels = DiscretizedRoi.of(roi, new EqualizedBins(4), 1);
        int[] expected = {4, 2, 1, 3, 1, 2, 4, 3};
        for (int i = 0; i < 8; i++) {
            assertEquals(expected[i], levels.levelAt(i, 0, 0), "voxel " + i);
        }
        Roi flat = Roi.of(Image3D.of(line, new double[8]), Mask.of(line, i -> true));
        assertEquals(1, DiscretizedRoi.of(flat, new EqualizedBins(4), 1).highestLevel());
        assertEquals("EQ-4", new EqualizedBins(4).label());
        assertThrows(IllegalArgumentException.class, () -> new EqualizedBins(0));
    }

    @Test
    void numberedBinsFollowTheFormula() {
        // 7 bins over 0 to 49: 21 / 49 * 7 = 3 opens bin 4, however 3 * (49 / 7) would be rounded; the maximum is in 7.
        BinEdges edges = new FixedBinNumber(7).edges(0, 49, PixelType.FLOAT32);
        assertEquals(1, edges.level(0));
        assertEquals(3, edges.level(20.999));
        assertEquals(4, edges.level(21));
        assertEquals(7, edges.level(48.9));
        assertEquals(7, edges.level(49));
        assertEquals("FBN-7", new FixedBinNumber(7).label());
        assertEquals(1, new FixedBinNumber(5).edges(3, 3, PixelType.FLOAT64).level(3), "flat");
        assertThrows(IllegalArgumentException.class, () -> new FixedBinNumber(0));
    }
}
