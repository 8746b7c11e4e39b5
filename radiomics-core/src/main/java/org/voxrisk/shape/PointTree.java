package org.voxrisk.shape;

import java.util.Arrays;

/**
 * Points with whole coordinates in boxes of boxes, for questions about planes: a box that lies behind a plane as a whole is
 * left out with all its points. Neighbours in space share boxes, since the points are put in Morton's order first (A
 * computer oriented geodetic data base, IBM 1966). One thread only.
 */
final class PointTree {
    private static final int FAN = 8;

    /** Bits of a coordinate that take part in the order. */
    private static final int BITS = 10;

    private final int[][] p;

    /** The points, neighbours next to each other; where each of them stands there. */
    private final int[] order;

    private final int[] position;

    /** For each level, six numbers a box: least x, y, z, largest x, y, z. Level 0 has boxes of points. */
    private final int[][] boxes;

    /** A vector across the plane that is asked about, and its product with the points of the plane. */
    private long acrossX;

    private long acrossY;
    private long acrossZ;
    private long plane;

    /** Which of a box's six numbers are those of its corner farthest before the plane. */
    private int cornerX;

    private int cornerY;
    private int cornerZ;

    private int[] found = new int[16];
    private int foundCount;

    /**
     * Orders points.
     *
     * @param points x, y and z, at least 0; not changed, not copied
     */
    PointTree(int[][] points) {
        this.p = points;
        int n = points[0].length;
        int widest = 0;
        for (int[] axis : points) {
            for (int v : axis) {
                widest = Math.max(widest, v);
            }
        }
        int shift = Math.max(0, 32 - Integer.numberOfLeadingZeros(widest) - BITS);
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            long code = spread(p[0][i] >> shift) | (spread(p[1][i] >> shift) << 1) | (spread(p[2][i] >> shift) << 2);
            keys[i] = (code << 32) | i;
        }
        Arrays.sort(keys);
        this.order = new int[n];
        this.position = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = (int) keys[i];
            position[order[i]] = i;
        }
        int levels = 1;
        for (int count = parents(n); count > 1; count = parents(count)) {
            levels++;
        }
        this.boxes = new int[levels][];
        boxes[0] = ofPoints();
        for (int level = 1; level < levels; level++) {
            boxes[level] = ofBoxes(boxes[level - 1]);
        }
    }

    /** The lowest bits of a number with two zeros between them. */
    private static long spread(int v) {
        long bits = 0;
        for (int b = 0; b < BITS; b++) {
            bits |= (long) ((v >> b) & 1) << (3 * b);
        }
        return bits;
    }

    private static int parents(int count) {
        return (count + FAN - 1) / FAN;
    }

    private int[] ofPoints() {
        int[] out = new int[6 * parents(order.length)];
        for (int i = 0; i < order.length; i++) {
            int at = 6 * (i / FAN);
            for (int axis = 0; axis < 3; axis++) {
                int v = p[axis][order[i]];
                out[at + axis] = i % FAN == 0 ? v : Math.min(out[at + axis], v);
                out[at + 3 + axis] = i % FAN == 0 ? v : Math.max(out[at + 3 + axis], v);
            }
        }
        return out;
    }

    private static int[] ofBoxes(int[] inner) {
        int count = inner.length / 6;
        int[] out = new int[6 * parents(count)];
        for (int i = 0; i < count; i++) {
            int at = 6 * (i / FAN);
            for (int axis = 0; axis < 3; axis++) {
                int low = inner[6 * i + axis];
                int high = inner[6 * i + 3 + axis];
                out[at + axis] = i % FAN == 0 ? low : Math.min(out[at + axis], low);
                out[at + 3 + axis] = i % FAN == 0 ? high : Math.max(out[at + 3 + axis], high);
            }
        }
        return out;
    }

    /**
     * Turns a plane about a straight line until no point lies before it, and notes the points in it.
     *
     * @param a a point on the line, such that all points lie within half a turn about it
     * @param direction direction of the line
     * @return a vector across the plane, towards the side without points; zeros if all points lie on the line
     */
    long[] turned(int a, long[] direction) {
        set(a, 0, 0, 0);
        foundCount = 0;
        // Neighbours of the point mostly lie in the plane sought, or nearly.
        int near = position[a] / FAN;
        turnLeaf(near, a, direction);
        turn(boxes.length - 1, 0, a, direction, near);
        return new long[] {acrossX, acrossY, acrossZ};
    }

    /** Returns the points in the plane that was turned last, in no order. */
    int[] inPlane() {
        return Arrays.copyOf(found, foundCount);
    }

    private void set(int a, long x, long y, long z) {
        acrossX = x;
        acrossY = y;
        acrossZ = z;
        plane = x * p[0][a] + y * p[1][a] + z * p[2][a];
        cornerX = x > 0 ? 3 : 0;
        cornerY = y > 0 ? 4 : 1;
        cornerZ = z > 0 ? 5 : 2;
    }

    private void turn(int level, int box, int a, long[] direction, int seen) {
        if (before(boxes[level], 6 * box) < 0) {
            return;
        }
        if (level == 0) {
            if (box != seen) {
                turnLeaf(box, a, direction);
            }
            return;
        }
        int end = Math.min(boxes[level - 1].length / 6, FAN * (box + 1));
        for (int inner = FAN * box; inner < end; inner++) {
            turn(level - 1, inner, a, direction, seen);
        }
    }

    /** Whether a point beside the line was met. */
    private boolean isTurning() {
        return (acrossX | acrossY | acrossZ) != 0;
    }

    private void turnLeaf(int leaf, int a, long[] u) {
        for (int i = FAN * leaf; i < Math.min(order.length, FAN * (leaf + 1)); i++) {
            int point = order[i];
            long before = before(point);
            if (before == 0 && isTurning()) {
                note(point);
            } else if (before >= 0) {
                turnTo(point, a, u);
            }
        }
    }

    /** Turns the plane to a point before it, or the first one met. Of those in it before, only those on the line stay in it. */
    private void turnTo(int point, int a, long[] u) {
        long x = p[0][point] - (long) p[0][a];
        long y = p[1][point] - (long) p[1][a];
        long z = p[2][point] - (long) p[2][a];
        set(a, u[1] * z - u[2] * y, u[2] * x - u[0] * z, u[0] * y - u[1] * x);
        int noted = foundCount;
        foundCount = 0;
        for (int i = 0; i < noted; i++) {
            if (before(found[i]) == 0) {
                found[foundCount++] = found[i];
            }
        }
        note(point);
    }

    private void note(int point) {
        if (foundCount == found.length) {
            found = Arrays.copyOf(found, 2 * foundCount);
        }
        found[foundCount++] = point;
    }

    /** How far before the plane a point lies, times the length of the vector across. */
    private long before(int point) {
        return acrossX * p[0][point] + acrossY * p[1][point] + acrossZ * p[2][point] - plane;
    }

    /** How far before the plane a point in a box could lie. */
    private long before(int[] level, int at) {
        return acrossX * level[at + cornerX] + acrossY * level[at + cornerY] + acrossZ * level[at + cornerZ] - plane;
    }
}
