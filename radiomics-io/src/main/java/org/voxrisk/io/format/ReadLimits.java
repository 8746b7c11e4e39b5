package org.voxrisk.io.format;

import org.voxrisk.image.Geometry;

/**
 * How large a volume a reader accepts. Headers are compared with it before anything is allocated.
 *
 * @param maxVoxels largest number of voxels, at least 1 and at most {@link Geometry#MAX_VOXELS}
 * @param maxBytes largest number of bytes that they take in memory, at least 1
 */
public record ReadLimits(long maxVoxels, long maxBytes) {
    /** Checks the ranges. */
    public ReadLimits {
        if (maxVoxels < 1 || maxVoxels > Geometry.MAX_VOXELS) {
            throw new IllegalArgumentException(
                    "maxVoxels = " + maxVoxels + ", must be within 1 and " + Geometry.MAX_VOXELS);
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes = " + maxBytes + ", must be at least 1");
        }
    }

    /** Limits the number of voxels alone. */
    public ReadLimits(long maxVoxels) {
        this(maxVoxels, Long.MAX_VALUE);
    }

    /**
     * Returns the default: three quarters of the largest heap, where a voxel takes the bytes of its type in the file, from
     * one to eight, and no more voxels than a third of the heap's bytes, since a few compressed bytes can declare any number
     * of them and something must be left to work with.
     *
     * <p>With {@code -Xmx700m} these are 244 million voxels of 8 or 16 bits, 137 million of 32 and 68 million of 64; with
     * {@code -Xmx2g} about three times as many.
     */
    public static ReadLimits ofHeap() {
        long heap = Runtime.getRuntime().maxMemory();
        return new ReadLimits(Math.max(1, Math.min(Geometry.MAX_VOXELS, heap / 3)), Math.max(1, heap / 4 * 3));
    }
}
