package org.voxrisk.extract;

import org.voxrisk.family.Ibsi;
import org.voxrisk.shape.MorphologyFeature;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.Neighbourhood;

/**
 * Whether families of an image may be computed at the same time. Each has memory of its own, which one after the other may
 * fill the heap; all at a time may not take more than an eighth of it, so that they need hardly more than before.
 *
 * @param heapBytes size of the heap
 */
record FamilyMemory(double heapBytes) {
    private static final double HEAP_PART = 0.125;
    /** Runs, zones, neighbours and sorted intensities together take 25 bytes a voxel of the box of a ball. */
    private static final double VOXEL_BYTES = 32;
    /** A transform of twice the length along one axis, real and imaginary, and an octant of its kernel. */
    private static final double AUTOCORRELATION_BYTES = 64;
    /** A co-occurrence matrix is counted in three tables of four bytes; its probabilities are fewer. */
    private static final double CELL_BYTES = 16;

    /** Of the heap that there is. */
    static FamilyMemory ofHeap() {
        return new FamilyMemory(Runtime.getRuntime().maxMemory());
    }

    /**
     * Returns whether there is memory for all families of a number of images, but for matrices of many levels.
     *
     * @param prepared the region
     * @param features the families
     * @param images number of images
     */
    boolean holdsFamilies(PreparedCase prepared, FeatureSelection features, int images) {
        double bytes = images * VOXEL_BYTES;
        if (features.of(Ibsi.MORPHOLOGY).contains(MorphologyFeature.MORANS_I)
                || features.of(Ibsi.MORPHOLOGY).contains(MorphologyFeature.GEARYS_C)) {
            bytes += AUTOCORRELATION_BYTES;
        }
        return bytes * prepared.roi().mask().geometry().voxelCount() <= HEAP_PART * heapBytes;
    }

    /** Returns whether there is memory for all matrices of each of a number of images. */
    boolean holdsMatrices(double bytes, int images) {
        return images * bytes <= HEAP_PART * heapBytes;
    }

    /** Returns about how many bytes the co-occurrence and run-length matrices of a region take. */
    static double matrices(DiscretizedRoi levels, Neighbourhood neighbourhood) {
        double n = levels.levelCount() + 1.0;
        int longest = Math.max(
                levels.box().nx(), Math.max(levels.box().ny(), levels.box().nz()));
        return CELL_BYTES * neighbourhood.oneWay(levels.box()).size() * n * (n + longest);
    }
}
