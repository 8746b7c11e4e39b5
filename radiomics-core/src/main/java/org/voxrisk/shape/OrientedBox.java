package org.voxrisk.shape;

import java.util.Arrays;
import org.voxrisk.work.Checkpoint;

/**
 * The smallest box that lies on a face of a convex hull: for each face the rectangle of least area around the hull's shadow
 * on its plane, one side of which lies on a side of the shadow, times the extent across the plane.
 *
 * <p>The least box of all may touch the hull with edges alone (O'Rourke 1985) and be smaller by some percent. IBSI has no
 * reference value for this feature.
 *
 * @param a longest side, mm
 * @param b middle side, mm
 * @param c shortest side, mm
 */
record OrientedBox(double a, double b, double c) {
    static OrientedBox around(ConvexHull hull, Checkpoint checkpoint) {
        double[][] p = hull.cornersMm();
        int n = p[0].length;
        double[] u = new double[n];
        double[] v = new double[n];
        double[] best = {0, 0, 0};
        double least = Double.POSITIVE_INFINITY;
        for (double[] normal : hull.normalsMm()) {
            checkpoint.check();
            double length = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
            double[] w = {normal[0] / length, normal[1] / length, normal[2] / length};
            double[] e = across(w);
            double[] f = {w[1] * e[2] - w[2] * e[1], w[2] * e[0] - w[0] * e[2], w[0] * e[1] - w[1] * e[0]};
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                double h = w[0] * p[0][i] + w[1] * p[1][i] + w[2] * p[2][i];
                low = Math.min(low, h);
                high = Math.max(high, h);
                u[i] = e[0] * p[0][i] + e[1] * p[1][i] + e[2] * p[2][i];
                v[i] = f[0] * p[0][i] + f[1] * p[1][i] + f[2] * p[2][i];
            }
            double[] sides = rectangle(u, v);
            double volume = (high - low) * sides[0] * sides[1];
            if (volume < least) {
                least = volume;
                best = new double[] {high - low, sides[0], sides[1]};
            }
        }
        Arrays.sort(best);
        return new OrientedBox(best[2], best[1], best[0]);
    }

    /** A unit vector across another: from the axis that is least along it. */
    private static double[] across(double[] w) {
        int least = 0;
        for (int axis = 1; axis < 3; axis++) {
            least = Math.abs(w[axis]) < Math.abs(w[least]) ? axis : least;
        }
        double[] e = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            e[axis] = (axis == least ? 1 : 0) - w[least] * w[axis];
        }
        double length = Math.sqrt(e[0] * e[0] + e[1] * e[1] + e[2] * e[2]);
        return new double[] {e[0] / length, e[1] / length, e[2] / length};
    }

    /** Sides of the least rectangle: by turning callipers around the convex hull (Toussaint 1983). */
    private static double[] rectangle(double[] u, double[] v) {
        int[] hull = hull(u, v);
        int n = hull.length;
        double least = Double.POSITIVE_INFINITY;
        double[] sides = {0, 0};
        int right = 0;
        int top = 0;
        int left = 0;
        for (int i = 0; i < n; i++) {
            int a = hull[i];
            int b = hull[(i + 1) % n];
            double du = u[b] - u[a];
            double dv = v[b] - v[a];
            double length = Math.sqrt(du * du + dv * dv);
            du /= length;
            dv /= length;
            right = farthest(hull, u, v, du, dv, Math.max(right, i));
            top = farthest(hull, u, v, -dv, du, Math.max(top, right));
            left = farthest(hull, u, v, -du, -dv, Math.max(left, top));
            int r = hull[right % n];
            int t = hull[top % n];
            int l = hull[left % n];
            double width = (u[r] - u[l]) * du + (v[r] - v[l]) * dv;
            double height = -(u[t] - u[a]) * dv + (v[t] - v[a]) * du;
            if (width * height < least) {
                least = width * height;
                sides = new double[] {width, height};
            }
        }
        return sides;
    }

    private static int farthest(int[] hull, double[] u, double[] v, double du, double dv, int from) {
        int n = hull.length;
        int k = from;
        int steps = 0;
        while (steps < n) {
            int here = hull[k % n];
            int next = hull[(k + 1) % n];
            if ((u[next] - u[here]) * du + (v[next] - v[here]) * dv <= 0) {
                break;
            }
            k++;
            steps++;
        }
        return k;
    }

    /** Counter-clockwise corners, by Andrew's monotone chain. */
    private static int[] hull(double[] u, double[] v) {
        int[] order = sorted(outer(u, v), u, v);
        int[] chain = new int[2 * order.length];
        int size = 0;
        for (int i : order) {
            size = push(chain, size, 0, i, u, v);
        }
        int base = size - 1;
        for (int k = order.length - 2; k >= 0; k--) {
            size = push(chain, size, base, order[k], u, v);
        }
        return Arrays.copyOf(chain, size - 1);
    }

    /**
     * The points that may be corners: those not inside the ellipse in the middle of the octagon whose corners reach farthest
     * along u, v and the diagonals (after Akl and Toussaint, A fast convex hull algorithm, Inf. Process. Lett. 7:219-222, 1978).
     */
    private static int[] outer(double[] u, double[] v) {
        int n = u.length;
        double lowU = Double.POSITIVE_INFINITY;
        double highU = Double.NEGATIVE_INFINITY;
        double lowV = Double.POSITIVE_INFINITY;
        double highV = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            lowU = Math.min(lowU, u[i]);
            highU = Math.max(highU, u[i]);
            lowV = Math.min(lowV, v[i]);
            highV = Math.max(highV, v[i]);
        }
        double scaleU = 2 / (highU - lowU);
        double scaleV = 2 / (highV - lowV);
        double middleU = (lowU + highU) / 2;
        double middleV = (lowV + highV) / 2;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = (u[i] - middleU) * scaleU;
            y[i] = (v[i] - middleV) * scaleV;
        }
        double radius2 = inscribed(x, y);
        int[] kept = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (!(x[i] * x[i] + y[i] * y[i] < radius2)) {
                kept[count++] = i;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /** Points by u, then by v: runs of one, two, four, ... are merged. */
    private static int[] sorted(int[] points, double[] u, double[] v) {
        int n = points.length;
        int[] from = points;
        int[] to = new int[n];
        for (int run = 1; run < n; run *= 2) {
            for (int start = 0; start < n; start += 2 * run) {
                merge(from, start, Math.min(n, start + run), Math.min(n, start + 2 * run), to, u, v);
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void merge(int[] from, int start, int middle, int end, int[] to, double[] u, double[] v) {
        int i = start;
        int j = middle;
        for (int k = start; k < end; k++) {
            to[k] = j == end || (i < middle && !comesBefore(from[j], from[i], u, v)) ? from[i++] : from[j++];
        }
    }

    private static boolean comesBefore(int i, int j, double[] u, double[] v) {
        return u[i] < u[j] || (u[i] == u[j] && v[i] < v[j]);
    }

    /** Square of a radius about (0, 0) within the octagon, a little less than it could be for rounding; 0 if there is none. */
    private static double inscribed(double[] x, double[] y) {
        int[] corner = new int[8];
        ends(x, y, 1, 0, corner, 0);
        ends(x, y, 1, 1, corner, 1);
        ends(x, y, 0, 1, corner, 2);
        ends(x, y, -1, 1, corner, 3);
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 8; k++) {
            int a = corner[k];
            int b = corner[(k + 1) % 8];
            double dx = x[b] - x[a];
            double dy = y[b] - y[a];
            double length = Math.sqrt(dx * dx + dy * dy);
            if (length > 0) {
                least = Math.min(least, (x[a] * dy - y[a] * dx) / length);
            }
        }
        return least > 0 && least < Double.POSITIVE_INFINITY ? least * least * (1 - 1e-6) : 0;
    }

    /** The points that reach farthest in a direction, corner k, and against it, corner k + 4. */
    private static void ends(double[] x, double[] y, double alongX, double alongY, int[] corner, int k) {
        int first = 0;
        int last = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            double at = x[i] * alongX + y[i] * alongY;
            if (at < low) {
                low = at;
                last = i;
            }
            if (at > high) {
                high = at;
                first = i;
            }
        }
        corner[k] = first;
        corner[k + 4] = last;
    }

    private static int push(int[] chain, int size, int base, int i, double[] u, double[] v) {
        int kept = size;
        while (kept > base + 1) {
            int a = chain[kept - 2];
            int b = chain[kept - 1];
            if ((u[b] - u[a]) * (v[i] - v[a]) - (v[b] - v[a]) * (u[i] - u[a]) > 0) {
                break;
            }
            kept--;
        }
        chain[kept] = i;
        return kept + 1;
    }

    /** Returns a b c, mm^3. */
    double volumeMm3() {
        return a * b * c;
    }

    /** Returns 2 (a b + a c + b c), mm^2. */
    double areaMm2() {
        return 2 * (a * b + a * c + b * c);
    }
}
