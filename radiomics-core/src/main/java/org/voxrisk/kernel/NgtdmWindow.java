package org.voxrisk.kernel;

import java.util.Arrays;
import org.voxrisk.feature.NgtdmFeature;
import org.voxrisk.feature.NgtdmStatistics;

/** Tone-difference features of a window: neighbours outside it do not count. */
final class NgtdmWindow implements WindowClass {
    private final KernelWindow window;
    private final NeighbourSweep sweep;
    private final NgtdmFeature[] features;
    private final NgtdmStatistics statistics = new NgtdmStatistics();
    private final double[] differences;

    NgtdmWindow(KernelWindow window, NeighbourSweep sweep, KernelFeatures features) {
        this.window = window;
        this.sweep = sweep;
        this.features = features.ngtdm().toArray(NgtdmFeature[]::new);
        this.differences = new double[window.capacity()];
    }

    @Override
    public int count() {
        return features.length;
    }

    @Override
    public void compute(double[] out, int from) {
        LevelNumbering levels = window.levels();
        Arrays.fill(differences, 0, levels.count(), 0);
        for (int i = 0; i < window.count(); i++) {
            if (sweep.neighbours(i) > 0) {
                int k = window.numbers()[window.inside()[i]] - 1;
                double mean = (double) sweep.levelSum(i) / sweep.neighbours(i);
                differences[k] += Math.abs(levels.grayLevels()[k] - mean);
            }
        }
        statistics.load(levels.count(), levels.grayLevels(), levels.voxels(), differences, window.count());
        for (int f = 0; f < features.length; f++) {
            out[from + f] = features[f].of(statistics);
        }
    }
}
