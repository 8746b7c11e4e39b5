package org.voxrisk.preprocess;

/**
 * Windowed sinc: sample i weighs {@code w(c - i) sin(pi (c - i)) / (pi (c - i))} for the 2 m samples around c, m = 5;
 * samples outside have the border value.
 *
 * <p>Windows w(x) as in Meijering et al., "Quantitative comparison of sinc-approximating kernels for medical image
 * interpolation" (MICCAI 1999), and in ITK's {@code WindowedSincInterpolateImageFunction}. On a sample the weights are
 * exactly 1 and 0.
 */
final class SincKernel implements Kernel {
    private static final int RADIUS = 5;
    private static final double COSINE = Math.PI / (2 * RADIUS);
    private static final double HAMMING = Math.PI / RADIUS;
    private static final double WELCH = 1.0 / (RADIUS * RADIUS);
    private static final double BLACKMAN = 2.0 * Math.PI / RADIUS;

    private final Interpolator window;

    SincKernel(Interpolator window) {
        this.window = window;
    }

    @Override
    public int taps() {
        return 2 * RADIUS;
    }

    @Override
    public void at(double c, int n, int[] index, double[] weight) {
        int base = (int) Math.floor(c);
        double distance = c - base;
        double x = distance + RADIUS;
        for (int k = 0; k < 2 * RADIUS; k++) {
            index[k] = Math.max(0, Math.min(n - 1, base + k - (RADIUS - 1)));
            x -= 1.0;
            if (distance == 0) {
                weight[k] = k == RADIUS - 1 ? 1 : 0;
            } else {
                weight[k] = window(x) * sinc(x);
            }
        }
    }

    private double window(double x) {
        return switch (window) {
            case HAMMING_WINDOWED_SINC -> 0.54 + 0.46 * StrictMath.cos(x * HAMMING);
            case COSINE_WINDOWED_SINC -> StrictMath.cos(x * COSINE);
            case WELCH_WINDOWED_SINC -> 1.0 - x * WELCH * x;
            case LANCZOS_WINDOWED_SINC -> {
                double z = HAMMING * x;
                yield x == 0 ? 1 : StrictMath.sin(z) / z;
            }
            case BLACKMAN_WINDOWED_SINC ->
                0.42 + 0.5 * StrictMath.cos(x * HAMMING) + 0.08 * StrictMath.cos(x * BLACKMAN);
            default -> throw new IllegalStateException(window + " is not a windowed sinc");
        };
    }

    private static double sinc(double x) {
        double px = Math.PI * x;
        return x == 0 ? 1 : StrictMath.sin(px) / px;
    }
}
