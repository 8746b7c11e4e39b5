package org.voxrisk.io.internal;

import java.nio.file.Path;
import java.util.Arrays;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;

/** Declared sizes to numbers of voxels, and numbers of voxels to arrays, within limits. */
public final class VoxelArrays {
    private VoxelArrays() {}

    /**
     * Multiplies declared sizes without overflow.
     *
     * @param file the file, for messages
     * @param field the field that declares the sizes
     * @param sizes the sizes, each at least 1
     * @param limit largest product allowed
     * @return the product
     * @throws ImageFormatException if it is larger than the limit
     */
    public static long product(String file, String field, long[] sizes, long limit) throws ImageFormatException {
        long product = 1;
        for (long size : sizes) {
            if (size > limit / product) {
                throw new ImageFormatException(
                        file,
                        FormatProblem.TOO_LARGE,
                        field,
                        "declares " + text(sizes) + " voxels, more than the limit of " + limit + "; "
                                + advice(Arrays.stream(sizes).asDoubleStream().reduce(1, (a, b) -> a * b)));
            }
            product *= size;
        }
        return product;
    }

    /** Multiplies as {@link #product(String, String, long[], long)} does. */
    public static long product(Path file, String field, long[] sizes, long limit) throws ImageFormatException {
        return product(file.toString(), field, sizes, limit);
    }

    /**
     * Checks a declared size before anything is allocated for it.
     *
     * @param file name of the file, for messages
     * @param field the field that declares the sizes
     * @param voxels number of voxels
     * @param bytesPerVoxel bytes that one takes in memory
     * @param limits the limits of the reader
     * @throws ImageFormatException if the volume is larger than the limits
     */
    public static void requireWithin(String file, String field, long voxels, int bytesPerVoxel, ReadLimits limits)
            throws ImageFormatException {
        if (voxels > limits.maxVoxels()) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.TOO_LARGE,
                    field,
                    "declares " + voxels + " voxels, more than the limit of " + limits.maxVoxels() + "; "
                            + advice((double) voxels));
        }
        if (voxels > limits.maxBytes() / bytesPerVoxel) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.TOO_LARGE,
                    field,
                    "declares " + voxels + " voxels of " + bytesPerVoxel + " bytes, more than the limit of "
                            + limits.maxBytes() + " bytes; " + advice((double) voxels));
        }
    }

    /**
     * Makes an array of doubles for the voxels.
     *
     * @param file the file, for messages
     * @param field the field that declares the sizes
     * @param voxels number of voxels
     * @param limits the limits of the reader
     * @return zeros
     * @throws ImageFormatException if the number is above the limits, or if the heap has no room left
     */
    public static double[] allocate(Path file, String field, long voxels, ReadLimits limits)
            throws ImageFormatException {
        requireWithin(file.toString(), field, voxels, Double.BYTES, limits);
        try {
            return new double[(int) voxels];
        } catch (OutOfMemoryError e) {
            throw noRoom(file.toString(), field, voxels, Double.BYTES, e);
        }
    }

    /** One large request failed; the heap itself is sound, so this is an answer and no crash. */
    static ImageFormatException noRoom(
            String file, String field, long voxels, int bytesPerVoxel, OutOfMemoryError cause) {
        return new ImageFormatException(
                file,
                FormatProblem.TOO_LARGE,
                field,
                "declares " + voxels + " voxels = " + voxels * bytesPerVoxel
                        + " bytes, for which the heap has no room; raise it with -Xmx",
                cause);
    }

    /** A larger heap helps only below the size that an array can have. */
    private static String advice(double voxels) {
        return voxels > Geometry.MAX_VOXELS
                ? "an image can have no more than " + Geometry.MAX_VOXELS
                        + " voxels, whatever the heap: if the file is sound, crop it or take larger voxels"
                : "raise the heap (-Xmx) or the read limit if the file is sound";
    }

    private static String text(long[] sizes) {
        StringBuilder out = new StringBuilder();
        for (long size : sizes) {
            out.append(out.length() == 0 ? "" : " x ").append(size);
        }
        return out.toString();
    }
}
