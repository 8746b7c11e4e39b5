package org.voxrisk.image;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;

/**
 * A regular grid of voxels in space: size, spacing, origin and direction.
 *
 * <p>Voxel (i, j, k) has its centre at {@code origin + D * diag(spacing) * (i, j, k)}, in millimetres in the DICOM
 * patient frame LPS (x to the patient's left, y to posterior, z to the head). The columns of D are the unit vectors
 * of the i, j and k axes; D is given row by row, as ITK prints it. Left-handed grids (determinant -1) are legal.
 * Voxels are stored x fastest: {@code index = i + nx * (j + ny * k)}.
 *
 * <p>Directions in files are rounded, so D is orthonormal only nearly. Positions are mapped to indices by a true inverse of
 * {@code M = D * diag(spacing)}, with ITK's bits: M is inverted by LINPACK's singular value decomposition, as ITK does.
 *
 * <p>Instances are immutable. {@link #equals} is exact; {@link #matches} compares within a tolerance.
 */
public final class Geometry {
    /** Largest voxel count of one grid: what a Java array can hold. */
    public static final long MAX_VOXELS = Integer.MAX_VALUE - 8L;

    /** Above what rounding to four digits leaves, far below the shear of a tilted gantry (0.017 for one degree). */
    private static final double ORTHONORMAL_TOLERANCE = 1e-3;

    private final int nx;
    private final int ny;
    private final int nz;
    private final double[] spacing;
    private final double[] origin;
    private final double[] direction;
    private final double[] matrix;
    private final double[] inverse;
    private final boolean plane;

    private Geometry(int nx, int ny, int nz, double[] spacing, double[] origin, double[] direction) {
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.spacing = spacing;
        this.origin = origin;
        this.direction = direction;
        this.matrix = new double[9];
        for (int i = 0; i < 9; i++) {
            matrix[i] = direction[i] * spacing[i % 3];
        }
        this.inverse = inverse(matrix, direction, spacing);
        this.plane = false;
    }

    private Geometry(Geometry axes, int[] size, double[] origin, boolean plane) {
        this.nx = size[0];
        this.ny = size[1];
        this.nz = size[2];
        this.spacing = axes.spacing;
        this.origin = origin;
        this.direction = axes.direction;
        this.matrix = axes.matrix;
        this.inverse = axes.inverse;
        this.plane = plane;
    }

    private static double[] inverse(double[] matrix, double[] direction, double[] spacing) {
        try {
            return MatrixInverse.of(matrix);
        } catch (ArithmeticException e) {
            // Spacings that differ by a factor of 10^15 or more: the columns are inverted one by one.
            double[] inverse = new double[9];
            for (int i = 0; i < 9; i++) {
                inverse[i] = direction[3 * (i % 3) + i / 3] / spacing[i / 3];
            }
            return inverse;
        }
    }

    /**
     * Makes a grid.
     *
     * @param size voxels per axis (nx, ny, nz), each at least 1, product at most {@link #MAX_VOXELS}
     * @param spacingMm distance of voxel centres per axis, finite and positive
     * @param originMm centre of voxel (0, 0, 0), finite
     * @param direction D row by row, nine numbers; columns of unit length, perpendicular within 1e-3
     * @return the grid
     * @throws IllegalArgumentException if an array has another length or a value is out of range
     */
    public static Geometry of(int[] size, double[] spacingMm, double[] originMm, double[] direction) {
        requireNonNull(size, "size");
        requireNonNull(spacingMm, "spacingMm");
        requireNonNull(originMm, "originMm");
        requireNonNull(direction, "direction");
        requireLength("size", size.length, 3);
        requireLength("spacingMm", spacingMm.length, 3);
        requireLength("originMm", originMm.length, 3);
        requireLength("direction", direction.length, 9);
        if (size[0] < 1 || size[1] < 1 || size[2] < 1) {
            throw new IllegalArgumentException("size = " + Arrays.toString(size) + ", must be >= 1 per axis");
        }
        // The first product fits a long; the second is compared by division, so that it cannot overflow.
        long plane = (long) size[0] * size[1];
        if (plane > MAX_VOXELS / size[2]) {
            throw new IllegalArgumentException(
                    "size = " + Arrays.toString(size) + ", more than " + MAX_VOXELS + " voxels cannot be held");
        }
        for (double s : spacingMm) {
            if (!(s > 0) || Double.isInfinite(s)) {
                throw new IllegalArgumentException(
                        "spacingMm = " + Arrays.toString(spacingMm) + ", must be finite and > 0");
            }
        }
        for (double o : originMm) {
            if (!Double.isFinite(o)) {
                throw new IllegalArgumentException("originMm = " + Arrays.toString(originMm) + ", must be finite");
            }
        }
        requireOrthonormal(direction);
        return new Geometry(size[0], size[1], size[2], spacingMm.clone(), originMm.clone(), direction.clone());
    }

    /**
     * Makes an axis-aligned grid with its first voxel at the origin of space.
     *
     * @param size voxels per axis
     * @param spacingMm distance of voxel centres per axis
     * @return the grid
     */
    public static Geometry of(int[] size, double[] spacingMm) {
        return of(size, spacingMm, new double[3], new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
    }

    /** Returns the number of voxels along x. */
    public int nx() {
        return nx;
    }

    /** Returns the number of voxels along y. */
    public int ny() {
        return ny;
    }

    /** Returns the number of voxels along z. */
    public int nz() {
        return nz;
    }

    /** Returns the number of voxels along an axis. */
    public int size(Axis axis) {
        return switch (axis) {
            case X -> nx;
            case Y -> ny;
            case Z -> nz;
        };
    }

    /** Returns the three sizes, x first. */
    public int[] sizes() {
        return new int[] {nx, ny, nz};
    }

    /** Returns the number of voxels. */
    public int voxelCount() {
        return nx * ny * nz;
    }

    /** Returns the distance of voxel centres along an axis, in mm. */
    public double spacingMm(Axis axis) {
        return switch (axis) {
            case X -> spacing[0];
            case Y -> spacing[1];
            case Z -> spacing[2];
        };
    }

    /** Returns the three spacings in mm, x first. */
    public double[] spacingMm() {
        return spacing.clone();
    }

    /** Returns the centre of voxel (0, 0, 0) in mm, LPS. */
    public double[] originMm() {
        return origin.clone();
    }

    /** Returns D row by row. */
    public double[] direction() {
        return direction.clone();
    }

    /** Returns the volume of a voxel in mm^3. */
    public double voxelVolumeMm3() {
        return spacing[0] * spacing[1] * spacing[2];
    }

    /** Returns the array index of voxel (x, y, z). */
    public int index(int x, int y, int z) {
        return x + nx * (y + ny * z);
    }

    /** Returns the box of all voxels. */
    public IndexBox box() {
        return new IndexBox(0, 0, 0, nx, ny, nz);
    }

    /**
     * Returns this grid as that of an image with two axes only: such an image has no third axis, which a volume of one slice
     * has. Shape is then measured in the plane, as {@code shape2D}.
     *
     * @throws IllegalArgumentException if there is more than one slice
     */
    public Geometry asPlane() {
        if (nz != 1) {
            throw new IllegalArgumentException("a plane has one slice, the grid has " + nz + ": " + sizeText());
        }
        return new Geometry(this, sizes(), origin, true);
    }

    /** Returns whether the image has two axes only; its third one, of one voxel, is then a convention. */
    public boolean isPlane() {
        return plane;
    }

    /**
     * Returns the centre of a voxel, {@code origin + M (i, j, k)}, summed from left to right as ITK does for whole indices.
     *
     * @param i index along x, may lie outside the grid
     * @param j index along y
     * @param k index along z
     * @return position in mm, LPS
     */
    public double[] voxelCentre(int i, int j, int k) {
        double[] p = new double[3];
        for (int r = 0; r < 3; r++) {
            p[r] = origin[r] + matrix[3 * r] * i + matrix[3 * r + 1] * j + matrix[3 * r + 2] * k;
        }
        return p;
    }

    /**
     * Maps a continuous index to space, {@code M (i, j, k) + origin}: as ITK, which adds the origin last here.
     *
     * @param i index along x; whole numbers are voxel centres
     * @param j index along y
     * @param k index along z
     * @return position in mm, LPS
     */
    public double[] toPhysical(double i, double j, double k) {
        double[] p = new double[3];
        for (int r = 0; r < 3; r++) {
            p[r] = matrix[3 * r] * i + matrix[3 * r + 1] * j + matrix[3 * r + 2] * k + origin[r];
        }
        return p;
    }

    /**
     * Maps a position in space to a continuous index, {@code M^-1 (p - origin)}; inverse of {@link #toPhysical}.
     *
     * @param pointMm position in mm, LPS
     * @return continuous index x, y, z
     */
    public double[] toContinuousIndex(double[] pointMm) {
        requireLength("pointMm", pointMm.length, 3);
        double dx = pointMm[0] - origin[0];
        double dy = pointMm[1] - origin[1];
        double dz = pointMm[2] - origin[2];
        double[] c = new double[3];
        for (int r = 0; r < 3; r++) {
            c[r] = inverse[3 * r] * dx + inverse[3 * r + 1] * dy + inverse[3 * r + 2] * dz;
        }
        return c;
    }

    /**
     * Returns whether the index along each axis of this grid depends on the index of the same axis of another grid alone,
     * to the last bit: each product of an entry of this M^-1 and one of the other M that couples two axes is 0.
     */
    public boolean isAlignedWith(Geometry other) {
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                for (int k = 0; k < 3 && r != c; k++) {
                    if (inverse[3 * r + k] != 0 && other.matrix[3 * k + c] != 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /**
     * Returns the grid of a box of this one.
     *
     * @param box a box inside this grid
     * @return grid of the box's size whose voxels coincide with this one's
     * @throws IllegalArgumentException if the box reaches outside
     */
    public Geometry crop(IndexBox box) {
        if (!box.isInside(this)) {
            throw new IllegalArgumentException("box " + box + " reaches outside the grid of " + sizeText());
        }
        int[] size = {box.nx(), box.ny(), box.nz()};
        return new Geometry(this, size, voxelCentre(box.x0(), box.y0(), box.z0()), plane);
    }

    /**
     * Compares two grids as ITK does before it combines images: equal sizes; origin and spacing within
     * {@code tolerance * spacing along x}; direction cosines within {@code tolerance}.
     *
     * @param other the other grid
     * @param tolerance relative tolerance, 1e-6 in ITK and PyRadiomics
     * @return whether both describe the same grid
     */
    public boolean matches(Geometry other, double tolerance) {
        return sizeEquals(other)
                && maxDifference(origin, other.origin) <= tolerance * spacing[0]
                && maxDifference(spacing, other.spacing) <= tolerance * spacing[0]
                && maxDifference(direction, other.direction) <= tolerance;
    }

    /** Returns whether both grids have the same number of voxels along each axis. */
    public boolean sizeEquals(Geometry other) {
        return nx == other.nx && ny == other.ny && nz == other.nz;
    }

    /**
     * Describes how two grids differ, for messages: both sizes, spacings and origins with the largest difference in mm,
     * and the largest difference of a direction cosine.
     *
     * @param other the other grid
     * @return one line without names of files
     */
    public String describeDifference(Geometry other) {
        return String.format(
                Locale.ROOT,
                "size %s vs %s%s; spacing %s vs %s mm (max diff %.6g mm); origin %s vs %s mm (max diff %.6g mm);"
                        + " direction max diff %.3g",
                sizeText(),
                other.sizeText(),
                sizeEquals(other) ? " (equal)" : "",
                vector(spacing),
                vector(other.spacing),
                maxDifference(spacing, other.spacing),
                vector(origin),
                vector(other.origin),
                maxDifference(origin, other.origin),
                maxDifference(direction, other.direction));
    }

    /** Returns the size as {@code 256x256x25}. */
    public String sizeText() {
        return nx + "x" + ny + "x" + nz;
    }

    /** Exact comparison of all numbers. */
    @Override
    public boolean equals(Object o) {
        return o instanceof Geometry g
                && sizeEquals(g)
                && plane == g.plane
                && Arrays.equals(spacing, g.spacing)
                && Arrays.equals(origin, g.origin)
                && Arrays.equals(direction, g.direction);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(sizes()) + Arrays.hashCode(spacing)) + Arrays.hashCode(origin);
    }

    /** Prints size, spacing and origin, for example {@code 256x256x25 @ 0.78125,0.78125,6.5 mm, origin ...}. */
    @Override
    public String toString() {
        return sizeText() + " @ " + vector(spacing) + " mm, origin " + vector(origin) + " mm";
    }

    private static String vector(double[] v) {
        return String.format(Locale.ROOT, "%.6g,%.6g,%.6g", v[0], v[1], v[2]);
    }

    private static double maxDifference(double[] a, double[] b) {
        double max = 0;
        for (int i = 0; i < a.length; i++) {
            max = Math.max(max, Math.abs(a[i] - b[i]));
        }
        return max;
    }

    private static void requireLength(String name, int length, int required) {
        if (length != required) {
            throw new IllegalArgumentException(name + " has " + length + " numbers, must have " + required);
        }
    }

    private static void requireOrthonormal(double[] d) {
        for (int a = 0; a < 3; a++) {
            for (int b = a; b < 3; b++) {
                double dot = d[a] * d[b] + d[3 + a] * d[3 + b] + d[6 + a] * d[6 + b];
                double expected = a == b ? 1 : 0;
                if (!(Math.abs(dot - expected) <= ORTHONORMAL_TOLERANCE)) {
                    throw new IllegalArgumentException("direction = " + Arrays.toString(d) + ": columns " + a + " and "
                            + b + " have the scalar product " + dot + ", must be " + expected
                            + "; a sheared grid cannot be used");
                }
            }
        }
    }
}
