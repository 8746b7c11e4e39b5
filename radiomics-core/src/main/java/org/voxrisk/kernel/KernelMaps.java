package org.voxrisk.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.voxrisk.progress.Progress;

/**
 * Computes the windows of all voxels, on several threads.
 *
 * <p>Each window is computed by one thread with a workspace of its own and written to its own place, so the bits do not
 * depend on the number of threads.
 */
public final class KernelMaps {
    /** Windows that a thread takes at a time: short enough to stop soon, long enough to share the work evenly. */
    private static final int CHUNK = 64;

    private final KernelRegion region;
    private final KernelTexture texture;
    private final KernelFeatures features;
    private final PresentDirections present;
    private final double[][] columns;
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean stopped;

    private KernelMaps(KernelRegion region, KernelTexture texture, KernelFeatures features) {
        this.region = region;
        this.texture = texture;
        this.features = features;
        this.present = PresentDirections.of(region, texture, features);
        this.columns = new double[features.count()][region.centreCount()];
    }

    /**
     * Computes the features of every window.
     *
     * @param region the windows
     * @param texture how textures are counted
     * @param features which features
     * @param threads number of threads including the caller's, at least 1
     * @param stage what is reported
     * @param progress is told the part that is done, and can cancel; called from the calling thread
     * @return {@code values[f][c]}: feature f of the window with number c
     * @throws org.voxrisk.texture.TextureMatrixException if workspaces and values do not fit the heap
     * @throws org.voxrisk.progress.CancelledException if the listener asks for it
     */
    public static double[][] compute(
            KernelRegion region,
            KernelTexture texture,
            KernelFeatures features,
            int threads,
            String stage,
            Progress progress) {
        KernelMemory.require(region, features, threads);
        KernelMaps maps = new KernelMaps(region, texture, features);
        maps.run(threads, stage, progress);
        return maps.columns;
    }

    private void run(int threads, String stage, Progress progress) {
        int chunks = (region.centreCount() + CHUNK - 1) / CHUNK;
        CompletableFuture<?>[] others = new CompletableFuture<?>[Math.max(0, Math.min(threads, chunks) - 1)];
        for (int i = 0; i < others.length; i++) {
            others[i] = CompletableFuture.runAsync(() -> drainOrStop(() -> {}), KernelMaps::start);
        }
        try {
            drainOrStop(() -> {
                progress.checkCancelled();
                progress.report(stage, Math.min(1, (double) next.get() * CHUNK / region.centreCount()));
            });
        } finally {
            await(others);
        }
    }

    private static void await(CompletableFuture<?>[] others) {
        try {
            CompletableFuture.allOf(others).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "voxrisk-maps");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes chunks until none is left; a failure stops the other threads, too. */
    private void drainOrStop(Runnable beforeChunk) {
        boolean finished = false;
        try {
            drain(beforeChunk);
            finished = true;
        } finally {
            if (!finished) {
                stopped = true;
            }
        }
    }

    private void drain(Runnable beforeChunk) {
        WindowFeatures windows = new WindowFeatures(region, texture, features, present);
        while (!stopped) {
            int from = next.getAndIncrement() * CHUNK;
            if (from >= region.centreCount()) {
                return;
            }
            beforeChunk.run();
            int end = Math.min(region.centreCount(), from + CHUNK);
            for (int c = from; c < end; c++) {
                windows.compute(c, columns);
            }
        }
    }
}
