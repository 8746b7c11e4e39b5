package org.voxrisk.maps;

import java.util.List;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.work.Checkpoint;

/** All chosen features of one window after the other: the workspace of one thread. */
final class WindowFeatures {
    private final WindowRegion region;
    private final Window window;
    private final List<WindowComputation> families;
    private final int width;
    private final double[] values;

    /**
     * Makes the workspace.
     *
     * @param most number of windows that are computed before they are stored
     */
    WindowFeatures(
            WindowRegion region, TextureSettings texture, List<WindowFamily.PreparedWindows> prepared, int most) {
        this.region = region;
        WindowWorkspace workspace = new WindowWorkspace(region, texture);
        this.window = workspace.window();
        this.families = prepared.stream().map(p -> p.in(workspace)).toList();
        this.width = families.stream().mapToInt(WindowComputation::count).sum();
        this.values = new double[Math.multiplyExact(width, most)];
    }

    /**
     * Computes the windows of centres with numbers from one to before another; column f gets their values at these numbers.
     * Values are stored by column, since one of each column would need as many places of memory as there are columns.
     */
    void compute(int from, int to, double[][] columns, Checkpoint checkpoint) {
        for (int c = from; c < to; c++) {
            window.load(region.centre(c));
            int at = (c - from) * width;
            for (WindowComputation family : families) {
                checkpoint.check();
                family.compute(values, at);
                at += family.count();
            }
        }
        for (int f = 0; f < width; f++) {
            double[] column = columns[f];
            for (int c = from, at = f; c < to; c++, at += width) {
                column[c] = values[at];
            }
        }
    }
}
