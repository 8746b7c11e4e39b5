package org.voxrisk.preprocess.n4;

/**
 * Discrete Fourier transform of a fixed length that is a power of two, in place, not normalised.
 *
 * <p>{@code X_k = sum_n x_n exp(-2 pi i k n / N)}; decimation in time, radix 2. Sine and cosine come from
 * {@link StrictMath}, so that the bits do not depend on the JVM.
 */
final class FourierTransform {
    private final int size;
    private final double[] cos;
    private final double[] sin;

    /**
     * Tabulates the roots of unity.
     *
     * @param size length N, a power of two
     */
    FourierTransform(int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size = " + size + ", must be a power of two");
        }
        this.size = size;
        this.cos = new double[Math.max(1, size / 2)];
        this.sin = new double[cos.length];
        for (int k = 0; k < cos.length; k++) {
            double angle = 2 * Math.PI * k / size;
            cos[k] = StrictMath.cos(angle);
            sin[k] = StrictMath.sin(angle);
        }
    }

    /** Returns the length N. */
    int size() {
        return size;
    }

    /** Transforms with the exponent's sign negative. */
    void forward(double[] re, double[] im) {
        transform(re, im);
    }

    /** Transforms with the exponent's sign positive: {@code backward(forward(x)) = N x}. */
    void backward(double[] re, double[] im) {
        // Exchanging real and imaginary parts conjugates the roots of unity.
        transform(im, re);
    }

    private void transform(double[] re, double[] im) {
        permute(re, im);
        for (int half = 1; half < size; half *= 2) {
            int stride = size / (2 * half);
            for (int start = 0; start < size; start += 2 * half) {
                for (int k = 0; k < half; k++) {
                    double c = cos[k * stride];
                    double s = sin[k * stride];
                    int a = start + k;
                    int b = a + half;
                    double tr = c * re[b] + s * im[b];
                    double ti = c * im[b] - s * re[b];
                    re[b] = re[a] - tr;
                    im[b] = im[a] - ti;
                    re[a] += tr;
                    im[a] += ti;
                }
            }
        }
    }

    private void permute(double[] re, double[] im) {
        if (size == 1) {
            return;
        }
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int i = 0; i < size; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (i < j) {
                double r = re[i];
                re[i] = re[j];
                re[j] = r;
                double m = im[i];
                im[i] = im[j];
                im[j] = m;
            }
        }
    }
}
