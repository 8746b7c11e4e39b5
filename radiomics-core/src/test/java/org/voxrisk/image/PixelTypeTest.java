package org.voxrisk.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Conversion of computed values to a pixel type. */
class PixelTypeTest {
    @Test
    void integersAreClampedAndTruncatedTowardZero() {
        assertEquals(127, PixelType.INT8.cast(300));
        assertEquals(-128, PixelType.INT8.cast(-300));
        assertEquals(2, PixelType.INT16.cast(2.99));
        assertEquals(-2, PixelType.INT16.cast(-2.99));
        assertEquals(0, PixelType.UINT8.cast(-0.5), 0);
        assertEquals(65535, PixelType.UINT16.cast(1e9));
        assertTrue(PixelType.UINT32.isInteger());
    }

    @Test
    void floatsAreRounded() {
        assertEquals((double) 0.1f, PixelType.FLOAT32.cast(0.1));
        assertEquals(0.1, PixelType.FLOAT64.cast(0.1));
        assertFalse(PixelType.FLOAT32.isInteger());
    }
}
