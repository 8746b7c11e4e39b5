package org.voxrisk.perturb;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/**
 * The level of the noise in an image, by wavelets (Chang, Yu, Vetterli, Adaptive wavelet thresholding for image denoising and
 * compression, IEEE Trans Image Process 2000;9:1532-1546).
 *
 * <p>{@code sigma = median |HH| / 0.6745}, where HH is each slice convolved along y and x with the high-pass filter of the
 * first coiflet, without decimation, the image being mirrored at its borders (half-sample symmetric); 0.6745 is the 0.75
 * quantile of the normal distribution. The median is that of all voxels of the image. MIRP 2.7 does the same but for dividing
 * by 0.6754, which makes its levels smaller by 0.13 %.
 */
public final class NoiseEstimate {
    private static final double NORMAL_QUARTILE = 0.6744897501960817;

    /** High-pass decomposition filter of the first coiflet: the low-pass one with alternating signs. */
    private static final double[] HIGH_PASS = highPass();

    private NoiseEstimate() {}

    /** Daubechies, Ten lectures on wavelets, 8.2: the coefficients of the first coiflet in closed form. */
    private static double[] highPass() {
        double r = Math.sqrt(7);
        double unit = 1 / (16 * Math.sqrt(2));
        double[] low = {
            (1 - r) * unit, (5 + r) * unit, (14 + 2 * r) * unit, (14 - 2 * r) * unit, (1 - r) * unit, (r - 3) * unit
        };
        double[] high = new double[low.length];
        for (int i = 0; i < high.length; i++) {
            high[i] = (i % 2 == 0 ? -1 : 1) * low[i];
        }
        return high;
    }

    /**
     * Estimates the level.
     *
     * @param image the image
     * @param checkpoint is asked for each slice
     * @return the standard deviation of the noise, in units of intensity; 0 where most of the image is flat
     * @throws IllegalArgumentException if the image has voxels that are NaN or infinite
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static double of(Image3D image, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(checkpoint, "checkpoint");
        Geometry grid = image.geometry();
        int nx = grid.nx();
        int ny = grid.ny();
        int slice = nx * ny;
        double[] response = new double[grid.voxelCount()];
        double[] in = new double[slice];
        double[] alongY = new double[slice];
        for (int z = 0; z < grid.nz(); z++) {
            checkpoint.check();
            image.copyValues(z * slice, in, 0, slice);
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++) {
                    double sum = 0;
                    for (int k = 0; k < HIGH_PASS.length; k++) {
                        sum += HIGH_PASS[k] * in[x + nx * mirrored(y + HIGH_PASS.length / 2 - k, ny)];
                    }
                    alongY[x + nx * y] = sum;
                }
            }
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++) {
                    double sum = 0;
                    for (int k = 0; k < HIGH_PASS.length; k++) {
                        sum += HIGH_PASS[k] * alongY[nx * y + mirrored(x + HIGH_PASS.length / 2 - k, nx)];
                    }
                    response[z * slice + x + nx * y] = Math.abs(sum);
                }
            }
        }
        checkpoint.check();
        Arrays.sort(response);
        int n = response.length;
        // NaN sorts last.
        if (!Double.isFinite(response[n - 1])) {
            throw new IllegalArgumentException("the level of noise cannot be estimated, as the image of "
                    + grid.sizeText() + " has voxels that are NaN or infinite. Repair it, or give the level.");
        }
        double median = n % 2 == 1 ? response[n / 2] : (response[n / 2 - 1] + response[n / 2]) / 2;
        return median / NORMAL_QUARTILE;
    }

    /** ... c b a | a b c d | d c b ... */
    private static int mirrored(int i, int n) {
        int period = 2 * n;
        int at = Math.floorMod(i, period);
        return at < n ? at : period - 1 - at;
    }
}
