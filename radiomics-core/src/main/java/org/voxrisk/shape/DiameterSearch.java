package org.voxrisk.shape;

import java.util.Arrays;
import org.voxrisk.image.Axis;
import org.voxrisk.work.Checkpoint;

/**
 * Finds the {@link MaximumDiameters} of one region: convex hulls of all planes of mesh vertices, the farthest pair of each
 * plane, and the farthest pair of those vertices that are hull corners in each of their three planes.
 */
final class DiameterSearch {
    private static final byte Z_PLANE = 1;
    private static final byte Y_PLANE = 2;
    private static final int THIN = 32;

    private final LineExtremes lines;
    private final FarthestPair farthest;
    private final Checkpoint checkpoint;

    /** Position in mm of each half voxel, as PyRadiomics forms it: (index + 0.5) * spacing. */
    private final double[] xMm;

    private final double[] yMm;
    private final double[] zMm;

    /** For first and last vertex of the lines along x: the planes whose hull has the vertex as a corner. */
    private final byte[] cornerFirstX;

    private final byte[] cornerLastX;

    /** For first and last vertex of the lines along y: 1 if a corner in its x plane. */
    private final byte[] cornerFirstY;

    private final byte[] cornerLastY;

    /** Corners of one hull, or the candidates in space. */
    private double[][] points;

    private int pointCount;

    /** The candidates in space, in half voxels. */
    private int[][] vertices = new int[3][0];

    /** A chain of hull corners: position along the line, number of the line. */
    private final int[] chainU;

    private final int[] chainV;

    /** The axis that has changed places with z; {@link Axis#Z} where none has. */
    private final Axis swappedWithZ;

    private DiameterSearch(BitRows rows, Axis swappedWithZ, Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.farthest = new FarthestPair(checkpoint);
        this.swappedWithZ = swappedWithZ;
        this.lines = new LineExtremes(rows, checkpoint);
        this.xMm = positions(lines.countX, rows.sx);
        this.yMm = positions(lines.countY, rows.sy);
        this.zMm = positions(lines.countZ, rows.sz);
        this.cornerFirstX = new byte[lines.firstX.length];
        this.cornerLastX = new byte[lines.firstX.length];
        this.cornerFirstY = new byte[lines.firstY.length];
        this.cornerLastY = new byte[lines.firstY.length];
        int longest = Math.max(lines.countY, lines.countZ);
        this.chainU = new int[longest];
        this.chainV = new int[longest];
        this.points = new double[3][2 * longest];
    }

    /**
     * What one search finds.
     *
     * @param diameters the diameters
     * @param hullCorners mesh vertices in half voxels of the padded grid, x, y and z: all corners of the region's convex hull,
     *     and few others
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the package, never compared
    record Found(MaximumDiameters diameters, int[][] hullCorners) {}

    /** Returns the diameters of a region. */
    static MaximumDiameters of(BitRows rows, Checkpoint checkpoint) {
        return search(rows, checkpoint).all();
    }

    /** Returns the diameters of a region, and the vertices among which are the corners of its convex hull. */
    static Found withHullCorners(BitRows rows, Checkpoint checkpoint) {
        DiameterSearch search = search(rows, checkpoint);
        MaximumDiameters diameters = search.all();
        return new Found(diameters, search.hullCorners());
    }

    private int[][] hullCorners() {
        int[][] corners = new int[3][];
        for (int axis = 0; axis < 3; axis++) {
            corners[axis] = Arrays.copyOf(vertices[axis], pointCount);
        }
        return switch (swappedWithZ) {
            case X -> new int[][] {corners[2], corners[1], corners[0]};
            case Y -> new int[][] {corners[0], corners[2], corners[1]};
            case Z -> corners;
        };
    }

    private static DiameterSearch search(BitRows rows, Checkpoint checkpoint) {
        int shortest = Math.min(rows.nx, rows.ny);
        // Time and memory go with nz (nx + ny). Turning costs time per voxel, so it pays for thin regions only.
        if (shortest > THIN || rows.nz < 4 * shortest) {
            return new DiameterSearch(rows, Axis.Z, checkpoint);
        }
        Axis thin = rows.nx == shortest ? Axis.X : Axis.Y;
        return new DiameterSearch(rows.swappedZ(thin), thin, checkpoint);
    }

    /** Returns the largest distance between vertices of the contour of the first slice, in mm. */
    static double ofFirstSlice(BitRows rows, Checkpoint checkpoint) {
        return new DiameterSearch(rows, Axis.Z, checkpoint).sliceMm(0);
    }

    private MaximumDiameters all() {
        double slice = 0;
        for (int i = 0; i < lines.countZ; i++) {
            checkpoint.check();
            slice = zPlane(middleOut(i, lines.countZ), slice);
        }
        double column = 0;
        for (int i = 0; i < lines.countY; i++) {
            checkpoint.check();
            column = yPlane(middleOut(i, lines.countY), column);
        }
        double row = 0;
        for (int i = 0; i < lines.countX; i++) {
            checkpoint.check();
            row = xPlane(middleOut(i, lines.countX), row);
        }
        collectCandidates();
        double best = Math.max(slice, Math.max(column, row));
        double[] x = points[0];
        double[] y = points[1];
        double[] z = points[2];
        // Back to the axes of the region: the planes, and the order of the sum of squares.
        return switch (swappedWithZ) {
            case X -> result(farthest.squared(z, y, x, pointCount, best), row, column, slice);
            case Y -> result(farthest.squared(x, z, y, pointCount, best), column, slice, row);
            case Z -> result(farthest.squared(x, y, z, pointCount, best), slice, column, row);
        };
    }

    private static MaximumDiameters result(double max3d2, double slice2, double column2, double row2) {
        return new MaximumDiameters(Math.sqrt(max3d2), Math.sqrt(slice2), Math.sqrt(column2), Math.sqrt(row2));
    }

    /** Returns the largest distance in the plane through the middle of voxel slice {@code z} of the box, in mm. */
    private double sliceMm(int z) {
        return Math.sqrt(zPlane(2 * (z + 1), 0));
    }

    private static double[] positions(int count, double spacing) {
        double[] mm = new double[count];
        for (int k = 0; k < count; k++) {
            mm[k] = (k * 0.5) * spacing;
        }
        return mm;
    }

    /** Largest planes are often in the middle; a good start lets the others be skipped. Numbers 0, 1, 2 to m, m+1, m-1. */
    private static int middleOut(int i, int count) {
        int step = (i + 1) >>> 1;
        return count / 2 + ((i & 1) == 1 ? step : -step);
    }

    private double zPlane(int z, double best) {
        int offset = lines.countY * z;
        pointCount = 0;
        hullSide(lines.firstX, offset, 1, lines.countY, true, cornerFirstX, Z_PLANE, xMm, yMm);
        hullSide(lines.lastX, offset, 1, lines.countY, false, cornerLastX, Z_PLANE, xMm, yMm);
        return farthestInPlane(best);
    }

    private double yPlane(int y, double best) {
        int stride = lines.countY;
        pointCount = 0;
        hullSide(lines.firstX, y, stride, lines.countZ, true, cornerFirstX, Y_PLANE, xMm, zMm);
        hullSide(lines.lastX, y, stride, lines.countZ, false, cornerLastX, Y_PLANE, xMm, zMm);
        return farthestInPlane(best);
    }

    private double xPlane(int x, double best) {
        int stride = lines.countX;
        pointCount = 0;
        hullSide(lines.firstY, x, stride, lines.countZ, true, cornerFirstY, (byte) 1, yMm, zMm);
        hullSide(lines.lastY, x, stride, lines.countZ, false, cornerLastY, (byte) 1, yMm, zMm);
        return farthestInPlane(best);
    }

    private double farthestInPlane(double best) {
        // The third coordinate stays 0 and adds nothing to a sum of squares, not even rounding.
        Arrays.fill(points[2], 0, pointCount, 0);
        return farthest.squared(points[0], points[1], points[2], pointCount, best);
    }

    /**
     * One side of the convex hull of a plane (Andrew's monotone chain), from the first or last vertex of each line.
     *
     * @param ends first or last vertex of the lines; line v of the plane is at {@code offset + v * stride}
     * @param first whether {@code ends} are first vertices, so that the side bulges towards smaller positions
     * @param corners where hull corners get the bit {@code mark}
     * @param uMm position in mm along a line
     * @param vMm position in mm of a line
     */
    private void hullSide(
            int[] ends,
            int offset,
            int stride,
            int count,
            boolean first,
            byte[] corners,
            byte mark,
            double[] uMm,
            double[] vMm) {
        int size = 0;
        long sign = first ? 1 : -1;
        for (int v = 0, at = offset; v < count; v++, at += stride) {
            int u = ends[at];
            if (u < 0 || u == LineExtremes.NONE) {
                continue;
            }
            while (size > 1
                    && sign * turn(chainU[size - 2], chainV[size - 2], chainU[size - 1], chainV[size - 1], u, v) >= 0) {
                size--;
            }
            chainU[size] = u;
            chainV[size++] = v;
        }
        for (int i = 0; i < size; i++) {
            points[0][pointCount] = uMm[chainU[i]];
            points[1][pointCount++] = vMm[chainV[i]];
            corners[offset + chainV[i] * stride] |= mark;
        }
    }

    /** Positive where b lies beyond the straight line from a to c towards larger u; 0 on it. */
    private static long turn(int ua, int va, int ub, int vb, int uc, int vc) {
        return (long) (ub - ua) * (vc - va) - (long) (uc - ua) * (vb - va);
    }

    /** Collects the vertices that are hull corners in all of their planes. */
    private void collectCandidates() {
        pointCount = 0;
        for (int z = 0; z < lines.countZ; z++) {
            for (int y = 0; y < lines.countY; y++) {
                int at = y + lines.countY * z;
                int first = cornerFirstX[at];
                int last = cornerLastX[at];
                if (lines.firstX[at] == lines.lastX[at]) {
                    // The only vertex of its line can be a corner on one side in one plane, on the other in another.
                    first |= last;
                    last = 0;
                }
                if (first == (Z_PLANE | Y_PLANE)) {
                    addCandidate(lines.firstX[at], y, z);
                }
                if (last == (Z_PLANE | Y_PLANE)) {
                    addCandidate(lines.lastX[at], y, z);
                }
            }
        }
    }

    private void addCandidate(int x, int y, int z) {
        int at = x + lines.countX * z;
        boolean corner =
                (lines.firstY[at] == y && cornerFirstY[at] != 0) || (lines.lastY[at] == y && cornerLastY[at] != 0);
        if (!corner) {
            return;
        }
        if (pointCount == points[0].length) {
            for (int d = 0; d < 3; d++) {
                points[d] = Arrays.copyOf(points[d], 2 * pointCount);
            }
        }
        if (pointCount >= vertices[0].length) {
            for (int d = 0; d < 3; d++) {
                vertices[d] = Arrays.copyOf(vertices[d], Math.max(64, 2 * pointCount));
            }
        }
        vertices[0][pointCount] = x;
        vertices[1][pointCount] = y;
        vertices[2][pointCount] = z;
        points[0][pointCount] = xMm[x];
        points[1][pointCount] = yMm[y];
        points[2][pointCount++] = zMm[z];
    }
}
