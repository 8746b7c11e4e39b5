package org.voxrisk.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.image.Roi;

/** Levels and ranks of a region, and what is refused before memory is taken. */
class DiscretizedRoiTest {
    @Test
    void levelsAndRanksByHand() {
        DiscretizedRoi levels = LevelGrid.draw(". . . / . 1 5 / . 9 5").discretize(2);
        assertEquals(2, levels.box().nx());
        assertEquals(2, levels.box().ny());
        assertEquals(4, levels.voxelCount());
        assertEquals(3, levels.levelCount());
        assertEquals(9, levels.highestLevel());
        assertArrayEquals(new int[] {1, 5, 9}, levels.grayLevels());
        assertEquals(5, levels.grayLevel(2));
        assertEquals(2, levels.levelVoxels(2));
        assertEquals(1, levels.levelAt(0, 0, 0));
        assertEquals(9, levels.levelAt(0, 1, 0));
    }

    @Property(tries = 200, seed = "20261124")
    void levelsAreThoseDrawn(@ForAll long seed, @ForAll @IntRange(max = 4) int margin) {
        LevelGrid grid = LevelGrid.random(seed, 9, 40);
        Roi roi = grid.roi();
        DiscretizedRoi levels = grid.discretize(margin);
        assertEquals(grid.voxelCount(), levels.voxelCount());
        assertArrayEquals(grid.distinct(), levels.grayLevels());
        for (int z = 0; z < levels.box().nz(); z++) {
            for (int y = 0; y < levels.box().ny(); y++) {
                for (int x = 0; x < levels.box().nx(); x++) {
                    int drawn = grid.at(
                            x + roi.box().x0(),
                            y + roi.box().y0(),
                            z + roi.box().z0());
                    assertEquals(drawn, levels.levelAt(x, y, z));
                }
            }
        }
        int sum = 0;
        for (int rank = 1; rank <= levels.levelCount(); rank++) {
            sum += levels.levelVoxels(rank);
        }
        assertEquals(grid.voxelCount(), sum);
    }

    @Test
    void gapsOfAnySizeCostNoMemory() {
        // Few voxels and far levels take the way by sorting rather than by a table.
        DiscretizedRoi levels = region(0, 5, 1_500_000_000, 5).apply(new FixedBinWidth(1));
        assertArrayEquals(new int[] {1, 6, 1_500_000_001}, levels.grayLevels());
        assertEquals(2, levels.levelVoxels(2));
        assertEquals(1_500_000_001, levels.levelAt(2, 0, 0));
    }

    @Test
    void levelsBeyond31BitsAreRefusedWithAnAdvice() {
        String message = String.valueOf(assertThrows(
                        TextureMatrixException.class, () -> region(0, 4e9, 1, 2).apply(new FixedBinWidth(1)))
                .getMessage());
        assertTrue(message.contains("bin width 1.0 give about 4.00e+09 grey levels"), message);
        assertTrue(message.contains("1.3e+08 for about 32 levels"), message);
        assertRefused(
                TextureMatrixException.class,
                () -> region(0, 4e9, 1, 2).apply(new FixedBinCount(Integer.MAX_VALUE)),
                "2147483647 grey levels",
                "bin width");
    }

    @Test
    void aWidthBelowRoundingStillTellsHowManyLevelsItWouldGive() {
        for (double width : new double[] {1e-9, 1e-14, 1e-300}) {
            String message = String.valueOf(assertThrows(
                            TextureMatrixException.class,
                            () -> region(468, 1266, 500, 501).apply(new FixedBinWidth(width)))
                    .getMessage());
            String levels = String.format(Locale.ROOT, "about %.3g grey levels", 798 / width);
            assertTrue(message.contains(levels), message);
            assertTrue(message.contains("for example 25 for about 32 levels"), message);
        }
    }

    @Test
    void matricesThatExceedTheHeapAreRefusedBeforeTheyAreAllocated() {
        // 60,000 different levels: 13 tables of 3.6e9 cells.
        int n = 60_000;
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = i;
        }
        Geometry grid = Geometry.of(new int[] {300, 200, 1}, new double[] {1, 1, 1});
        Roi roi = Roi.of(Image3D.of(grid, PixelType.INT32, values), Mask.of(grid, i -> true));
        DiscretizedRoi levels = DiscretizedRoi.of(roi, new FixedBinWidth(1), 1);
        String message =
                String.valueOf(assertThrows(TextureMatrixException.class, () -> Glcm.of(levels, Neighbourhood.FULL))
                        .getMessage());
        assertTrue(message.contains("60000 different grey levels"), message);
        assertTrue(message.contains("60000 voxels"), message);
        assertTrue(message.contains("3600120001 cells") && message.contains("whatever the heap"), message);
    }

    @Test
    void aDistantHighestLevelTakesNoMoreMemoryThanTheLevelsPresent() {
        DiscretizedRoi levels = region(0, 5, 2_000_000_000, 5).apply(new FixedBinWidth(1));
        assertEquals(2_000_000_001, levels.highestLevel());
        Glcm glcm = Glcm.of(levels, Neighbourhood.FULL);
        assertEquals(1, glcm.offsets().size());
        assertEquals(1, glcm.count(0, 2, 3));
    }

    @Test
    void aHugeDistanceIsNoMoreThanTheBox() {
        for (int distance : new int[] {1000, 1 << 30, Integer.MAX_VALUE}) {
            Neighbourhood far = new Neighbourhood(List.of(1, distance), Optional.empty());
            DiscretizedRoi levels = LevelGrid.draw("1 2 / 2 1").discretize(far.reach());
            assertEquals(4, Glcm.of(levels, far).offsets().size());
        }
    }

    @Test
    void aNegativeMarginIsRefused() {
        assertRefused(
                IllegalArgumentException.class, () -> LevelGrid.draw("1 2").discretize(-1), "margin = -1");
    }

    private interface Rule {
        DiscretizedRoi apply(Discretization d);
    }

    private static Rule region(double... row) {
        Geometry grid = Geometry.of(new int[] {row.length, 1, 1}, new double[] {1, 1, 1});
        Roi roi = Roi.of(Image3D.of(grid, PixelType.FLOAT64, row), Mask.of(grid, i -> true));
        return d -> DiscretizedRoi.of(roi, d, 1);
    }
}
