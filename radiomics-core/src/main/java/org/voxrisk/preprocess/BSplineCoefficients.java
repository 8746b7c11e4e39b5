package org.voxrisk.preprocess;

import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.work.Crew;

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
    private static final int LANES = 128;

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
    static Samples of(Image3D image, int order, IndexBox needed, Crew crew) {
        if (order < 2) {
            return Samples.of(image, needed, crew.checkpoint());
        }
        return new BSplineCoefficients(order).filter(image, needed, crew);
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

    private Samples filter(Image3D image, IndexBox needed, Crew crew) {
        int margin = (int) Math.ceil(StrictMath.log(NEGLIGIBLE) / StrictMath.log(Math.abs(poles[0])));
        IndexBox window = needed.padded(margin, image.geometry());
        // Behind each pass, only what the next one needs is kept: columns, then rows.
        double[] values = alongX(image, window, needed, crew);
        IndexBox kept = new IndexBox(needed.x0(), window.y0(), window.z0(), needed.nx(), window.ny(), window.nz());
        if (window.ny() > 1) {
            alongY(values, kept, needed.y0() - window.y0(), needed.ny(), crew);
        }
        if (window.nz() > 1) {
            alongZ(values, kept, needed, crew);
        }
        return new Samples(values, kept);
    }

    /** Lines side by side, for a thread: sample i of lane l is {@code lines[i][l]}. */
    private static final class Workspace {
        private final double[][] lines;
        private final double[] sum;
        private final double[] row;

        Workspace(int length, int lanes) {
            this.lines = new double[length][lanes];
            this.sum = new double[lanes];
            this.row = new double[length];
        }
    }

    /** Filters lines, some of them at a time. */
    private interface Some {
        void filter(Workspace workspace, int from, int count);
    }

    /** Runs over a number of lines, or of other things, so many at a time; each thread has a workspace of its own. */
    private static void each(int count, int most, int length, int lanes, Crew crew, Some some) {
        @Nullable Workspace[] workspaces = new Workspace[crew.size()];
        crew.forEach((count + most - 1) / most, (worker, number, checkpoint) -> {
            Workspace own = workspaces[worker];
            if (own == null) {
                own = new Workspace(length, lanes);
                workspaces[worker] = own;
            }
            int from = number * most;
            some.filter(own, from, Math.min(most, count - from));
        });
    }

    // Transposes blocks of rows, so that the recursion runs over lanes here too.
    private double[] alongX(Image3D image, IndexBox window, IndexBox needed, Crew crew) {
        int nx = window.nx();
        int count = window.ny() * window.nz();
        int width = needed.nx();
        int x0 = needed.x0() - window.x0();
        int most = Math.min(LANES, count);
        double[] out = new double[Math.multiplyExact(width, count)];
        each(count, most, nx, most, crew, (work, row0, lanes) -> {
            for (int r = 0; r < lanes; r++) {
                int y = window.y0() + (row0 + r) % window.ny();
                int z = window.z0() + (row0 + r) / window.ny();
                image.copyValues(image.geometry().index(window.x0(), y, z), work.row, 0, nx);
                spread(work.row, work.lines, r);
            }
            if (nx > 1) {
                filterLines(work.lines, nx, lanes, work.sum);
            }
            for (int r = 0; r < lanes; r++) {
                gather(work.lines, r, x0, out, (row0 + r) * width, width);
            }
        });
        return out;
    }

    // Rows of several slices are laid side by side.
    private void alongY(double[] values, IndexBox box, int first, int wanted, Crew crew) {
        int nx = box.nx();
        int ny = box.ny();
        int most = Math.min(box.nz(), Math.max(1, LANES / nx));
        each(box.nz(), most, ny, most * nx, crew, (work, z, some) -> {
            for (int y = 0; y < ny; y++) {
                for (int s = 0; s < some; s++) {
                    System.arraycopy(values, nx * (y + ny * (z + s)), work.lines[y], s * nx, nx);
                }
            }
            filterLines(work.lines, ny, some * nx, work.sum);
            for (int y = first; y < first + wanted; y++) {
                for (int s = 0; s < some; s++) {
                    System.arraycopy(work.lines[y], s * nx, values, nx * (y + ny * (z + s)), nx);
                }
            }
        });
    }

    private void alongZ(double[] values, IndexBox box, IndexBox needed, Crew crew) {
        int slice = box.nx() * box.ny();
        int start = box.nx() * (needed.y0() - box.y0());
        int count = box.nx() * needed.ny();
        int first = needed.z0() - box.z0();
        int most = Math.min(count, LANES);
        each(count, most, box.nz(), most, crew, (work, from, lanes) -> {
            int at = start + from;
            for (int z = 0; z < box.nz(); z++) {
                System.arraycopy(values, slice * z + at, work.lines[z], 0, lanes);
            }
            filterLines(work.lines, box.nz(), lanes, work.sum);
            for (int z = first; z < first + needed.nz(); z++) {
                System.arraycopy(work.lines[z], 0, values, slice * z + at, lanes);
            }
        });
    }

    private static void spread(double[] row, double[][] lines, int lane) {
        for (int i = 0; i < row.length; i++) {
            lines[i][lane] = row[i];
        }
    }

    private static void gather(double[][] lines, int lane, int from, double[] out, int at, int count) {
        for (int i = 0; i < count; i++) {
            out[at + i] = lines[from + i][lane];
        }
    }

    // Sample i of lane l is v[i][l]. All loops along lanes have one index for all arrays: these become vector code.
    private void filterLines(double[][] v, int length, int lanes, double[] sum) {
        scale(v, length, gain, lanes);
        int last = length - 1;
        for (double z : poles) {
            firstCausal(v, length, lanes, z, sum);
            System.arraycopy(sum, 0, v[0], 0, lanes);
            causal(v, length, z, lanes);
            lastAnticausal(v[last], v[last - 1], z, lanes);
            anticausal(v, length, z, lanes);
        }
    }

    private static void scale(double[][] v, int length, double factor, int lanes) {
        for (int i = 0; i < length; i++) {
            scale(v[i], factor, lanes);
        }
    }

    private static void causal(double[][] v, int length, double z, int lanes) {
        for (int i = 1; i < length; i++) {
            causalStep(v[i], v[i - 1], z, lanes);
        }
    }

    private static void anticausal(double[][] v, int length, double z, int lanes) {
        for (int i = length - 2; i >= 0; i--) {
            anticausalStep(v[i], v[i + 1], z, lanes);
        }
    }

    private static void firstCausal(double[][] v, int length, int lanes, double z, double[] sum) {
        System.arraycopy(v[0], 0, sum, 0, lanes);
        int horizon = (int) Math.ceil(StrictMath.log(TOLERANCE) / StrictMath.log(Math.abs(z)));
        double zn = z;
        if (horizon < length) {
            for (int i = 1; i < horizon; i++) {
                addScaled(v[i], zn, sum, lanes);
                zn *= z;
            }
            return;
        }
        double iz = 1.0 / z;
        double z2n = StrictMath.pow(z, length - 1);
        addScaled(v[length - 1], z2n, sum, lanes);
        z2n *= z2n * iz;
        for (int i = 1; i <= length - 2; i++) {
            addScaled(v[i], zn + z2n, sum, lanes);
            zn *= z;
            z2n *= iz;
        }
        for (int l = 0; l < lanes; l++) {
            sum[l] /= 1.0 - zn * zn;
        }
    }

    private static void scale(double[] v, double factor, int lanes) {
        for (int l = 0; l < lanes; l++) {
            v[l] *= factor;
        }
    }

    private static void addScaled(double[] v, double factor, double[] sum, int lanes) {
        for (int l = 0; l < lanes; l++) {
            sum[l] += factor * v[l];
        }
    }

    private static void causalStep(double[] v, double[] before, double z, int lanes) {
        for (int l = 0; l < lanes; l++) {
            v[l] = v[l] + z * before[l];
        }
    }

    private static void lastAnticausal(double[] v, double[] before, double z, int lanes) {
        double edge = z / (z * z - 1.0);
        for (int l = 0; l < lanes; l++) {
            v[l] = edge * (z * before[l] + v[l]);
        }
    }

    private static void anticausalStep(double[] v, double[] behind, double z, int lanes) {
        for (int l = 0; l < lanes; l++) {
            v[l] = z * (behind[l] - v[l]);
        }
    }
}
