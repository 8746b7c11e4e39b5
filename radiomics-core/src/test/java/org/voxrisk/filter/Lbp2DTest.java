package org.voxrisk.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.voxrisk.filter.Lbp2D.Method;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;

/** What the type of the image leaves of the numbers, by hand. */
class Lbp2DTest {
    /** All points of the middle voxel are inside and equal to it: all 12 bits are 1, 4095 = 0xfff. */
    @Test
    void smallIntegersWrapAround() {
        Lbp2D filter = new Lbp2D(12, 1, Method.DEFAULT, Axis.Z);
        assertEquals(255, middle(filter, PixelType.UINT8, 5));
        assertEquals(-1, middle(filter, PixelType.INT8, 5));
        assertEquals(4095, middle(filter, PixelType.INT16, 5));
        // 18 bits: 2^18 - 1 = 0x3ffff.
        Lbp2D more = new Lbp2D(18, 1, Method.DEFAULT, Axis.Z);
        assertEquals(0xffff, middle(more, PixelType.UINT16, 5));
        assertEquals(-1, middle(more, PixelType.INT16, 5));
        assertEquals(0x3ffff, middle(more, PixelType.INT32, 5));
    }

    /**
     * Four points of radius 1: the voxels beside. 0, 40, 0, 40 have the mean 20 and the variance 400, which is 144 in 8 bits
     * (400 - 256), -112 with a sign.
     */
    @Test
    void variancesWrapAround() {
        double[] cross = {0, 40, 0, 0, 9, 0, 0, 40, 0};
        Lbp2D filter = new Lbp2D(4, 1, Method.VAR, Axis.Z);
        assertEquals(400, apply(filter, image(PixelType.INT16, cross)).get(1, 1, 0));
        assertEquals(144, apply(filter, image(PixelType.UINT8, cross)).get(1, 1, 0));
        assertEquals(-112, apply(filter, image(PixelType.INT8, cross)).get(1, 1, 0));
    }

    /** A flat patch has no variance: NaN, which numpy makes 0 in 8 and 16 bits. */
    @Test
    void aFlatPatch() {
        Lbp2D filter = new Lbp2D(8, 1, Method.VAR, Axis.Z);
        for (PixelType type : new PixelType[] {PixelType.UINT8, PixelType.INT8, PixelType.UINT16, PixelType.INT16}) {
            assertEquals(0, middle(filter, type, 5), type.toString());
        }
        assertTrue(Double.isNaN(middle(filter, PixelType.FLOAT32, 5)));
    }

    @Test
    void aPlaneIsOfBinary64() {
        Lbp2D filter = new Lbp2D(4, 1, Method.VAR, Axis.Z);
        double[] odd = {0, 40, 0, 1, 9, 0, 0, 40, 0};
        Geometry plane =
                Geometry.of(new int[] {3, 3, 1}, new double[] {1, 1, 1}).asPlane();
        Image3D result = apply(filter, Image3D.of(plane, PixelType.INT16, odd));
        assertEquals(PixelType.FLOAT64, result.pixelType());
        // 0, 40, 1, 40: squares 3201, sum 81; 3201 / 4 - (81 / 4)^2 = 390.1875.
        assertEquals(390.1875, result.get(1, 1, 0));
        assertArrayEquals(new int[] {3, 3, 1}, result.geometry().sizes());
    }

    private static double middle(Lbp2D filter, PixelType type, double value) {
        double[] flat = new double[9];
        Arrays.fill(flat, value);
        return apply(filter, image(type, flat)).get(1, 1, 0);
    }

    private static Image3D image(PixelType type, double[] values) {
        return Image3D.of(Geometry.of(new int[] {3, 3, 1}, new double[] {1, 1, 1}), type, values);
    }

    private static Image3D apply(Lbp2D filter, Image3D image) {
        return filter.apply(image).get(0).compute();
    }
}
