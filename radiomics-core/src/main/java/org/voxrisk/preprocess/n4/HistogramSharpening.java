package org.voxrisk.preprocess.n4;

import java.util.Arrays;

/**
 * Sharpens the histogram of log intensities by Wiener deconvolution with a Gaussian (Sled, Zijdenbos and Evans 1998,
 * as ITK's N4 computes it).
 *
 * <p>With V the histogram, F the Gaussian of the given full width at half maximum, {@code ^} the Fourier transform
 * and Z the Wiener noise: {@code U^ = V^ F^ / (F^2 + Z)}, U clipped at 0, and the expected true log intensity at a
 * measured one is {@code E(v) = (F * (v U)) / (F * U)}. The histogram of B bins is padded with zeros on both sides to
 * the power of two that follows {@code 2^ceil(log2 B)}. A bin where {@code F * U} is below the rounding error of the
 * transform maps to its own centre; ITK takes the quotient of two rounding errors there.
 *
 * <p>Not thread-safe: it owns its work arrays.
 */
final class HistogramSharpening {
    /** Relative size of {@code F * U} below which it is rounding error of the transform. */
    private static final double NOISE_FLOOR = 1e-13;

    private final int bins;
    private final double wienerNoise;
    private final double fullWidth;
    private final int offset;
    private final FourierTransform fourier;
    private final double[] gaussRe;
    private final double[] gaussIm;
    private final double[] re;
    private final double[] im;
    private final double[] expected;

    /**
     * Prepares the work arrays.
     *
     * @param bins number of bins B, at least 2
     * @param wienerNoise Z
     * @param fullWidth full width of the Gaussian at half maximum, in log intensity
     */
    HistogramSharpening(int bins, double wienerNoise, double fullWidth) {
        this.bins = bins;
        this.wienerNoise = wienerNoise;
        this.fullWidth = fullWidth;
        int powerOfTwo = Integer.highestOneBit(bins - 1) * 2;
        this.fourier = new FourierTransform(2 * powerOfTwo);
        int n = fourier.size();
        this.offset = (n - bins) / 2;
        this.gaussRe = new double[n];
        this.gaussIm = new double[n];
        this.re = new double[n];
        this.im = new double[n];
        this.expected = new double[bins];
    }

    /**
     * Computes the map from measured to expected true log intensity.
     *
     * @param histogram number of voxels a bin, of length B
     * @param minimum log intensity at the centre of bin 0
     * @param binWidth distance of bin centres, positive
     * @return E at the centres of the bins; valid until the next call
     */
    double[] expectedTrue(double[] histogram, double minimum, double binWidth) {
        transformGaussian(binWidth);
        deconvolve(histogram);
        // One transform carries both sums: v U in the real part, U in the imaginary part; F^ is real.
        for (int n = 0; n < re.length; n++) {
            double u = Math.max(re[n], 0);
            re[n] = (minimum + (n - offset) * binWidth) * u;
            im[n] = u;
        }
        fourier.forward(re, im);
        for (int n = 0; n < re.length; n++) {
            re[n] *= gaussRe[n];
            im[n] *= gaussRe[n];
        }
        fourier.backward(re, im);
        double largest = 0;
        for (double d : im) {
            largest = Math.max(largest, d);
        }
        for (int b = 0; b < bins; b++) {
            double denominator = im[b + offset];
            expected[b] = denominator > NOISE_FLOOR * largest ? re[b + offset] / denominator : minimum + b * binWidth;
        }
        return expected;
    }

    private void transformGaussian(double binWidth) {
        int n = gaussRe.length;
        double scaledWidth = fullWidth / binWidth;
        double exponent = 4 * StrictMath.log(2) / (scaledWidth * scaledWidth);
        double scale = 2 * Math.sqrt(StrictMath.log(2) / Math.PI) / scaledWidth;
        gaussRe[0] = scale;
        for (int k = 1; k <= n / 2; k++) {
            double g = scale * StrictMath.exp(-(double) k * k * exponent);
            gaussRe[k] = g;
            gaussRe[n - k] = g;
        }
        Arrays.fill(gaussIm, 0);
        fourier.forward(gaussRe, gaussIm);
    }

    private void deconvolve(double[] histogram) {
        Arrays.fill(re, 0);
        Arrays.fill(im, 0);
        System.arraycopy(histogram, 0, re, offset, bins);
        fourier.forward(re, im);
        for (int n = 0; n < re.length; n++) {
            double f = gaussRe[n];
            double wiener = f / (f * f + wienerNoise);
            re[n] *= wiener;
            im[n] *= wiener;
        }
        fourier.backward(re, im);
    }
}
