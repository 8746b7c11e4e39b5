package org.voxrisk.maps;

import java.util.List;
import org.voxrisk.feature.FirstOrderFeature;
import org.voxrisk.feature.FirstOrderStatistics;

/** First-order features of a window. */
final class FirstOrderWindow implements WindowComputation {
    private final Window window;
    private final FirstOrderFeature[] features;
    private final double shift;
    private final double voxelVolumeMm3;
    private final FirstOrderStatistics statistics;

    FirstOrderWindow(WindowWorkspace workspace, List<FirstOrderFeature> features) {
        this.window = workspace.window();
        this.statistics = new FirstOrderStatistics(workspace.texture().definition());
        this.features = features.toArray(FirstOrderFeature[]::new);
        this.shift = workspace.texture().intensityShift();
        this.voxelVolumeMm3 = workspace.region().geometry().voxelVolumeMm3();
    }

    @Override
    public void compute(double[] out, int from) {
        LevelNumbering levels = window.histogram();
        statistics.load(window.intensities(), window.count(), shift, levels.voxels(), levels.count(), voxelVolumeMm3);
        for (int f = 0; f < features.length; f++) {
            out[from + f] = features[f].of(statistics);
        }
    }

    @Override
    public int count() {
        return features.length;
    }
}
