package org.voxrisk.kernel;

import org.voxrisk.feature.FirstOrderFeature;
import org.voxrisk.feature.FirstOrderStatistics;

/** First-order features of a window. */
final class FirstOrderWindow implements WindowClass {
    private final KernelWindow window;
    private final FirstOrderFeature[] features;
    private final double shift;
    private final double voxelVolumeMm3;
    private final FirstOrderStatistics statistics = new FirstOrderStatistics();

    FirstOrderWindow(KernelRegion region, KernelWindow window, KernelTexture texture, KernelFeatures features) {
        this.window = window;
        this.features = features.firstOrder().toArray(FirstOrderFeature[]::new);
        this.shift = texture.intensityShift();
        this.voxelVolumeMm3 = region.geometry().voxelVolumeMm3();
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
