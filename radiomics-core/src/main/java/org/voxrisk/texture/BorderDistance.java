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
    private final IndexBox box;
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
     */
    public static BorderDistance of(Mask mask, Optional<Axis> normal, Checkpoint checkpoint) {
        requireNonNull(mask, "mask");
        requireNonNull(normal, "normal");
        requireNonNull(checkpoint, "checkpoint");
        IndexBox box = mask.boundingBox();
        int nx = box.nx();
        int ny = box.ny();
        int nz = box.nz();
        int[] d = new int[nx * ny * nz];
        boolean alongX = normal.isEmpty() || normal.get() != Axis.X;
        boolean alongY = normal.isEmpty() || normal.get() != Axis.Y;
        boolean alongZ = normal.isEmpty() || normal.get() != Axis.Z;
        Geometry grid = mask.geometry();
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                checkpoint.check();
                int from = grid.index(box.x0(), box.y0() + y, box.z0() + z);
                int row = nx * (y + ny * z);
                for (int x = 0; x < nx; x++) {
                    if (mask.contains(from + x)) {
                        int nearest = Integer.MAX_VALUE - 1;
                        nearest = alongX ? Math.min(nearest, x > 0 ? d[row + x - 1] : 0) : nearest;
                        nearest = alongY ? Math.min(nearest, y > 0 ? d[row + x - nx] : 0) : nearest;
                        nearest = alongZ ? Math.min(nearest, z > 0 ? d[row + x - nx * ny] : 0) : nearest;
                        d[row + x] = nearest + 1;
                    }
                }
            }
        }
        for (int z = nz - 1; z >= 0; z--) {
            for (int y = ny - 1; y >= 0; y--) {
                checkpoint.check();
                int row = nx * (y + ny * z);
                for (int x = nx - 1; x >= 0; x--) {
                    if (d[row + x] > 1) {
                        int nearest = d[row + x] - 1;
                        nearest = alongX ? Math.min(nearest, x < nx - 1 ? d[row + x + 1] : 0) : nearest;
                        nearest = alongY ? Math.min(nearest, y < ny - 1 ? d[row + x + nx] : 0) : nearest;
                        nearest = alongZ ? Math.min(nearest, z < nz - 1 ? d[row + x + nx * ny] : 0) : nearest;
                        d[row + x] = nearest + 1;
                    }
                }
            }
        }
        return new BorderDistance(box, d);
    }

    /** Returns the steps from a voxel of the mask's grid; 0 outside the mask. */
    public int at(int x, int y, int z) {
        return box.contains(x, y, z) ? steps[x - box.x0() + box.nx() * (y - box.y0() + box.ny() * (z - box.z0()))] : 0;
    }
}
