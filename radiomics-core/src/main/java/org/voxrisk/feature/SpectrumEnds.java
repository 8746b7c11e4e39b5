package org.voxrisk.feature;

/**
 * The end of the spectrum of a symmetric tridiagonal matrix that is farther from 0, of one with eigenvalues from -1 to 1.
 *
 * <p>Laguerre's iteration from above never passes the largest root of a polynomial whose roots are all real, and converges
 * cubically. Both ends are sought at once, that of the matrix with the other sign being the other one: each recurrence waits for
 * itself, not for the others.
 */
final class SpectrumEnds {
    /** Where iterations begin: a little above, since between two roots that rounding lifts above it the sign is another. */
    private static final double START = 1 + 1e-9;

    private static final int MOST_STEPS = 100;

    /** An iteration ends when its next step would be below. */
    private static final double LAST_STEP = 1e-18;

    /** How far off an eigenvalue may be: rounding of the matrix is below. */
    private static final double TOLERANCE = 1e-13;

    /** Squares below are rounding: where an eigenvalue is repeated, the tridiagonal matrix falls into blocks. */
    private static final double COUPLED = 1e-29;

    private double upper;
    private double lower;

    /**
     * Returns the largest absolute eigenvalue, or NaN where that found is none.
     *
     * @param diagonal the diagonal; arrays may be longer
     * @param square {@code square[i]} is the square of the element between i - 1 and i
     * @param rows number of rows, at least 1
     */
    double largestAbsolute(double[] diagonal, double[] square, int rows) {
        double largest = 0;
        int from = 0;
        for (int to = 1; to <= rows; to++) {
            if (to == rows || square[to] < COUPLED) {
                findEnds(diagonal, square, from, to);
                double end = Math.max(upper, lower);
                double sign = upper >= lower ? 1 : -1;
                largest = isEnd(diagonal, square, from, to, sign, end) ? Math.max(largest, end) : Double.NaN;
                from = to;
            }
        }
        return largest;
    }

    /** Finds both ends of a block, the lower one with the other sign; that nearer to 0 perhaps but roughly. */
    private void findEnds(double[] diagonal, double[] square, int from, int to) {
        double x = START;
        double y = START;
        double beforeX = 0;
        double beforeY = 0;
        boolean doneX = false;
        boolean doneY = false;
        for (int step = 0; step < MOST_STEPS && !(doneX && (doneY || y < x)) && !(doneY && x < y); step++) {
            // The polynomials, their derivatives and half the second ones, of the first rows more and more.
            double d0 = diagonal[from];
            double px1 = 1;
            double dx1 = 0;
            double hx1 = 0;
            double px = x - d0;
            double dx = 1;
            double hx = 0;
            double py1 = 1;
            double dy1 = 0;
            double hy1 = 0;
            double py = y + d0;
            double dy = 1;
            double hy = 0;
            for (int i = from + 1; i < to; i++) {
                double c = square[i];
                double tx = x - diagonal[i];
                double ty = y + diagonal[i];
                double nextHx = tx * hx + (dx - c * hx1);
                double nextHy = ty * hy + (dy - c * hy1);
                double nextDx = tx * dx + (px - c * dx1);
                double nextDy = ty * dy + (py - c * dy1);
                double nextPx = tx * px - c * px1;
                double nextPy = ty * py - c * py1;
                hx1 = hx;
                hy1 = hy;
                dx1 = dx;
                dy1 = dy;
                px1 = px;
                py1 = py;
                hx = nextHx;
                hy = nextHy;
                dx = nextDx;
                dy = nextDy;
                px = nextPx;
                py = nextPy;
            }
            if (!doneX) {
                double by = step(px, dx, hx, to - from);
                doneX = !(x - by < x) || isLast(by, beforeX);
                x -= by;
                beforeX = by;
            }
            if (!doneY) {
                double by = step(py, dy, hy, to - from);
                doneY = !(y - by < y) || isLast(by, beforeY);
                y -= by;
                beforeY = by;
            }
        }
        upper = x;
        lower = y;
    }

    /**
     * How far Laguerre's iteration goes down.
     *
     * @param p the polynomial
     * @param d its derivative
     * @param h half its second derivative
     * @param degree its degree
     * @return the step; 0 at a root
     */
    private static double step(double p, double d, double h, int degree) {
        if (!(p > 0)) {
            return 0;
        }
        double inverse = 1 / p;
        double first = d * inverse;
        double second = first * first - 2 * (h * inverse);
        double root = Math.sqrt(Math.max(0, (degree - 1) * (degree * second - first * first)));
        return degree / (first + root);
    }

    /** Whether the step after one is expected to do nothing, by how much shorter it is than the one before. */
    private static boolean isLast(double by, double before) {
        double ratio = by / before;
        return by * (ratio * ratio * ratio) < LAST_STEP;
    }

    /**
     * Whether x is the largest absolute eigenvalue of a block, and one with a sign: a number is above all eigenvalues if all leading
     * minors of {@code x - T} are positive.
     */
    private static boolean isEnd(double[] diagonal, double[] square, int from, int to, double sign, double x) {
        double above = x + TOLERANCE;
        double below = x - TOLERANCE;
        double p1 = 1;
        double q1 = 1;
        double r1 = 1;
        double first = sign * diagonal[from];
        double p = above - first;
        double q = above + first;
        double r = below - first;
        boolean isAbove = p > 0 && q > 0;
        boolean isBelow = !(r > 0);
        for (int i = from + 1; i < to; i++) {
            double t = sign * diagonal[i];
            double c = square[i];
            double nextP = (above - t) * p - c * p1;
            double nextQ = (above + t) * q - c * q1;
            double nextR = (below - t) * r - c * r1;
            p1 = p;
            q1 = q;
            r1 = r;
            p = nextP;
            q = nextQ;
            r = nextR;
            isAbove &= p > 0;
            isAbove &= q > 0;
            isBelow |= !(r > 0);
        }
        return isAbove && isBelow;
    }
}
