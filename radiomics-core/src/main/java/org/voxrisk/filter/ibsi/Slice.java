package org.voxrisk.filter.ibsi;

import java.util.List;
import java.util.Optional;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.work.Checkpoint;

/** Where the slices across an axis lie in a volume: u and v are the other axes, in the order x, y, z. */
final class Slice {
    private final int width;
    private final int height;
    private final int count;
    private final int stepU;
    private final int stepV;
    private final int stepSlice;

    Slice(Geometry grid, Axis normal) {
        List<Axis> axes = FilterAxes.of(Optional.of(normal));
        this.width = grid.size(axes.get(0));
        this.height = grid.size(axes.get(1));
        this.count = grid.size(normal);
        this.stepU = step(grid, axes.get(0));
        this.stepV = step(grid, axes.get(1));
        this.stepSlice = step(grid, normal);
    }

    private static int step(Geometry grid, Axis axis) {
        return switch (axis) {
            case X -> 1;
            case Y -> grid.nx();
            case Z -> grid.nx() * grid.ny();
        };
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int count() {
        return count;
    }

    /** Copies a slice out of a volume, u fastest. */
    void read(double[] volume, int slice, double[] into, Checkpoint checkpoint) {
        for (int v = 0; v < height; v++) {
            checkpoint.check();
            int at = slice * stepSlice + v * stepV;
            for (int u = 0; u < width; u++) {
                into[v * width + u] = volume[at + u * stepU];
            }
        }
    }

    /** Copies a row of a slice into a volume. */
    void writeRow(double[] row, int from, double[] volume, int slice, int v) {
        int at = slice * stepSlice + v * stepV;
        for (int u = 0; u < width; u++) {
            volume[at + u * stepU] = row[from + u];
        }
    }
}
