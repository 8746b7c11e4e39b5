package org.voxrisk.perturb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

class PerturbationNumbersTest {
    private static final Checkpoint GO_ON = Checkpoint.INTERRUPT_ONLY;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** The published sequence of SplitMix64 for the seed 1234567. */
    @Test
    void bitsAreThoseOfSplitMix() {
        long[] expected = {
            6457827717110365317L,
            3203168211198807973L,
            Long.parseUnsignedLong("9817491932198370423"),
            4593380528125082431L,
            Long.parseUnsignedLong("16408922859458223821")
        };
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], RandomStream.mix(1234567 + (i + 1) * GOLDEN));
        }
    }

    @Test
    void numbersHaveTheirPlace() {
        RandomStream stream = RandomStream.of(5, "noise");
        double[] all = new double[12];
        stream.gaussian(0, all, 12);
        double[] part = new double[5];
        stream.gaussian(4, part, 5);
        assertArrayEquals(Arrays.copyOfRange(all, 4, 9), part);
        for (int i = 0; i < 12; i += 2) {
            // The pair lies on a circle, at the angle of the second uniform number.
            double angle = Math.atan2(all[i + 1], all[i]);
            double turns = angle < 0 ? angle / (2 * Math.PI) + 1 : angle / (2 * Math.PI);
            assertEquals(stream.uniform(i + 1), turns, 1e-12);
            double radius = Math.hypot(all[i], all[i + 1]);
            assertEquals(stream.uniform(i), Math.exp(-radius * radius / 2), 1e-12);
        }
        assertNotEquals(
                RandomStream.of(5, "a").uniform(0), RandomStream.of(5, "b").uniform(0));
        assertNotEquals(
                RandomStream.of(5, "a").uniform(0), RandomStream.of(6, "a").uniform(0));
    }

    /** Whole numbers stay whole and within their type; 0 and 255 are as far as noise can go. */
    @Test
    void noiseOfWholeNumbers() {
        Geometry grid = Geometry.of(new int[] {20, 20, 1}, new double[] {1, 1, 1});
        double[] values = new double[400];
        Arrays.fill(values, 0, 200, 250);
        RandomStream stream = RandomStream.of(3, "noise");
        double[] noise = new double[400];
        stream.gaussian(0, noise, 400);
        Image3D noisy = GaussianNoise.add(Image3D.of(grid, PixelType.UINT8, values), 20, stream, GO_ON);
        assertEquals(PixelType.UINT8, noisy.pixelType());
        for (int i = 0; i < 400; i++) {
            double expected = Math.max(0, Math.min(255, Math.rint(values[i] + 20 * noise[i])));
            assertEquals(expected, noisy.values()[i]);
        }
        Image3D real = GaussianNoise.add(Image3D.of(grid, PixelType.FLOAT32, values), 20, stream, GO_ON);
        for (int i = 0; i < 400; i++) {
            assertEquals((float) (values[i] + 20 * noise[i]), real.values()[i]);
        }
    }

    /** A standard deviation of one voxel, cut off at four; what would leave the line comes back in from its border. */
    @Test
    void smoothingAlongALine() {
        double[] w = new double[5];
        double sum = 0;
        for (int i = 0; i < 5; i++) {
            w[i] = Math.exp(-0.5 * i * i);
            sum += i == 0 ? 1 : 2 * w[i];
        }
        double[] expected = new double[7];
        for (int i = 0; i < 7; i++) {
            int away = Math.abs(i - 3);
            expected[i] = w[away] / sum + (away == 3 ? w[4] / sum : 0);
        }
        for (int axis = 0; axis < 3; axis++) {
            int[] size = {1, 1, 1};
            size[axis] = 7;
            double[] line = {0, 0, 0, 1, 0, 0, 0};
            double[] spacing = {9, 9, 9};
            spacing[axis] = 2;
            Smoothing.apply(line, Geometry.of(size, spacing), 2, GO_ON);
            assertArrayEquals(expected, line, 1e-15);
        }
        // Along both axes of a plane the result is the product.
        double[] plane = new double[49];
        plane[24] = 1;
        Smoothing.apply(plane, Geometry.of(new int[] {7, 7, 1}, new double[] {2, 2, 1}), 2, GO_ON);
        for (int i = 0; i < 49; i++) {
            assertEquals(expected[i % 7] * expected[i / 7], plane[i], 1e-15);
        }
        assertTrue(Math.abs(Arrays.stream(plane).sum() - 1) < 1e-14);
    }

    /**
     * One voxel of slices far apart: the thirty nearest lie in its slice, all 28 within 3 mm and two of the next eight; they are
     * more than two voxels away, those of the other slices 5 mm.
     */
    @Test
    void growthWithinASlice() {
        Geometry grid = Geometry.of(new int[] {21, 21, 9}, new double[] {1, 1, 5});
        int centre = grid.index(10, 10, 4);
        Mask grown = VolumeChange.apply(Mask.of(grid, i -> i == centre), 30, GO_ON);
        assertEquals(31, grown.voxelCount());
        int within = 0;
        for (int i = grown.nextInside(0); i >= 0; i = grown.nextInside(i + 1)) {
            assertEquals(4, i / 441);
            int dx = i % 21 - 10;
            int dy = i / 21 % 21 - 10;
            assertTrue(dx * dx + dy * dy <= 10, "at " + dx + ", " + dy);
            within += dx * dx + dy * dy <= 9 ? 1 : 0;
        }
        assertEquals(29, within);
    }

    @Test
    void regionsThatVanishOrLeaveTheImage() {
        Geometry grid = Geometry.of(new int[] {3, 2, 1}, new double[] {1, 1, 1});
        Mask three = Mask.of(grid, i -> i < 3);
        String lost =
                String.valueOf(assertThrows(InvalidRoiException.class, () -> VolumeChange.apply(three, -0.9, GO_ON))
                        .getMessage());
        assertTrue(lost.contains("shrinking the region by 0.9 leaves nothing of it: 3 voxels * 0.1 = 0.300"), lost);
        assertEquals(1, VolumeChange.apply(three, -0.5, GO_ON).voxelCount());
        assertEquals(6, VolumeChange.apply(three, 1, GO_ON).voxelCount());
        String large =
                String.valueOf(assertThrows(InvalidRoiException.class, () -> VolumeChange.apply(three, 1.34, GO_ON))
                        .getMessage());
        assertTrue(large.contains("3 voxels grown by 1.34 are 7, and the image of 3x2x1 has 6"), large);
        for (double fraction : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> VolumeChange.apply(three, fraction, GO_ON), "fraction");
        }
    }

    /**
     * Two seeds, at x = 1 and x = 5 of eight, and an edge at x = 3. The first seed lies on a voxel as bright as the other side: the
     * part takes the mean of its voxels only after the first round, and the voxel, cut off, joins what surrounds it.
     */
    @Test
    void supervoxelsEndAtEdges() {
        Geometry grid = Geometry.of(new int[] {8, 4, 4}, new double[] {1, 1, 1});
        double[] v = new double[128];
        int[] expected = new int[128];
        for (int i = 0; i < 128; i++) {
            expected[i] = i % 8 < 3 ? 0 : 1;
            v[i] = expected[i];
        }
        v[grid.index(1, 1, 1)] = 1;
        assertArrayEquals(expected, Supervoxels.of(grid, v, 64, GO_ON));
    }
}
