package org.voxrisk.io.nifti;

/**
 * A transform from voxel index to mm in RAS: three rows of a matrix and an offset.
 */
final class Affine {
    private static final double LEAST_A = 1e-7;

    private final double[] m;
    private final double[] offset;

    private Affine(double[] m, double[] offset) {
        this.m = m;
        this.offset = offset;
    }

    /** The 3x3 matrix, row by row. */
    double[] m() {
        return m;
    }

    /** Position of voxel (0, 0, 0). */
    double[] offset() {
        return offset;
    }

    /**
     * The affine of a header's sform.
     *
     * @param srow three rows of four numbers
     */
    static Affine ofRows(double[] srow) {
        double[] m = new double[9];
        double[] offset = new double[3];
        for (int r = 0; r < 3; r++) {
            System.arraycopy(srow, 4 * r, m, 3 * r, 3);
            offset[r] = srow[4 * r + 3];
        }
        return new Affine(m, offset);
    }

    /**
     * The affine of a header's qform: rotation by the quaternion (a, b, c, d) with a = sqrt(1 - b^2 - c^2 - d^2), its
     * third column turned by qfac, columns scaled by the spacing. A quaternion longer than 1 is normalised with a = 0.
     *
     * @param quatern b, c, d, then the offset
     * @param qfac -1 or 1
     * @param spacing column lengths
     * @param binary32 whether the products are rounded to binary32, as the NIfTI-1 library stores them
     */
    static Affine ofQuaternion(double[] quatern, int qfac, double[] spacing, boolean binary32) {
        double b = quatern[0];
        double c = quatern[1];
        double d = quatern[2];
        double a = 1.0 - (b * b + c * c + d * d);
        if (a < LEAST_A) {
            a = 1.0 / Math.sqrt(b * b + c * c + d * d);
            b *= a;
            c *= a;
            d *= a;
            a = 0.0;
        } else {
            a = Math.sqrt(a);
        }
        double x = spacing[0];
        double y = spacing[1];
        double z = qfac * spacing[2];
        double[] m = {
            (a * a + b * b - c * c - d * d) * x,
            2.0 * (b * c - a * d) * y,
            2.0 * (b * d + a * c) * z,
            2.0 * (b * c + a * d) * x,
            (a * a + c * c - b * b - d * d) * y,
            2.0 * (c * d - a * b) * z,
            2.0 * (b * d - a * c) * x,
            2.0 * (c * d + a * b) * y,
            (a * a + d * d - c * c - b * b) * z
        };
        if (binary32) {
            for (int i = 0; i < 9; i++) {
                m[i] = (float) m[i];
            }
        }
        return new Affine(m, new double[] {quatern[3], quatern[4], quatern[5]});
    }

    boolean isFinite() {
        for (double v : m) {
            if (!Double.isFinite(v)) {
                return false;
            }
        }
        return Double.isFinite(offset[0]) && Double.isFinite(offset[1]) && Double.isFinite(offset[2]);
    }

    double columnLength(int c) {
        return Math.sqrt(m[c] * m[c] + m[3 + c] * m[3 + c] + m[6 + c] * m[6 + c]);
    }

    double[] columnLengths() {
        return new double[] {columnLength(0), columnLength(1), columnLength(2)};
    }

    /** Unit columns in LPS, row by row: rows 0 and 1 of RAS change sign. */
    double[] directionLps() {
        double[] d = new double[9];
        for (int c = 0; c < 3; c++) {
            double length = columnLength(c);
            d[c] = -m[c] / length + 0.0;
            d[3 + c] = -m[3 + c] / length + 0.0;
            d[6 + c] = m[6 + c] / length;
        }
        return d;
    }

    double[] originLps() {
        return new double[] {-offset[0] + 0.0, -offset[1] + 0.0, offset[2]};
    }

    /** Largest distance between where the two put a corner of a volume. */
    double largestDistance(Affine other, int[] size) {
        double max = 0;
        for (int corner = 0; corner < 8; corner++) {
            double i = (corner & 1) * (size[0] - 1);
            double j = ((corner >> 1) & 1) * (size[1] - 1);
            double k = ((corner >> 2) & 1) * (size[2] - 1);
            double sum = 0;
            for (int r = 0; r < 3; r++) {
                double delta = (m[3 * r] - other.m[3 * r]) * i
                        + (m[3 * r + 1] - other.m[3 * r + 1]) * j
                        + (m[3 * r + 2] - other.m[3 * r + 2]) * k
                        + offset[r]
                        - other.offset[r];
                sum += delta * delta;
            }
            max = Math.max(max, Math.sqrt(sum));
        }
        return max;
    }
}
