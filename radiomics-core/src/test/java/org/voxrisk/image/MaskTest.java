package org.voxrisk.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/** Masks of one bit a voxel against a plain bit set, across the borders of machine words. */
class MaskTest {
    @Property(tries = 300, seed = "20261124")
    void equalsABitSet(@ForAll long seed) {
        Random random = new Random(seed);
        int[] size = {1 + random.nextInt(100), 1 + random.nextInt(6), 1 + random.nextInt(6)};
        Geometry grid = Geometry.of(size, new double[] {1, 1, 1});
        double density = random.nextInt(4) == 0 ? 0.005 : random.nextDouble();
        BitSet bits = new BitSet();
        for (int i = 0; i < grid.voxelCount(); i++) {
            bits.set(i, random.nextDouble() < density);
        }
        bits.set(random.nextInt(grid.voxelCount()));
        Mask mask = Mask.of(grid, bits::get);
        assertEquals(bits.cardinality(), mask.voxelCount());
        for (int i = 0; i <= grid.voxelCount(); i++) {
            assertEquals(bits.nextSetBit(i), mask.nextInside(i));
        }
        IndexBox box = mask.boundingBox();
        assertEquals(plainBox(grid, bits), box);
        Mask cropped = mask.crop(box);
        assertEquals(mask.voxelCount(), cropped.voxelCount());
        assertEquals(cropped.geometry().box(), cropped.boundingBox());
        for (int z = 0; z < box.nz(); z++) {
            for (int y = 0; y < box.ny(); y++) {
                for (int x = 0; x < box.nx(); x++) {
                    assertEquals(
                            bits.get(grid.index(x + box.x0(), y + box.y0(), z + box.z0())), cropped.contains(x, y, z));
                }
            }
        }
    }

    @Test
    void anEmptyMaskHasNoBox() {
        Mask empty = Mask.of(Geometry.of(new int[] {5, 4, 3}, new double[] {1, 1, 1}), i -> false);
        assertEquals(0, empty.voxelCount());
        assertEquals(-1, empty.nextInside(0));
        String message = String.valueOf(
                assertThrows(InvalidRoiException.class, empty::boundingBox).getMessage());
        assertTrue(message.contains("5x4x3"), message);
    }

    @Test
    void theWholeGridIsNotCopied() {
        Geometry grid = Geometry.of(new int[] {3, 3, 3}, new double[] {1, 1, 1});
        Mask mask = Mask.of(grid, i -> i == 13);
        assertSame(mask, mask.crop(grid.box()));
        assertTrue(mask.contains(1, 1, 1));
        assertFalse(mask.contains(0, 1, 1));
        assertRefused(
                IllegalArgumentException.class,
                () -> mask.crop(new IndexBox(1, 1, 1, 3, 1, 1)),
                "[1..3, 1..1, 1..1]",
                "3x3x3");
    }

    private static IndexBox plainBox(Geometry g, BitSet bits) {
        int[] low = {g.nx(), g.ny(), g.nz()};
        int[] high = {-1, -1, -1};
        for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
            int[] v = {i % g.nx(), i / g.nx() % g.ny(), i / g.nx() / g.ny()};
            for (int a = 0; a < 3; a++) {
                low[a] = Math.min(low[a], v[a]);
                high[a] = Math.max(high[a], v[a]);
            }
        }
        return new IndexBox(low[0], low[1], low[2], high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1);
    }

    @Test
    void onAnotherGridOfTheSameSize() {
        Geometry a = Geometry.of(new int[] {3, 2, 1}, new double[] {1, 1, 1});
        Geometry b = Geometry.of(new int[] {3, 2, 1}, new double[] {1, 1, 1.5});
        Mask mask = Mask.of(a, i -> i == 4);
        Mask moved = mask.on(b);
        assertEquals(b, moved.geometry());
        assertEquals(1, moved.voxelCount());
        assertTrue(moved.contains(1, 1, 0));
        assertSame(mask, mask.on(Geometry.of(new int[] {3, 2, 1}, new double[] {1, 1, 1})));
        Geometry larger = Geometry.of(new int[] {3, 2, 2}, new double[] {1, 1, 1});
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> mask.on(larger))
                .getMessage());
        assertTrue(message.contains("3x2x1") && message.contains("3x2x2"), message);
    }

    @Test
    void emptyMasksAndIndicesBeyondTheGrid() {
        Geometry grid = Geometry.of(new int[] {2, 3, 2}, new double[] {1, 1, 1});
        BitSet last = new BitSet();
        last.set(11);
        assertEquals(1, Mask.of(grid, last).voxelCount());
        last.set(12);
        assertRefused(
                IllegalArgumentException.class, () -> Mask.of(grid, last), "index 12 is beyond a grid of 2x3x2 = 12");
        Mask empty = Mask.of(grid, new BitSet());
        assertEquals(0, empty.voxelCount());
        assertRefused(
                InvalidRoiException.class, empty::boundingBox, "the mask is empty: no voxel of its 2x3x2 is inside");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void threadsPickTheSameIntensities(int threads) {
        Geometry grid = Geometry.of(new int[] {61, 67, 71}, new double[] {1, 1, 1});
        Random random = new Random(3);
        Image3D image = Image3D.of(grid, random.doubles(grid.voxelCount()).toArray());
        Mask mask = Mask.of(grid, i -> i % 5000 < 3000 || random.nextBoolean());
        double[] expected = IntStream.range(0, grid.voxelCount())
                .filter(mask::contains)
                .mapToDouble(image::get)
                .toArray();
        assertTrue(expected.length > 1 << 17);
        try (Crew crew = Work.threads(threads).start()) {
            assertArrayEquals(expected, mask.select(image, crew));
            Mask few = Mask.of(grid, i -> i == 77);
            assertArrayEquals(new double[] {image.get(77)}, few.select(image, crew));
        }
    }
}
