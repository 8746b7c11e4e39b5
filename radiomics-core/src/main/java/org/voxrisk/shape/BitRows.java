package org.voxrisk.shape;

import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/**
 * The bounding box of a mask as rows of bits, each row starting at a word, with a border of one empty voxel all around.
 *
 * <p>Indices are padded ones: voxel (x, y, z) of the box is bit x + 1 of row (y + 1, z + 1). Lengths are measured in this
 * frame, as PyRadiomics does, so the position of the region in the image plays no part, not even in the last bit.
 */
final class BitRows {
    private static final int MAX_WORDS = Integer.MAX_VALUE - 8;

    /** Half voxels are counted as int, and products of two such numbers as long. */
    private static final int MAX_EXTENT = 1 << 29;

    final int nx;
    final int ny;
    final int nz;
    final double sx;
    final double sy;
    final double sz;
    final long voxelCount;

    /** Words of a row; at least one bit after the last voxel is empty. */
    final int rowWords;

    final long[] words;

    private BitRows(int[] size, double[] spacing, long voxelCount) {
        this.nx = size[0];
        this.ny = size[1];
        this.nz = size[2];
        this.sx = spacing[0];
        this.sy = spacing[1];
        this.sz = spacing[2];
        this.voxelCount = voxelCount;
        this.rowWords = (nx + 2 + 63) >>> 6;
        double total = (double) rowWords * (ny + 2) * (nz + 2);
        if (total > MAX_WORDS || Math.max(nx, Math.max(ny, nz)) > MAX_EXTENT) {
            throw new IllegalArgumentException("a region of " + nx + "x" + ny + "x" + nz + " voxels needs "
                    + (long) total + " words of 64 bits, at most " + MAX_WORDS + " and " + MAX_EXTENT
                    + " voxels per axis can be handled; crop or resample it");
        }
        this.words = new long[(int) total];
    }

    /**
     * Copies a mask.
     *
     * @throws InvalidRoiException if the mask is empty
     */
    static BitRows of(Mask mask, Checkpoint checkpoint) {
        IndexBox box = mask.boundingBox();
        Geometry grid = mask.geometry();
        BitRows rows = new BitRows(new int[] {box.nx(), box.ny(), box.nz()}, grid.spacingMm(), mask.voxelCount());
        for (int z = 0; z < rows.nz; z++) {
            checkpoint.check();
            for (int y = 0; y < rows.ny; y++) {
                int from = grid.index(box.x0(), box.y0() + y, box.z0() + z);
                rows.copyRow(mask, from, rows.row(y + 1, z + 1));
            }
        }
        return rows;
    }

    /**
     * Copies a mask that is one slice thick, without the thin axis: the faster of the two other axes becomes x, the
     * slower one y.
     *
     * @param mask the region
     * @param normal the thin axis
     * @throws InvalidRoiException if the mask is empty or more than one voxel thick along {@code normal}
     */
    static BitRows ofSlice(Mask mask, Axis normal) {
        IndexBox box = mask.boundingBox();
        if (box.size(normal) > 1) {
            throw new InvalidRoiException("the region is " + box.size(normal) + " slices thick along axis " + normal
                    + " (its box is " + box + "), 2-D shape needs exactly 1. Keep one slice of the mask, name the axis"
                    + " along which it is flat (force2Ddimension), or use the 3-D shape features.");
        }
        if (normal == Axis.Z) {
            return of(mask, Checkpoint.INTERRUPT_ONLY);
        }
        Geometry grid = mask.geometry();
        Axis fast = normal == Axis.X ? Axis.Y : Axis.X;
        int[] size = {box.size(fast), box.nz(), 1};
        double[] spacing = {grid.spacingMm(fast), grid.spacingMm(Axis.Z), grid.spacingMm(normal)};
        BitRows rows = new BitRows(size, spacing, mask.voxelCount());
        if (normal == Axis.Y) {
            for (int z = 0; z < box.nz(); z++) {
                rows.copyRow(mask, grid.index(box.x0(), box.y0(), box.z0() + z), rows.row(z + 1, 1));
            }
        } else {
            for (int z = 0; z < box.nz(); z++) {
                for (int y = 0; y < box.ny(); y++) {
                    if (mask.contains(box.x0(), box.y0() + y, box.z0() + z)) {
                        rows.set(y + 1, rows.row(z + 1, 1));
                    }
                }
            }
        }
        return rows;
    }

    /**
     * Returns a copy in which z and another axis have changed places.
     *
     * @param other {@link Axis#X} or {@link Axis#Y}
     */
    BitRows swappedZ(Axis other) {
        boolean withX = other == Axis.X;
        int[] size = withX ? new int[] {nz, ny, nx} : new int[] {nx, nz, ny};
        double[] spacing = withX ? new double[] {sz, sy, sx} : new double[] {sx, sz, sy};
        BitRows swapped = new BitRows(size, spacing, voxelCount);
        for (int pz = 1; pz <= nz; pz++) {
            for (int py = 1; py <= ny; py++) {
                int row = row(py, pz);
                if (withX) {
                    scatter(row, py, pz, swapped);
                } else {
                    System.arraycopy(words, row, swapped.words, swapped.row(pz, py), rowWords);
                }
            }
        }
        return swapped;
    }

    /** Puts the voxels of a row at (z, y, x). */
    private void scatter(int row, int py, int pz, BitRows target) {
        for (int w = 0; w < rowWords; w++) {
            for (long bits = words[row + w]; bits != 0; bits &= bits - 1) {
                target.set(pz, target.row(py, (w << 6) + Long.numberOfTrailingZeros(bits)));
            }
        }
    }

    /** Returns the position of the first word of padded row (y, z). */
    int row(int y, int z) {
        return rowWords * (y + (ny + 2) * z);
    }

    private void copyRow(Mask mask, int from, int row) {
        // Word w holds the padded positions 64 w ..., which are one more than the voxels' own.
        for (int w = 0; 64 * w <= nx; w++) {
            long bits = w == 0 ? mask.bits(from) << 1 : mask.bits(from + 64 * w - 1);
            int valid = nx + 1 - 64 * w;
            words[row + w] = valid < 64 ? bits & (1L << valid) - 1 : bits;
        }
    }

    private void set(int bit, int row) {
        words[row + (bit >>> 6)] |= 1L << bit;
    }
}
