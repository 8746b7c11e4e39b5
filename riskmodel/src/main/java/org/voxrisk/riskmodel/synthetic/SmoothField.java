package org.voxrisk.riskmodel.synthetic;

import org.voxrisk.riskmodel.data.SplitMix64;

/**
 * A smooth random function of space with mean 0 and variance 1: white noise on a periodic cubic lattice, smoothed with a Gaussian
 * along each axis, interpolated linearly in between. Periodic, so that it is defined everywhere.
 */
final class SmoothField {
    private final int last;
    private final int shift;
    private final double perMm;
    private final float[] nodes;

    /**
     * Draws a field.
     *
     * @param bits the lattice has {@code 2^bits} nodes an axis
     * @param stepMm distance of nodes
     * @param sigmaMm of the Gaussian: the field's correlation at a distance d is {@code exp(-d^2 / (4 sigma^2))}
     */
    SmoothField(int bits, double stepMm, double sigmaMm, Draws draws, NormalTable normal) {
        int n = 1 << bits;
        this.last = n - 1;
        this.shift = bits;
        this.perMm = 1 / stepMm;
        this.nodes = new float[n * n * n];
        SplitMix64 random = new SplitMix64(draws.next());
        for (int i = 0; i < nodes.length; i += 4) {
            long word = random.next();
            nodes[i] = normal.of(word);
            nodes[i + 1] = normal.of(word >>> 16);
            nodes[i + 2] = normal.of(word >>> 32);
            nodes[i + 3] = normal.of(word >>> 48);
        }
        float[] kernel = kernel(sigmaMm / stepMm);
        for (int axis = 0; axis < 3; axis++) {
            smooth(kernel, axis);
        }
    }

    /** Half a Gaussian, from its middle on, such that white noise keeps its variance. */
    private static float[] kernel(double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double[] weights = new double[radius + 1];
        double squares = 0;
        for (int i = 0; i <= radius; i++) {
            weights[i] = StrictMath.exp(-0.5 * i * i / (sigma * sigma));
            squares += (i == 0 ? 1 : 2) * weights[i] * weights[i];
        }
        float[] kernel = new float[radius + 1];
        for (int i = 0; i <= radius; i++) {
            kernel[i] = (float) (weights[i] / Math.sqrt(squares));
        }
        return kernel;
    }

    private void smooth(float[] kernel, int axis) {
        int n = last + 1;
        int radius = kernel.length - 1;
        int stride = 1 << (axis * shift);
        float[] line = new float[n + 2 * radius];
        for (int l = 0; l < n * n; l++) {
            int low = l & (stride - 1);
            int start = low | (l - low) << shift;
            for (int i = 0; i < line.length; i++) {
                line[i] = nodes[start + ((i - radius) & last) * stride];
            }
            for (int i = 0; i < n; i++) {
                int at = i + radius;
                float sum = kernel[0] * line[at];
                for (int k = 1; k <= radius; k++) {
                    sum += kernel[k] * (line[at - k] + line[at + k]);
                }
                nodes[start + i * stride] = sum;
            }
        }
    }

    /** The value at a place in mm. */
    double at(double xMm, double yMm, double zMm) {
        double x = xMm * perMm;
        double y = yMm * perMm;
        double z = zMm * perMm;
        double x0 = Math.floor(x);
        double y0 = Math.floor(y);
        double z0 = Math.floor(z);
        int left = (int) x0 & last;
        int right = (left + 1) & last;
        int front = ((int) y0 & last) << shift;
        int back = (front + (1 << shift)) & (last << shift);
        int low = ((int) z0 & last) << (2 * shift);
        int high = (low + (1 << (2 * shift))) & (last << (2 * shift));
        double u = x - x0;
        double v = y - y0;
        double lowFront = mix(nodes[low + front + left], nodes[low + front + right], u);
        double lowBack = mix(nodes[low + back + left], nodes[low + back + right], u);
        double highFront = mix(nodes[high + front + left], nodes[high + front + right], u);
        double highBack = mix(nodes[high + back + left], nodes[high + back + right], u);
        return mix(mix(lowFront, lowBack, v), mix(highFront, highBack, v), z - z0);
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
