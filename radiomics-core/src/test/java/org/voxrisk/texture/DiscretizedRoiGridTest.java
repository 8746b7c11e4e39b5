package org.voxrisk.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.voxrisk.support.Refusal.assertRefused;

import org.junit.jupiter.api.Test;
import org.voxrisk.image.IndexBox;

/** Positions of levels on the grid of a region's box, and the margin around it. */
class DiscretizedRoiGridTest {
    @Test
    void aMarginBeyondAnArrayIsRefused() {
        // 4,500 x 3,001 x 3,001 voxels.
        LevelGrid row = LevelGrid.of(1500, 1, 1, (x, y, z) -> 1);
        assertRefused(TextureMatrixException.class, () -> row.discretize(1500), "1500x1x1", "margin of 1500");
    }

    @Test
    void levelsRanksAndGeometry() {
        DiscretizedRoi levels =
                LevelGrid.draw(". . . / . 1 5 / . 7 5", ". . . / . . 7 / . 1 .").discretize(2, 1, 2, 3);
        assertEquals(new IndexBox(0, 0, 0, 2, 2, 2), levels.box());
        assertArrayEquals(new double[] {1, 2, 3}, levels.geometry().spacingMm());
        assertArrayEquals(new int[] {2, 2, 2}, levels.geometry().sizes());
        assertArrayEquals(new int[] {1, 5, 7}, levels.grayLevels());
        int[] ranks = new int[8];
        int[] grayLevels = new int[8];
        for (int i = 0; i < 8; i++) {
            ranks[i] = levels.rankAt(i % 2, i / 2 % 2, i / 4);
            grayLevels[i] = levels.levelAt(i % 2, i / 2 % 2, i / 4);
        }
        assertArrayEquals(new int[] {1, 2, 3, 2, 0, 3, 1, 0}, ranks);
        assertArrayEquals(new int[] {1, 5, 7, 5, 0, 7, 1, 0}, grayLevels);
        assertEquals(2, levels.levelVoxels(1));
        assertEquals(2, levels.levelVoxels(2));
        assertEquals(2, levels.levelVoxels(3));
    }
}
