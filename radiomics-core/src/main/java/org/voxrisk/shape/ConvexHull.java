package org.voxrisk.shape;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.voxrisk.work.Checkpoint;

/**
 * The convex hull of points with whole coordinates, by gift wrapping (Chand and Kapur, An algorithm for convex polytopes,
 * J. ACM 17:78-86, 1970): from each edge of a known face the plane is turned about the edge until it meets further points.
 * A {@link PointTree} leaves out most points that do not matter to an edge.
 *
 * <p>Which side of a plane a point lies on is decided in whole numbers, so that faces of many points in one plane, which
 * voxels have, are found whole, and the hull is exact. Which points are its corners does not depend on the spacing.
 */
final class ConvexHull {
    /** Products of three differences of coordinates fit a long. */
    private static final int MOST_EXTENT = 1 << 19;

    private final int[][] p;
    private final int n;
    private final PointTree tree;
    private final double[] spacing;
    private final List<int[]> faces = new ArrayList<>();
    private double volume;
    private double area;

    private ConvexHull(int[][] points, double[] spacing) {
        this.p = points;
        this.n = points[0].length;
        this.tree = new PointTree(points);
        this.spacing = spacing;
    }

    /**
     * Wraps points that do not lie in one plane.
     *
     * @param points x, y and z of the points, none twice
     * @param spacingMm length of a unit per axis
     * @throws IllegalArgumentException if they reach farther than 2^19 units
     */
    static ConvexHull of(int[][] points, double[] spacingMm, Checkpoint checkpoint) {
        for (int[] axis : points) {
            for (int v : axis) {
                if (v < 0 || v > MOST_EXTENT) {
                    throw new IllegalArgumentException("the region reaches over " + v / 2
                            + " voxels, and its convex hull is exact up to " + MOST_EXTENT / 2 + "; resample it");
                }
            }
        }
        ConvexHull hull = new ConvexHull(points, spacingMm);
        hull.wrap(checkpoint);
        return hull;
    }

    /** Returns the volume in mm^3. */
    double volumeMm3() {
        return volume;
    }

    /** Returns the area of the surface in mm^2. */
    double areaMm2() {
        return area;
    }

    /** Returns the corners in mm, x, y and z, in the order of the points. */
    double[][] cornersMm() {
        Set<Integer> used = new TreeSet<>();
        faces.forEach(face -> Arrays.stream(face).forEach(used::add));
        double[][] corners = new double[3][used.size()];
        int i = 0;
        for (int point : used) {
            for (int axis = 0; axis < 3; axis++) {
                corners[axis][i] = p[axis][point] * spacing[axis];
            }
            i++;
        }
        return corners;
    }

    /** Returns a vector across each face in mm^2, twice its area long. */
    List<double[]> normalsMm() {
        return faces.stream().map(this::normal).toList();
    }

    private void wrap(Checkpoint checkpoint) {
        Set<Long> known = new HashSet<>();
        Deque<int[]> open = new ArrayDeque<>();
        addFace(first(), known, open);
        while (!open.isEmpty()) {
            checkpoint.check();
            int[] edge = open.pop();
            if (!known.contains(key(edge[0], edge[1]))) {
                addFace(across(edge[0], edge[1]), known, open);
            }
        }
    }

    /** The face that has an edge from a to b, when the other face at that edge is known. */
    private int[] across(int a, int b) {
        long[] u = {p[0][b] - (long) p[0][a], p[1][b] - (long) p[1][a], p[2][b] - (long) p[2][a]};
        return face(tree.turned(a, u));
    }

    /** A face at the lowest point; where the plane there holds an edge alone, one at that edge. */
    private int[] first() {
        int lowest = 0;
        for (int i = 1; i < n; i++) {
            int c = Integer.compare(p[2][i], p[2][lowest]);
            c = c == 0 ? Integer.compare(p[1][i], p[1][lowest]) : c;
            c = c == 0 ? Integer.compare(p[0][i], p[0][lowest]) : c;
            lowest = c < 0 ? i : lowest;
        }
        int[] face = face(tree.turned(lowest, new long[] {1, 0, 0}));
        return face.length > 2 ? face : across(face[0], face[1]);
    }

    /** The corners of the points in the plane turned last, counter-clockwise seen from the side that the normal points to. */
    private int[] face(long[] normal) {
        int steep = 0;
        for (int axis = 1; axis < 3; axis++) {
            steep = Math.abs(normal[axis]) > Math.abs(normal[steep]) ? axis : steep;
        }
        int[] u = p[(steep + 1) % 3];
        int[] v = p[(steep + 2) % 3];
        int[] in = sorted(tree.inPlane(), u, v);
        int[] chain = new int[2 * in.length];
        int size = 0;
        for (int point : in) {
            size = link(chain, size, 0, point, u, v);
        }
        int last = size - 1;
        size = last;
        for (int i = in.length - 1; i >= 0; i--) {
            size = link(chain, size, last, in[i], u, v);
        }
        size--;
        int[] face = Arrays.copyOf(chain, Math.max(size, 1));
        if (normal[steep] < 0) {
            for (int i = 0; i < face.length / 2; i++) {
                int swap = face[i];
                face[i] = face[face.length - 1 - i];
                face[face.length - 1 - i] = swap;
            }
        }
        return face;
    }

    /** Points by u, then by v, which no two share; coordinates have 20 bits at most. */
    private static int[] sorted(int[] points, int[] u, int[] v) {
        long[] keys = new long[points.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = inOrder(u[points[i]], v[points[i]]);
        }
        Arrays.sort(keys);
        int[] sorted = new int[points.length];
        for (int point : points) {
            sorted[Arrays.binarySearch(keys, inOrder(u[point], v[point]))] = point;
        }
        return sorted;
    }

    /** Andrew's monotone chain from an entry on; points on a straight line between corners are left out. */
    private static int link(int[] chain, int linked, int from, int point, int[] u, int[] v) {
        int size = linked;
        while (size > from + 1 && turn(chain[size - 2], chain[size - 1], point, u, v) <= 0) {
            size--;
        }
        chain[size] = point;
        return size + 1;
    }

    private static long turn(int a, int b, int c, int[] u, int[] v) {
        return (u[b] - (long) u[a]) * (v[c] - (long) v[a]) - (v[b] - (long) v[a]) * (u[c] - (long) u[a]);
    }

    private void addFace(int[] face, Set<Long> known, Deque<int[]> open) {
        faces.add(face);
        for (int i = 0; i < face.length; i++) {
            int a = face[i];
            int b = face[(i + 1) % face.length];
            known.add(key(a, b));
            open.push(new int[] {b, a});
        }
        double[] normal = normal(face);
        double x = normal[0];
        double y = normal[1];
        double z = normal[2];
        area += Math.sqrt(x * x + y * y + z * z) / 2;
        // From the first point, so that the terms are small.
        double height = 0;
        for (int axis = 0; axis < 3; axis++) {
            height += normal[axis] * (p[axis][face[0]] - p[axis][0]) * spacing[axis];
        }
        volume += height / 6;
    }

    private double[] normal(int[] face) {
        long[] sum = new long[3];
        for (int i = 1; i + 1 < face.length; i++) {
            for (int axis = 0; axis < 3; axis++) {
                int[] u = p[(axis + 1) % 3];
                int[] v = p[(axis + 2) % 3];
                sum[axis] += turn(face[0], face[i], face[i + 1], u, v);
            }
        }
        return new double[] {
            sum[0] * (spacing[1] * spacing[2]), sum[1] * (spacing[2] * spacing[0]), sum[2] * (spacing[0] * spacing[1])
        };
    }

    private static long inOrder(int u, int v) {
        return (long) u << 32 | v;
    }

    private long key(int a, int b) {
        return (long) a * n + b;
    }
}
