package org.voxrisk.shape;

import java.util.Arrays;
import org.voxrisk.work.Checkpoint;

/**
 * First and last mesh vertex on every line along x and along y.
 *
 * <p>Vertices are the middles of the edges that join a voxel inside to a neighbour outside. Positions are counted in half
 * voxels of the padded grid ({@link BitRows}), so they are whole numbers; an x-edge has an odd x, and even y and z. Any
 * vertex that is a corner of a convex hull is the first or last one of its lines, so no other is needed.
 */
final class LineExtremes {
    /** Value of a line without vertices: {@code first} is then above {@code last}. */
    static final int NONE = Integer.MAX_VALUE;

    /** Number of half-voxel positions per axis, from 0 on. */
    final int countX;

    final int countY;
    final int countZ;

    /** Smallest and largest x of the line (y, z), at y + countY * z. */
    final int[] firstX;

    final int[] lastX;

    /** Smallest and largest y of the line (x, z), at x + countX * z. */
    final int[] firstY;

    final int[] lastY;

    private final BitRows rows;

    /** Bits of the edges of one kind in one plane of constant z, and those seen on the way. */
    private final long[] edges;

    private final long[] seen;

    LineExtremes(BitRows rows, Checkpoint checkpoint) {
        this.rows = rows;
        this.countX = 2 * rows.nx + 3;
        this.countY = 2 * rows.ny + 3;
        this.countZ = 2 * rows.nz + 3;
        this.firstX = lines(countY, NONE);
        this.lastX = lines(countY, -1);
        this.firstY = lines(countX, NONE);
        this.lastY = lines(countX, -1);
        this.edges = new long[(rows.ny + 2) * rows.rowWords];
        this.seen = new long[rows.rowWords];
        for (int z = 0; z <= rows.nz; z++) {
            checkpoint.check();
            if (z > 0) {
                xEdges(z);
                collect(1, 0, 2 * z);
                differences(z, rows.rowWords, 0);
                collect(0, 1, 2 * z);
            }
            differences(z, rows.row(0, 1), 1);
            collect(0, 0, 2 * z + 1);
        }
    }

    private int[] lines(int count, int value) {
        long length = (long) count * countZ;
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a region of " + rows.nx + "x" + rows.ny + "x" + rows.nz + " voxels has "
                    + length + " lines of mesh vertices, more than one array holds; crop or resample it");
        }
        int[] line = new int[(int) length];
        Arrays.fill(line, value);
        return line;
    }

    /** Bit b: voxels b and b + 1 of a row of slice z differ. */
    private void xEdges(int z) {
        int n = rows.rowWords;
        int slice = rows.row(0, z);
        for (int row = 0; row < edges.length; row += n) {
            for (int w = 0; w < n; w++) {
                long bits = rows.words[slice + row + w];
                long next = bits >>> 1;
                if (w + 1 < n) {
                    next |= rows.words[slice + row + w + 1] << 63;
                }
                edges[row + w] = bits ^ next;
            }
        }
    }

    /** Bit b: voxel b of a row of slice z differs from that {@code step} words further on, in the next row or slice. */
    private void differences(int z, int step, int firstRow) {
        int slice = rows.row(0, z);
        int from = firstRow * rows.rowWords;
        int to = edges.length - rows.rowWords;
        Arrays.fill(edges, 0);
        for (int i = from; i < to; i++) {
            edges[i] = rows.words[slice + i] ^ rows.words[slice + i + step];
        }
    }

    /**
     * Takes the edges of a plane.
     *
     * @param dx bit b lies at x = 2 b + dx
     * @param dy row r lies at y = 2 r + dy
     * @param z position of the plane
     */
    private void collect(int dx, int dy, int z) {
        int n = rows.rowWords;
        for (int row = 0; row < edges.length; row += n) {
            int line = 2 * (row / n) + dy + countY * z;
            for (int w = 0; w < n; w++) {
                if (edges[row + w] != 0) {
                    int first = 2 * ((w << 6) + Long.numberOfTrailingZeros(edges[row + w])) + dx;
                    firstX[line] = Math.min(firstX[line], first);
                    lastX[line] = 2 * ((w << 6) + 63 - Long.numberOfLeadingZeros(edges[row + w])) + dx;
                }
            }
        }
        Arrays.fill(seen, 0);
        for (int row = 0; row < edges.length; row += n) {
            firstSeen(row, firstY, dx + countX * z, 2 * (row / n) + dy);
        }
        Arrays.fill(seen, 0);
        for (int row = edges.length - n; row >= 0; row -= n) {
            firstSeen(row, lastY, dx + countX * z, 2 * (row / n) + dy);
        }
    }

    private void firstSeen(int row, int[] target, int offset, int y) {
        for (int w = 0; w < seen.length; w++) {
            long bits = edges[row + w];
            for (long fresh = bits & ~seen[w]; fresh != 0; fresh &= fresh - 1) {
                target[offset + 2 * ((w << 6) + Long.numberOfTrailingZeros(fresh))] = y;
            }
            seen[w] |= bits;
        }
    }
}
