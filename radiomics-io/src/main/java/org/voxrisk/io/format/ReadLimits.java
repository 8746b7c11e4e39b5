package org.voxrisk.io.format;

import org.voxrisk.image.Geometry;

/**
 * How large a volume a reader accepts. Headers are compared with it before anything is allocated.
 *
 * @param maxVoxels largest number of voxels, at least 1 and at most {@link Geometry#MAX_VOXELS}
 */
public record ReadLimits(long maxVoxels) {
    /** Checks the range. */
    public ReadLimits {
        if (maxVoxels < 1 || maxVoxels > Geometry.MAX_VOXELS) {
            throw new IllegalArgumentException(
                    "maxVoxels = " + maxVoxels + ", must be within 1 and " + Geometry.MAX_VOXELS);
        }
    }

    /**
     * Returns the default: as many voxels as fit into three quarters of the largest heap, at eight bytes each.
     *
     * <p>With {@code -Xmx256m} these are about 25 million voxels, with {@code -Xmx2g} about 200 million.
     */
    public static ReadLimits ofHeap() {
        long voxels = Runtime.getRuntime().maxMemory() / 4 * 3 / Double.BYTES;
        return new ReadLimits(Math.max(1, Math.min(Geometry.MAX_VOXELS, voxels)));
    }
}
