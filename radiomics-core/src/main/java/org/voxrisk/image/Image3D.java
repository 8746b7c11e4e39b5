package org.voxrisk.image;

import static java.util.Objects.checkFromToIndex;
import static java.util.Objects.requireNonNull;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;
import org.voxrisk.work.Checkpoint;

/**
 * A scalar image: a grid and one intensity a voxel, x fastest ({@code x + nx * (y + ny * z)}).
 *
 * <p>Intensities stay in memory as they were handed over, in the one, two, four or eight bytes of their array, and read as
 * {@code double}, which holds each of them exactly. Loops over a part of an image take {@link #values(IndexBox)},
 * {@link #values(int, int)}, {@link #crop} or {@link Mask#select(Image3D)}, which convert that part alone;
 * {@link #values()} converts the whole image, at eight bytes a voxel.
 *
 * <p>Immutable by contract: whoever hands over an array or gets {@link #values()} must not write to it. It does no
 * arithmetic beside {@link #rescaled}.
 */
public final class Image3D {
    private final Geometry geometry;
    private final PixelType pixelType;
    private final Voxels voxels;

    /** All values as double, once somebody wanted them; given up where memory is short, as it can be made again. */
    private volatile @Nullable SoftReference<double[]> converted;

    private Image3D(Geometry geometry, PixelType pixelType, Voxels voxels) {
        this.geometry = geometry;
        this.pixelType = pixelType;
        this.voxels = voxels;
    }

    private static Image3D checked(Geometry geometry, PixelType pixelType, Voxels voxels) {
        requireNonNull(geometry, "geometry");
        requireNonNull(pixelType, "pixelType");
        if (voxels.length() != geometry.voxelCount()) {
            throw new IllegalArgumentException(
                    voxels.length() + " values for a grid of " + geometry.sizeText() + " = " + geometry.voxelCount());
        }
        return new Image3D(geometry, pixelType, voxels);
    }

    /**
     * Makes an image around an array, which is not copied: the caller hands it over and must not write to it again.
     *
     * @param geometry the grid
     * @param pixelType the type that the values count as
     * @param values one value a voxel, x fastest
     * @return the image
     * @throws IllegalArgumentException if the number of values is not the number of voxels
     */
    public static Image3D of(Geometry geometry, PixelType pixelType, double[] values) {
        requireNonNull(values, "values");
        return checked(geometry, pixelType, new Voxels.Doubles(values));
    }

    /** Makes an image of {@link PixelType#INT8} around an array; see {@link #of(Geometry, PixelType, double[])}. */
    public static Image3D of(Geometry geometry, byte[] values) {
        requireNonNull(values, "values");
        return checked(geometry, PixelType.INT8, new Voxels.Bytes(values, false));
    }

    /** Makes an image of {@link PixelType#INT16} around an array; see {@link #of(Geometry, PixelType, double[])}. */
    public static Image3D of(Geometry geometry, short[] values) {
        requireNonNull(values, "values");
        return checked(geometry, PixelType.INT16, new Voxels.Shorts(values, false));
    }

    /** Makes an image of {@link PixelType#INT32} around an array; see {@link #of(Geometry, PixelType, double[])}. */
    public static Image3D of(Geometry geometry, int[] values) {
        requireNonNull(values, "values");
        return checked(geometry, PixelType.INT32, new Voxels.Ints(values, false));
    }

    /** Makes an image of {@link PixelType#FLOAT32} around an array; see {@link #of(Geometry, PixelType, double[])}. */
    public static Image3D of(Geometry geometry, float[] values) {
        requireNonNull(values, "values");
        return checked(geometry, PixelType.FLOAT32, new Voxels.Floats(values));
    }

    /** Makes an image of {@link PixelType#FLOAT64} around an array; see {@link #of(Geometry, PixelType, double[])}. */
    public static Image3D of(Geometry geometry, double[] values) {
        return of(geometry, PixelType.FLOAT64, values);
    }

    /**
     * Makes an image of {@link PixelType#UINT8} around an array whose bytes count as 0 to 255; see
     * {@link #of(Geometry, PixelType, double[])}.
     */
    public static Image3D ofUnsigned(Geometry geometry, byte[] values) {
        requireNonNull(values, "values");
        return checked(geometry, PixelType.UINT8, new Voxels.Bytes(values, true));
    }

    /**
     * Makes an image of {@link PixelType#UINT16} around an array whose numbers count as 0 to 65535; see
     * {@link #of(Geometry, PixelType, double[])}.
     */
    public static Image3D ofUnsigned(Geometry geometry, short[] values) {
        requireNonNull(values, "values");
        return checked(geometry, PixelType.UINT16, new Voxels.Shorts(values, true));
    }

    /**
     * Makes an image of {@link PixelType#UINT32} around an array whose numbers count as 0 to 4294967295; see
     * {@link #of(Geometry, PixelType, double[])}.
     */
    public static Image3D ofUnsigned(Geometry geometry, int[] values) {
        requireNonNull(values, "values");
        return checked(geometry, PixelType.UINT32, new Voxels.Ints(values, true));
    }

    /**
     * Returns the image of {@code value * slope + intercept}, as files declare it. The stored numbers are shared and stay
     * as they are; each is computed when it is read.
     *
     * <p>Computed in binary64. As in ITK, the value is rounded to binary32 before and the result after, and the new image is
     * of type {@link PixelType#FLOAT32}; a {@link PixelType#FLOAT64} image is not rounded and stays one.
     *
     * @param slope factor, finite
     * @param intercept summand, finite
     * @return the rescaled image
     * @throws IllegalArgumentException if slope or intercept is not finite
     */
    public Image3D rescaled(double slope, double intercept) {
        if (!Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("slope = " + slope + ", intercept = " + intercept + ", must be finite");
        }
        boolean binary32 = pixelType != PixelType.FLOAT64;
        return new Image3D(
                geometry,
                binary32 ? PixelType.FLOAT32 : PixelType.FLOAT64,
                new Voxels.Rescaled(voxels, slope, intercept, binary32));
    }

    /**
     * Returns this image with the slices around it, which are not in memory: its grid is the larger one, and whoever asks for
     * a voxel of another slice gets an {@link IllegalStateException}. For the few slices with a region of a large volume.
     *
     * @param whole the grid of all slices; this image has its columns and rows
     * @param firstSlice index z of this image's first slice in that grid
     * @return the image on the whole grid, which shares this one's memory
     * @throws IllegalArgumentException if the slices are not some of that grid
     */
    public Image3D amongSlices(Geometry whole, int firstSlice) {
        requireNonNull(whole, "whole");
        if (whole.nx() != geometry.nx()
                || whole.ny() != geometry.ny()
                || firstSlice < 0
                || firstSlice > whole.nz() - geometry.nz()) {
            throw new IllegalArgumentException("slices " + firstSlice + " to " + (firstSlice + geometry.nz() - 1)
                    + " of " + geometry.sizeText() + " are not some of " + whole.sizeText());
        }
        if (geometry.nz() == whole.nz()) {
            return new Image3D(whole, pixelType, voxels);
        }
        int first = whole.index(0, 0, firstSlice);
        return new Image3D(whole, pixelType, new Voxels.Stretch(voxels, first, whole.voxelCount()));
    }

    /** Returns the grid. */
    public Geometry geometry() {
        return geometry;
    }

    /** Returns the type that the values count as. */
    public PixelType pixelType() {
        return pixelType;
    }

    /**
     * Returns all intensities, x fastest; not to be written to.
     *
     * <p>Of an image that holds doubles, as cropped and filtered ones do, these are the values themselves. Another one
     * converts them all and keeps the result while there is memory for it.
     */
    public double[] values() {
        return values(Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Returns all intensities as {@link #values()} does.
     *
     * @param checkpoint is asked while they are converted
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public double[] values(Checkpoint checkpoint) {
        requireNonNull(checkpoint, "checkpoint");
        return voxels instanceof Voxels.Doubles doubles ? doubles.stored() : convertedOnce(checkpoint);
    }

    private double[] convertedOnce(Checkpoint checkpoint) {
        SoftReference<double[]> kept = converted;
        double[] all = kept == null ? null : kept.get();
        if (all != null) {
            return all;
        }
        synchronized (this) {
            kept = converted;
            all = kept == null ? null : kept.get();
            if (all == null) {
                double[] out = new double[voxels.length()];
                checkpoint.inPieces(out.length, (from, to) -> voxels.copy(from, out, from, to - from));
                converted = new SoftReference<>(out);
                return out;
            }
            return all;
        }
    }

    /**
     * Returns the intensities of a stretch of the image.
     *
     * @param from array index of the first
     * @param to array index behind the last
     * @return a new array
     * @throws IndexOutOfBoundsException if the stretch is not within the image
     */
    public double[] values(int from, int to) {
        checkFromToIndex(from, to, voxels.length());
        double[] out = new double[to - from];
        voxels.copy(from, out, 0, out.length);
        return out;
    }

    /**
     * Returns the intensities of a box, x fastest.
     *
     * @param box a box inside the grid
     * @return a new array
     */
    public double[] values(IndexBox box) {
        return values(box, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Returns the intensities of a box as {@link #values(IndexBox)} does.
     *
     * @param checkpoint is asked for each slice
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public double[] values(IndexBox box, Checkpoint checkpoint) {
        requireNonNull(box, "box");
        requireNonNull(checkpoint, "checkpoint");
        checkpoint.check();
        double[] out = new double[geometry.crop(box).voxelCount()];
        for (int z = 0; z < box.nz(); z++) {
            checkpoint.check();
            for (int y = 0; y < box.ny(); y++) {
                int from = geometry.index(box.x0(), box.y0() + y, box.z0() + z);
                voxels.copy(from, out, box.nx() * (y + box.ny() * z), box.nx());
            }
        }
        return out;
    }

    /**
     * Copies the intensities of a stretch of the image to an array.
     *
     * @param from array index of the first
     * @param into receives them
     * @param at where the first of them goes
     * @param count how many are copied
     * @throws IndexOutOfBoundsException if the stretch is not within the image, or does not fit the array
     */
    public void copyValues(int from, double[] into, int at, int count) {
        requireNonNull(into, "into");
        voxels.copy(from, into, at, count);
    }

    /** Returns the intensity of voxel (x, y, z), which must lie inside the grid. */
    public double get(int x, int y, int z) {
        return voxels.at(geometry.index(x, y, z));
    }

    /** Returns the intensity of the voxel with an array index. For loops see the class's remarks. */
    public double get(int index) {
        return voxels.at(index);
    }

    /** Returns where a run of equal values ends; see {@link Voxels#runEnd}. */
    int runEnd(int from) {
        return voxels.runEnd(from);
    }

    /**
     * Returns the voxels of a box as an image of their own, which holds them as doubles.
     *
     * @param box a box inside the grid
     * @return the cropped image; this one where the box is the whole grid and it holds doubles
     */
    public Image3D crop(IndexBox box) {
        return crop(box, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Crops as {@link #crop(IndexBox)} does.
     *
     * @param checkpoint is asked for each slice
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public Image3D crop(IndexBox box, Checkpoint checkpoint) {
        requireNonNull(box, "box");
        requireNonNull(checkpoint, "checkpoint");
        if (box.equals(geometry.box())) {
            return voxels instanceof Voxels.Doubles ? this : of(geometry, pixelType, values(checkpoint));
        }
        return of(geometry.crop(box), pixelType, values(box, checkpoint));
    }
}
