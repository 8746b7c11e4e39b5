package org.voxrisk.shape;

import static java.util.Objects.requireNonNull;

import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/**
 * Volume and area of the triangle mesh around a region: marching cubes at 0.5 on the mask, padded by one voxel.
 *
 * <p>Triangles are not made. A cell of 2x2x2 voxels at p (index of its first corner) with case number c adds
 *
 * <pre>
 *   6 V(cell) = sum over triangles (a, b, c) of (p + a) . ((p + b) x (p + c)) = D(c) + p . N(c)
 * </pre>
 *
 * where D and N depend on the case alone and are whole numbers in half voxels. So
 * {@code V = sx sy sz / 48 * sum(D(c) + 2 p . N(c))} with an exact sum. The area is the sum over cases of their number times
 * their area.
 *
 * <p>Equals {@code cShape.calculate_coefficients} of PyRadiomics apart from its rounding. Where voxels touch by an edge or a
 * corner alone the mesh can have holes. The volume then depends on the origin, which is the first voxel of the padded bounding
 * box as in PyRadiomics, and can even be negative for small scattered regions; derived features follow it. Direction cosines
 * and the image's origin play no part.
 *
 * @param volumeMm3 enclosed volume, mm^3; IBSI RNU0
 * @param areaMm2 surface area, mm^2; IBSI C0JK
 */
public record SurfaceMesh(double volumeMm3, double areaMm2) {
    /**
     * Measures the mesh of a region.
     *
     * @param mask the region
     * @return volume and area; a single voxel is an octahedron, sx sy sz / 6 in volume
     * @throws org.voxrisk.image.InvalidRoiException if the mask is empty
     */
    public static SurfaceMesh of(Mask mask) {
        requireNonNull(mask, "mask");
        return of(BitRows.of(mask, Checkpoint.INTERRUPT_ONLY), Checkpoint.INTERRUPT_ONLY);
    }

    static SurfaceMesh of(BitRows rows, Checkpoint checkpoint) {
        Cells cells = new Cells(rows);
        for (int z = 0; z <= rows.nz; z++) {
            checkpoint.check();
            for (int y = 0; y <= rows.ny; y++) {
                cells.addRow(y, z);
            }
        }
        double area = 0;
        for (int c = 0; c < 128; c++) {
            long count = cells.count[c] + cells.count[MarchingCubes.CASES - 1 - c];
            if (count > 0) {
                area += count * MarchingCubes.areaMm2(c, rows.sx, rows.sy, rows.sz);
            }
        }
        return new SurfaceMesh(cells.sixVolumes / 48.0 * (rows.sx * rows.sy * rows.sz), area);
    }

    /** Walks along rows of cells and sums up. */
    private static final class Cells {
        private final int[] determinant = MarchingCubes.determinants();
        private final int[] normal = MarchingCubes.normals();
        private final BitRows rows;
        private final long[] count = new long[MarchingCubes.CASES];
        private long sixVolumes;

        Cells(BitRows rows) {
            this.rows = rows;
        }

        /** Adds the cells between rows y, y + 1 of slices z, z + 1: only those that are neither empty nor full. */
        void addRow(int y, int z) {
            long[] words = rows.words;
            int n = rows.rowWords;
            int a = rows.row(y, z);
            int b = rows.row(y + 1, z);
            int c = rows.row(y, z + 1);
            int d = rows.row(y + 1, z + 1);
            for (int w = 0; w < n; w++) {
                long a0 = words[a + w];
                long b0 = words[b + w];
                long c0 = words[c + w];
                long d0 = words[d + w];
                long a1 = a0 >>> 1;
                long b1 = b0 >>> 1;
                long c1 = c0 >>> 1;
                long d1 = d0 >>> 1;
                if (w + 1 < n) {
                    a1 |= words[a + w + 1] << 63;
                    b1 |= words[b + w + 1] << 63;
                    c1 |= words[c + w + 1] << 63;
                    d1 |= words[d + w + 1] << 63;
                }
                long any = a0 | a1 | b0 | b1 | c0 | c1 | d0 | d1;
                long all = a0 & a1 & b0 & b1 & c0 & c1 & d0 & d1;
                for (long mixed = any & ~all; mixed != 0; mixed &= mixed - 1) {
                    int bit = Long.numberOfTrailingZeros(mixed);
                    int number = (int) ((a0 >>> bit & 1)
                            + ((a1 >>> bit & 1) << 1)
                            + ((b1 >>> bit & 1) << 2)
                            + ((b0 >>> bit & 1) << 3)
                            + ((c0 >>> bit & 1) << 4)
                            + ((c1 >>> bit & 1) << 5)
                            + ((d1 >>> bit & 1) << 6)
                            + ((d0 >>> bit & 1) << 7));
                    addCell(number, (w << 6) + bit, y, z);
                }
            }
        }

        private void addCell(int number, int x, int y, int z) {
            count[number]++;
            int n = 3 * number;
            sixVolumes += determinant[number]
                    + 2 * ((long) normal[n] * x + (long) normal[n + 1] * y + (long) normal[n + 2] * z);
        }
    }
}
