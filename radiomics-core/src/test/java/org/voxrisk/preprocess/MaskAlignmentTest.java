package org.voxrisk.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;

/** Masks put on another grid: by hand, and against a search for the nearest voxel. */
class MaskAlignmentTest {
    private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    @Test
    void aFinerGridRepeatsVoxels() {
        // Mask voxels of 2 mm, centres 0 2 4; image voxels of 1 mm, centres -0.5 to 4.5: each mask voxel holds two.
        Mask mask = Mask.of(Geometry.of(new int[] {3, 1, 1}, new double[] {2, 1, 1}), i -> i == 1);
        Geometry image = Geometry.of(new int[] {6, 1, 1}, new double[] {1, 1, 1}, new double[] {-0.5, 0, 0}, IDENTITY);
        Mask aligned = MaskAlignment.onto(mask, image);
        assertEquals(2, aligned.voxelCount());
        assertTrue(aligned.contains(2) && aligned.contains(3));
    }

    @Test
    void aShiftByWholeVoxels() {
        Mask mask = Mask.of(
                Geometry.of(new int[] {2, 2, 1}, new double[] {1, 1, 1}, new double[] {2, 1, 1}, IDENTITY),
                i -> i != 0);
        Mask aligned = MaskAlignment.onto(mask, Geometry.of(new int[] {5, 4, 3}, new double[] {1, 1, 1}));
        assertEquals(3, aligned.voxelCount());
        assertTrue(aligned.contains(3, 1, 1) && aligned.contains(2, 2, 1) && aligned.contains(3, 2, 1));
    }

    @Test
    void aMirroredAxis() {
        // The mask's i axis runs to -x from x = 3.
        Mask mask = Mask.of(
                Geometry.of(new int[] {4, 1, 1}, new double[] {1, 1, 1}, new double[] {3, 0, 0}, new double[] {
                    -1, 0, 0, 0, 1, 0, 0, 0, 1
                }),
                i -> i == 0);
        Mask aligned = MaskAlignment.onto(mask, Geometry.of(new int[] {4, 1, 1}, new double[] {1, 1, 1}));
        assertEquals(1, aligned.voxelCount());
        assertTrue(aligned.contains(3));
    }

    @Property(tries = 200)
    void equalsASearchForTheNearestVoxel(@ForAll long seed) {
        Random random = new Random(seed);
        Geometry own = Geometry.of(
                new int[] {5, 5, 5},
                new double[] {1.3, 0.9, 1.1},
                new double[] {3 + random.nextDouble(), 3 + random.nextDouble(), 3 + random.nextDouble()},
                IDENTITY);
        Mask mask = Mask.of(own, i -> random.nextInt(3) > 0 || i == 62);
        Geometry image = Geometry.of(new int[] {16, 16, 16}, new double[] {0.83, 0.77, 0.91});
        Mask aligned = MaskAlignment.onto(mask, image);
        for (int z = 0; z < 16; z++) {
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 16; x++) {
                    double[] c = own.toContinuousIndex(image.toPhysical(x, y, z));
                    boolean inside = true;
                    int[] nearest = new int[3];
                    for (int a = 0; a < 3; a++) {
                        nearest[a] = (int) Math.round(c[a]);
                        inside &= nearest[a] >= 0 && nearest[a] < 5;
                    }
                    boolean expected = inside && mask.contains(nearest[0], nearest[1], nearest[2]);
                    assertEquals(expected, aligned.contains(x, y, z));
                }
            }
        }
    }

    @Test
    void aRegionOutsideTheImageIsRefused() {
        Geometry own = Geometry.of(new int[] {4, 4, 4}, new double[] {1, 1, 1}, new double[] {3, 0, 0}, IDENTITY);
        Geometry image = Geometry.of(new int[] {5, 4, 4}, new double[] {1, 1, 1});
        assertEquals(1, MaskAlignment.onto(Mask.of(own, i -> i == 1), image).voxelCount());
        String message = String.valueOf(assertThrows(
                        InvalidRoiException.class, () -> MaskAlignment.onto(Mask.of(own, i -> i == 2), image))
                .getMessage());
        assertTrue(message.contains("outside the image") && message.contains("4.5"), message);
    }

    @Test
    void aRegionBetweenVoxelCentresVanishes() {
        Geometry fine = Geometry.of(new int[] {4, 1, 1}, new double[] {0.1, 1, 1}, new double[] {0.3, 0, 0}, IDENTITY);
        Geometry image = Geometry.of(new int[] {3, 1, 1}, new double[] {1, 1, 1});
        String message = String.valueOf(assertThrows(
                        InvalidRoiException.class, () -> MaskAlignment.onto(Mask.of(fine, i -> true), image))
                .getMessage());
        assertTrue(message.contains("4 voxels vanished"), message);
        assertThrows(InvalidRoiException.class, () -> MaskAlignment.onto(Mask.of(fine, i -> false), image));
    }
}
