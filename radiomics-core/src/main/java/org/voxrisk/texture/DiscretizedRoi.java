package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.work.Checkpoint;

/**
 * A region with its grey levels: prepared once an image, and shared by all texture matrices and the histogram features.
 *
 * <p>Levels are numbered twice. The <em>grey level</em> is the bin, 1 to Ng (Ng = the highest present). The
 * <em>rank</em> counts only levels that are present, 1 to {@link #levelCount()}, so that matrices have no empty rows
 * and memory does not grow with gaps; {@link #grayLevel(int)} maps back.
 *
 * <p>Ranks lie in an array padded on every side by a margin of zeros (0 = outside), x fastest: a neighbour is one
 * addition away, with no test for borders. Voxel (x, y, z) of the bounding box is at
 * {@code x + margin + rowStride * (y + margin) + sliceStride * (z + margin)}. Immutable by contract.
 */
public final class DiscretizedRoi {
    /** Highest grey level that can be counted. */
    public static final int MOST_LEVELS = Integer.MAX_VALUE - 8;

    private final IndexBox box;
    private final Geometry geometry;
    private final int margin;
    private final int rowStride;
    private final int sliceStride;
    private final int[] ranks;
    private final int[] grayLevels;
    private final int[] levelVoxels;
    private final int voxelCount;
    private final int[] rowFirst;
    private final int[] rowEnd;

    /** The ranks in lanes of each kind, as families of matrices ask for them; packed anew where two ask at a time. */
    private final AtomicReferenceArray<byte @Nullable []> packed = new AtomicReferenceArray<>(Lanes.KINDS);

    private DiscretizedRoi(Roi roi, int margin, int[] levels, LevelRanks levelRanks, Checkpoint checkpoint) {
        this.geometry = roi.geometry();
        this.box = geometry.box();
        this.margin = margin;
        int padded = paddedSize(box, margin);
        this.rowStride = box.nx() + 2 * margin;
        this.sliceStride = rowStride * (box.ny() + 2 * margin);
        this.ranks = new int[padded];
        this.grayLevels = levelRanks.present();
        this.levelVoxels = new int[grayLevels.length + 1];
        this.voxelCount = levels.length;
        this.rowFirst = new int[box.ny() * box.nz()];
        this.rowEnd = new int[box.ny() * box.nz()];
        place(roi.mask(), levels, levelRanks, checkpoint);
    }

    /** A box of a region: its voxels, with the numbering of the whole region's levels. */
    private DiscretizedRoi(DiscretizedRoi whole, IndexBox part) {
        this.geometry = whole.geometry.crop(part);
        this.box = geometry.box();
        this.margin = whole.margin;
        this.rowStride = box.nx() + 2 * margin;
        this.sliceStride = rowStride * (box.ny() + 2 * margin);
        this.ranks = new int[paddedSize(box, margin)];
        this.grayLevels = whole.grayLevels;
        this.levelVoxels = new int[grayLevels.length + 1];
        this.rowFirst = new int[box.ny() * box.nz()];
        this.rowEnd = new int[box.ny() * box.nz()];
        int count = 0;
        for (int z = 0; z < box.nz(); z++) {
            for (int y = 0; y < box.ny(); y++) {
                int row = y + box.ny() * z;
                for (int x = 0; x < box.nx(); x++) {
                    int rank = whole.rankAt(part.x0() + x, part.y0() + y, part.z0() + z);
                    if (rank != 0) {
                        int at = rowStart(y, z) + x;
                        rowFirst[row] = rowEnd[row] == 0 ? at : rowFirst[row];
                        rowEnd[row] = at + 1;
                        ranks[at] = rank;
                        levelVoxels[rank]++;
                        count++;
                    }
                }
            }
        }
        this.voxelCount = count;
    }

    /**
     * Cuts the region into slices, for matrices that are counted slice by slice. Levels and their ranks stay those of the
     * whole region, so that matrices of slices can be added; a slice need not have a voxel of each.
     *
     * @param normal the axis across the slices
     * @return the slices that have a voxel, in order
     */
    public List<DiscretizedRoi> slices(Axis normal) {
        return List.copyOf(numberedSlices(normal).values());
    }

    /** Returns the {@link #slices} by their index along the normal in {@link #box}, ascending. */
    public SortedMap<Integer, DiscretizedRoi> numberedSlices(Axis normal) {
        SortedMap<Integer, DiscretizedRoi> slices = new TreeMap<>();
        for (int k = 0; k < box.size(normal); k++) {
            DiscretizedRoi slice = new DiscretizedRoi(
                    this,
                    new IndexBox(
                            normal == Axis.X ? k : 0,
                            normal == Axis.Y ? k : 0,
                            normal == Axis.Z ? k : 0,
                            normal == Axis.X ? 1 : box.nx(),
                            normal == Axis.Y ? 1 : box.ny(),
                            normal == Axis.Z ? 1 : box.nz()));
            if (slice.voxelCount > 0) {
                slices.put(k, slice);
            }
        }
        return slices;
    }

    /**
     * Discretises a region.
     *
     * @param roi the region
     * @param discretization the rule
     * @param margin width of the border of zeros, at least the largest distance of neighbours
     * @return the region with its levels
     * @throws TextureMatrixException if the highest level does not fit 31 bits
     */
    public static DiscretizedRoi of(Roi roi, Discretization discretization, int margin) {
        requireNonNull(roi, "roi");
        return of(roi, roi.intensities(), discretization, margin);
    }

    /**
     * Discretises a region whose intensities the caller has at hand.
     *
     * @param roi the region
     * @param intensities what {@link Roi#intensities()} returned
     * @param discretization the rule
     * @param margin width of the border of zeros, at least the largest distance of neighbours
     * @return the region with its levels
     * @throws TextureMatrixException if the highest level does not fit 31 bits
     */
    public static DiscretizedRoi of(Roi roi, double[] intensities, Discretization discretization, int margin) {
        return of(roi, intensities, discretization, margin, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Discretises as {@link #of(Roi, double[], Discretization, int)} does.
     *
     * @param checkpoint is asked during the work
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static DiscretizedRoi of(
            Roi roi, double[] intensities, Discretization discretization, int margin, Checkpoint checkpoint) {
        requireNonNull(roi, "roi");
        requireNonNull(intensities, "intensities");
        requireNonNull(discretization, "discretization");
        requireNonNull(checkpoint, "checkpoint");
        if (margin < 0) {
            throw new IllegalArgumentException("margin = " + margin + ", must be >= 0");
        }
        checkpoint.check();
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        checkpoint.inPieces(intensities.length, (from, to) -> {
            double low = range[0];
            double high = range[1];
            for (int i = from; i < to; i++) {
                double v = intensities[i];
                if (v < low) {
                    low = v;
                }
                if (v > high) {
                    high = v;
                }
            }
            range[0] = low;
            range[1] = high;
        });
        double min = range[0];
        double max = range[1];
        if (discretization instanceof FixedBinWidth w) {
            requireCountable(min, max, w.width());
        } else if (discretization instanceof FixedBinSize s) {
            requireCountable(s.lowerBound().orElse(min), max, s.width());
        }
        int[] levels;
        int highest;
        if (discretization instanceof EqualizedBins equalized) {
            levels = equalized.levels(intensities, checkpoint);
            highest = Arrays.stream(levels).max().orElse(1);
        } else {
            BinEdges edges = discretization.edges(min, max, roi.pixelType());
            highest = highest(edges, min, max);
            levels = new int[intensities.length];
            checkpoint.inPieces(levels.length, (from, to) -> edges.levels(intensities, from, to, levels));
        }
        LevelRanks ranks = LevelRanks.of(levels, highest, checkpoint);
        checkpoint.check();
        // No step is longer than the box, so a wider margin would never be read.
        IndexBox box = roi.geometry().box();
        int longest = Math.max(box.nx(), Math.max(box.ny(), box.nz()));
        return new DiscretizedRoi(roi, Math.min(margin, longest), levels, ranks, checkpoint);
    }

    private static int highest(BinEdges edges, double min, double max) {
        long highest = edges.level(max);
        if (highest > MOST_LEVELS) {
            throw new TextureMatrixException("intensities from " + min + " to " + max + " give " + highest
                    + " grey levels, more than the " + MOST_LEVELS + " that can be counted; use fewer bins, or a bin"
                    + " width of " + widthFor32(min, max) + " for about 32 levels");
        }
        return (int) highest;
    }

    /** Returns the region's box on its own grid; its lower index is 0 on all axes. */
    public IndexBox box() {
        return box;
    }

    /** Returns the grid of the box. */
    public Geometry geometry() {
        return geometry;
    }

    /** Returns the number of voxels inside. */
    public int voxelCount() {
        return voxelCount;
    }

    /** Returns the number of different grey levels present. */
    public int levelCount() {
        return grayLevels.length;
    }

    /** Returns Ng, the highest grey level present. */
    public int highestLevel() {
        return grayLevels[grayLevels.length - 1];
    }

    /** Returns the grey level of a rank, ranks from 1. */
    public int grayLevel(int rank) {
        return grayLevels[rank - 1];
    }

    /** Returns the grey levels present, ascending; a new array. */
    public int[] grayLevels() {
        return grayLevels.clone();
    }

    /** Returns the number of voxels of a rank, ranks from 1. */
    public int levelVoxels(int rank) {
        return levelVoxels[rank];
    }

    /** Returns the grey level of voxel (x, y, z) of the box, 0 outside the region. */
    public int levelAt(int x, int y, int z) {
        int rank = ranks[rowStart(y, z) + x];
        return rank == 0 ? 0 : grayLevels[rank - 1];
    }

    /** Returns the rank of the grey level of voxel (x, y, z) of the box, from 1; 0 outside the region. */
    public int rankAt(int x, int y, int z) {
        return ranks[rowStart(y, z) + x];
    }

    int margin() {
        return margin;
    }

    int rowStride() {
        return rowStride;
    }

    int sliceStride() {
        return sliceStride;
    }

    /** The padded ranks themselves; not to be written to. */
    int[] ranks() {
        return ranks;
    }

    /** The padded ranks in lanes, in the same order; not to be written to. */
    byte[] packed(Lanes lanes) {
        byte[] known = packed.get(lanes.shift());
        if (known == null) {
            known = lanes.room(ranks.length);
            for (int row = 0; row < rowFirst.length; row++) {
                lanes.putAll(known, ranks, rowFirst[row], rowEnd[row]);
            }
            packed.set(lanes.shift(), known);
        }
        return known;
    }

    /** Array position of voxel (0, y, z). */
    int rowStart(int y, int z) {
        return margin + rowStride * (y + margin) + sliceStride * (z + margin);
    }

    /** Array position of the first voxel inside in row (y, z). */
    int rowFirst(int y, int z) {
        return rowFirst[y + box.ny() * z];
    }

    /** Array position behind the last voxel inside in row (y, z); equals {@link #rowFirst} in an empty row. */
    int rowEnd(int y, int z) {
        return rowEnd[y + box.ny() * z];
    }

    /** Array distance of a step, which must not reach beyond the margin. */
    int distance(Offset o) {
        if (o.distance() > margin) {
            throw new IllegalArgumentException("the margin of " + margin + " voxels is too small for neighbours "
                    + o.distance() + " voxels apart");
        }
        return o.dx() + rowStride * o.dy() + sliceStride * o.dz();
    }

    /** Refuses by the width itself: edges so near to each other are equal by rounding and tell no number of levels. */
    private static void requireCountable(double min, double max, double width) {
        double levels = (max - min) / width + 1;
        if (levels > MOST_LEVELS) {
            throw new TextureMatrixException(String.format(
                    Locale.ROOT,
                    "intensities from %s to %s with bin width %s give about %.3g grey levels, more than the %d that can"
                            + " be counted; use a larger bin width, for example %s for about 32 levels",
                    min,
                    max,
                    width,
                    levels,
                    MOST_LEVELS,
                    widthFor32(min, max)));
        }
    }

    private static String widthFor32(double min, double max) {
        return String.format(Locale.ROOT, "%.2g", (max - min) / 32);
    }

    private static int paddedSize(IndexBox box, int margin) {
        // At most (3 * 2^31)^2 before the division, which fits.
        long plane = (box.nx() + 2L * margin) * (box.ny() + 2L * margin);
        if (plane > (Integer.MAX_VALUE - 8) / (box.nz() + 2L * margin)) {
            throw new TextureMatrixException("the region's box of " + box.nx() + "x" + box.ny() + "x" + box.nz()
                    + " voxels with a margin of " + margin + " has more voxels than can be held");
        }
        return (int) (plane * (box.nz() + 2L * margin));
    }

    /** Run by run of the rows: most regions have few. */
    private void place(Mask mask, int[] levels, LevelRanks levelRanks, Checkpoint checkpoint) {
        int nx = box.nx();
        int n = 0;
        for (int i = mask.nextInside(0); i >= 0; ) {
            checkpoint.check();
            int row = i / nx;
            int end = Math.min(mask.nextOutside(i), (row + 1) * nx);
            int shift = rowStart(row % box.ny(), row / box.ny()) - row * nx;
            if (rowEnd[row] == 0) {
                rowFirst[row] = shift + i;
            }
            rowEnd[row] = shift + end;
            System.arraycopy(levels, n, ranks, shift + i, end - i);
            levelRanks.replace(ranks, shift + i, shift + end);
            for (int at = shift + i; at < shift + end; at++) {
                levelVoxels[ranks[at]]++;
            }
            n += end - i;
            i = end < box.voxelCount() ? mask.nextInside(end) : -1;
        }
    }
}
