package org.voxrisk.riskmodel.model.network;

import org.voxrisk.work.Checkpoint;

/**
 * Minimises a smooth function by limited-memory BFGS (Nocedal, Wright 2006, algorithm 7.5) with a step that meets the weak Wolfe
 * conditions, found by doubling and bisection (Lewis, Overton 2013). Belongs to one thread.
 */
final class LimitedMemoryBfgs {
    private static final int PAIRS = 10;
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final double LEAST_RELATIVE_FALL = 2.220446049250313e-9;
    private static final int MOST_TRIALS = 50;

    /** A function with its derivatives. */
    @FunctionalInterface
    interface Objective {
        /**
         * Value at a point.
         *
         * @param gradient is overwritten
         */
        double at(double[] point, double[] gradient);
    }

    private final Objective objective;
    private final double tolerance;
    private final double[][] moves;
    private final double[][] changes;
    private final double[] inverse;
    private int pairs;
    private int next;

    LimitedMemoryBfgs(Objective objective, int parameters, double tolerance) {
        this.objective = objective;
        this.tolerance = tolerance;
        this.moves = new double[PAIRS][parameters];
        this.changes = new double[PAIRS][parameters];
        this.inverse = new double[PAIRS];
    }

    /**
     * Result of a minimisation.
     *
     * @param iterations steps made
     * @param converged false when the iterations ended first
     */
    record Result(double value, int iterations, boolean converged) {}

    /** Moves the point to a minimum. */
    Result minimize(double[] point, int maxIterations, Checkpoint checkpoint) {
        int k = point.length;
        double[] gradient = new double[k];
        double value = objective.at(point, gradient);
        double[] trial = new double[k];
        double[] trialGradient = new double[k];
        for (int iteration = 0; iteration < maxIterations; iteration++) {
            checkpoint.check();
            if (largest(gradient) <= tolerance) {
                return new Result(value, iteration, true);
            }
            double[] direction = direction(gradient);
            double slope = dot(direction, gradient);
            if (!(slope < 0)) {
                pairs = 0;
                direction = direction(gradient);
                slope = dot(direction, gradient);
            }
            double low = 0;
            double high = Double.POSITIVE_INFINITY;
            double step = pairs == 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
            double found = value;
            boolean fell = false;
            for (int t = 0; t < MOST_TRIALS; t++) {
                checkpoint.check();
                for (int i = 0; i < k; i++) {
                    trial[i] = point[i] + step * direction[i];
                }
                found = objective.at(trial, trialGradient);
                if (!(found <= value + DECREASE * step * slope)) {
                    high = step;
                } else if (dot(trialGradient, direction) < CURVATURE * slope) {
                    low = step;
                    fell = true;
                } else {
                    fell = true;
                    break;
                }
                step = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * step;
            }
            if (!fell || !(found <= value)) {
                // No lower point is to be seen along the direction: as far down as rounding lets it.
                return new Result(value, iteration, true);
            }
            remember(point, trial, gradient, trialGradient);
            double fall = (value - found) / Math.max(Math.max(Math.abs(value), Math.abs(found)), 1);
            System.arraycopy(trial, 0, point, 0, k);
            System.arraycopy(trialGradient, 0, gradient, 0, k);
            value = found;
            if (fall <= LEAST_RELATIVE_FALL) {
                return new Result(value, iteration + 1, true);
            }
        }
        return new Result(value, maxIterations, false);
    }

    private void remember(double[] from, double[] to, double[] gradientFrom, double[] gradientTo) {
        double[] s = moves[next];
        double[] y = changes[next];
        for (int i = 0; i < s.length; i++) {
            s[i] = to[i] - from[i];
            y[i] = gradientTo[i] - gradientFrom[i];
        }
        double sy = dot(s, y);
        if (sy > Math.ulp(1.0) * dot(y, y)) {
            inverse[next] = 1 / sy;
            next = (next + 1) % PAIRS;
            pairs = Math.min(PAIRS, pairs + 1);
        }
    }

    // The two-loop recursion.
    private double[] direction(double[] gradient) {
        double[] q = gradient.clone();
        double[] factor = new double[PAIRS];
        for (int t = 1; t <= pairs; t++) {
            int k = Math.floorMod(next - t, PAIRS);
            factor[k] = inverse[k] * dot(moves[k], q);
            add(-factor[k], changes[k], q);
        }
        if (pairs > 0) {
            int last = Math.floorMod(next - 1, PAIRS);
            double scale = 1 / (inverse[last] * dot(changes[last], changes[last]));
            for (int i = 0; i < q.length; i++) {
                q[i] *= scale;
            }
        }
        for (int t = pairs; t >= 1; t--) {
            int k = Math.floorMod(next - t, PAIRS);
            add(factor[k] - inverse[k] * dot(changes[k], q), moves[k], q);
        }
        for (int i = 0; i < q.length; i++) {
            q[i] = -q[i];
        }
        return q;
    }

    private static void add(double factor, double[] x, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * x[i];
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double largest(double[] gradient) {
        double largest = 0;
        for (double g : gradient) {
            largest = Math.max(largest, Math.abs(g));
        }
        return largest;
    }
}
