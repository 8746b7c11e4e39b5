package org.voxrisk.riskmodel.view;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;

/**
 * A slice of a grid as radiologists look at it: axial and coronal slices have the patient's right on the left, sagittal ones
 * the front on the left, and the head is up. Voxels are addressed by column from the left and row from the top.
 */
public final class SliceView {
    /** What the right and the lower side should be, in LPS, by the axis of the patient along which the slices lie. */
    private static final double[][] RIGHT = {{0, 1, 0}, {1, 0, 0}, {1, 0, 0}};

    private static final double[][] DOWN = {{0, 0, -1}, {0, 0, -1}, {0, 1, 0}};

    private final Geometry grid;
    private final int normal;
    private final int slice;
    private final int across;
    private final int down;
    private final boolean mirrored;
    private final boolean upsideDown;

    private SliceView(Geometry grid, int normal, int slice) {
        this.grid = grid;
        this.normal = normal;
        this.slice = slice;
        int first = normal == 0 ? 1 : 0;
        int second = normal == 2 ? 1 : 2;
        double[] a = GridOrientation.axis(grid, first);
        double[] b = GridOrientation.axis(grid, second);
        int plane = GridOrientation.dominant(GridOrientation.axis(grid, normal));
        double straight = Math.abs(dot(a, RIGHT[plane])) + Math.abs(dot(b, DOWN[plane]));
        double turned = Math.abs(dot(b, RIGHT[plane])) + Math.abs(dot(a, DOWN[plane]));
        boolean transposed = straight < turned;
        this.across = transposed ? second : first;
        this.down = transposed ? first : second;
        this.mirrored = dot(transposed ? b : a, RIGHT[plane]) < 0;
        this.upsideDown = dot(transposed ? a : b, DOWN[plane]) < 0;
    }

    /**
     * A slice across an axis of the grid.
     *
     * @param normal axis that the slices are counted along: 2 for the slices as acquired, 0 or 1 for the planes across them
     * @param slice index along it, from 0
     * @throws IllegalArgumentException when there is no such axis or slice
     */
    public static SliceView of(Geometry grid, int normal, int slice) {
        if (normal < 0 || normal > 2) {
            throw new IllegalArgumentException("axis " + normal + " of a grid; there are 0, 1 and 2");
        }
        int slices = grid.sizes()[normal];
        if (slice < 0 || slice >= slices) {
            throw new IllegalArgumentException("slice " + slice + " of " + slices + " along axis " + normal);
        }
        return new SliceView(grid, normal, slice);
    }

    /**
     * The slice with the most voxels of a region; the first of several, and the middle one where there is none.
     *
     * @throws IllegalArgumentException when there is no such axis
     */
    public static SliceView largest(Mask region, int normal) {
        Geometry grid = region.geometry();
        SliceView any = of(grid, normal, 0);
        long[] area = new long[any.slices()];
        addAreas(region, normal, area);
        return of(grid, normal, largest(area));
    }

    /**
     * Counts the voxels of a region in each slice, for those who look for the slice of several regions.
     *
     * @param area one number a slice, raised by the voxels in it
     */
    public static void addAreas(Mask region, int normal, long[] area) {
        int nx = region.geometry().nx();
        int plane = nx * region.geometry().ny();
        for (int i = region.nextInside(0); i >= 0; i = region.nextInside(i + 1)) {
            area[normal == 2 ? i / plane : normal == 1 ? i % plane / nx : i % nx]++;
        }
    }

    /** The first slice of the most voxels, and the middle one where there is none. */
    public static int largest(long... area) {
        int largest = 0;
        for (int k = 1; k < area.length; k++) {
            largest = area[k] > area[largest] ? k : largest;
        }
        return area[largest] == 0 ? area.length / 2 : largest;
    }

    /** Index of the slice, from 0. */
    public int slice() {
        return slice;
    }

    /** How many there are along the axis. */
    public int slices() {
        return grid.sizes()[normal];
    }

    /** Axial, coronal or sagittal: what the plane is nearest to. */
    public String plane() {
        return GridOrientation.plane(GridOrientation.axis(grid, normal));
    }

    /** Voxels from left to right. */
    public int columns() {
        return grid.sizes()[across];
    }

    /** Voxels from top to bottom. */
    public int rows() {
        return grid.sizes()[down];
    }

    /** Width of a column, in mm. */
    public double columnMm() {
        return grid.spacingMm()[across];
    }

    /** Height of a row, in mm. */
    public double rowMm() {
        return grid.spacingMm()[down];
    }

    /** Width of the slice, in mm. */
    public double widthMm() {
        return columns() * columnMm();
    }

    /** Height of the slice, in mm. */
    public double heightMm() {
        return rows() * rowMm();
    }

    /** Index of a voxel in the grid. */
    public int index(int column, int row) {
        int[] at = new int[3];
        at[normal] = slice;
        at[across] = mirrored ? columns() - 1 - column : column;
        at[down] = upsideDown ? rows() - 1 - row : row;
        return grid.index(at[0], at[1], at[2]);
    }

    /** The side of the patient that is on the right of the picture: L, R, P, A, S or I, two letters for an oblique plane. */
    public String right() {
        return GridOrientation.letters(direction(across, mirrored));
    }

    /** The side on the left. */
    public String left() {
        return GridOrientation.letters(direction(across, !mirrored));
    }

    /** The side below. */
    public String below() {
        return GridOrientation.letters(direction(down, upsideDown));
    }

    /** The side above. */
    public String above() {
        return GridOrientation.letters(direction(down, !upsideDown));
    }

    /**
     * The values, row by row from the top.
     *
     * @throws IllegalArgumentException when the image has another number of voxels along an axis
     */
    public double[] values(Image3D image) {
        requireSize(image.geometry());
        double[] values = new double[columns() * rows()];
        for (int r = 0, k = 0; r < rows(); r++) {
            for (int c = 0; c < columns(); c++, k++) {
                values[k] = image.get(index(c, r));
            }
        }
        return values;
    }

    /**
     * Which voxels are in a region, row by row from the top.
     *
     * @throws IllegalArgumentException when the region has another number of voxels along an axis
     */
    public boolean[] inside(Mask region) {
        requireSize(region.geometry());
        boolean[] inside = new boolean[columns() * rows()];
        for (int r = 0, k = 0; r < rows(); r++) {
            for (int c = 0; c < columns(); c++, k++) {
                inside[k] = region.contains(index(c, r));
            }
        }
        return inside;
    }

    private void requireSize(Geometry other) {
        if (!grid.sizeEquals(other)) {
            throw new IllegalArgumentException(
                    other.sizeText() + " voxels in a view of a grid of " + grid.sizeText() + " voxels");
        }
    }

    private double[] direction(int axis, boolean reversed) {
        double[] along = GridOrientation.axis(grid, axis);
        return reversed ? new double[] {-along[0], -along[1], -along[2]} : along;
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
