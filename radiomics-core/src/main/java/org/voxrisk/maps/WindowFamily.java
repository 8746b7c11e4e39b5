package org.voxrisk.maps;

import java.util.List;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.work.Checkpoint;

/** How a family of features is computed in windows: what makes a map of each of them. Immutable and thread-safe. */
public interface WindowFamily {
    /**
     * Prepares the computation of all windows of a region.
     *
     * @param region the windows
     * @param texture how textures are counted
     * @param wanted the features, at least one, in the order of the values
     * @param checkpoint is asked in long loops
     * @return what the threads share: thread-safe
     */
    PreparedWindows prepare(WindowRegion region, TextureSettings texture, List<Feature> wanted, Checkpoint checkpoint);

    /**
     * Returns how many bytes a thread's workspace takes, besides what every window takes.
     *
     * @param levels largest number of different grey levels in a window
     */
    default double workspaceBytes(double levels) {
        return 0;
    }

    /** A family that was prepared for the windows of a region. */
    @FunctionalInterface
    interface PreparedWindows {
        /**
         * Makes the workspace of one thread.
         *
         * @param workspace the window that the thread loads again and again, and what its families share
         */
        WindowComputation in(WindowWorkspace workspace);
    }
}
