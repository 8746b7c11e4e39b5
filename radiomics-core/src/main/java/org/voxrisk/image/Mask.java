package org.voxrisk.image;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;

/**
 * A set of voxels of a grid: the region that one label marks. One bit a voxel.
 *
 * <p>Immutable. A mask may be empty; {@link #boundingBox()} and {@link Roi} then refuse.
 */
public final class Mask {
    /** Values converted at once where an image is looked through: 64 words, half a page of doubles. */
    private static final int STRETCH = 1 << 12;

    private final Geometry geometry;
    private final long[] words;
    private final int voxelCount;

    /** Found when it is first asked for. */
    private volatile @Nullable IndexBox boundingBox;

    private Mask(Geometry geometry, long[] words) {
        this(geometry, words, Selection.count(words, 0, words.length));
    }

    private Mask(Geometry geometry, long[] words, int voxelCount) {
        this.geometry = geometry;
        this.words = words;
        this.voxelCount = voxelCount;
    }

    /**
     * Makes a mask of the voxels whose array index fulfils a condition.
     *
     * @param geometry the grid
     * @param inside condition on the array index, x fastest
     * @return the mask
     */
    public static Mask of(Geometry geometry, IntPredicate inside) {
        return of(geometry, inside, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Makes a mask as {@link #of(Geometry, IntPredicate)} does.
     *
     * @param checkpoint is asked during the work
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Mask of(Geometry geometry, IntPredicate inside, Checkpoint checkpoint) {
        requireNonNull(geometry, "geometry");
        requireNonNull(inside, "inside");
        requireNonNull(checkpoint, "checkpoint");
        int n = geometry.voxelCount();
        long[] words = new long[wordCount(n)];
        for (int w = 0; w < words.length; w++) {
            Selection.askAt(w, checkpoint);
            int from = w << 6;
            int to = Math.min(n, from + 64);
            long bits = 0;
            for (int i = from; i < to; i++) {
                if (inside.test(i)) {
                    bits |= 1L << i;
                }
            }
            words[w] = bits;
        }
        return new Mask(geometry, words);
    }

    /**
     * Makes a mask of one truth value a voxel.
     *
     * @param geometry the grid
     * @param inside whether each voxel is inside, x fastest; copied
     * @return the mask
     * @throws IllegalArgumentException if the number of values is not the number of voxels
     */
    public static Mask of(Geometry geometry, boolean[] inside) {
        requireNonNull(geometry, "geometry");
        requireNonNull(inside, "inside");
        if (inside.length != geometry.voxelCount()) {
            throw new IllegalArgumentException(
                    inside.length + " values for a grid of " + geometry.sizeText() + " = " + geometry.voxelCount());
        }
        return of(geometry, (IntPredicate) i -> inside[i]);
    }

    /**
     * Makes a mask of the array indices in a set.
     *
     * @param geometry the grid
     * @param inside indices of the voxels inside, x fastest; copied
     * @return the mask
     * @throws IllegalArgumentException if an index is beyond the last voxel
     */
    public static Mask of(Geometry geometry, BitSet inside) {
        requireNonNull(geometry, "geometry");
        requireNonNull(inside, "inside");
        int n = geometry.voxelCount();
        if (inside.length() > n) {
            throw new IllegalArgumentException(
                    "index " + (inside.length() - 1) + " is beyond a grid of " + geometry.sizeText() + " = " + n);
        }
        return new Mask(geometry, Arrays.copyOf(inside.toLongArray(), wordCount(n)));
    }

    /**
     * Makes a mask of the voxels whose intensity fulfils a condition.
     *
     * @param image the image
     * @param inside condition on the intensity
     * @return the mask, on the image's grid
     */
    public static Mask where(Image3D image, DoublePredicate inside) {
        return where(image, inside, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Makes a mask as {@link #where(Image3D, DoublePredicate)} does.
     *
     * @param checkpoint is asked during the work
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Mask where(Image3D image, DoublePredicate inside, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(inside, "inside");
        requireNonNull(checkpoint, "checkpoint");
        int n = image.geometry().voxelCount();
        long[] words = new long[wordCount(n)];
        double[] stretch = new double[Math.min(STRETCH, n)];
        for (int from = 0; from < n; from += STRETCH) {
            Selection.askAt(from >>> 6, checkpoint);
            int count = Math.min(STRETCH, n - from);
            image.copyValues(from, stretch, 0, count);
            for (int i = 0; i < count; i++) {
                if (inside.test(stretch[i])) {
                    words[(from + i) >>> 6] |= 1L << i;
                }
            }
        }
        return new Mask(image.geometry(), words);
    }

    private static int wordCount(int voxels) {
        return (voxels + 63) >>> 6;
    }

    /**
     * Returns the same voxels on another grid of the same size: where two grids agree within a tolerance, one of them is
     * the right one.
     *
     * @param grid a grid with the same number of voxels along each axis
     * @return the mask on that grid; this one where the grids are equal
     * @throws IllegalArgumentException if the sizes differ
     */
    public Mask on(Geometry grid) {
        requireNonNull(grid, "grid");
        if (grid.equals(geometry)) {
            return this;
        }
        if (!grid.sizeEquals(geometry)) {
            throw new IllegalArgumentException(
                    "a mask of " + geometry.sizeText() + " cannot be laid on a grid of " + grid.sizeText());
        }
        return new Mask(grid, words, voxelCount);
    }

    /** Returns the grid. */
    public Geometry geometry() {
        return geometry;
    }

    /** Returns the number of voxels inside. */
    public int voxelCount() {
        return voxelCount;
    }

    /** Returns whether the voxel with an array index is inside. */
    public boolean contains(int index) {
        return (words[index >>> 6] >>> index & 1L) != 0;
    }

    /** Returns whether voxel (x, y, z), which must lie in the grid, is inside. */
    public boolean contains(int x, int y, int z) {
        return contains(geometry.index(x, y, z));
    }

    /**
     * Returns 64 voxels at once.
     *
     * @param index array index of the first, at least 0
     * @return bit i says whether voxel {@code index + i} is inside; bits beyond the grid are 0
     */
    public long bits(int index) {
        int w = index >>> 6;
        int shift = index & 63;
        long low = w < words.length ? words[w] >>> shift : 0;
        return shift == 0 || w + 1 >= words.length ? low : low | words[w + 1] << (64 - shift);
    }

    /**
     * Returns the smallest array index, at least {@code from}, of a voxel inside.
     *
     * @param from first index looked at
     * @return that index, or -1 if there is none
     */
    public int nextInside(int from) {
        int w = from >>> 6;
        if (w >= words.length) {
            return -1;
        }
        long bits = words[w] & -1L << from;
        while (bits == 0) {
            if (++w == words.length) {
                return -1;
            }
            bits = words[w];
        }
        return (w << 6) + Long.numberOfTrailingZeros(bits);
    }

    /**
     * Returns the smallest array index, at least {@code from}, of a voxel outside.
     *
     * @param from first index looked at, within the grid
     * @return that index; the number of voxels of the grid if there is none
     */
    public int nextOutside(int from) {
        int w = from >>> 6;
        long bits = ~words[w] & -1L << from;
        while (bits == 0) {
            if (++w == words.length) {
                return geometry.voxelCount();
            }
            bits = ~words[w];
        }
        return (w << 6) + Long.numberOfTrailingZeros(bits);
    }

    /**
     * Picks the values of the voxels inside.
     *
     * @param values one value a voxel of the grid, x fastest
     * @return the values inside, in storage order; a new array
     * @throws IllegalArgumentException if the number of values is not the number of voxels
     */
    public double[] select(double[] values) {
        requireNonNull(values, "values");
        if (values.length != geometry.voxelCount()) {
            throw new IllegalArgumentException(
                    values.length + " values for a mask of " + geometry.sizeText() + " = " + geometry.voxelCount());
        }
        double[] inside = new double[voxelCount];
        int n = 0;
        for (int w = 0; w < words.length; w++) {
            for (long bits = words[w]; bits != 0; bits &= bits - 1) {
                inside[n++] = values[(w << 6) + Long.numberOfTrailingZeros(bits)];
            }
        }
        return inside;
    }

    /**
     * Picks the intensities of the voxels inside. No others are converted, but for up to 63 beside them.
     *
     * @param image an image of the mask's size
     * @return the intensities inside, in storage order; a new array
     * @throws IllegalArgumentException if the sizes differ
     */
    public double[] select(Image3D image) {
        return select(image, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Picks intensities as {@link #select(Image3D)} does.
     *
     * @param checkpoint is asked during the work
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public double[] select(Image3D image, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(checkpoint, "checkpoint");
        requireSize(image);
        double[] inside = new double[voxelCount];
        Selection.copy(words, image, 0, words.length, inside, 0, checkpoint);
        return inside;
    }

    /**
     * Picks intensities as {@link #select(Image3D)} does, those of a large region by several threads.
     *
     * @param crew works on it; called on the thread that opened it
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public double[] select(Image3D image, Crew crew) {
        requireNonNull(image, "image");
        requireNonNull(crew, "crew");
        requireSize(image);
        return Selection.copy(words, voxelCount, image, crew);
    }

    /**
     * Returns the voxels inside whose intensity fulfils a condition.
     *
     * @param image an image of the mask's size
     * @param condition condition on the intensity
     * @return the mask of those, on this mask's grid
     * @throws IllegalArgumentException if the sizes differ
     */
    public Mask keep(Image3D image, DoublePredicate condition) {
        return keep(image, condition, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Returns voxels as {@link #keep(Image3D, DoublePredicate)} does.
     *
     * @param checkpoint is asked during the work
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public Mask keep(Image3D image, DoublePredicate condition, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(condition, "condition");
        requireNonNull(checkpoint, "checkpoint");
        requireSize(image);
        long[] kept = new long[words.length];
        double[] stretch = new double[64];
        for (int w = 0; w < words.length; w++) {
            Selection.askAt(w, checkpoint);
            if (words[w] != 0) {
                Selection.read(words, w, image, stretch);
                for (long bits = words[w]; bits != 0; bits &= bits - 1) {
                    int i = Long.numberOfTrailingZeros(bits);
                    kept[w] |= condition.test(stretch[i]) ? 1L << i : 0;
                }
            }
        }
        return new Mask(geometry, kept);
    }

    /**
     * Counts the voxels inside whose intensity fulfils a condition.
     *
     * @param image an image of the mask's size
     * @param condition condition on the intensity
     * @param checkpoint is asked during the work
     * @return their number
     * @throws IllegalArgumentException if the sizes differ
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public int count(Image3D image, DoublePredicate condition, Checkpoint checkpoint) {
        requireNonNull(image, "image");
        requireNonNull(condition, "condition");
        requireNonNull(checkpoint, "checkpoint");
        requireSize(image);
        double[] stretch = new double[64];
        int count = 0;
        for (int w = 0; w < words.length; w++) {
            Selection.askAt(w, checkpoint);
            if (words[w] != 0) {
                Selection.read(words, w, image, stretch);
                for (long bits = words[w]; bits != 0; bits &= bits - 1) {
                    count += condition.test(stretch[Long.numberOfTrailingZeros(bits)]) ? 1 : 0;
                }
            }
        }
        return count;
    }

    private void requireSize(Image3D image) {
        if (!image.geometry().sizeEquals(geometry)) {
            throw new IllegalArgumentException(
                    "an image of " + image.geometry().sizeText() + " for a mask of " + geometry.sizeText());
        }
    }

    /**
     * Returns the smallest box that holds all voxels inside.
     *
     * @throws InvalidRoiException if the mask is empty
     */
    public IndexBox boundingBox() {
        IndexBox known = boundingBox;
        if (known == null) {
            known = findBoundingBox();
            boundingBox = known;
        }
        return known;
    }

    private IndexBox findBoundingBox() {
        if (voxelCount == 0) {
            throw new InvalidRoiException("the mask is empty: no voxel of its " + geometry.sizeText() + " is inside");
        }
        int nx = geometry.nx();
        int ny = geometry.ny();
        int x0 = nx;
        int x1 = -1;
        int y0 = ny;
        int y1 = -1;
        int z0 = geometry.nz();
        int z1 = -1;
        // Row by row: only the first and the last voxel of a row matter.
        for (int i = nextInside(0); i >= 0; ) {
            int row = i / nx;
            int rowStart = row * nx;
            int y = row % ny;
            int z = row / ny;
            x0 = Math.min(x0, i - rowStart);
            x1 = Math.max(x1, previousInside(rowStart + nx - 1) - rowStart);
            y0 = Math.min(y0, y);
            y1 = Math.max(y1, y);
            z0 = Math.min(z0, z);
            z1 = Math.max(z1, z);
            i = nextInside(rowStart + nx);
        }
        return new IndexBox(x0, y0, z0, x1 - x0 + 1, y1 - y0 + 1, z1 - z0 + 1);
    }

    /**
     * Returns the part of the mask in a box, on the box's own grid.
     *
     * @param box a box inside the grid
     * @return the cropped mask; this one where the box is the whole grid
     */
    public Mask crop(IndexBox box) {
        requireNonNull(box, "box");
        if (box.equals(geometry.box())) {
            return this;
        }
        Geometry cropped = geometry.crop(box);
        long[] out = new long[wordCount(cropped.voxelCount())];
        int nx = box.nx();
        int target = 0;
        for (int z = 0; z < box.nz(); z++) {
            for (int y = 0; y < box.ny(); y++) {
                int from = geometry.index(box.x0(), box.y0() + y, box.z0() + z);
                for (int x = 0; x < nx; x += 64) {
                    long bits = bits(from + x);
                    if (nx - x < 64) {
                        bits &= -1L >>> (64 - (nx - x));
                    }
                    put(out, target + x, bits);
                }
                target += nx;
            }
        }
        return new Mask(cropped, out);
    }

    /** Sets 64 bits from a position on, which are 0 so far. */
    private static void put(long[] words, int index, long bits) {
        int w = index >>> 6;
        int shift = index & 63;
        words[w] |= bits << shift;
        if (shift != 0 && w + 1 < words.length) {
            words[w + 1] |= bits >>> (64 - shift);
        }
    }

    private int previousInside(int from) {
        int w = from >>> 6;
        long bits = words[w] & -1L >>> (63 - (from & 63));
        while (bits == 0) {
            bits = words[--w];
        }
        return (w << 6) + 63 - Long.numberOfLeadingZeros(bits);
    }
}
