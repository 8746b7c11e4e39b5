package org.voxrisk.io.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;

/** Turns voxel values into stored numbers of the image's type, a chunk at a time. */
public final class VoxelEncoder {
    private static final int CHUNK_BYTES = 1 << 16;

    private final PixelType type;
    private final Image3D image;
    private final ByteBuffer chunk;

    private VoxelEncoder(Image3D image, ByteOrder order) {
        this.type = image.pixelType();
        this.image = image;
        this.chunk = ByteBuffer.allocate(CHUNK_BYTES).order(order);
    }

    /**
     * Writes all voxels, x fastest. Values of a {@code FLOAT32} image are rounded to binary32.
     *
     * @param image the image
     * @param order the byte order to write
     * @param out receives the bytes
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if a voxel of an integer image is no whole number in the type's range
     */
    public static void encode(Image3D image, ByteOrder order, OutputStream out) throws IOException {
        new VoxelEncoder(image, order).encode(out);
    }

    private void encode(OutputStream out) throws IOException {
        int size = VoxelDecoder.bytes(type);
        int perChunk = CHUNK_BYTES / size;
        int count = image.geometry().voxelCount();
        for (int from = 0; from < count; from += perChunk) {
            int n = Math.min(perChunk, count - from);
            double[] values = image.values(from, from + n);
            if (type.isInteger()) {
                requireWhole(values, from);
            }
            convert(values);
            out.write(chunk.array(), 0, n * size);
        }
    }

    private void requireWhole(double[] values, int from) {
        double min = type.minValue();
        double max = type.maxValue();
        for (int i = 0; i < values.length; i++) {
            double v = values[i];
            if (!(v >= min && v <= max) || v != Math.rint(v)) {
                throw new IllegalArgumentException(
                        "voxel " + (from + i) + " = " + v + " does not fit the type " + type + " (" + min + " to " + max
                                + ", whole numbers); declare the image as FLOAT64 or round it first");
            }
        }
    }

    private void convert(double[] values) {
        int n = values.length;
        chunk.clear();
        switch (type) {
            case INT8, UINT8 -> {
                byte[] raw = chunk.array();
                for (int i = 0; i < n; i++) {
                    raw[i] = (byte) (int) values[i];
                }
            }
            case INT16, UINT16 -> {
                short[] raw = new short[n];
                for (int i = 0; i < n; i++) {
                    raw[i] = (short) (int) values[i];
                }
                chunk.asShortBuffer().put(raw);
            }
            case INT32, UINT32 -> {
                int[] raw = new int[n];
                for (int i = 0; i < n; i++) {
                    raw[i] = (int) (long) values[i];
                }
                chunk.asIntBuffer().put(raw);
            }
            case INT64, UINT64 -> {
                long[] raw = new long[n];
                for (int i = 0; i < n; i++) {
                    raw[i] = (long) values[i];
                }
                chunk.asLongBuffer().put(raw);
            }
            case FLOAT32 -> {
                float[] raw = new float[n];
                for (int i = 0; i < n; i++) {
                    raw[i] = (float) values[i];
                }
                chunk.asFloatBuffer().put(raw);
            }
            case FLOAT64 -> chunk.asDoubleBuffer().put(values);
        }
    }
}
