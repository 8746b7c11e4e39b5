package org.voxrisk.riskmodel.model.linear;

import org.voxrisk.riskmodel.model.classify.DegenerateTrainingException;
import org.voxrisk.work.Checkpoint;

/**
 * Newton's method for {@code f(b0, b) = C sum_i w_i log(1 + exp(-y_i eta_i)) + 1/2 b'b}, with steps halved until f falls. With
 * more columns than rows b = X'a is solved for a: a step is {@code (XX' + (C W)^-1) a = z - b0, sum(a) = 0}, with the working
 * weights W and responses z of iteratively reweighted least squares.
 */
final class LogisticNewton {
    private static final int MAX_STEPS = 200;
    private static final double SMALLEST_SHARE = 1e-15;
    /** Relative to the largest coefficient: a step so small needs no halving, Newton's method converges from there. */
    private static final double NEAR = 1e-6;

    /** Below this a working weight would make its row's equation infinite. */
    private static final double SMALLEST_WEIGHT = 1e-280;

    private final double[] x;
    private final int p;
    private final int n;
    private final int[] labels;
    private final double[] cost;
    /** XX' when there are more columns than rows, else empty. */
    private final double[] gram;

    private final double[] eta;

    LogisticNewton(double[] x, int p, int[] labels, double[] weights, double c) {
        this.x = x;
        this.p = p;
        this.n = labels.length;
        this.labels = labels;
        this.cost = new double[n];
        for (int i = 0; i < n; i++) {
            cost[i] = c * weights[i];
        }
        this.gram = p > n ? RowProducts.of(x, n, p) : new double[0];
        this.eta = new double[n];
    }

    /** Constant, then coefficients. */
    double[] solve(Checkpoint checkpoint) {
        boolean byRows = gram.length > 0;
        double[] at = new double[1 + (byRows ? n : p)];
        double value = objective(at);
        for (int step = 0; step < MAX_STEPS; step++) {
            checkpoint.check();
            double[] target = byRows ? rowTarget() : columnTarget(at);
            boolean near = distance(at, target) < NEAR;
            double[] next = target;
            double nextValue = objective(next);
            double share = 1;
            while (!(nextValue < value) && !near && share > SMALLEST_SHARE) {
                share /= 2;
                next = between(at, target, share);
                nextValue = objective(next);
            }
            if (!(nextValue < value)) {
                // f has no digits left to fall by; a full step from here still squares the error of b.
                return byRows ? withRows(target) : target;
            }
            at = next;
            value = nextValue;
        }
        throw new DegenerateTrainingException("a penalised logistic regression on " + n + " training cases and " + p
                + " columns still moves after " + MAX_STEPS + " steps: scale the columns, or use a smaller C");
    }

    private static double[] between(double[] from, double[] to, double share) {
        double[] v = new double[from.length];
        for (int j = 0; j < v.length; j++) {
            v[j] = from[j] + share * (to[j] - from[j]);
        }
        return v;
    }

    private static double distance(double[] a, double[] b) {
        double difference = 0;
        double size = 0;
        for (int j = 0; j < a.length; j++) {
            difference = Math.max(difference, Math.abs(a[j] - b[j]));
            size = Math.max(size, Math.abs(b[j]));
        }
        return difference / Math.max(size, Double.MIN_NORMAL);
    }

    /** The value of f; leaves eta. */
    private double objective(double[] b) {
        double penalty = 0;
        double loss = 0;
        boolean byRows = gram.length > 0;
        int m = byRows ? n : p;
        double[] rows = byRows ? gram : x;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < m; j++) {
                sum += rows[i * m + j] * b[j + 1];
            }
            if (byRows) {
                penalty += sum * b[i + 1];
            }
            eta[i] = b[0] + sum;
            double margin = labels[i] == 1 ? eta[i] : -eta[i];
            // log(1 + exp(-m)) without overflow.
            loss += cost[i]
                    * (margin > 0
                            ? StrictMath.log1p(StrictMath.exp(-margin))
                            : -margin + StrictMath.log1p(StrictMath.exp(margin)));
        }
        if (!byRows) {
            for (int j = 1; j < b.length; j++) {
                penalty += b[j] * b[j];
            }
        }
        return loss + penalty / 2;
    }

    /** Probability of the other label: 1 - mu would have no digits left where mu is nearly 1. */
    private double miss(int i) {
        return 1 / (1 + StrictMath.exp(labels[i] == 1 ? eta[i] : -eta[i]));
    }

    private double[] columnTarget(double[] at) {
        int m = p + 1;
        double[] hessian = new double[m * m];
        double[] gradient = new double[m];
        for (int i = 0; i < n; i++) {
            double miss = miss(i);
            double g = labels[i] == 1 ? -cost[i] * miss : cost[i] * miss;
            double h = cost[i] * miss * (1 - miss);
            gradient[0] += g;
            hessian[0] += h;
            for (int j = 0; j < p; j++) {
                double v = x[i * p + j];
                gradient[j + 1] += g * v;
                double hv = h * v;
                int row = (j + 1) * m;
                hessian[row] += hv;
                for (int k = 0; k <= j; k++) {
                    hessian[row + k + 1] += hv * x[i * p + k];
                }
            }
        }
        for (int j = 1; j < m; j++) {
            gradient[j] += at[j];
            hessian[j * m + j] += 1;
        }
        PositiveDefinite solver = PositiveDefinite.of(hessian, m);
        if (!solver.isRegular()) {
            throw new DegenerateTrainingException("a penalised logistic regression on " + n + " training cases and " + p
                    + " columns has no second derivative left to step by: scale the columns, or use a smaller C");
        }
        double[] step = solver.solve(gradient);
        double[] target = new double[m];
        for (int j = 0; j < m; j++) {
            target[j] = at[j] - step[j];
        }
        return target;
    }

    private double[] rowTarget() {
        double[] system = gram.clone();
        double[] z = new double[n];
        double[] ones = new double[n];
        for (int i = 0; i < n; i++) {
            double miss = miss(i);
            double w = Math.max(SMALLEST_WEIGHT, miss * (1 - miss));
            z[i] = eta[i] + (labels[i] == 1 ? miss : -miss) / w;
            ones[i] = 1;
            system[i * n + i] += 1 / (cost[i] * w);
        }
        PositiveDefinite solver = PositiveDefinite.of(system, n);
        double[] u = solver.solve(z);
        double[] v = solver.solve(ones);
        double sumU = 0;
        double sumV = 0;
        for (int i = 0; i < n; i++) {
            sumU += u[i];
            sumV += v[i];
        }
        double[] target = new double[n + 1];
        target[0] = sumU / sumV;
        for (int i = 0; i < n; i++) {
            target[i + 1] = u[i] - target[0] * v[i];
        }
        return target;
    }

    private double[] withRows(double[] solution) {
        double[] a = new double[n];
        System.arraycopy(solution, 1, a, 0, n);
        double[] b = new double[p + 1];
        b[0] = solution[0];
        System.arraycopy(RowProducts.combine(x, p, a), 0, b, 1, p);
        return b;
    }
}
