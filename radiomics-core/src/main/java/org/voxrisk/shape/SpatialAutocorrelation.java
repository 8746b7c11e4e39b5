package org.voxrisk.shape;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.Roi;
import org.voxrisk.work.Checkpoint;

/**
 * Moran's I and Geary's C of a region: with N voxels of intensity x, their mean mu and weights w = 1 / distance of the
 * voxel centres in mm (0 of a voxel to itself), over all ordered pairs of voxels,
 *
 * <pre>
 *   I = N / sum w * sum w (x_i - mu) (x_j - mu) / sum (x_i - mu)^2
 *   C = (N - 1) / (2 sum w) * sum w (x_i - x_j)^2 / sum (x_i - mu)^2
 * </pre>
 *
 * <p>No pair is left out or drawn by lot. A few voxels are summed pair by pair; many by a convolution with 1 / distance in the
 * frequency domain, on a grid so large that nothing wraps around: for W = 1 / distance * region and
 * X = 1 / distance * (x - mu), {@code sum w = sum_i W_i}, {@code sum w (x_i - mu)(x_j - mu) = sum_i (x_i - mu) X_i} and
 * {@code sum w (x_i - x_j)^2 = 2 sum_i (x_i - mu)^2 W_i - 2 sum_i (x_i - mu) X_i}. Both differ by rounding alone (about 1e-13).
 *
 * @param moran I (N365); NaN for a flat region or a single voxel
 * @param geary C (NPT7); NaN likewise
 */
record SpatialAutocorrelation(double moran, double geary) {
    /** So many voxels are summed pair by pair in about a hundredth of a second. */
    static final int MOST_BY_PAIRS = 2000;

    static SpatialAutocorrelation of(Roi roi, Checkpoint checkpoint) {
        return of(roi, MOST_BY_PAIRS, checkpoint);
    }

    /**
     * Computes both.
     *
     * @param mostByPairs up to how many voxels are summed pair by pair
     */
    static SpatialAutocorrelation of(Roi roi, int mostByPairs, Checkpoint checkpoint) {
        double[] x = roi.intensities();
        int n = x.length;
        double[] total = new double[3];
        checkpoint.inPieces(n, (from, to) -> {
            double sum = total[0];
            for (int i = from; i < to; i++) {
                sum += x[i];
            }
            total[0] = sum;
        });
        double[] centred = new double[n];
        checkpoint.inPieces(n, (from, to) -> {
            double rest = total[1];
            for (int i = from; i < to; i++) {
                centred[i] = x[i] - total[0] / n;
                rest += centred[i];
            }
            total[1] = rest;
        });
        checkpoint.inPieces(n, (from, to) -> {
            double sum = total[2];
            for (int i = from; i < to; i++) {
                centred[i] -= total[1] / n;
                sum += centred[i] * centred[i];
            }
            total[2] = sum;
        });
        double squares = total[2];
        double[] sums = n <= mostByPairs
                ? byPairs(roi, centred, checkpoint)
                : DistanceConvolution.sums(roi, centred, checkpoint);
        double weights = sums[0];
        double products = sums[1];
        double moran = n / weights * products / squares;
        double geary = (n - 1) / weights * (sums[2] - products) / squares;
        return new SpatialAutocorrelation(moran, geary);
    }

    /** Returns sum w, sum w x_i x_j and sum w x_i^2 over ordered pairs. */
    private static double[] byPairs(Roi roi, double[] x, Checkpoint checkpoint) {
        Geometry grid = roi.mask().geometry();
        double[] spacing = grid.spacingMm();
        double[][] at = new double[3][x.length];
        int n = 0;
        for (int i = roi.mask().nextInside(0); i >= 0; i = roi.mask().nextInside(i + 1)) {
            int row = i / grid.nx();
            int slice = row / grid.ny();
            at[0][n] = (i - row * grid.nx()) * spacing[0];
            at[1][n] = (row - slice * grid.ny()) * spacing[1];
            at[2][n++] = slice * spacing[2];
        }
        double[] sums = new double[3];
        for (int i = 0; i < n; i++) {
            checkpoint.check();
            double weights = 0;
            double products = 0;
            double others = 0;
            for (int j = 0; j < i; j++) {
                double dx = at[0][i] - at[0][j];
                double dy = at[1][i] - at[1][j];
                double dz = at[2][i] - at[2][j];
                double w = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz);
                weights += w;
                products += w * x[j];
                others += w * (x[j] * x[j]);
            }
            sums[0] += 2 * weights;
            sums[1] += 2 * (products * x[i]);
            sums[2] += others + weights * (x[i] * x[i]);
        }
        return sums;
    }
}
