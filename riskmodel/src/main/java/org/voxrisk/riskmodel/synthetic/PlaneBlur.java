package org.voxrisk.riskmodel.synthetic;

/** Gaussian blur of a square plane, the edge continued; what a scanner of finite resolution makes of an edge. */
final class PlaneBlur {
    private final int width;
    private final float[] kernel;
    private final float[] turned;

    PlaneBlur(int width, double sigmaPixels) {
        this.width = width;
        int radius = Math.max(1, (int) Math.ceil(2.5 * sigmaPixels));
        double[] weights = new double[radius + 1];
        double sum = 0;
        for (int i = 0; i <= radius; i++) {
            weights[i] = StrictMath.exp(-0.5 * i * i / (sigmaPixels * sigmaPixels));
            sum += (i == 0 ? 1 : 2) * weights[i];
        }
        this.kernel = new float[radius + 1];
        for (int i = 0; i <= radius; i++) {
            kernel[i] = (float) (weights[i] / sum);
        }
        this.turned = new float[width * width];
    }

    void apply(float[] plane) {
        // Each pass turns the plane: two of them blur along both axes and turn it back.
        pass(plane, turned);
        pass(turned, plane);
    }

    private void pass(float[] in, float[] out) {
        int radius = kernel.length - 1;
        float[] line = new float[width + 2 * radius];
        for (int row = 0; row < width; row++) {
            System.arraycopy(in, row * width, line, radius, width);
            for (int i = 0; i < radius; i++) {
                line[i] = line[radius];
                line[radius + width + i] = line[radius + width - 1];
            }
            for (int i = 0; i < width; i++) {
                int at = i + radius;
                float sum = kernel[0] * line[at];
                for (int k = 1; k <= radius; k++) {
                    sum += kernel[k] * (line[at - k] + line[at + k]);
                }
                out[i * width + row] = sum;
            }
        }
    }
}
