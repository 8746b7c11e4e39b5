package org.voxrisk.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;

/** The border of voxels, not their centres, must lie inside: half a voxel decides. */
class RegionBoundsTest {
    private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    private static final Geometry IMAGE = Geometry.of(new int[] {4, 5, 6}, new double[] {2, 2, 2});

    @Test
    void aRegionThatFillsTheImageIsInside() {
        assertEquals(new IndexBox(0, 0, 0, 4, 5, 6), RegionBounds.require(IMAGE, full(IMAGE, 0, 0, 0)));
    }

    @Test
    void aThousandthOfAVoxelIsRoundingMoreIsNot() {
        for (Axis axis : Axis.values()) {
            for (double sign : new double[] {-1, 1}) {
                RegionBounds.require(IMAGE, shifted(axis, sign * 0.0009 * 2));
                for (double voxels : new double[] {0.0011, 0.1, 0.45, 0.5, 1}) {
                    String message = String.valueOf(assertThrows(
                                    InvalidRoiException.class,
                                    () -> RegionBounds.require(IMAGE, shifted(axis, sign * voxels * 2)),
                                    axis + " " + sign * voxels)
                            .getMessage());
                    assertTrue(message.contains("reaches outside the image"), message);
                }
            }
        }
    }

    @Test
    void largerVoxelsReachFurtherThanTheirCentres() {
        // One mask voxel of 4 mm at the centre of the first image voxel of 2 mm: from -2 to 2 mm, the image from -1.
        Geometry coarse = Geometry.of(new int[] {1, 1, 1}, new double[] {4, 2, 2}, new double[3], IDENTITY);
        assertThrows(InvalidRoiException.class, () -> RegionBounds.require(IMAGE, Mask.of(coarse, i -> true)));
        // At 1 mm it ends with the image.
        RegionBounds.require(
                IMAGE,
                Mask.of(
                        Geometry.of(new int[] {1, 1, 1}, new double[] {4, 2, 2}, new double[] {1, 0, 0}, IDENTITY),
                        i -> true));
    }

    private static Mask shifted(Axis axis, double mm) {
        return full(IMAGE, axis == Axis.X ? mm : 0, axis == Axis.Y ? mm : 0, axis == Axis.Z ? mm : 0);
    }

    private static Mask full(Geometry g, double x, double y, double z) {
        return Mask.of(Geometry.of(g.sizes(), g.spacingMm(), new double[] {x, y, z}, IDENTITY), i -> true);
    }
}
