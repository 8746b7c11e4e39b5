package org.voxrisk.image;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * A segmentation as files store it: one whole-number label a voxel, 0 for none.
 *
 * <p>It is not a mask: {@link #mask(int)} makes one of a label. Labels are signed 32-bit numbers. In a file of real numbers a
 * value within {@code 1e-6 max(1, |label|)} of a whole one is that label: a scale factor of the file, itself rounded, leaves
 * 2.9999998 where 3 was meant. NaN is background.
 */
public final class LabelMap {
    /** More distinct values than this, and the file holds intensities rather than labels. */
    static final int MAX_LABELS = 1000;

    /** Messages list no more labels than this. */
    private static final int MAX_LISTED = 20;

    /** Largest distance from a whole number that rounding to binary32 explains, relative above 1. */
    private static final double ROUNDING = 1e-6;

    private final Image3D image;
    private final SortedMap<Integer, Integer> voxelCounts;
    private final int nanCount;

    private LabelMap(Image3D image, SortedMap<Integer, Integer> voxelCounts, int nanCount) {
        this.image = image;
        this.nanCount = nanCount;
        this.voxelCounts = Collections.unmodifiableSortedMap(voxelCounts);
    }

    /**
     * Takes an image's values as labels.
     *
     * @param image the image read from a mask file
     * @return its labels
     * @throws InvalidRoiException if a value is neither NaN nor a whole number of 32 bits, or if there are more than 1,000
     *     different values: then it is an intensity image, probably swapped with the mask
     */
    public static LabelMap of(Image3D image) {
        requireNonNull(image, "image");
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        int nan = 0;
        // Neighbours mostly share their label: count runs, and touch the map only where the label changes.
        int end;
        for (int i = 0; i < image.geometry().voxelCount(); i = end) {
            double v = image.get(i);
            if (!isLabel(image.pixelType(), v)) {
                throw notALabel(image, i);
            }
            end = image.runEnd(i);
            nan += Double.isNaN(v) ? 1 : 0;
            if (label(v) != 0) {
                counts.merge(label(v), end - i, Integer::sum);
                if (counts.size() > MAX_LABELS) {
                    throw new InvalidRoiException("the mask of "
                            + image.geometry().sizeText() + " has more than "
                            + MAX_LABELS + " different values: it looks like an intensity image, not a label map."
                            + " Were image and mask swapped?");
                }
            }
        }
        return new LabelMap(image, counts, nan);
    }

    /**
     * Makes a label map around an array, which is not copied: the caller hands it over and must not write to it again.
     * Bytes are signed, -128 to 127; labels of unsigned bytes come in by {@link Image3D#ofUnsigned(Geometry, byte[])}.
     *
     * @param geometry the grid
     * @param labels one label a voxel, x fastest
     * @return the labels
     * @throws IllegalArgumentException if the number of labels is not the number of voxels
     * @throws InvalidRoiException if there are more than 1,000 different labels
     */
    public static LabelMap of(Geometry geometry, byte[] labels) {
        requireNonNull(labels, "labels");
        return of(Image3D.of(geometry, labels));
    }

    /** Makes a label map around an array of 16-bit labels; see {@link #of(Geometry, byte[])}. */
    public static LabelMap of(Geometry geometry, short[] labels) {
        requireNonNull(labels, "labels");
        return of(Image3D.of(geometry, labels));
    }

    /** Makes a label map around an array of 32-bit labels; see {@link #of(Geometry, byte[])}. */
    public static LabelMap of(Geometry geometry, int[] labels) {
        requireNonNull(labels, "labels");
        return of(Image3D.of(geometry, labels));
    }

    // NaN becomes 0.
    private static int label(double value) {
        return (int) Math.rint(value);
    }

    private static boolean isLabel(PixelType type, double value) {
        if (type.isInteger()) {
            return (int) value == value;
        }
        double whole = Math.rint(value);
        boolean near = Math.abs(value - whole) <= ROUNDING * Math.max(1, Math.abs(whole));
        return Double.isNaN(value) || (near && (int) whole == whole);
    }

    /** Returns how many voxels are NaN; they count as background. */
    public int nanCount() {
        return nanCount;
    }

    /** Returns the grid. */
    public Geometry geometry() {
        return image.geometry();
    }

    /** Returns the labels present other than 0, ascending, with their number of voxels. */
    public SortedMap<Integer, Integer> voxelCounts() {
        return voxelCounts;
    }

    /**
     * Returns the voxels of a label.
     *
     * @param label the label, not 0
     * @return the mask, never empty
     * @throws InvalidRoiException if no voxel has that label; the message lists those present
     */
    public Mask mask(int label) {
        if (label == 0 || !voxelCounts.containsKey(label)) {
            throw new InvalidRoiException("label " + label + " is not in the mask. " + describeLabels());
        }
        return where(l -> l == label);
    }

    /**
     * Returns the voxels of all labels together.
     *
     * @return the mask, never empty
     * @throws InvalidRoiException if no voxel has a label
     */
    public Mask union() {
        if (voxelCounts.isEmpty()) {
            throw new InvalidRoiException("the mask has no region. " + describeLabels());
        }
        return where(l -> l != 0);
    }

    private Mask where(IntPredicate wanted) {
        int n = geometry().voxelCount();
        BitSet inside = new BitSet(n);
        int end;
        for (int i = 0; i < n; i = end) {
            end = image.runEnd(i);
            if (wanted.test(label(image.get(i)))) {
                inside.set(i, end);
            }
        }
        return Mask.of(geometry(), inside);
    }

    /**
     * Returns the only label present.
     *
     * @throws InvalidRoiException if there is none or more than one; the message lists them
     */
    public int onlyLabel() {
        if (voxelCounts.size() != 1) {
            throw new InvalidRoiException("the label cannot be chosen automatically. " + describeLabels());
        }
        return voxelCounts.firstKey();
    }

    private String describeLabels() {
        if (voxelCounts.isEmpty()) {
            return "The mask of " + geometry().sizeText() + " is empty: all voxels are 0"
                    + (nanCount == 0 ? "." : " or, " + nanCount + " of them, NaN.");
        }
        StringJoiner found = new StringJoiner(", ");
        voxelCounts.entrySet().stream()
                .limit(MAX_LISTED)
                .forEach(e -> found.add(String.format(
                        Locale.ROOT,
                        "%d (%d %s, %.4g mm3)",
                        e.getKey(),
                        e.getValue(),
                        e.getValue() == 1 ? "voxel" : "voxels",
                        e.getValue() * geometry().voxelVolumeMm3())));
        int unlisted = voxelCounts.size() - MAX_LISTED;
        if (unlisted > 0) {
            return "Found: " + found + " and " + unlisted + " more. So many labels look like an intensity image, not a"
                    + " label map: were image and mask swapped?";
        }
        String advice = voxelCounts.size() == 1
                ? ". Only one label exists: choose " + voxelCounts.firstKey() + "."
                : ". Choose one of them.";
        return "Found: " + found + advice;
    }

    private static InvalidRoiException notALabel(Image3D image, int index) {
        Geometry g = image.geometry();
        int x = index % g.nx();
        int y = index / g.nx() % g.ny();
        int z = index / g.nx() / g.ny();
        double value = image.get(index);
        String found = "the mask has the value " + value + " at voxel (" + x + ", " + y + ", " + z + "), which is ";
        if (Double.isInfinite(value)) {
            return new InvalidRoiException(found + "no label. Write 0 where there is no region.");
        }
        if (value == Math.rint(value)) {
            return new InvalidRoiException(found + "beyond the labels of 32 bits, -2147483648 to 2147483647.");
        }
        return new InvalidRoiException(
                found + "not a whole number: it is a map of probabilities or an intensity image, not"
                        + " a label map. Threshold it first, or check whether image and mask were swapped.");
    }
}
