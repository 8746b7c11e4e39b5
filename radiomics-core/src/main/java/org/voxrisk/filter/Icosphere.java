package org.voxrisk.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Points spread evenly on a sphere: the corners of an icosahedron whose triangles are divided in four, again and again.
 *
 * <p>Each division puts a new corner on the middle of each edge, sorted by the higher, then the lower end of the edge,
 * and then moves all corners c to the sphere: {@code c + (c / |c|) (R - |c|)}. Without a division, corners are moved
 * once. Coordinates equal those of trimesh's {@code creation.icosphere} bit by bit; it gives 10 * 4^s + 2 points.
 */
final class Icosphere {
    private static final double SHORT = 0.5257311121191336;
    private static final double LONG = 0.85065080835204;
    private static final double[][] CORNERS = {
        {-SHORT, LONG, 0}, {SHORT, LONG, 0}, {-SHORT, -LONG, 0}, {SHORT, -LONG, 0},
        {0, -SHORT, LONG}, {0, SHORT, LONG}, {0, -SHORT, -LONG}, {0, SHORT, -LONG},
        {LONG, 0, -SHORT}, {LONG, 0, SHORT}, {-LONG, 0, -SHORT}, {-LONG, 0, SHORT}
    };
    private static final int[][] TRIANGLES = {
        {0, 11, 5}, {0, 5, 1}, {0, 1, 7}, {0, 7, 10}, {0, 10, 11},
        {1, 5, 9}, {5, 11, 4}, {11, 10, 2}, {10, 7, 6}, {7, 1, 8},
        {3, 9, 4}, {3, 4, 2}, {3, 2, 6}, {3, 6, 8}, {3, 8, 9},
        {4, 9, 5}, {2, 4, 11}, {6, 2, 10}, {8, 6, 7}, {9, 8, 1}
    };

    private Icosphere() {}

    /**
     * Makes the points.
     *
     * @param subdivisions s, number of divisions
     * @param radius R
     * @return points with their x, y and z
     */
    static List<double[]> points(int subdivisions, double radius) {
        List<double[]> points = new ArrayList<>();
        for (double[] corner : CORNERS) {
            points.add(corner.clone());
        }
        List<int[]> triangles = List.of(TRIANGLES);
        for (int s = 0; s < subdivisions; s++) {
            triangles = divide(points, triangles);
            moveToSphere(points, radius);
        }
        if (subdivisions == 0) {
            moveToSphere(points, radius);
        }
        return points;
    }

    private static List<int[]> divide(List<double[]> points, List<int[]> triangles) {
        int old = points.size();
        long[] edges = triangles.stream()
                .flatMapToLong(t -> Arrays.stream(new long[] {edge(t[0], t[1]), edge(t[1], t[2]), edge(t[2], t[0])}))
                .sorted()
                .distinct()
                .toArray();
        for (long edge : edges) {
            double[] a = points.get((int) edge);
            double[] b = points.get((int) (edge >>> Integer.SIZE));
            points.add(new double[] {(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2});
        }
        List<int[]> divided = new ArrayList<>();
        for (int[] t : triangles) {
            int ab = old + Arrays.binarySearch(edges, edge(t[0], t[1]));
            int bc = old + Arrays.binarySearch(edges, edge(t[1], t[2]));
            int ca = old + Arrays.binarySearch(edges, edge(t[2], t[0]));
            divided.add(new int[] {t[0], ab, ca});
            divided.add(new int[] {ab, t[1], bc});
            divided.add(new int[] {ca, bc, t[2]});
            divided.add(new int[] {ab, bc, ca});
        }
        return divided;
    }

    private static long edge(int a, int b) {
        return (long) Math.max(a, b) << Integer.SIZE | Math.min(a, b);
    }

    private static void moveToSphere(List<double[]> points, double radius) {
        for (double[] p : points) {
            double length = Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
            for (int i = 0; i < p.length; i++) {
                p[i] += p[i] / length * (radius - length);
            }
        }
    }
}
