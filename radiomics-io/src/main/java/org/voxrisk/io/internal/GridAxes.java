package org.voxrisk.io.internal;

import java.nio.file.Path;
import java.util.Arrays;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/** Axis vectors of a file to the grid of an image. */
public final class GridAxes {
    /**
     * Largest scalar product of two unit axis vectors that counts as perpendicular: what rounding to four digits leaves is
     * below it, the shear of a tilted gantry (0.017 for one degree) far above.
     */
    public static final double PERPENDICULAR = 1e-3;

    /** Below this volume of the unit axis vectors, they lie in a plane. */
    private static final double FLAT = 1e-6;

    private GridAxes() {}

    /** Makes the grid of a file as {@link #grid(String, String, int[], double[], double[], double[])} does. */
    public static Geometry grid(
            Path file, String field, int[] size, double[] spacingMm, double[] originMm, double[] direction)
            throws ImageFormatException {
        return grid(file.toString(), field, size, spacingMm, originMm, direction);
    }

    /**
     * Checks axis vectors and makes the grid.
     *
     * @param file name of the file, for messages
     * @param field the field that holds the vectors
     * @param size voxels per axis
     * @param spacingMm distance of voxel centres per axis
     * @param originMm centre of the first voxel, LPS
     * @param direction unit vectors as columns, row by row, LPS
     * @return the grid
     * @throws ImageFormatException if the vectors lie in a plane ({@code INVALID_VALUE}) or are not perpendicular
     */
    public static Geometry grid(
            String file, String field, int[] size, double[] spacingMm, double[] originMm, double[] direction)
            throws ImageFormatException {
        if (isFlat(direction)) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.INVALID_VALUE,
                    field,
                    "the axis vectors lie in a plane: columns of " + Arrays.toString(direction));
        }
        double skew = skew(direction);
        if (!(skew <= PERPENDICULAR)) {
            throw new ImageFormatException(
                    file,
                    FormatProblem.NON_ORTHOGONAL_DIRECTION,
                    field,
                    "the axes are sheared: two unit axis vectors have the scalar product " + skew + ", more than "
                            + PERPENDICULAR + "; resample the image to a rectangular grid first");
        }
        try {
            return Geometry.of(size, spacingMm, originMm, direction);
        } catch (IllegalArgumentException e) {
            throw new ImageFormatException(file, FormatProblem.INVALID_VALUE, field, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns whether three unit vectors, the columns of d, lie in a plane; also true where one is not finite. */
    public static boolean isFlat(double[] d) {
        double det = d[0] * (d[4] * d[8] - d[5] * d[7])
                - d[1] * (d[3] * d[8] - d[5] * d[6])
                + d[2] * (d[3] * d[7] - d[4] * d[6]);
        return !(Math.abs(det) > FLAT);
    }

    /** Returns the largest absolute scalar product of two columns of d. */
    public static double skew(double[] d) {
        double max = 0;
        for (int a = 0; a < 3; a++) {
            for (int b = a + 1; b < 3; b++) {
                max = Math.max(max, Math.abs(d[a] * d[b] + d[3 + a] * d[3 + b] + d[6 + a] * d[6 + b]));
            }
        }
        return max;
    }
}
