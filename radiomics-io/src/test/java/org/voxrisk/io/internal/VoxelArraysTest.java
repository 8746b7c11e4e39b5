package org.voxrisk.io.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;

class VoxelArraysTest {
    private static final Path FILE = Path.of("a.nrrd");

    @Test
    void productUpToTheLimit() throws ImageFormatException {
        assertEquals(24, VoxelArrays.product(FILE, "sizes", new long[] {2, 3, 4}, 24));
        assertTrue(refusal(23, 2, 3, 4).contains("2 x 3 x 4 voxels, more than the limit of 23; raise the heap"));
    }

    /** What no heap could hold is not answered with a larger heap. */
    @Test
    void noLargerHeapIsAskedForWhereNoneWouldDo() {
        String fixed = refusal(Geometry.MAX_VOXELS, 2048, 2048, 1024);
        assertTrue(fixed.contains("no more than 2147483639 voxels, whatever the heap"), fixed);
        assertFalse(fixed.contains("Xmx"), fixed);
        String heap = refusal(1000, 1L << 40, 1L << 40, 1L << 40);
        assertFalse(heap.contains("Xmx"), heap);
        String allocated = String.valueOf(assertThrows(
                        ImageFormatException.class, () -> VoxelArrays.allocate(FILE, "dim", 11, new ReadLimits(10)))
                .getMessage());
        assertTrue(allocated.contains("11 voxels, more than the limit of 10; raise the heap"), allocated);
    }

    private static String refusal(long limit, long... sizes) {
        return String.valueOf(
                assertThrows(ImageFormatException.class, () -> VoxelArrays.product(FILE, "sizes", sizes, limit))
                        .getMessage());
    }
}
