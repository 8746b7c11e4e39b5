package org.voxrisk.image;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A box of voxels: lower index and size per axis.
 *
 * @param x0 lowest x index
 * @param y0 lowest y index
 * @param z0 lowest z index
 * @param nx voxels along x, at least 1
 * @param ny voxels along y, at least 1
 * @param nz voxels along z, at least 1
 */
public record IndexBox(int x0, int y0, int z0, int nx, int ny, int nz) {
    /** Checks the sizes. */
    public IndexBox {
        if (nx < 1 || ny < 1 || nz < 1) {
            throw new IllegalArgumentException(
                    "box size = " + nx + " x " + ny + " x " + nz + ", must be >= 1 per axis");
        }
    }

    /** Returns the lowest index along an axis. */
    public int lower(Axis axis) {
        return switch (axis) {
            case X -> x0;
            case Y -> y0;
            case Z -> z0;
        };
    }

    /** Returns the number of voxels along an axis. */
    public int size(Axis axis) {
        return switch (axis) {
            case X -> nx;
            case Y -> ny;
            case Z -> nz;
        };
    }

    /** Returns the number of voxels in the box. */
    public long voxelCount() {
        return (long) nx * ny * nz;
    }

    /** Returns the number of axes along which the box is more than one voxel thick. */
    public int dimensions() {
        return (nx > 1 ? 1 : 0) + (ny > 1 ? 1 : 0) + (nz > 1 ? 1 : 0);
    }

    /**
     * Returns this box grown by a number of voxels on every side, cut at the border of the grid.
     *
     * @param voxels number of voxels, at least 0
     * @param grid the grid that limits the result
     */
    public IndexBox padded(int voxels, Geometry grid) {
        int ax = Math.max(0, x0 - voxels);
        int ay = Math.max(0, y0 - voxels);
        int az = Math.max(0, z0 - voxels);
        return new IndexBox(
                ax,
                ay,
                az,
                (int) Math.min(grid.nx(), (long) x0 + nx + voxels) - ax,
                (int) Math.min(grid.ny(), (long) y0 + ny + voxels) - ay,
                (int) Math.min(grid.nz(), (long) z0 + nz + voxels) - az);
    }

    /** Returns whether a voxel lies in the box. */
    public boolean contains(int x, int y, int z) {
        return x >= x0 && y >= y0 && z >= z0 && x - x0 < nx && y - y0 < ny && z - z0 < nz;
    }

    /** Returns whether the box lies inside a grid. */
    public boolean isInside(Geometry grid) {
        return x0 >= 0
                && y0 >= 0
                && z0 >= 0
                && (long) x0 + nx <= grid.nx()
                && (long) y0 + ny <= grid.ny()
                && (long) z0 + nz <= grid.nz();
    }

    /** Prints the box as {@code [x0..x1, y0..y1, z0..z1]}, both ends inclusive. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "[%d..%d, %d..%d, %d..%d]", x0, x0 + nx - 1, y0, y0 + ny - 1, z0, z0 + nz - 1);
    }

    // Written out: a record puts its own together at run time, when it is first asked, and a process waits for it.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof IndexBox b
                        && x0 == b.x0
                        && y0 == b.y0
                        && z0 == b.z0
                        && nx == b.nx
                        && ny == b.ny
                        && nz == b.nz);
    }

    @Override
    public int hashCode() {
        return Objects.hash(x0, y0, z0, nx, ny, nz);
    }
}
