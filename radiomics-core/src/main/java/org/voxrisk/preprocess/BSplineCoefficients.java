package org.voxrisk.preprocess;

import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.work.Checkpoint;

/**
 * Coefficients of the B-spline that interpolates an image, found by recursive filtering with mirrored borders.
 *
 * <p>Unser, Aldroubi and Eden, "B-spline signal processing: part II" (IEEE Trans. Signal Processing 41, 1993), as in
 * ITK's {@code BSplineDecompositionImageFilter}: along x, then y, then z, each line is multiplied by the gain
 * {@code prod (1 - z)(1 - 1/z)} and filtered forth and back for each pole z. The first causal coefficient is the sum
 * {@code sum_k z^k s[k]}, cut where {@code |z|^k < 1e-10} if the line is longer than that, else the exact sum over the
 * mirrored line. An axis of one voxel is left alone.
 *
 * <p>Only the coefficients of a box are needed. What lies d samples away changes a coefficient by a factor of about
 * {@code |z|^d}, so the lines begin and end where that is below 1e-22, far below the rounding of a double.
 */
final class BSplineCoefficients {
    private static final double TOLERANCE = 1e-10;
    private static final double NEGLIGIBLE = 1e-22;
    private static final int BLOCK = 64;

    private final double[] poles;
    private final double gain;

    private BSplineCoefficients(int order) {
        this.poles = poles(order);
        double g = 1;
        for (double z : poles) {
            g = g * (1.0 - z) * (1.0 - 1.0 / z);
        }
        this.gain = g;
    }

    /**
     * Computes coefficients.
     *
     * @param image the image
     * @param order order of the spline, 1 to 5
     * @param needed box of the coefficients that will be used
     * @return the coefficients of a box that holds {@code needed}; those outside {@code needed} mean nothing
     */
    static Samples of(Image3D image, int order, IndexBox needed, Checkpoint checkpoint) {
        if (order < 2) {
            return Samples.of(image, needed, checkpoint);
        }
        return new BSplineCoefficients(order).filter(image, needed, checkpoint);
    }

    private static double[] poles(int order) {
        return switch (order) {
            case 2 -> new double[] {Math.sqrt(8.0) - 3.0};
            case 3 -> new double[] {Math.sqrt(3.0) - 2.0};
            case 4 ->
                new double[] {
                    Math.sqrt(664.0 - Math.sqrt(438976.0)) + Math.sqrt(304.0) - 19.0,
                    Math.sqrt(664.0 + Math.sqrt(438976.0)) - Math.sqrt(304.0) - 19.0
                };
            case 5 ->
                new double[] {
                    Math.sqrt(135.0 / 2.0 - Math.sqrt(17745.0 / 4.0)) + Math.sqrt(105.0 / 4.0) - 13.0 / 2.0,
                    Math.sqrt(135.0 / 2.0 + Math.sqrt(17745.0 / 4.0)) - Math.sqrt(105.0 / 4.0) - 13.0 / 2.0
                };
            default -> throw new IllegalArgumentException("order = " + order + ", must be 2 to 5");
        };
    }

    private Samples filter(Image3D image, IndexBox needed, Checkpoint checkpoint) {
        int margin = (int) Math.ceil(StrictMath.log(NEGLIGIBLE) / StrictMath.log(Math.abs(poles[0])));
        IndexBox window = needed.padded(margin, image.geometry());
        double[] values = image.values(window, checkpoint);
        int nx = window.nx();
        int ny = window.ny();
        int nz = window.nz();
        if (nx > 1) {
            alongX(values, nx, ny * nz, checkpoint);
        }
        // From here on only the needed columns, then only the needed rows, matter.
        int x0 = needed.x0() - window.x0();
        double[] carry = new double[needed.nx()];
        if (ny > 1) {
            for (int z = 0; z < nz; z++) {
                checkpoint.check();
                filterLines(values, nx * ny * z + x0, nx, ny, carry);
            }
        }
        if (nz > 1) {
            int y0 = needed.y0() - window.y0();
            for (int y = y0; y < y0 + needed.ny(); y++) {
                checkpoint.check();
                filterLines(values, nx * y + x0, nx * ny, nz, carry);
            }
        }
        return new Samples(values, window);
    }

    // Transposes blocks of rows, so that the recursion runs over lanes here too.
    private void alongX(double[] values, int nx, int rows, Checkpoint checkpoint) {
        double[] block = new double[nx * BLOCK];
        for (int row0 = 0; row0 < rows; row0 += BLOCK) {
            checkpoint.check();
            int lanes = Math.min(BLOCK, rows - row0);
            for (int r = 0; r < lanes; r++) {
                int at = (row0 + r) * nx;
                for (int i = 0; i < nx; i++) {
                    block[i * lanes + r] = values[at + i];
                }
            }
            filterLines(block, 0, lanes, nx, new double[lanes]);
            for (int r = 0; r < lanes; r++) {
                int at = (row0 + r) * nx;
                for (int i = 0; i < nx; i++) {
                    values[at + i] = block[i * lanes + r];
                }
            }
        }
    }

    // Sample i of lane l is v[start + i * stride + l]; there are carry.length lanes.
    private void filterLines(double[] v, int start, int stride, int length, double[] carry) {
        int lanes = carry.length;
        for (int i = 0; i < length; i++) {
            int at = start + i * stride;
            for (int l = 0; l < lanes; l++) {
                v[at + l] *= gain;
            }
        }
        for (double z : poles) {
            firstCausal(v, start, stride, length, z, carry);
            store(carry, v, start);
            for (int i = 1; i < length; i++) {
                causalStep(v, start + i * stride, z, carry);
            }
            int last = start + (length - 1) * stride;
            double edge = z / (z * z - 1.0);
            for (int l = 0; l < lanes; l++) {
                carry[l] = edge * (z * v[last - stride + l] + v[last + l]);
            }
            store(carry, v, last);
            for (int i = length - 2; i >= 0; i--) {
                anticausalStep(v, start + i * stride, z, carry);
            }
        }
    }

    private static void firstCausal(double[] v, int start, int stride, int length, double z, double[] sum) {
        int lanes = sum.length;
        System.arraycopy(v, start, sum, 0, lanes);
        int horizon = (int) Math.ceil(StrictMath.log(TOLERANCE) / StrictMath.log(Math.abs(z)));
        double zn = z;
        if (horizon < length) {
            for (int i = 1; i < horizon; i++) {
                addScaled(v, start + i * stride, zn, sum);
                zn *= z;
            }
            return;
        }
        double iz = 1.0 / z;
        double z2n = StrictMath.pow(z, length - 1);
        addScaled(v, start + (length - 1) * stride, z2n, sum);
        z2n *= z2n * iz;
        for (int i = 1; i <= length - 2; i++) {
            addScaled(v, start + i * stride, zn + z2n, sum);
            zn *= z;
            z2n *= iz;
        }
        for (int l = 0; l < lanes; l++) {
            sum[l] /= 1.0 - zn * zn;
        }
    }

    private static void addScaled(double[] v, int at, double factor, double[] sum) {
        for (int l = 0; l < sum.length; l++) {
            sum[l] += factor * v[at + l];
        }
    }

    private static void causalStep(double[] v, int at, double z, double[] carry) {
        for (int l = 0; l < carry.length; l++) {
            carry[l] = v[at + l] + z * carry[l];
        }
        store(carry, v, at);
    }

    private static void anticausalStep(double[] v, int at, double z, double[] carry) {
        for (int l = 0; l < carry.length; l++) {
            carry[l] = z * (carry[l] - v[at + l]);
        }
        store(carry, v, at);
    }

    private static void store(double[] carry, double[] v, int at) {
        System.arraycopy(carry, 0, v, at, carry.length);
    }
}
