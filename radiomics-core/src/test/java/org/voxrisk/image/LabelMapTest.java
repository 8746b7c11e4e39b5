package org.voxrisk.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Labels: their counts, the masks made of them, and files that are no label maps. */
class LabelMapTest {
    @Test
    void countsAndMasks() {
        LabelMap map = map(0, 2, 2, -0.0, -5, 2);
        assertEquals(Map.of(-5, 1, 2, 3), map.voxelCounts());
        Mask two = map.mask(2);
        assertEquals(3, two.voxelCount());
        assertTrue(two.contains(1) && two.contains(2) && two.contains(5));
        assertEquals(1, map.mask(-5).voxelCount());
        assertEquals(Integer.MIN_VALUE, map(Integer.MIN_VALUE, 0).onlyLabel());
    }

    @Test
    void anAbsentLabelIsRefusedWithThoseFound() {
        String message = refusal(() -> map(0, 2, 2, 7).mask(1));
        assertTrue(message.contains("label 1"), message);
        assertTrue(message.contains("2 (2 voxels, 12.00 mm3)") && message.contains("7 (1 voxel"), message);
        String single = refusal(() -> map(0, 3).mask(1));
        assertTrue(single.contains("choose 3"), single);
        assertTrue(refusal(() -> map(0, 3).mask(0)).contains("label 0"));
        assertTrue(refusal(() -> map(0, 0).mask(1)).contains("empty"));
    }

    @Test
    void theOnlyLabel() {
        assertEquals(9, map(0, 9, 9).onlyLabel());
        assertTrue(refusal(() -> map(1, 2).onlyLabel()).contains("Found: 1"));
        assertTrue(refusal(() -> map(0, 0).onlyLabel()).contains("empty"));
    }

    @Test
    void valuesThatAreNoLabels() {
        for (double v : new double[] {0.5, Double.POSITIVE_INFINITY, 3e9, 1e-300}) {
            String message = refusal(() -> map(0, 1, v));
            assertTrue(message.contains(String.valueOf(v)) && message.contains("(2, 0, 0)"), message);
            assertTrue(message.contains("swapped"), message);
        }
    }

    @Test
    void notANumberIsBackground() {
        LabelMap labels = map(Double.NaN, 2, Double.NaN, 0, 2, 1);
        assertEquals(2, labels.nanCount());
        assertEquals(Map.of(1, 1, 2, 2), labels.voxelCounts());
        assertEquals(2, labels.mask(2).voxelCount());
        assertEquals(3, labels.union().voxelCount());
        assertFalse(labels.union().contains(0));
        assertEquals(0, map(0, 1).nanCount());
        String message = refusal(() -> map(0, Double.NaN).mask(1));
        assertTrue(message.contains("1 voxels are NaN") && !message.contains("swapped"), message);
    }

    @Test
    void aMaskThatLooksLikeAnImage() {
        double[] many = new double[1001];
        for (int i = 0; i < many.length; i++) {
            many[i] = i;
        }
        assertEquals(1000, map(many).voxelCounts().size());
        many[0] = 1001;
        String message = refusal(() -> map(many));
        assertTrue(message.contains("1000") && message.contains("swapped"), message);
    }

    private static String refusal(Runnable action) {
        return String.valueOf(
                assertThrows(InvalidRoiException.class, action::run).getMessage());
    }

    private static LabelMap map(double... values) {
        Geometry grid = Geometry.of(new int[] {values.length, 1, 1}, new double[] {1, 2, 3});
        return LabelMap.of(Image3D.of(grid, PixelType.FLOAT64, values));
    }
}
