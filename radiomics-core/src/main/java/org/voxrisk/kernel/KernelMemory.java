package org.voxrisk.kernel;

import java.util.Locale;
import org.voxrisk.image.Axis;
import org.voxrisk.texture.TextureMatrixException;

/** Compares what windows need with the heap before it is allocated. */
final class KernelMemory {
    private KernelMemory() {}

    /**
     * Refuses windows that the heap cannot hold.
     *
     * @param region the windows
     * @param features which features are computed
     * @param threads number of threads, each with a workspace of its own
     * @throws TextureMatrixException if workspaces and values exceed three quarters of the heap
     */
    static void require(KernelRegion region, KernelFeatures features, int threads) {
        double window = 1;
        double padded = 1;
        for (Axis axis : Axis.values()) {
            window *= 2.0 * region.radius(axis) + 1;
            padded *= 6.0 * region.radius(axis) + 1;
        }
        double levels = Math.min(window, region.levelCount());
        // Numbers and marks of the padded window; counts, probabilities and the maximal correlation of a matrix, and
        // the
        // distributions of i + j and |i - j| with their gaps.
        double matrices = features.glcm().isEmpty() ? 0 : 28 * levels * levels + 24.0 * region.highestLevel();
        double workspaces = threads * (5 * padded + 64 * window + matrices);
        double bytes = workspaces + 8.0 * features.count() * region.centreCount();
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes > 0.75 * heap || padded > Integer.MAX_VALUE - 8) {
            throw new TextureMatrixException(String.format(
                    Locale.ROOT,
                    "%s, %d grey levels (highest %d), %d features and %d threads would need %.3g GB, of these %.3g GB for"
                            + " workspaces, and the heap has %.3g GB. Use a smaller kernel radius, a bin width that gives"
                            + " fewer levels, fewer threads, or select fewer features.",
                    region,
                    region.levelCount(),
                    region.highestLevel(),
                    features.count(),
                    threads,
                    bytes / 1e9,
                    workspaces / 1e9,
                    heap / 1e9));
        }
    }
}
