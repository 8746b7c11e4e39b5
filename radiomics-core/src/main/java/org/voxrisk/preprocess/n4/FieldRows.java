package org.voxrisk.preprocess.n4;

/**
 * Evaluates a control lattice row by row: {@code f(x, y, z) = sum_ijk wx_i(x) wy_j(y) wz_k(z) phi_ijk}.
 *
 * <p>A plane collapses z once and expands x once, so that a voxel costs p + 1 products, along y. Not thread-safe: it
 * owns its work arrays.
 */
final class FieldRows {
    private final SplineAxis xAxis;
    private final SplineAxis yAxis;
    private final SplineAxis zAxis;
    private final double[] collapsed;
    private final double[] expanded;

    /**
     * Prepares the work arrays.
     *
     * @param xAxis basis along x, with as many control points as the lattice
     * @param yAxis basis along y
     * @param zAxis basis along z
     */
    FieldRows(SplineAxis xAxis, SplineAxis yAxis, SplineAxis zAxis) {
        this.xAxis = xAxis;
        this.yAxis = yAxis;
        this.zAxis = zAxis;
        this.collapsed = new double[xAxis.controlPoints() * yAxis.controlPoints()];
        this.expanded = new double[xAxis.voxels() * yAxis.controlPoints()];
    }

    /**
     * Chooses the plane that {@link #row} evaluates.
     *
     * @param coefficients control points, x fastest
     * @param z the plane
     * @param firstY first row that will be asked for
     * @param endY row after the last one that will be asked for, more than {@code firstY}
     */
    void plane(double[] coefficients, int z, int firstY, int endY) {
        int mx = xAxis.controlPoints();
        int taps = xAxis.taps();
        int firstJ = yAxis.first()[firstY];
        int endJ = yAxis.first()[endY - 1] + taps;
        collapse(coefficients, z, firstJ * mx, endJ * mx);
        int nx = xAxis.voxels();
        int[] first = xAxis.first();
        double[] w = xAxis.weight();
        for (int j = firstJ; j < endJ; j++) {
            for (int x = 0; x < nx; x++) {
                int source = j * mx + first[x];
                double sum = 0;
                for (int k = 0; k < taps; k++) {
                    sum += w[x * taps + k] * collapsed[source + k];
                }
                expanded[j * nx + x] = sum;
            }
        }
    }

    private void collapse(double[] coefficients, int z, int from, int to) {
        int taps = zAxis.taps();
        int plane = collapsed.length;
        int source = zAxis.first()[z] * plane;
        for (int i = from; i < to; i++) {
            double sum = 0;
            for (int k = 0; k < taps; k++) {
                sum += zAxis.weight()[z * taps + k] * coefficients[source + k * plane + i];
            }
            collapsed[i] = sum;
        }
    }

    /**
     * Evaluates a part of a row of the chosen plane.
     *
     * @param y the row
     * @param from first column
     * @param to column after the last one
     * @param out filled at {@code from .. to - 1}
     */
    void row(int y, int from, int to, double[] out) {
        int nx = xAxis.voxels();
        int taps = yAxis.taps();
        int source = yAxis.first()[y] * nx;
        double w0 = yAxis.weight()[y * taps];
        for (int x = from; x < to; x++) {
            out[x] = w0 * expanded[source + x];
        }
        for (int k = 1; k < taps; k++) {
            double w = yAxis.weight()[y * taps + k];
            int offset = source + k * nx;
            for (int x = from; x < to; x++) {
                out[x] += w * expanded[offset + x];
            }
        }
    }
}
