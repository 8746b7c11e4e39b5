package org.voxrisk.maps;

import java.util.List;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.work.Checkpoint;

/** All chosen features of one window after the other: the workspace of one thread. */
final class WindowFeatures {
    private final WindowRegion region;
    private final Window window;
    private final List<WindowComputation> families;
    private final double[] values;

    WindowFeatures(WindowRegion region, TextureSettings texture, List<WindowFamily.PreparedWindows> prepared) {
        this.region = region;
        WindowWorkspace workspace = new WindowWorkspace(region, texture);
        this.window = workspace.window();
        this.families = prepared.stream().map(p -> p.in(workspace)).toList();
        this.values =
                new double[families.stream().mapToInt(WindowComputation::count).sum()];
    }

    /** Computes the window of a centre; column f gets its value at the centre's number. */
    void compute(int centreNumber, double[][] columns, Checkpoint checkpoint) {
        window.load(region.centre(centreNumber));
        int from = 0;
        for (WindowComputation family : families) {
            checkpoint.check();
            family.compute(values, from);
            from += family.count();
        }
        for (int f = 0; f < values.length; f++) {
            columns[f][centreNumber] = values[f];
        }
    }
}
