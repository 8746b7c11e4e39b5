package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/**
 * How many steps along faces it takes from a voxel of a mask to the nearest voxel outside (IBSI's distance of distance
 * zones): 1 at the border. What lies beyond the grid is outside. In slices, steps lead within the slice.
 *
 * <p>The city-block distance is exact after one pass in storage order and one against it. Immutable by contract.
 */
public final class BorderDistance {
    private static final int FAR = Integer.MAX_VALUE / 2;

    private final IndexBox box;

    /** With a border of one voxel outside all around, x fastest. */
    private final int[] steps;

    private BorderDistance(IndexBox box, int[] steps) {
        this.box = box;
        this.steps = steps;
    }

    /**
     * Measures a mask.
     *
     * @param mask the mask, not empty
     * @param normal the axis across the slices; empty for steps in all directions
     * @param checkpoint is asked for each row
     * @throws TextureMatrixException if the box of the mask has more voxels than can be held
     */
    public static BorderDistance of(Mask mask, Optional<Axis> normal, Checkpoint checkpoint) {
        requireNonNull(mask, "mask");
        requireNonNull(normal, "normal");
        requireNonNull(checkpoint, "checkpoint");
        BorderDistance distance = new BorderDistance(mask.boundingBox(), new int[padded(mask.boundingBox())]);
        distance.sweep(mask, normal, checkpoint);
        return distance;
    }

    private static int padded(IndexBox box) {
        double count = (box.nx() + 2.0) * (box.ny() + 2.0) * (box.nz() + 2.0);
        if (count > Integer.MAX_VALUE - 8) {
            throw new TextureMatrixException("the mask's box of " + box.nx() + "x" + box.ny() + "x" + box.nz()
                    + " voxels has more voxels than distances from its border can be held of");
        }
        return (int) count;
    }

    /** Once in storage order and once against it; a neighbour along an axis without steps is far. */
    private void sweep(Mask mask, Optional<Axis> normal, Checkpoint checkpoint) {
        Geometry grid = mask.geometry();
        int nx = box.nx();
        boolean alongX = normal.isEmpty() || normal.get() != Axis.X;
        int alongY = normal.isPresent() && normal.get() == Axis.Y ? 0 : nx + 2;
        int alongZ = normal.isPresent() && normal.get() == Axis.Z ? 0 : (nx + 2) * (box.ny() + 2);
        for (int z = 0; z < box.nz(); z++) {
            for (int y = 0; y < box.ny(); y++) {
                checkpoint.check();
                int row = row(y, z);
                mark(mask, grid.index(box.x0(), box.y0() + y, box.z0() + z), row);
                acrossRow(row, row + nx, -alongY, -alongZ);
                if (alongX) {
                    forwards(steps, row, row + nx);
                }
            }
        }
        for (int z = box.nz() - 1; z >= 0; z--) {
            for (int y = box.ny() - 1; y >= 0; y--) {
                checkpoint.check();
                int row = row(y, z);
                acrossRow(row, row + nx, alongY, alongZ);
                if (alongX) {
                    backwards(steps, row, row + nx);
                }
            }
        }
    }

    /** All inside is far. */
    private void mark(Mask mask, int from, int row) {
        for (int x = 0; x < box.nx(); x += 64) {
            long bits = mask.bits(from + x);
            int end = row + Math.min(box.nx(), x + 64);
            for (int a = row + x; a < end; a++) {
                steps[a] = (bits & 1) == 0 ? 0 : FAR;
                bits >>>= 1;
            }
        }
    }

    private void acrossRow(int from, int end, int toRow, int toSlice) {
        if (toRow != 0) {
            lower(steps, from, end, toRow);
        }
        if (toSlice != 0) {
            lower(steps, from, end, toSlice);
        }
    }

    private static void lower(int[] d, int from, int end, int step) {
        for (int a = from; a < end; a++) {
            d[a] = Math.min(d[a], d[a + step] + 1);
        }
    }

    private static void forwards(int[] d, int from, int end) {
        int before = 0;
        for (int a = from; a < end; a++) {
            before = Math.min(d[a], before + 1);
            d[a] = before;
        }
    }

    private static void backwards(int[] d, int from, int end) {
        int behind = 0;
        for (int a = end - 1; a >= from; a--) {
            behind = Math.min(d[a], behind + 1);
            d[a] = behind;
        }
    }

    private int row(int y, int z) {
        return 1 + (box.nx() + 2) * (y + 1 + (box.ny() + 2) * (z + 1));
    }

    /** Returns the steps from a voxel of the mask's grid; 0 outside the mask. */
    public int at(int x, int y, int z) {
        return box.contains(x, y, z) ? steps[stretch(x, y, z, 1)] : 0;
    }

    /** The steps of all voxels of the box; not to be written to. */
    int[] steps() {
        return steps;
    }

    /** Where in {@link #steps} a stretch along x begins that starts at a voxel of the mask's grid; -1 if not all of it is in the box. */
    int stretch(int x, int y, int z, int length) {
        return box.contains(x, y, z) && box.contains(x + length - 1, y, z)
                ? row(y - box.y0(), z - box.z0()) + x - box.x0()
                : -1;
    }
}
