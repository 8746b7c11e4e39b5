package org.voxrisk.preprocess;

/**
 * Integrals of a Gaussian over the voxels around a continuous index (times 2, not normalised), as in ITK's
 * {@code GaussianInterpolateImageFunction}.
 *
 * <p>Voxel j, which reaches from j - 0.5 to j + 0.5, weighs {@code erf((j + 0.5 - c) f) - erf((j - 0.5 - c) f)} with
 * f = 1 / (sqrt(2) sigma), if it lies within {@code alpha * sigma} of c.
 */
final class GaussianKernel implements Kernel {
    private final double factor;
    private final double cutoff;
    private final int taps;

    /**
     * Makes the kernel.
     *
     * @param sigmaMm width
     * @param alpha cut-off in widths
     * @param spacingMm spacing of the axis
     */
    GaussianKernel(double sigmaMm, double alpha, double spacingMm) {
        this.factor = 1.0 / (Math.sqrt(2) * sigmaMm / spacingMm);
        this.cutoff = sigmaMm * alpha / spacingMm;
        this.taps = (int) Math.ceil(2 * cutoff) + 2;
    }

    @Override
    public int taps() {
        return taps;
    }

    @Override
    public void at(double c, int n, int[] index, double[] weight) {
        int begin = Math.max(0, (int) Math.floor(c + 0.5 - cutoff));
        int end = Math.min(n, (int) Math.ceil(c + 0.5 + cutoff));
        double t = (-0.5 - c + begin) * factor;
        double last = ErrorFunction.erf(t);
        for (int k = 0; k < taps; k++) {
            int i = begin + k;
            if (i < end) {
                t += factor;
                double now = ErrorFunction.erf(t);
                index[k] = i;
                weight[k] = now - last;
                last = now;
            } else {
                index[k] = begin;
                weight[k] = 0;
            }
        }
    }
}
