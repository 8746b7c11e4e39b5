package org.voxrisk.preprocess.n4;

import java.util.Arrays;
import org.voxrisk.work.Crew;

/**
 * Fits a B-spline to values scattered over the samples, at one level of the lattice (Lee, Wolberg and Shin 1997;
 * Tustison and Gee 2006).
 *
 * <p>Sample c with value r_c and confidence q_c proposes {@code phi_c = w_c r_c / sum w^2} for each control point that
 * acts on it; the control point takes the mean weighted by {@code q_c w_c^2}:
 * {@code phi = sum q_c w_c^3 r_c / (sum w^2) / sum q_c w_c^2}. On a grid every factor is a product over the axes, so
 * both sums are contractions of the masked image, first along y, then x, then z. The denominator depends on the mask
 * alone and is computed once a level.
 */
final class FieldFit {
    /** ITK takes a denominator within 0.1 float epsilon of 0 for 0, and the control point is then 0. */
    private static final double SMALLEST_DENOMINATOR = 0.1 * 1.1920928955078125e-7;

    private final LogSamples samples;
    private final SplineAxis xAxis;
    private final SplineAxis yAxis;
    private final SplineAxis zAxis;
    private final Crew crew;
    private final double[][] partial;
    private final double[][] dense;
    private final double[][] alongY;
    private final double[] reciprocalDenominator;
    private final double[] numerator;

    /** Writes the values of a row's samples. */
    @FunctionalInterface
    interface RowValues {
        /**
         * Writes one value, times its confidence, for each sample.
         *
         * @param from first sample of the row
         * @param to sample after the last one
         * @param row filled at the samples' columns only
         */
        void write(int from, int to, double[] row);
    }

    /**
     * Computes the denominators.
     *
     * @param samples where the samples are
     * @param xAxis basis along x
     * @param yAxis basis along y
     * @param zAxis basis along z
     * @param crew runs the slabs
     */
    FieldFit(LogSamples samples, SplineAxis xAxis, SplineAxis yAxis, SplineAxis zAxis, Crew crew) {
        this.samples = samples;
        this.xAxis = xAxis;
        this.yAxis = yAxis;
        this.zAxis = zAxis;
        this.crew = crew;
        int mx = xAxis.controlPoints();
        int my = yAxis.controlPoints();
        this.partial = new double[samples.slabs()][mx * my];
        this.dense = new double[crew.size()][xAxis.voxels()];
        this.alongY = new double[crew.size()][xAxis.voxels() * my];
        this.numerator = new double[mx * my * zAxis.controlPoints()];
        this.reciprocalDenominator = new double[numerator.length];
        int[] x = samples.x();
        contract(
                (from, to, row) -> {
                    for (int i = from; i < to; i++) {
                        row[x[i]] = samples.confidence(i);
                    }
                },
                xAxis.squared(),
                yAxis.squared(),
                zAxis.squared(),
                reciprocalDenominator);
        for (int i = 0; i < reciprocalDenominator.length; i++) {
            double d = reciprocalDenominator[i];
            reciprocalDenominator[i] = d > SMALLEST_DENOMINATOR ? 1 / d : 0;
        }
    }

    /**
     * Adds the fit of some values to a lattice.
     *
     * @param values the values at the samples, times their confidence
     * @param coefficients control points of the lattice, added to
     */
    void addFit(RowValues values, double[] coefficients) {
        contract(values, xAxis.fit(), yAxis.fit(), zAxis.fit(), numerator);
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] += numerator[i] * reciprocalDenominator[i];
        }
    }

    private void contract(RowValues values, double[] wx, double[] wy, double[] wz, double[] out) {
        crew.forEach(samples.slabs(), (worker, slab, inside) -> {
            contractAlongY(values, wy, slab, dense[worker], alongY[worker]);
            contractAlongX(wx, slab, alongY[worker], partial[slab]);
        });
        Arrays.fill(out, 0);
        int taps = zAxis.taps();
        for (int slab = 0; slab < partial.length; slab++) {
            crew.checkpoint().check();
            int z = samples.planeOf(slab);
            double[] p = partial[slab];
            for (int k = 0; k < taps; k++) {
                double w = wz[z * taps + k];
                int target = (zAxis.first()[z] + k) * p.length;
                for (int i = 0; i < p.length; i++) {
                    out[target + i] += w * p[i];
                }
            }
        }
    }

    private void contractAlongY(RowValues values, double[] wy, int slab, double[] row, double[] sums) {
        int nx = xAxis.voxels();
        int taps = yAxis.taps();
        int[] first = yAxis.first();
        int[] x = samples.x();
        Arrays.fill(sums, 0);
        for (int y = samples.firstY(slab); y < samples.endY(slab); y++) {
            int r = y + yAxis.voxels() * samples.planeOf(slab);
            int from = samples.rowStart()[r];
            int to = samples.rowStart()[r + 1];
            if (from == to) {
                continue;
            }
            int firstX = x[from];
            int endX = x[to - 1] + 1;
            Arrays.fill(row, firstX, endX, 0);
            values.write(from, to, row);
            for (int k = 0; k < taps; k++) {
                double w = wy[y * taps + k];
                int target = (first[y] + k) * nx;
                for (int i = firstX; i < endX; i++) {
                    sums[target + i] += w * row[i];
                }
            }
        }
    }

    private void contractAlongX(double[] wx, int slab, double[] sums, double[] out) {
        int nx = xAxis.voxels();
        int mx = xAxis.controlPoints();
        int taps = xAxis.taps();
        int[] first = xAxis.first();
        Arrays.fill(out, 0);
        int firstJ = yAxis.first()[samples.firstY(slab)];
        int endJ = yAxis.first()[samples.endY(slab) - 1] + taps;
        for (int j = firstJ; j < endJ; j++) {
            for (int i = 0; i < nx; i++) {
                double v = sums[j * nx + i];
                int target = j * mx + first[i];
                for (int k = 0; k < taps; k++) {
                    out[target + k] += wx[i * taps + k] * v;
                }
            }
        }
    }
}
