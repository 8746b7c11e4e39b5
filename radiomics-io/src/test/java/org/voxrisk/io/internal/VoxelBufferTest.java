package org.voxrisk.io.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.io.support.Refusal.assertRefused;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.format.ReadLimits;

/** Voxels in the type of their file: at both ends of its range, in both byte orders, over more than one chunk. */
class VoxelBufferTest {
    private static final ReadLimits LIMITS = new ReadLimits(1000, 100_000);

    private static double lowest(PixelType type) {
        return switch (type) {
            case INT8 -> -128;
            case INT16 -> -32_768;
            case INT32 -> -2_147_483_648.0;
            case INT64 -> -0x1p53;
            case UINT8, UINT16, UINT32, UINT64 -> 0;
            case FLOAT32 -> -Float.MAX_VALUE;
            case FLOAT64 -> -Double.MAX_VALUE;
        };
    }

    private static double highest(PixelType type) {
        return switch (type) {
            case INT8 -> 127;
            case UINT8 -> 255;
            case INT16 -> 32_767;
            case UINT16 -> 65_535;
            case INT32 -> 2_147_483_647.0;
            case UINT32 -> 4_294_967_295.0;
            case INT64, UINT64 -> 0x1p53;
            case FLOAT32 -> Float.MAX_VALUE;
            case FLOAT64 -> Double.MAX_VALUE;
        };
    }

    private static VoxelBuffer buffer(PixelType type, int length) throws ImageFormatException {
        return VoxelBuffer.allocate("f", "sizes", type, length, LIMITS);
    }

    @ParameterizedTest
    @EnumSource
    void numbersAreHeldAsTheyAre(PixelType type) throws ImageFormatException {
        VoxelBuffer buffer = buffer(type, 4);
        assertEquals(4, buffer.length());
        assertEquals(type, buffer.type());
        buffer.set(0, lowest(type));
        buffer.set(1, highest(type));
        buffer.set(2, 100);
        VoxelBuffer few = buffer.chunk(2);
        few.copy(buffer, 1, 0);
        few.copy(buffer, 0, 1);
        assertEquals(2, few.length());
        assertEquals(highest(type), few.get(0));
        assertEquals(lowest(type), few.get(1));
        Image3D image = buffer.image(Geometry.of(new int[] {2, 2, 1}, new double[] {1, 1, 1}));
        assertEquals(type, image.pixelType());
        assertArrayEquals(new double[] {lowest(type), highest(type), 100, 0}, image.values());
    }

    /** Modulo what the type holds for whole numbers: 3 v - 2 of signed and unsigned words. */
    @ParameterizedTest
    @EnumSource
    void wordsAreRescaled(PixelType type) throws ImageFormatException {
        short[] stored = {1, 20, 0, -1};
        VoxelBuffer buffer = buffer(type, 6);
        buffer.put(stored, 3, true, 3, -2, 2);
        assertArrayEquals(
                new double[] {0, 0, 1, 58}, new double[] {buffer.get(0), buffer.get(1), buffer.get(2), buffer.get(3)});
        assertEquals(0, buffer.get(5), "a fourth was not asked for");
        if (type != PixelType.UINT8 && type != PixelType.UINT16 && type != PixelType.UINT32) {
            assertEquals(-2, buffer.get(4));
            buffer.put(stored, 4, true, 1, 0, 0);
            assertEquals(-1, buffer.get(3));
        }
        if (type == PixelType.UINT16 || VoxelDecoder.bytes(type) >= 4) {
            buffer.put(stored, 4, false, 1, 0, 1);
            assertEquals(65_535, buffer.get(4));
            assertEquals(20, buffer.get(2));
        }
        if (type == PixelType.FLOAT32 || type == PixelType.FLOAT64) {
            buffer.put(stored, 2, true, 0.5, 0.25, 0);
            assertEquals(0.75, buffer.get(0));
            assertEquals(10.25, buffer.get(1));
        }
    }

    /** 20,000 voxels are more than a chunk of 64 KiB, but for types of one byte; those are read twice into one buffer. */
    @ParameterizedTest
    @EnumSource
    void writtenAndReadBack(PixelType type) throws IOException {
        int n = 20_000;
        double[] values = new double[n];
        double span = type == PixelType.FLOAT64 ? 1e9 : Math.min(1e9, highest(type));
        for (int i = 0; i < n; i++) {
            values[i] = Math.rint(span * i / n);
        }
        values[n - 1] = highest(type);
        values[n - 2] = lowest(type);
        if (type == PixelType.FLOAT32) {
            for (int i = 0; i < n; i++) {
                values[i] = (float) values[i];
            }
        }
        Image3D image = Image3D.of(Geometry.of(new int[] {n, 1, 1}, new double[] {1, 1, 1}), type, values);
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            VoxelEncoder.encode(image, order, out);
            byte[] bytes = out.toByteArray();
            assertEquals(n * VoxelDecoder.bytes(type), bytes.length);
            VoxelBuffer read = VoxelBuffer.allocate("f", "sizes", type, n + 5, new ReadLimits(1 << 20));
            ByteArrayInputStream in = new ByteArrayInputStream(bytes);
            VoxelDecoder decoder = new VoxelDecoder("f", "data", type, order);
            decoder.decode(in, read, 5, 12_345);
            assertTrue(decoder.hasMore(new ByteArrayInputStream(new byte[1])));
            decoder.decode(in, read, 5 + 12_345, n - 12_345);
            assertFalse(decoder.hasMore(in));
            assertEquals(0, decoder.nonFinite());
            for (int i = 0; i < n; i++) {
                if (read.get(i + 5) != values[i]) {
                    assertEquals(values[i], read.get(i + 5), "voxel " + i);
                }
            }
            assertEquals(0, read.get(4));
        }
    }

    /** The bytes of 258 and of -2. */
    @Test
    void bytesByHand() throws IOException {
        Image3D image = Image3D.of(
                Geometry.of(new int[] {2, 1, 1}, new double[] {1, 1, 1}), PixelType.INT16, new double[] {258, -2});
        ByteArrayOutputStream big = new ByteArrayOutputStream();
        VoxelEncoder.encode(image, ByteOrder.BIG_ENDIAN, big);
        assertArrayEquals(new byte[] {1, 2, -1, -2}, big.toByteArray());
        ByteArrayOutputStream little = new ByteArrayOutputStream();
        VoxelEncoder.encode(image, ByteOrder.LITTLE_ENDIAN, little);
        assertArrayEquals(new byte[] {2, 1, -2, -1}, little.toByteArray());
    }

    @Test
    void whatATypeCannotHoldIsNotWritten() {
        for (double wrong : new double[] {-1, 256, 1.5, Double.NaN}) {
            Image3D image = Image3D.of(
                    Geometry.of(new int[] {2, 1, 1}, new double[] {1, 1, 1}), PixelType.UINT8, new double[] {255, wrong
                    });
            assertRefused(
                    IllegalArgumentException.class,
                    () -> VoxelEncoder.encode(image, ByteOrder.BIG_ENDIAN, new ByteArrayOutputStream()),
                    "voxel 1 = " + wrong + " does not fit the type UINT8");
        }
    }

    @Test
    void wholeNumbersBeyondADoubleAreRefused() throws IOException {
        assertEquals(-0x1p53, onlyLong(PixelType.INT64, -(1L << 53)));
        assertEquals(0x1p53, onlyLong(PixelType.UINT64, 1L << 53));
        assertBeyond(PixelType.INT64, (1L << 53) + 1, "voxel 3 = 9007199254740993 ");
        assertBeyond(PixelType.INT64, -(1L << 53) - 1, "voxel 3 = -9007199254740993 ");
        assertBeyond(PixelType.UINT64, -1, "voxel 3 = 18446744073709551615 ");
    }

    private static double onlyLong(PixelType type, long value) throws IOException {
        VoxelBuffer buffer = buffer(type, 5);
        byte[] bytes = ByteBuffer.allocate(8).putLong(value).array();
        new VoxelDecoder("f", "data", type, ByteOrder.BIG_ENDIAN).decode(new ByteArrayInputStream(bytes), buffer, 3, 1);
        return buffer.get(3);
    }

    private static void assertBeyond(PixelType type, long value, String words) {
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> onlyLong(type, value));
        assertEquals(FormatProblem.INVALID_VALUE, e.problem());
        assertTrue(e.toString().contains(words), e.toString());
    }

    @Test
    void missingAndNonFiniteNumbersAreCounted() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(36);
        bytes.putFloat(1).putFloat(Float.NaN).putFloat(Float.NEGATIVE_INFINITY).putFloat(Float.MAX_VALUE);
        VoxelDecoder floats = new VoxelDecoder("f", "data", PixelType.FLOAT32, ByteOrder.BIG_ENDIAN);
        floats.decode(new ByteArrayInputStream(bytes.array()), buffer(PixelType.FLOAT32, 4), 0, 4);
        assertEquals(2, floats.nonFinite());
        bytes.clear();
        bytes.putDouble(Double.POSITIVE_INFINITY).putDouble(-Double.MAX_VALUE).putDouble(Double.NaN);
        VoxelDecoder doubles = new VoxelDecoder("f", "data", PixelType.FLOAT64, ByteOrder.BIG_ENDIAN);
        doubles.decode(new ByteArrayInputStream(bytes.array()), buffer(PixelType.FLOAT64, 3), 0, 3);
        assertEquals(2, doubles.nonFinite());
        doubles.decode(new ByteArrayInputStream(bytes.array()), buffer(PixelType.FLOAT64, 3), 0, 1);
        assertEquals(3, doubles.nonFinite());
        ImageFormatException e = assertThrows(
                ImageFormatException.class,
                () -> floats.decode(new ByteArrayInputStream(bytes.array()), buffer(PixelType.FLOAT32, 10), 0, 10));
        assertEquals(FormatProblem.TRUNCATED_DATA, e.problem());
        assertTrue(e.toString().contains("the data end after 36 of 40 bytes"), e.toString());
        // The second chunk of 16,384 numbers is cut.
        ImageFormatException second = assertThrows(
                ImageFormatException.class,
                () -> floats.decode(
                        new ByteArrayInputStream(new byte[70_000]),
                        VoxelBuffer.allocate("f", "sizes", PixelType.FLOAT32, 20_000, new ReadLimits(20_000)),
                        0,
                        20_000));
        assertTrue(second.toString().contains("the data end after 70000 of 80000 bytes"), second.toString());
    }

    @Test
    void limitsAreCompared() throws ImageFormatException {
        assertEquals(1000, VoxelArrays.allocate(Path.of("f"), "sizes", 1000, LIMITS).length);
        assertEquals(1000, buffer(PixelType.FLOAT64, 1000).length());
        assertRefused(
                ImageFormatException.class,
                () -> buffer(PixelType.UINT8, 1001),
                "1001 voxels, more than the limit of 1000");
        ReadLimits bytes = new ReadLimits(1000, 79);
        assertEquals(
                9, VoxelBuffer.allocate("f", "s", PixelType.FLOAT64, 9, bytes).length());
        assertRefused(
                ImageFormatException.class,
                () -> VoxelBuffer.allocate("f", "s", PixelType.FLOAT64, 10, bytes),
                "10 voxels of 8 bytes, more than the limit of 79 bytes");
        assertEquals(1, new ReadLimits(1, 1).maxBytes());
        assertRefused(IllegalArgumentException.class, () -> new ReadLimits(0, 1), "maxVoxels = 0");
        assertRefused(IllegalArgumentException.class, () -> new ReadLimits(1, 0), "maxBytes = 0");
        assertEquals(Geometry.MAX_VOXELS, new ReadLimits(Geometry.MAX_VOXELS).maxVoxels());
        assertRefused(
                IllegalArgumentException.class,
                () -> new ReadLimits(Geometry.MAX_VOXELS + 1L),
                "maxVoxels = " + (Geometry.MAX_VOXELS + 1L));
        long heap = Runtime.getRuntime().maxMemory();
        assertEquals(heap / 4 * 3, ReadLimits.ofHeap().maxBytes());
        assertEquals(
                Math.min(Geometry.MAX_VOXELS, heap / 3), ReadLimits.ofHeap().maxVoxels());
    }

    @Test
    void layersAreCountedFromZero() throws ImageFormatException {
        List<ImageWarning> warnings = new ArrayList<>();
        assertEquals(2, Components.require("f", "dim", 2, 3, warnings));
        assertEquals(0, Components.require("f", "dim", 0, 3, warnings));
        assertEquals(
                "dim: 3 numbers per voxel; layer 2, counted from 0, was read (label_channel)",
                warnings.get(0).toString());
        for (int wrong : new int[] {-1, 3}) {
            assertRefused(
                    ImageFormatException.class,
                    () -> Components.require("f", "dim", wrong, 3, warnings),
                    "layer " + wrong
                            + " was asked for (label_channel), the file has 3 numbers per voxel: choose 0 to 2");
        }
        assertEquals(2, warnings.size());
    }
}
