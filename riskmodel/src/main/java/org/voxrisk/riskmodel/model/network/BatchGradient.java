package org.voxrisk.riskmodel.model.network;

/**
 * Passes of rows through a network, forward for what it says and backward for the derivatives of the loss. Its arrays serve one
 * batch after the other; belongs to one thread.
 *
 * <p>Numbers of a layer are held unit after unit, {@code [unit * capacity + row]}, so that the inner loops run along rows, which
 * the JVM does several at a time; the order of additions for a row does not depend on the batch it is in.
 */
final class BatchGradient {
    private final Layers layers;
    private final Activation activation;
    private final int capacity;
    private final double[][] units;
    private final double[][] deltas;

    BatchGradient(Layers layers, Activation activation, int capacity) {
        this.layers = layers;
        this.activation = activation;
        this.capacity = capacity;
        this.units = new double[layers.count() + 1][];
        this.deltas = new double[layers.count()][];
        units[0] = new double[Math.multiplyExact(layers.inputs(0), capacity)];
        for (int l = 0; l < layers.count(); l++) {
            units[l + 1] = new double[Math.multiplyExact(layers.outputs(l), capacity)];
            deltas[l] = new double[layers.outputs(l) * capacity];
        }
    }

    /**
     * Log-odds of rows.
     *
     * @param x all rows, {@code [row * columns + column]}
     * @param order the rows are {@code order[from]} to before {@code order[to]}
     * @return the log-odds in its first {@code to - from} elements; valid until the next call
     */
    double[] forward(double[] theta, double[] x, int[] order, int from, int to) {
        int m = to - from;
        int p = layers.inputs(0);
        for (int s = 0; s < m; s++) {
            int row = order[from + s] * p;
            for (int i = 0; i < p; i++) {
                units[0][i * capacity + s] = x[row + i];
            }
        }
        for (int l = 0; l < layers.count(); l++) {
            for (int j = 0; j < layers.outputs(l); j++) {
                sum(theta, l, j, m);
            }
            if (l + 1 < layers.count()) {
                // Elements behind m in a row of units are of no batch; it costs less to take them along.
                activation.apply(units[l + 1], (layers.outputs(l) - 1) * capacity + m);
            }
        }
        return units[layers.count()];
    }

    // z_j = bias_j + sum_i w_ij a_i, four inputs at a time.
    private void sum(double[] theta, int layer, int j, int m) {
        int inputs = layers.inputs(layer);
        int outputs = layers.outputs(layer);
        double[] a = units[layer];
        double[] z = units[layer + 1];
        int zAt = j * capacity;
        int w = layers.weightsAt(layer) + j;
        double bias = theta[layers.biasesAt(layer) + j];
        for (int s = 0; s < m; s++) {
            z[zAt + s] = bias;
        }
        int i = 0;
        for (; i + 4 <= inputs; i += 4) {
            double w0 = theta[w + i * outputs];
            double w1 = theta[w + (i + 1) * outputs];
            double w2 = theta[w + (i + 2) * outputs];
            double w3 = theta[w + (i + 3) * outputs];
            int a0 = i * capacity;
            int a1 = a0 + capacity;
            int a2 = a1 + capacity;
            int a3 = a2 + capacity;
            for (int s = 0; s < m; s++) {
                z[zAt + s] += w0 * a[a0 + s] + w1 * a[a1 + s] + w2 * a[a2 + s] + w3 * a[a3 + s];
            }
        }
        for (; i < inputs; i++) {
            double w0 = theta[w + i * outputs];
            int a0 = i * capacity;
            for (int s = 0; s < m; s++) {
                z[zAt + s] += w0 * a[a0 + s];
            }
        }
    }

    /**
     * Mean loss of rows, {@code -(1/m) sum (y ln p + (1 - y) ln(1 - p)) + alpha / (2m) sum w^2}, biases not penalised, and its
     * derivatives. Probabilities are kept 2^-52 away from 0 and 1 in the loss.
     *
     * @param gradient is overwritten
     */
    double lossAndGradient(
            double[] theta, double[] x, int[] labels, int[] order, int from, int to, double alpha, double[] gradient) {
        int m = to - from;
        double[] z = forward(theta, x, order, from, to);
        double[] out = deltas[layers.count() - 1];
        double loss = 0;
        double edge = Math.ulp(1.0);
        for (int s = 0; s < m; s++) {
            double p = 1 / (1 + StrictMath.exp(-z[s]));
            int y = labels[order[from + s]];
            double said = Math.min(1 - edge, Math.max(edge, p));
            loss -= StrictMath.log(y == 1 ? said : 1 - said);
            out[s] = p - y;
        }
        loss /= m;
        double squares = 0;
        for (int l = layers.count() - 1; l >= 0; l--) {
            squares += gradientOfLayer(theta, l, m, alpha, gradient);
            if (l > 0) {
                back(theta, l, m);
            }
        }
        return loss + 0.5 * alpha * squares / m;
    }

    // dw_ij = (sum_s a_i delta_j + alpha w_ij) / m, four outputs at a time; returns the sum of the squared weights.
    private double gradientOfLayer(double[] theta, int layer, int m, double alpha, double[] gradient) {
        int inputs = layers.inputs(layer);
        int outputs = layers.outputs(layer);
        double[] a = units[layer];
        double[] d = deltas[layer];
        int at = layers.weightsAt(layer);
        double squares = 0;
        for (int i = 0; i < inputs; i++) {
            int ai = i * capacity;
            int row = at + i * outputs;
            int j = 0;
            for (; j + 4 <= outputs; j += 4) {
                int d0 = j * capacity;
                int d1 = d0 + capacity;
                int d2 = d1 + capacity;
                int d3 = d2 + capacity;
                double s0 = 0;
                double s1 = 0;
                double s2 = 0;
                double s3 = 0;
                for (int s = 0; s < m; s++) {
                    double v = a[ai + s];
                    s0 += v * d[d0 + s];
                    s1 += v * d[d1 + s];
                    s2 += v * d[d2 + s];
                    s3 += v * d[d3 + s];
                }
                gradient[row + j] = s0;
                gradient[row + j + 1] = s1;
                gradient[row + j + 2] = s2;
                gradient[row + j + 3] = s3;
            }
            for (; j < outputs; j++) {
                int d0 = j * capacity;
                double s0 = 0;
                for (int s = 0; s < m; s++) {
                    s0 += a[ai + s] * d[d0 + s];
                }
                gradient[row + j] = s0;
            }
            for (j = 0; j < outputs; j++) {
                double w = theta[row + j];
                squares += w * w;
                gradient[row + j] = (gradient[row + j] + alpha * w) / m;
            }
        }
        int biases = layers.biasesAt(layer);
        for (int j = 0; j < outputs; j++) {
            double sum = 0;
            for (int s = 0; s < m; s++) {
                sum += d[j * capacity + s];
            }
            gradient[biases + j] = sum / m;
        }
        return squares;
    }

    // delta_i = f'(a_i) sum_j w_ij delta_j
    private void back(double[] theta, int layer, int m) {
        int inputs = layers.inputs(layer);
        int outputs = layers.outputs(layer);
        double[] d = deltas[layer];
        double[] before = deltas[layer - 1];
        int at = layers.weightsAt(layer);
        for (int i = 0; i < inputs; i++) {
            int to = i * capacity;
            for (int s = 0; s < m; s++) {
                before[to + s] = 0;
            }
            for (int j = 0; j < outputs; j++) {
                double w = theta[at + i * outputs + j];
                int from = j * capacity;
                for (int s = 0; s < m; s++) {
                    before[to + s] += w * d[from + s];
                }
            }
        }
        activation.timesDerivative(before, units[layer], (inputs - 1) * capacity + m);
    }
}
