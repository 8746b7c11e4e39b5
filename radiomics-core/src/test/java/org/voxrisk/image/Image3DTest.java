package org.voxrisk.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Images that hold their numbers as stored, against what Java's own conversions make of the same numbers. */
class Image3DTest {
    private static final Geometry GRID = Geometry.of(new int[] {7, 5, 4}, new double[] {1, 2, 3});
    private static final int N = GRID.voxelCount();
    private static final IndexBox BOX = new IndexBox(2, 1, 1, 4, 3, 2);

    /** An image and what its values must be. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Case(Image3D image, PixelType type, double[] expected) {}

    private static List<Case> cases() {
        Random random = new Random(20261124);
        byte[] bytes = new byte[N];
        random.nextBytes(bytes);
        short[] shorts = new short[N];
        int[] ints = new int[N];
        float[] floats = new float[N];
        double[] doubles = new double[N];
        double[] ubytes = new double[N];
        double[] ushorts = new double[N];
        double[] uints = new double[N];
        for (int i = 0; i < N; i++) {
            shorts[i] = (short) random.nextInt();
            ints[i] = random.nextInt();
            floats[i] = random.nextFloat();
            doubles[i] = random.nextGaussian();
            ubytes[i] = Byte.toUnsignedInt(bytes[i]);
            ushorts[i] = Short.toUnsignedInt(shorts[i]);
            uints[i] = Integer.toUnsignedLong(ints[i]);
        }
        double[] slope = new double[N];
        double[] wide = new double[N];
        Arrays.setAll(slope, i -> (float) ((float) ints[i] * 0.1 - 1024.5));
        Arrays.setAll(wide, i -> doubles[i] * 0.1 - 1024.5);
        return List.of(
                new Case(Image3D.of(GRID, bytes), PixelType.INT8, doubles(i -> bytes[i])),
                new Case(Image3D.ofUnsigned(GRID, bytes), PixelType.UINT8, ubytes),
                new Case(Image3D.of(GRID, shorts), PixelType.INT16, doubles(i -> shorts[i])),
                new Case(Image3D.ofUnsigned(GRID, shorts), PixelType.UINT16, ushorts),
                new Case(Image3D.of(GRID, ints), PixelType.INT32, doubles(i -> ints[i])),
                new Case(Image3D.ofUnsigned(GRID, ints), PixelType.UINT32, uints),
                new Case(Image3D.of(GRID, floats), PixelType.FLOAT32, doubles(i -> floats[i])),
                new Case(Image3D.of(GRID, doubles), PixelType.FLOAT64, doubles),
                new Case(Image3D.of(GRID, ints).rescaled(0.1, -1024.5), PixelType.FLOAT32, slope),
                new Case(Image3D.of(GRID, doubles).rescaled(0.1, -1024.5), PixelType.FLOAT64, wide));
    }

    private static double[] doubles(IntToDoubleFunction value) {
        double[] out = new double[N];
        Arrays.setAll(out, value);
        return out;
    }

    @Test
    void everyWayInGivesTheStoredNumbers() {
        for (Case c : cases()) {
            String type = c.type.toString();
            assertEquals(c.type, c.image.pixelType());
            assertArrayEquals(c.expected, c.image.values(), type);
            assertArrayEquals(Arrays.copyOfRange(c.expected, 70, 139), c.image.values(70, 139), type);
            for (int i = 0; i < N; i++) {
                assertEquals(c.expected[i], c.image.get(i), type);
                assertEquals(c.expected[i], c.image.get(i % 7, i / 7 % 5, i / 35), type);
            }
        }
    }

    @Test
    void partsAreThoseOfTheWhole() {
        Mask mask = Mask.of(GRID, i -> i % 3 == 1 || i > 125);
        for (Case c : cases()) {
            String type = c.type.toString();
            Image3D whole = Image3D.of(GRID, c.type, c.expected);
            Image3D part = c.image.crop(BOX);
            assertEquals(c.type, part.pixelType());
            assertEquals(GRID.crop(BOX), part.geometry());
            assertArrayEquals(whole.crop(BOX).values(), part.values(), type);
            assertArrayEquals(part.values(), c.image.values(BOX), type);
            assertArrayEquals(c.expected, c.image.crop(GRID.box()).values(), type);
            assertArrayEquals(mask.select(c.expected), mask.select(c.image), type);
            double middle = c.expected[0];
            assertSameVoxels(Mask.of(GRID, i -> c.expected[i] > middle), Mask.where(c.image, v -> v > middle));
            assertSameVoxels(
                    Mask.of(GRID, i -> mask.contains(i) && c.expected[i] < middle),
                    mask.keep(c.image, v -> v < middle));
        }
    }

    private static void assertSameVoxels(Mask expected, Mask actual) {
        for (int i = 0; i < N; i++) {
            assertEquals(expected.contains(i), actual.contains(i), "voxel " + i);
        }
        assertEquals(expected.voxelCount(), actual.voxelCount());
    }

    @Test
    void doublesAreNotCopiedAndConvertedOnesAreKept() {
        double[] values = new double[N];
        Image3D image = Image3D.of(GRID, PixelType.INT16, values);
        assertSame(values, image.values());
        assertSame(image, image.crop(GRID.box()));
        assertNotSame(values, image.values(GRID.box()));
        Image3D shorts = Image3D.of(GRID, new short[N]);
        assertSame(shorts.values(), shorts.crop(GRID.box()).values());
    }

    /** 16777217 needs 25 bits: ITK rounds it to 16777216 before it scales. */
    @Test
    void rescalingRoundsToBinary32BeforeAndAfter() {
        Geometry one = Geometry.of(new int[] {1, 1, 1}, new double[] {1, 1, 1});
        assertEquals(
                33554432.0, Image3D.of(one, new int[] {16777217}).rescaled(2, 0).get(0));
        assertEquals(
                33554434.0,
                Image3D.of(one, new double[] {16777217}).rescaled(2, 0).get(0));
        assertEquals(0.1f, Image3D.of(one, new byte[] {1}).rescaled(0.1, 0).get(0));
        assertRefused(
                IllegalArgumentException.class,
                () -> Image3D.of(one, new byte[1]).rescaled(Double.NaN, 0),
                "slope");
        assertRefused(
                IllegalArgumentException.class,
                () -> Image3D.of(one, new byte[1]).rescaled(1, 1 / 0.0),
                "intercept");
    }

    @Test
    void wrongNumbersOfVoxelsAreRefused() {
        assertRefused(IllegalArgumentException.class, () -> Image3D.of(GRID, new short[N - 1]), "139 values", "= 140");
        assertRefused(IllegalArgumentException.class, () -> Image3D.ofUnsigned(GRID, new byte[N + 1]), "141 values");
        assertRefused(IllegalArgumentException.class, () -> LabelMap.of(GRID, new int[3]), "3 values");
        assertRefused(IllegalArgumentException.class, () -> Mask.of(GRID, new boolean[1]), "1 values", "= 140");
        BitSet beyond = new BitSet();
        beyond.set(N);
        assertRefused(IllegalArgumentException.class, () -> Mask.of(GRID, beyond), "index 140");
        Image3D other = Image3D.of(Geometry.of(new int[] {5, 7, 4}, new double[] {1, 1, 1}), new short[N]);
        Mask mask = Mask.of(GRID, i -> true);
        assertRefused(IllegalArgumentException.class, () -> mask.select(other), "an image of");
        assertRefused(IllegalArgumentException.class, () -> mask.keep(other, v -> true), "an image of");
    }

    @Test
    void masksFromTruthValuesAndBitSets() {
        boolean[] inside = new boolean[N];
        BitSet bits = new BitSet();
        for (int i = 3; i < N; i += 5) {
            inside[i] = true;
            bits.set(i);
        }
        Mask expected = Mask.of(GRID, i -> i % 5 == 3);
        assertSameVoxels(expected, Mask.of(GRID, inside));
        assertSameVoxels(expected, Mask.of(GRID, bits));
        assertEquals(0, Mask.of(GRID, new BitSet()).voxelCount());
    }

    @Test
    void labelsOfEveryWidth() {
        byte[] bytes = new byte[N];
        short[] shorts = new short[N];
        int[] ints = new int[N];
        for (int i = 0; i < N; i++) {
            bytes[i] = (byte) (i % 4 - 1);
            shorts[i] = (short) (1000 * bytes[i]);
            ints[i] = 1_000_000 * bytes[i];
        }
        Mask minus = Mask.of(GRID, i -> i % 4 == 0);
        assertSameVoxels(minus, LabelMap.of(GRID, bytes).mask(-1));
        assertSameVoxels(minus, LabelMap.of(GRID, shorts).mask(-1000));
        assertSameVoxels(minus, LabelMap.of(GRID, ints).mask(-1_000_000));
        assertEquals(35, LabelMap.of(GRID, ints).voxelCounts().get(2_000_000));
        assertSameVoxels(
                Mask.of(GRID, i -> i % 4 != 1), LabelMap.of(GRID, shorts).union());
        Arrays.fill(bytes, (byte) 255);
        assertEquals(255, LabelMap.of(Image3D.ofUnsigned(GRID, bytes)).onlyLabel());
        // A scale factor, itself rounded, leaves 2.9999998 where 3 was meant.
        assertEquals(
                3,
                LabelMap.of(Image3D.of(GRID, filled(30)).rescaled(0.1 - 6e-9, 0))
                        .onlyLabel());
    }

    @Test
    void slicesInMemoryAmongOthers() {
        Geometry whole = Geometry.of(new int[] {2, 3, 5}, new double[] {0.5, 1, 3});
        Image3D slices = Image3D.of(
                whole.crop(new IndexBox(0, 0, 1, 2, 3, 2)), new short[] {6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17});
        Image3D image = slices.amongSlices(whole, 1);
        assertEquals(whole, image.geometry());
        assertEquals(PixelType.INT16, image.pixelType());
        assertEquals(6, image.get(0, 0, 1));
        assertEquals(17, image.get(17));
        assertArrayEquals(new double[] {11, 12}, image.values(11, 13));
        IndexBox box = new IndexBox(1, 1, 1, 1, 2, 2);
        assertArrayEquals(new double[] {9, 11, 15, 17}, image.crop(box).values());
        assertArrayEquals(new double[] {19, 23, 31, 35}, image.rescaled(2, 1).values(box));
        for (int index : new int[] {5, 18}) {
            IllegalStateException e = assertThrows(IllegalStateException.class, () -> image.get(index));
            assertEquals(
                    "voxels " + index + " to " + index
                            + " of 30 are not in memory: of this image only the voxels 6 to 17 were read",
                    e.getMessage());
        }
        assertThrows(IllegalStateException.class, () -> image.values(5, 7));
        assertThrows(IllegalStateException.class, () -> image.values(17, 19));
        assertThrows(IllegalStateException.class, image::values);
        assertThrows(IllegalStateException.class, () -> LabelMap.of(image));
    }

    @Test
    void allSlicesAreTheImage() {
        Geometry whole = Geometry.of(new int[] {2, 1, 2}, new double[] {1, 1, 1});
        assertArrayEquals(
                new double[] {1, 2, 3, 4},
                Image3D.of(whole, new byte[] {1, 2, 3, 4}).amongSlices(whole, 0).values());
    }

    @Test
    void slicesOfAnotherGrid() {
        Geometry whole = Geometry.of(new int[] {2, 3, 5}, new double[] {1, 1, 1});
        Image3D two = Image3D.of(Geometry.of(new int[] {2, 3, 2}, new double[] {1, 1, 1}), new byte[12]);
        Image3D turned = Image3D.of(Geometry.of(new int[] {3, 2, 2}, new double[] {1, 1, 1}), new byte[12]);
        assertEquals(
                "slices 4 to 5 of 2x3x2 are not some of 2x3x5",
                assertThrows(IllegalArgumentException.class, () -> two.amongSlices(whole, 4))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> two.amongSlices(whole, -1));
        assertThrows(IllegalArgumentException.class, () -> turned.amongSlices(whole, 0));
        assertEquals(0, two.amongSlices(whole, 3).get(0, 0, 4));
    }

    /** Runs of labels shorter and longer than those that are followed value by value, up to the very end. */
    @Test
    void runsOfLabelsOfAnyLength() {
        for (int run : new int[] {1, 2, 30, 31, 32, 33, 34, 63, 64, 65, 100}) {
            int n = 3 * run + 1;
            Geometry line = Geometry.of(new int[] {n, 1, 1}, new double[] {1, 1, 1});
            byte[] bytes = new byte[n];
            short[] shorts = new short[n];
            for (int i = run; i < 3 * run; i++) {
                bytes[i] = (byte) (i < 2 * run ? 1 : 2);
                shorts[i] = (short) (300 * bytes[i]);
            }
            for (LabelMap labels : List.of(LabelMap.of(line, bytes), LabelMap.of(line, shorts))) {
                int scale = labels.voxelCounts().firstKey();
                assertEquals(Map.of(scale, run, 2 * scale, run), labels.voxelCounts(), "runs of " + run);
                assertEquals(
                        new IndexBox(run, 0, 0, run, 1, 1), labels.mask(scale).boundingBox());
                assertEquals(
                        new IndexBox(2 * run, 0, 0, run, 1, 1),
                        labels.mask(2 * scale).boundingBox());
            }
            bytes[n - 1] = 2;
            assertEquals(Map.of(1, run, 2, run + 1), LabelMap.of(line, bytes).voxelCounts());
        }
    }

    private static short[] filled(int value) {
        short[] out = new short[N];
        Arrays.fill(out, (short) value);
        return out;
    }
}
