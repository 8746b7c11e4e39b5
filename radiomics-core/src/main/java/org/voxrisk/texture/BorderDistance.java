package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;
import org.voxrisk.image.Axis;
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
        boolean alongX = normal.isEmpty() || normal.get() != Axis.X;
        // A step of nothing leads to the voxel itself, which is no nearer.
        int alongY = normal.isPresent() && normal.get() == Axis.Y ? 0 : box.nx() + 2;
        int alongZ = normal.isPresent() && normal.get() == Axis.Z ? 0 : (box.nx() + 2) * (box.ny() + 2);
        int[] first = new int[box.ny() * box.nz()];
        int[] end = new int[box.ny() * box.nz()];
        for (int i = 0; i < first.length; i++) {
            checkpoint.check();
            int row = row(i % box.ny(), i / box.ny());
            first[i] = row;
            end[i] = mark(mask, i % box.ny(), i / box.ny(), row);
            if (end[i] > row) {
                while (steps[first[i]] == 0) {
                    first[i]++;
                }
                lower(steps, first[i], end[i], -alongY, -alongZ);
                if (alongX) {
                    forwards(steps, first[i], end[i]);
                }
            }
        }
        for (int i = first.length - 1; i >= 0; i--) {
            checkpoint.check();
            lower(steps, first[i], end[i], alongY, alongZ);
            if (alongX) {
                backwards(steps, first[i], end[i]);
            }
        }
    }

    /** Makes all inside a row far; returns the position behind the last. */
    private int mark(Mask mask, int y, int z, int row) {
        int from = mask.geometry().index(box.x0(), box.y0() + y, box.z0() + z);
        int rowEnd = from + box.nx();
        int behind = row;
        for (int i = mask.nextInside(from); i >= 0 && i < rowEnd; ) {
            int end = Math.min(mask.nextOutside(i), rowEnd);
            behind = row + end - from;
            Arrays.fill(steps, row + i - from, behind, FAR);
            i = end < rowEnd ? mask.nextInside(end) : -1;
        }
        return behind;
    }

    private static void lower(int[] d, int from, int end, int toRow, int toSlice) {
        for (int a = from; a < end; a++) {
            d[a] = Math.min(d[a], 1 + Math.min(d[a + toRow], d[a + toSlice]));
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
