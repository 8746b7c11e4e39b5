package org.voxrisk.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;

/** Plain twins of the fast code: triangle by triangle, line by line, all pairs of vertices, in the padded bounding box. */
final class NaiveShape {
    private static final int[][] CORNERS = {
        {0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {0, 1, 1}
    };

    private final Mask mask;
    private final IndexBox box;
    private final double[] spacing;

    NaiveShape(Mask mask) {
        this.mask = mask;
        this.box = mask.boundingBox();
        this.spacing = mask.geometry().spacingMm();
    }

    /** Makes a mask of random voxels on a small grid; some grids are one or two voxels thick, never empty. */
    static Mask random(long seed, int maxSize) {
        Random random = new Random(seed);
        int[] size = new int[3];
        double[] spacing = new double[3];
        for (int d = 0; d < 3; d++) {
            size[d] = 1 + random.nextInt(maxSize);
            spacing[d] = 0.2 + 3 * random.nextDouble();
        }
        if (random.nextInt(4) == 0) {
            spacing[1] = spacing[0];
            spacing[2] = spacing[0];
        }
        double density = random.nextDouble();
        boolean[] inside = new boolean[size[0] * size[1] * size[2]];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = random.nextDouble() < density;
        }
        inside[random.nextInt(inside.length)] = true;
        return Mask.of(Geometry.of(size, spacing), i -> inside[i]);
    }

    private boolean inside(int x, int y, int z) {
        boolean border = x < 1 || y < 1 || z < 1 || x > box.nx() || y > box.ny() || z > box.nz();
        return !border && mask.contains(box.x0() + x - 1, box.y0() + y - 1, box.z0() + z - 1);
    }

    /** Returns volume and area, summed over all triangles in floating point. */
    double[] mesh() {
        double sixVolumes = 0;
        double area = 0;
        for (int z = 0; z <= box.nz(); z++) {
            for (int y = 0; y <= box.ny(); y++) {
                for (int x = 0; x <= box.nx(); x++) {
                    int number = 0;
                    for (int k = 0; k < 8; k++) {
                        if (inside(x + CORNERS[k][0], y + CORNERS[k][1], z + CORNERS[k][2])) {
                            number += 1 << k;
                        }
                    }
                    int[] edges = MarchingCubes.trianglesOf(number);
                    for (int t = 0; t < edges.length; t += 3) {
                        double[] a = vertex(edges[t], x, y, z);
                        double[] b = vertex(edges[t + 1], x, y, z);
                        double[] c = vertex(edges[t + 2], x, y, z);
                        double[] normal = cross(minus(c, a), minus(b, a));
                        sixVolumes += (number < 128 ? 1 : -1) * dot(cross(c, b), a);
                        area += Math.sqrt(dot(normal, normal)) / 2;
                    }
                }
            }
        }
        return new double[] {sixVolumes / 6, area};
    }

    private double[] vertex(int edge, int x, int y, int z) {
        return new double[] {
            (x + MarchingCubes.edgeMiddle(edge, 0) / 2.0) * spacing[0],
            (y + MarchingCubes.edgeMiddle(edge, 1) / 2.0) * spacing[1],
            (z + MarchingCubes.edgeMiddle(edge, 2) / 2.0) * spacing[2]
        };
    }

    /** Returns the largest distances over all pairs: all, equal z, equal y, equal x. */
    double[] diameters() {
        List<double[]> vertices = vertices();
        double[] best = new double[4];
        for (double[] a : vertices) {
            for (double[] b : vertices) {
                double dx = a[0] - b[0];
                double dy = a[1] - b[1];
                double dz = a[2] - b[2];
                double d = dz * dz + dy * dy + dx * dx;
                best[0] = Math.max(best[0], d);
                best[1] = a[2] == b[2] ? Math.max(best[1], d) : best[1];
                best[2] = a[1] == b[1] ? Math.max(best[2], d) : best[2];
                best[3] = a[0] == b[0] ? Math.max(best[3], d) : best[3];
            }
        }
        for (int i = 0; i < 4; i++) {
            best[i] = Math.sqrt(best[i]);
        }
        return best;
    }

    private List<double[]> vertices() {
        List<double[]> vertices = new ArrayList<>();
        for (int z = 0; z <= box.nz() + 1; z++) {
            for (int y = 0; y <= box.ny() + 1; y++) {
                for (int x = 0; x <= box.nx() + 1; x++) {
                    boolean here = inside(x, y, z);
                    if (here != inside(x + 1, y, z)) {
                        vertices.add(point(x + 0.5, y, z));
                    }
                    if (here != inside(x, y + 1, z)) {
                        vertices.add(point(x, y + 0.5, z));
                    }
                    if (here != inside(x, y, z + 1)) {
                        vertices.add(point(x, y, z + 0.5));
                    }
                }
            }
        }
        return vertices;
    }

    private double[] point(double x, double y, double z) {
        return new double[] {x * spacing[0], y * spacing[1], z * spacing[2]};
    }

    /** Returns the covariance of voxel centres by two passes: xx, yy, zz, xy, xz, yz. */
    double[] covariance() {
        double[] mean = new double[3];
        Geometry grid = mask.geometry();
        int n = mask.voxelCount();
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            double[] p = centre(i, grid);
            for (int d = 0; d < 3; d++) {
                mean[d] += p[d] / n;
            }
        }
        double[] c = new double[6];
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            double[] p = minus(centre(i, grid), mean);
            for (int d = 0; d < 3; d++) {
                c[d] += p[d] * p[d] / n;
            }
            c[3] += p[0] * p[1] / n;
            c[4] += p[0] * p[2] / n;
            c[5] += p[1] * p[2] / n;
        }
        return c;
    }

    private static double[] centre(int i, Geometry grid) {
        int x = i % grid.nx();
        int y = i / grid.nx() % grid.ny();
        int z = i / grid.nx() / grid.ny();
        return new double[] {x * grid.spacingMm(Axis.X), y * grid.spacingMm(Axis.Y), z * grid.spacingMm(Axis.Z)};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
