package org.voxrisk.preprocess;

import org.voxrisk.image.Geometry;

/**
 * Maps between indices and positions with ITK's order of operations.
 *
 * <p>{@link Geometry} maps the same way mathematically. Nearest-neighbour ties and truncation to integers depend on the
 * last bit, so that resampling follows ITK: the matrix and its inverse are formed first, then multiplied.
 */
final class GridTransform {
    private final double[] origin;
    private final double[] matrix = new double[9];
    private final double[] inverse = new double[9];

    GridTransform(Geometry grid) {
        origin = grid.originMm();
        double[] spacing = grid.spacingMm();
        double[] d = grid.direction();
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                matrix[3 * r + c] = d[3 * r + c] * spacing[c];
                // D is orthonormal: its inverse is its transpose.
                inverse[3 * r + c] = d[3 * c + r] / spacing[r];
            }
        }
    }

    /** Returns the position of a voxel. */
    double[] toPhysical(int i, int j, int k) {
        double[] p = new double[3];
        for (int r = 0; r < 3; r++) {
            p[r] = origin[r] + matrix[3 * r] * i + matrix[3 * r + 1] * j + matrix[3 * r + 2] * k;
        }
        return p;
    }

    /** Returns the position of a continuous index; ITK adds the origin last here. */
    double[] toPhysical(double[] c) {
        double[] p = new double[3];
        for (int r = 0; r < 3; r++) {
            p[r] = matrix[3 * r] * c[0] + matrix[3 * r + 1] * c[1] + matrix[3 * r + 2] * c[2] + origin[r];
        }
        return p;
    }

    /** Returns the continuous index of a position. */
    double[] toContinuousIndex(double[] p) {
        double x = p[0] - origin[0];
        double y = p[1] - origin[1];
        double z = p[2] - origin[2];
        double[] c = new double[3];
        for (int r = 0; r < 3; r++) {
            c[r] = inverse[3 * r] * x + inverse[3 * r + 1] * y + inverse[3 * r + 2] * z;
        }
        return c;
    }
}
