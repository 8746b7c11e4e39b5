package org.voxrisk.image;

import static java.util.Objects.requireNonNull;

/**
 * A scalar image: a grid and one intensity a voxel.
 *
 * <p>Intensities are held as {@code double}, x fastest ({@code x + nx * (y + ny * z)}), whatever their
 * {@link PixelType}. The image is immutable by contract: whoever gets {@link #values()} must not write to it. It does
 * no arithmetic.
 */
public final class Image3D {
    private final Geometry geometry;
    private final PixelType pixelType;
    private final double[] values;

    private Image3D(Geometry geometry, PixelType pixelType, double[] values) {
        this.geometry = geometry;
        this.pixelType = pixelType;
        this.values = values;
    }

    /**
     * Makes an image around an array, which is not copied: the caller hands it over and must not write to it again.
     *
     * @param geometry the grid
     * @param pixelType the type of the values
     * @param values one value a voxel, x fastest
     * @return the image
     * @throws IllegalArgumentException if the number of values is not the number of voxels
     */
    public static Image3D of(Geometry geometry, PixelType pixelType, double[] values) {
        requireNonNull(geometry, "geometry");
        requireNonNull(pixelType, "pixelType");
        requireNonNull(values, "values");
        if (values.length != geometry.voxelCount()) {
            throw new IllegalArgumentException(
                    values.length + " values for a grid of " + geometry.sizeText() + " = " + geometry.voxelCount());
        }
        return new Image3D(geometry, pixelType, values);
    }

    /** Returns the grid. */
    public Geometry geometry() {
        return geometry;
    }

    /** Returns the type of the values. */
    public PixelType pixelType() {
        return pixelType;
    }

    /** Returns the intensities themselves, x fastest; not a copy, not to be written to. */
    public double[] values() {
        return values;
    }

    /** Returns the intensity of voxel (x, y, z), which must lie inside the grid. */
    public double get(int x, int y, int z) {
        return values[geometry.index(x, y, z)];
    }

    /**
     * Returns the voxels of a box as an image of their own.
     *
     * @param box a box inside the grid
     * @return the cropped image; this one where the box is the whole grid
     */
    public Image3D crop(IndexBox box) {
        if (box.equals(geometry.box())) {
            return this;
        }
        Geometry cropped = geometry.crop(box);
        double[] out = new double[cropped.voxelCount()];
        for (int z = 0; z < box.nz(); z++) {
            for (int y = 0; y < box.ny(); y++) {
                int from = geometry.index(box.x0(), box.y0() + y, box.z0() + z);
                System.arraycopy(values, from, out, box.nx() * (y + box.ny() * z), box.nx());
            }
        }
        return new Image3D(cropped, pixelType, out);
    }
}
