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

    /** The plane that is asked about: a point of it and a vector across it. */
    private final long[] origin = new long[3];

    private final long[] normal = new long[3];

    /** A direction in the plane that is turned. */
    private final long[] u = new long[3];

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
            bits |= (long) (v >> b & 1) << 3 * b;
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
     * Turns a plane about a straight line until no point lies before it.
     *
     * @param a a point on the line, such that all points lie within half a turn about it
     * @param direction direction of the line
     * @return a vector across the plane, towards the side without points; zeros if all points lie on the line
     */
    long[] turned(int a, long[] direction) {
        origin(a);
        System.arraycopy(direction, 0, u, 0, 3);
        Arrays.fill(normal, 0);
        // Neighbours of the point mostly lie in the plane sought, or nearly.
        turnLeaf(position[a] / FAN);
        turn(boxes.length - 1, 0);
        return normal.clone();
    }

    /**
     * Finds the points in a plane that no point lies before.
     *
     * @param a a point of the plane
     * @param across a vector across it, towards the side without points
     * @return their numbers, in no order
     */
    int[] inPlane(int a, long[] across) {
        origin(a);
        System.arraycopy(across, 0, normal, 0, 3);
        foundCount = 0;
        collect(boxes.length - 1, 0);
        return Arrays.copyOf(found, foundCount);
    }

    private void origin(int a) {
        for (int axis = 0; axis < 3; axis++) {
            origin[axis] = p[axis][a];
        }
    }

    private void turn(int level, int box) {
        if (isTurning() && farthest(boxes[level], 6 * box) <= 0) {
            return;
        }
        if (level == 0) {
            turnLeaf(box);
            return;
        }
        int end = Math.min(boxes[level - 1].length / 6, FAN * (box + 1));
        for (int inner = FAN * box; inner < end; inner++) {
            turn(level - 1, inner);
        }
    }

    /** Whether a point beside the line was met. */
    private boolean isTurning() {
        return (normal[0] | normal[1] | normal[2]) != 0;
    }

    private void turnLeaf(int leaf) {
        for (int i = FAN * leaf; i < Math.min(order.length, FAN * (leaf + 1)); i++) {
            int point = order[i];
            long x = p[0][point] - origin[0];
            long y = p[1][point] - origin[1];
            long z = p[2][point] - origin[2];
            if (!isTurning() || normal[0] * x + normal[1] * y + normal[2] * z > 0) {
                normal[0] = u[1] * z - u[2] * y;
                normal[1] = u[2] * x - u[0] * z;
                normal[2] = u[0] * y - u[1] * x;
            }
        }
    }

    private void collect(int level, int box) {
        if (farthest(boxes[level], 6 * box) < 0) {
            return;
        }
        if (level == 0) {
            collectLeaf(box);
            return;
        }
        int end = Math.min(boxes[level - 1].length / 6, FAN * (box + 1));
        for (int inner = FAN * box; inner < end; inner++) {
            collect(level - 1, inner);
        }
    }

    private void collectLeaf(int leaf) {
        for (int i = FAN * leaf; i < Math.min(order.length, FAN * (leaf + 1)); i++) {
            int point = order[i];
            long side = normal[0] * (p[0][point] - origin[0])
                    + normal[1] * (p[1][point] - origin[1])
                    + normal[2] * (p[2][point] - origin[2]);
            if (side == 0) {
                if (foundCount == found.length) {
                    found = Arrays.copyOf(found, 2 * foundCount);
                }
                found[foundCount++] = point;
            }
        }
    }

    /** How far before the plane a point in a box could lie, times the length of the normal. */
    private long farthest(int[] level, int at) {
        long sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            long across = normal[axis];
            sum += across * (level[across > 0 ? at + 3 + axis : at + axis] - origin[axis]);
        }
        return sum;
    }
}
