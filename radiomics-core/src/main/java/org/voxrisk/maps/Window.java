package org.voxrisk.maps;

import java.util.Arrays;
import org.voxrisk.image.Axis;
import org.voxrisk.texture.Offset;

/**
 * The window around one voxel: a workspace of one thread, loaded again for each voxel.
 *
 * <p>Levels that occur in the window are numbered 1, 2, ... in ascending order, so that matrices are as small as the
 * window allows. These numbers lie in an array with a margin of zeros of twice the radius on every side: from a voxel of
 * the window, every step that could lead to another voxel of it stays in the array.
 */
public final class Window {
    private final WindowRegion region;
    private final int[] radius;
    private final int rowStride;
    private final int sliceStride;
    private final int[] numbers;
    private final int[] grayLevels;
    private final int[] inside;
    private final double[] intensities;
    private final LevelNumbering levels;
    private final LevelNumbering histogram;
    private int count;
    private long loads;

    Window(WindowRegion region) {
        this.region = region;
        this.radius = new int[] {region.radius(Axis.X), region.radius(Axis.Y), region.radius(Axis.Z)};
        this.rowStride = 6 * radius[0] + 1;
        this.sliceStride = Math.multiplyExact(rowStride, 6 * radius[1] + 1);
        this.numbers = new int[Math.multiplyExact(sliceStride, 6 * radius[2] + 1)];
        this.grayLevels = new int[numbers.length];
        int capacity = (2 * radius[0] + 1) * (2 * radius[1] + 1) * (2 * radius[2] + 1);
        this.inside = new int[capacity];
        this.intensities = new double[capacity];
        this.levels = new LevelNumbering(region.texture().grayLevels(), capacity);
        this.histogram = region.histogram() == region.texture()
                ? levels
                : new LevelNumbering(region.histogram().grayLevels(), capacity);
    }

    /** Loads the window of a voxel, by the voxel's array index on the grid of the image. */
    void load(int centre) {
        int nx = region.geometry().nx();
        int ny = region.geometry().ny();
        int x = centre % nx;
        int y = centre / nx % ny;
        int z = centre / nx / ny;
        count = 0;
        loads++;
        levels.clear();
        if (histogram != levels) {
            histogram.clear();
        }
        for (int dz = -radius[2]; dz <= radius[2]; dz++) {
            for (int dy = -radius[1]; dy <= radius[1]; dy++) {
                int from = region.position(x - radius[0], y + dy, z + dz);
                int image = x - radius[0] + nx * (y + dy + ny * (z + dz));
                int to = 2 * radius[0] + rowStride * (3 * radius[1] + dy) + sliceStride * (3 * radius[2] + dz);
                loadRow(from, image, to);
            }
        }
        levels.number();
        if (histogram != levels) {
            histogram.number();
        }
        int[] grayLevelOfNumber = levels.grayLevels();
        for (int i = 0; i < count; i++) {
            int number = levels.numberOf(numbers[inside[i]]);
            numbers[inside[i]] = number;
            grayLevels[inside[i]] = grayLevelOfNumber[number - 1];
        }
    }

    private void loadRow(int from, int image, int to) {
        int[] ranks = region.texture().ranks();
        int[] histogramRanks = region.histogram().ranks();
        for (int dx = 0; dx <= 2 * radius[0]; dx++) {
            int rank = ranks[from + dx];
            numbers[to + dx] = rank;
            grayLevels[to + dx] = 0;
            if (rank != 0) {
                inside[count] = to + dx;
                intensities[count++] = region.intensities()[image + dx];
                levels.add(rank);
                if (histogram != levels) {
                    histogram.add(histogramRanks[from + dx]);
                }
            }
        }
    }

    /** How often a window was loaded: from this a workspace tells whether it has seen the window that is. */
    long loads() {
        return loads;
    }

    /** Number of voxels that take part. */
    public int count() {
        return count;
    }

    /** Largest number of voxels that can take part. */
    public int capacity() {
        return inside.length;
    }

    /** Array positions of the voxels that take part, in storage order; longer than {@link #count}. */
    public int[] inside() {
        return inside;
    }

    /** Number of the level at each array position, from 1; 0 where no voxel takes part. */
    public int[] numbers() {
        return numbers;
    }

    /** Grey level at each array position; 0 where no voxel takes part. */
    int[] grayLevels() {
        return grayLevels;
    }

    /** Intensities of the voxels that take part; longer than {@link #count}. */
    public double[] intensities() {
        return intensities;
    }

    /** The levels in the window. */
    public LevelNumbering levels() {
        return levels;
    }

    /** The levels in the window as the histogram features see them. */
    public LevelNumbering histogram() {
        return histogram;
    }

    /** Array distance of a step. */
    public int distance(Offset o) {
        return o.dx() + rowStride * o.dy() + sliceStride * o.dz();
    }

    /** How many times a step can be made from one voxel of a window to another; 0 if it is too long. */
    public int repeats(Offset o) {
        int[] steps = {o.dx(), o.dy(), o.dz()};
        int repeats = Integer.MAX_VALUE;
        for (int axis = 0; axis < steps.length; axis++) {
            if (steps[axis] != 0) {
                repeats = Math.min(repeats, 2 * radius[axis] / Math.abs(steps[axis]));
            }
        }
        return repeats;
    }

    /** Longest side, hence the longest run. */
    public int longestSide() {
        return 2 * Arrays.stream(radius).max().orElse(0) + 1;
    }
}
