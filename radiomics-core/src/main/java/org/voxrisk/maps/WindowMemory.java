package org.voxrisk.maps;

import java.util.List;
import java.util.Locale;
import org.voxrisk.image.Axis;
import org.voxrisk.texture.TextureMatrixException;

/** Compares what windows need with the heap before it is allocated. */
final class WindowMemory {
    /** What a Java array can hold. */
    private static final int MOST_VOXELS = Integer.MAX_VALUE - 8;

    private WindowMemory() {}

    /**
     * Refuses windows that the heap cannot hold.
     *
     * @param region the windows
     * @param families which features are computed
     * @param threads number of threads, each with a workspace of its own
     * @throws TextureMatrixException if workspaces and values exceed three quarters of the heap
     */
    static void require(WindowRegion region, List<MapFamily> families, int threads) {
        double window = 1;
        double padded = 1;
        for (Axis axis : Axis.values()) {
            window *= 2.0 * region.radius(axis) + 1;
            padded *= 6.0 * region.radius(axis) + 1;
        }
        double levels = Math.min(window, region.levelCount());
        // Numbers, levels and zones of the padded window; marks of the region's levels; what families need.
        double matrices = families.stream()
                .mapToDouble(f -> f.windows().workspaceBytes(levels))
                .sum();
        int features = families.stream().mapToInt(f -> f.features().size()).sum();
        double workspaces = threads * (17 * padded + 128 * window + 16.0 * region.levelCount() + matrices);
        double bytes = workspaces + 8.0 * features * region.centreCount();
        long heap = Runtime.getRuntime().maxMemory();
        if (padded > MOST_VOXELS) {
            throw new TextureMatrixException(String.format(
                    Locale.ROOT,
                    "%s: a window with its margin would have %.3g voxels, more than the %d that an array can hold, whatever"
                            + " the heap. Use a smaller kernel radius.",
                    region,
                    padded,
                    MOST_VOXELS));
        }
        if (bytes > 0.75 * heap) {
            throw new TextureMatrixException(String.format(
                    Locale.ROOT,
                    "%s, %d grey levels (highest %d), %d features and %d threads would need %.3g GB, of these %.3g GB for"
                            + " workspaces, and the heap has %.3g GB. Use a smaller kernel radius, a bin width that gives"
                            + " fewer levels, fewer threads, or select fewer features.",
                    region,
                    region.levelCount(),
                    region.highestLevel(),
                    features,
                    threads,
                    bytes / 1e9,
                    workspaces / 1e9,
                    heap / 1e9));
        }
    }
}
