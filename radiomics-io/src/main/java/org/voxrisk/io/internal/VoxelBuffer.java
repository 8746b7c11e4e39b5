package org.voxrisk.io.internal;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;

/**
 * The array that the voxels of a file are read into: of their own type, so that an image takes no more memory than its file
 * inflated. Whole numbers of 64 bits are held as doubles.
 */
public final class VoxelBuffer {
    private final PixelType type;
    private final Object array;
    private final int first;
    private final int length;

    private VoxelBuffer(PixelType type, int length) {
        this(type, 0, length, length);
    }

    private VoxelBuffer(PixelType type, int first, int held, int length) {
        this.type = type;
        this.first = first;
        this.length = length;
        this.array = switch (type) {
            case INT8, UINT8 -> new byte[held];
            case INT16, UINT16 -> new short[held];
            case INT32, UINT32 -> new int[held];
            case FLOAT32 -> new float[held];
            case INT64, UINT64, FLOAT64 -> new double[held];
        };
    }

    /**
     * Makes a buffer of zeros.
     *
     * @param file name of the file, for messages
     * @param field the field that declares the sizes
     * @param type the stored type
     * @param voxels number of voxels
     * @param limits the limits of the reader
     * @return the buffer
     * @throws ImageFormatException if it is larger than the limits, or if the heap has no room left
     */
    public static VoxelBuffer allocate(String file, String field, PixelType type, long voxels, ReadLimits limits)
            throws ImageFormatException {
        return allocate(file, field, type, 0, voxels, voxels, limits);
    }

    /**
     * Makes a buffer of zeros for the slices of a box; numbers of others may come, and are dropped. Whole numbers of 64 bits have
     * all of their slices.
     *
     * @param file name of the file, for messages
     * @param field the field that declares the sizes
     * @param type the stored type
     * @param grid the grid of all slices
     * @param part a box of that grid
     * @param limits the limits of the reader
     * @return the buffer
     * @throws ImageFormatException if what it holds is larger than the limits, or if the heap has no room left
     */
    public static VoxelBuffer allocate(
            String file, String field, PixelType type, Geometry grid, IndexBox part, ReadLimits limits)
            throws ImageFormatException {
        if (part.nz() == grid.nz() || type == PixelType.INT64 || type == PixelType.UINT64) {
            return allocate(file, field, type, grid.voxelCount(), limits);
        }
        int slice = grid.nx() * grid.ny();
        return allocate(file, field, type, slice * part.z0(), (long) slice * part.nz(), grid.voxelCount(), limits);
    }

    private static VoxelBuffer allocate(
            String file, String field, PixelType type, int first, long held, long length, ReadLimits limits)
            throws ImageFormatException {
        VoxelArrays.requireWithin(file, field, held, VoxelDecoder.bytes(type), limits);
        try {
            return new VoxelBuffer(type, first, (int) held, (int) length);
        } catch (OutOfMemoryError e) {
            throw VoxelArrays.noRoom(file, field, held, VoxelDecoder.bytes(type), e);
        }
    }

    /** A buffer of the same type for some of the numbers on their way. */
    public VoxelBuffer chunk(int numbers) {
        return new VoxelBuffer(type, numbers);
    }

    /** Returns the number of voxels, those included that are not held. */
    public int length() {
        return length;
    }

    /** Returns the index of the first voxel that is held. */
    int first() {
        return first;
    }

    /** Returns the index behind the last voxel that is held. */
    int end() {
        return first + Array.getLength(array);
    }

    /** Returns the type of the voxels. */
    public PixelType type() {
        return type;
    }

    /** Makes an image around the array, which is not to be written to again. */
    public Image3D image(Geometry geometry) {
        int slice = geometry.nx() * geometry.ny();
        IndexBox held = new IndexBox(0, 0, first / slice, geometry.nx(), geometry.ny(), Array.getLength(array) / slice);
        return held.equals(geometry.box())
                ? whole(geometry)
                : whole(geometry.crop(held)).amongSlices(geometry, held.z0());
    }

    private Image3D whole(Geometry geometry) {
        return switch (type) {
            case INT8 -> Image3D.of(geometry, (byte[]) array);
            case UINT8 -> Image3D.ofUnsigned(geometry, (byte[]) array);
            case INT16 -> Image3D.of(geometry, (short[]) array);
            case UINT16 -> Image3D.ofUnsigned(geometry, (short[]) array);
            case INT32 -> Image3D.of(geometry, (int[]) array);
            case UINT32 -> Image3D.ofUnsigned(geometry, (int[]) array);
            case FLOAT32 -> Image3D.of(geometry, (float[]) array);
            case INT64, UINT64, FLOAT64 -> Image3D.of(geometry, type, (double[]) array);
        };
    }

    /** Copies one number of a buffer of the same type. */
    @SuppressWarnings("SuspiciousSystemArraycopy") // both arrays are of the type's array class
    public void copy(VoxelBuffer from, int index, int to) {
        System.arraycopy(from.array, index, array, to, 1);
    }

    /** Returns a number. */
    public double get(int index) {
        return switch (type) {
            case INT8 -> ((byte[]) array)[index];
            case UINT8 -> ((byte[]) array)[index] & 0xff;
            case INT16 -> ((short[]) array)[index];
            case UINT16 -> ((short[]) array)[index] & 0xffff;
            case INT32 -> ((int[]) array)[index];
            case UINT32 -> ((int[]) array)[index] & 0xffffffffL;
            case FLOAT32 -> ((float[]) array)[index];
            case INT64, UINT64, FLOAT64 -> ((double[]) array)[index];
        };
    }

    /** Stores a number that the type can hold. */
    public void set(int index, double value) {
        switch (type) {
            case INT8, UINT8 -> ((byte[]) array)[index] = (byte) (int) value;
            case INT16, UINT16 -> ((short[]) array)[index] = (short) (int) value;
            case INT32, UINT32 -> ((int[]) array)[index] = (int) (long) value;
            case FLOAT32 -> ((float[]) array)[index] = (float) value;
            case INT64, UINT64, FLOAT64 -> ((double[]) array)[index] = value;
        }
    }

    /**
     * Stores {@code slope * v + intercept} of whole numbers of 16 bits. A buffer of whole numbers must be of a type that holds
     * every result, and slope and intercept be whole: then arithmetic modulo 2^32 gives the results exactly.
     *
     * @param stored the numbers, from its first one on
     * @param count how many
     * @param signed whether they count as signed
     * @param slope factor
     * @param intercept summand
     * @param at where the first of them goes
     */
    public void put(short[] stored, int count, boolean signed, double slope, double intercept, int at) {
        int mask = signed ? -1 : 0xffff;
        int factor = (int) (long) slope;
        int summand = (int) (long) intercept;
        switch (type) {
            case INT8, UINT8 -> {
                byte[] values = (byte[]) array;
                for (int i = 0; i < count; i++) {
                    values[at + i] = (byte) (factor * stored[i] + summand);
                }
            }
            case INT16, UINT16 -> {
                short[] values = (short[]) array;
                if (factor == 1 && summand == 0) {
                    System.arraycopy(stored, 0, values, at, count);
                    return;
                }
                for (int i = 0; i < count; i++) {
                    values[at + i] = (short) (factor * stored[i] + summand);
                }
            }
            case INT32, UINT32 -> {
                int[] values = (int[]) array;
                for (int i = 0; i < count; i++) {
                    values[at + i] = factor * (stored[i] & mask) + summand;
                }
            }
            case FLOAT32 -> {
                float[] values = (float[]) array;
                for (int i = 0; i < count; i++) {
                    values[at + i] = (float) (slope * (stored[i] & mask) + intercept);
                }
            }
            case INT64, UINT64, FLOAT64 -> {
                double[] values = (double[]) array;
                for (int i = 0; i < count; i++) {
                    values[at + i] = slope * (stored[i] & mask) + intercept;
                }
            }
        }
    }

    /**
     * Takes stored numbers as they are.
     *
     * @param stored the numbers from its first byte on, in its byte order; not whole numbers of 64 bits
     * @param index where the first of them goes, all of them among those that are held
     * @param count how many
     * @return how many of them are NaN or infinite
     */
    int take(ByteBuffer stored, int index, int count) {
        int at = index - first;
        switch (type) {
            case INT8, UINT8 -> stored.get((byte[]) array, at, count);
            case INT16, UINT16 -> stored.asShortBuffer().get((short[]) array, at, count);
            case INT32, UINT32 -> stored.asIntBuffer().get((int[]) array, at, count);
            case FLOAT32 -> {
                float[] values = (float[]) array;
                stored.asFloatBuffer().get(values, at, count);
                return nonFinite(values, at, count);
            }
            case FLOAT64 -> {
                double[] values = (double[]) array;
                stored.asDoubleBuffer().get(values, at, count);
                return nonFinite(values, at, count);
            }
            case INT64, UINT64 -> throw new IllegalStateException("numbers of 64 bits are converted one by one");
        }
        return 0;
    }

    private static int nonFinite(float[] values, int at, int count) {
        int bad = 0;
        for (int i = at; i < at + count; i++) {
            bad += Math.abs(values[i]) <= Float.MAX_VALUE ? 0 : 1;
        }
        return bad;
    }

    private static int nonFinite(double[] values, int at, int count) {
        int bad = 0;
        for (int i = at; i < at + count; i++) {
            bad += Math.abs(values[i]) <= Double.MAX_VALUE ? 0 : 1;
        }
        return bad;
    }

    /** The array of binary64 or of whole numbers of 64 bits. */
    public double[] doubles() {
        return (double[]) array;
    }
}
