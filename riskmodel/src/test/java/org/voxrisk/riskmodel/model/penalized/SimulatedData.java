package org.voxrisk.riskmodel.model.penalized;

import java.util.Random;

/** Seeded correlated columns of unequal scale, with a continuous and a binary outcome that depend on three of them. */
final class SimulatedData {
    final int n;
    final int p;
    final double[] x;
    final double[] continuous;
    final double[] binary;

    SimulatedData(long seed, int n, int p) {
        this.n = n;
        this.p = p;
        x = new double[n * p];
        continuous = new double[n];
        binary = new double[n];
        Random random = new Random(seed);
        double[] shared = new double[n];
        for (int i = 0; i < n; i++) {
            shared[i] = random.nextGaussian();
        }
        for (int j = 0; j < p; j++) {
            double scale = Math.pow(10, j % 4 - 1);
            for (int i = 0; i < n; i++) {
                x[j * n + i] = scale * (0.6 * shared[i] + 0.8 * random.nextGaussian() + j);
            }
        }
        for (int i = 0; i < n; i++) {
            double eta = 0;
            for (int j = 0; j < Math.min(3, p); j++) {
                eta += (j == 1 ? -0.8 : 0.7) * (x[j * n + i] / Math.pow(10, j % 4 - 1) - j);
            }
            continuous[i] = 2 + eta + random.nextGaussian();
            binary[i] = random.nextDouble() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
        }
        // Both classes at least twice, whatever the draw.
        binary[0] = 0;
        binary[1] = 1;
        binary[2] = 0;
        binary[3] = 1;
    }

    double[] outcome(Family family) {
        return family == Family.BINOMIAL ? binary : continuous;
    }
}
