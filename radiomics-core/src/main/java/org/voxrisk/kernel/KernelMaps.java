package org.voxrisk.kernel;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;

/**
 * Computes the windows of all voxels, on several threads.
 *
 * <p>Each window is computed by one thread with a workspace of its own and written to its own place, so the bits do not
 * depend on the number of threads.
 */
public final class KernelMaps {
    /** Windows that a thread takes at a time: long enough that taking them costs nothing, short enough to share evenly. */
    private static final int CHUNK = 64;

    private final KernelRegion region;
    private final KernelTexture texture;
    private final KernelFeatures features;
    private final PresentDirections present;
    private final double[][] columns;

    private KernelMaps(KernelRegion region, KernelTexture texture, KernelFeatures features, Checkpoint checkpoint) {
        this.region = region;
        this.texture = texture;
        this.features = features;
        this.present = PresentDirections.of(region, texture, features, checkpoint);
        this.columns = new double[features.count()][region.centreCount()];
    }

    /**
     * Computes the features of every window.
     *
     * @param region the windows
     * @param texture how textures are counted
     * @param features which features
     * @param stage what is reported
     * @param crew computes the windows, and is told the part that is done
     * @return {@code values[f][c]}: feature f of the window with number c
     * @throws org.voxrisk.texture.TextureMatrixException if workspaces and values do not fit the heap
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static double[][] compute(
            KernelRegion region, KernelTexture texture, KernelFeatures features, String stage, Crew crew) {
        KernelMemory.require(region, features, crew.size());
        KernelMaps maps = new KernelMaps(region, texture, features, crew.checkpoint());
        maps.run(stage, crew);
        return maps.columns;
    }

    private void run(String stage, Crew crew) {
        int chunks = (region.centreCount() + CHUNK - 1) / CHUNK;
        Crew.Steps steps = crew.steps(chunks);
        AtomicReferenceArray<@Nullable WindowFeatures> workspaces = new AtomicReferenceArray<>(crew.size());
        crew.forEach(chunks, (worker, chunk, checkpoint) -> {
            WindowFeatures windows = workspaces.get(worker);
            if (windows == null) {
                windows = new WindowFeatures(region, texture, features, present);
                workspaces.set(worker, windows);
            }
            int from = chunk * CHUNK;
            int end = Math.min(region.centreCount(), from + CHUNK);
            for (int c = from; c < end; c++) {
                windows.compute(c, columns, checkpoint);
            }
            steps.done(stage);
        });
    }
}
