package org.voxrisk.maps;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;

/**
 * Computes the windows of all voxels, on several threads.
 *
 * <p>Each window is computed by one thread with a workspace of its own and written to its own place, so the bits do not
 * depend on the number of threads.
 */
public final class WindowMaps {
    /** Windows that a thread takes at a time: long enough that taking them costs nothing, short enough to share evenly. */
    private static final int CHUNK = 64;

    private final WindowRegion region;
    private final TextureSettings texture;
    private final List<WindowFamily.PreparedWindows> families;
    private final double[][] columns;

    private WindowMaps(WindowRegion region, TextureSettings texture, List<MapFamily> families, Checkpoint checkpoint) {
        this.region = region;
        this.texture = texture;
        this.families = families.stream()
                .map(f -> f.windows().prepare(region, texture, f.features(), checkpoint))
                .toList();
        int features = families.stream().mapToInt(f -> f.features().size()).sum();
        this.columns = new double[features][];
        for (int f = 0; f < features; f++) {
            checkpoint.check();
            columns[f] = new double[region.centreCount()];
        }
    }

    /**
     * Computes the features of every window.
     *
     * @param region the windows
     * @param texture how textures are counted
     * @param families which features, in the order of the values
     * @param stage what is reported
     * @param crew computes the windows, and is told the part that is done
     * @return {@code values[f][c]}: feature f of the window with number c
     * @throws org.voxrisk.texture.TextureMatrixException if workspaces and values do not fit the heap
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static double[][] compute(
            WindowRegion region, TextureSettings texture, List<MapFamily> families, String stage, Crew crew) {
        requireNonNull(region, "region");
        requireNonNull(texture, "texture");
        requireNonNull(families, "families");
        requireNonNull(stage, "stage");
        requireNonNull(crew, "crew");
        WindowMemory.require(region, families, crew.size());
        WindowMaps maps = new WindowMaps(region, texture, families, crew.checkpoint());
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
                windows = new WindowFeatures(region, texture, families, CHUNK);
                workspaces.set(worker, windows);
            }
            int from = chunk * CHUNK;
            int end = Math.min(region.centreCount(), from + CHUNK);
            windows.compute(from, end, columns, checkpoint);
            steps.done(stage);
        });
    }
}
