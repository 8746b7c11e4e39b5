package org.voxrisk.riskmodel.statistics.test;

import java.util.function.DoubleUnaryOperator;

/**
 * Brent's root finder (Algorithms for Minimization without Derivatives, 1973, chapter 4) with the stopping rule of R
 * {@code uniroot}. The rule is part of the result: the finder stops when the bracket is narrower than an absolute
 * tolerance, and R's callers use the coarse default of {@code eps^(1/4) = 1.2e-4}.
 */
final class BrentRoot {
    /** The tolerance of R {@code uniroot} when none is given. */
    static final double R_TOLERANCE = Math.sqrt(Math.sqrt(0x1p-52));

    private static final int MAX_STEPS = 1000;

    // best: the better end of the bracket; other: the far end, of opposite sign; previous: the end before the last
    // step.
    private double best;
    private double atBest;
    private double other;
    private double atOther;
    private double previous;
    private double atPrevious;

    private BrentRoot(DoubleUnaryOperator f, double from, double to) {
        previous = from;
        atPrevious = f.applyAsDouble(from);
        best = to;
        atBest = f.applyAsDouble(to);
        other = previous;
        atOther = atPrevious;
    }

    /**
     * A root between two points where the function has opposite signs.
     *
     * @throws IllegalArgumentException if it has not
     */
    static double between(DoubleUnaryOperator f, double from, double to, double tolerance) {
        BrentRoot root = new BrentRoot(f, from, to);
        if (root.atPrevious == 0) {
            return from;
        }
        if (root.atBest == 0) {
            return to;
        }
        if (!(root.atPrevious * root.atBest < 0)) {
            throw new IllegalArgumentException("no change of sign between " + from + " (" + root.atPrevious + ") and "
                    + to + " (" + root.atBest + ")");
        }
        for (int step = 0; step < MAX_STEPS; step++) {
            if (root.advance(f, tolerance)) {
                break;
            }
        }
        return root.best;
    }

    /** One step; true if the bracket is narrow enough. */
    private boolean advance(DoubleUnaryOperator f, double tolerance) {
        double lastStep = best - previous;
        if (Math.abs(atOther) < Math.abs(atBest)) {
            previous = best;
            atPrevious = atBest;
            best = other;
            atBest = atOther;
            other = previous;
            atOther = atPrevious;
        }
        double smallest = 2 * 0x1p-52 * Math.abs(best) + tolerance / 2;
        double half = (other - best) / 2;
        if (Math.abs(half) <= smallest || atBest == 0) {
            return true;
        }
        double step = half;
        if (Math.abs(lastStep) >= smallest && Math.abs(atPrevious) > Math.abs(atBest)) {
            step = interpolated(half, lastStep, smallest);
        }
        if (Math.abs(step) < smallest) {
            step = step > 0 ? smallest : -smallest;
        }
        previous = best;
        atPrevious = atBest;
        best += step;
        atBest = f.applyAsDouble(best);
        if (atBest > 0 == atOther > 0 && atBest != 0) {
            other = previous;
            atOther = atPrevious;
        }
        return false;
    }

    /** Secant or inverse quadratic step p/q if it stays inside and shrinks fast enough, else the half step. */
    private double interpolated(double half, double lastStep, double smallest) {
        double width = 2 * half;
        double s = atBest / atPrevious;
        double p;
        double q;
        if (previous == other) {
            p = width * s;
            q = 1 - s;
        } else {
            double r = atPrevious / atOther;
            double t = atBest / atOther;
            p = s * (width * r * (r - t) - (best - previous) * (t - 1));
            q = (r - 1) * (t - 1) * (s - 1);
        }
        if (p > 0) {
            q = -q;
        } else {
            p = -p;
        }
        boolean usable = p < 0.75 * width * q - Math.abs(smallest * q) / 2 && p < Math.abs(lastStep * q / 2);
        return usable ? p / q : half;
    }
}
