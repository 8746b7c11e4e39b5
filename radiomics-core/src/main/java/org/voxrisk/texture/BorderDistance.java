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
        distance.mark(mask, checkpoint);
        distance.sweep(normal, checkpoint);
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

    /** All inside is far. */
    private void mark(Mask mask, Checkpoint checkpoint) {
        Geometry grid = mask.geometry();
        for (int z = 0; z < box.nz(); z++) {
            for (int y = 0; y < box.ny(); y++) {
                checkpoint.check();
                int from = grid.index(box.x0(), box.y0() + y, box.z0() + z);
                int row = row(y, z);
                for (int x = 0; x < box.nx(); x += 64) {
                    int count = Math.min(64, box.nx() - x);
                    long bits = mask.bits(from + x);
                    for (int i = 0; i < count; i++) {
                        steps[row + x + i] = (bits >>> i & 1) == 0 ? 0 : FAR;
                    }
                }
            }
        }
    }

    /** Once in storage order and once against it; no step along an axis is one to the voxel itself, which is far. */
    private void sweep(Optional<Axis> normal, Checkpoint checkpoint) {
        int nx = box.nx();
        int alongX = normal.isPresent() && normal.get() == Axis.X ? 0 : 1;
        int alongY = normal.isPresent() && normal.get() == Axis.Y ? 0 : nx + 2;
        int alongZ = normal.isPresent() && normal.get() == Axis.Z ? 0 : (nx + 2) * (box.ny() + 2);
        for (int z = 0; z < box.nz(); z++) {
            for (int y = 0; y < box.ny(); y++) {
                checkpoint.check();
                int row = row(y, z);
                forwards(steps, row, row + nx, alongX, alongY, alongZ);
            }
        }
        for (int z = box.nz() - 1; z >= 0; z--) {
            for (int y = box.ny() - 1; y >= 0; y--) {
                checkpoint.check();
                int row = row(y, z);
                backwards(steps, row, row + nx, alongX, alongY, alongZ);
            }
        }
    }

    private static void forwards(int[] d, int from, int end, int alongX, int alongY, int alongZ) {
        for (int a = from; a < end; a++) {
            if (d[a] != 0) {
                d[a] = 1 + Math.min(d[a - alongX], Math.min(d[a - alongY], d[a - alongZ]));
            }
        }
    }

    private static void backwards(int[] d, int from, int end, int alongX, int alongY, int alongZ) {
        for (int a = end - 1; a >= from; a--) {
            if (d[a] > 1) {
                d[a] = Math.min(d[a], 1 + Math.min(d[a + alongX], Math.min(d[a + alongY], d[a + alongZ])));
            }
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
