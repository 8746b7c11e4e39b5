package org.voxrisk.maps;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.NgtdmFeature;
import org.voxrisk.feature.NgtdmStatistics;

/** Tone-difference features of a window: neighbours outside it do not count. */
final class NgtdmWindow implements WindowComputation {
    private final Window window;
    private final NeighbourSweep sweep;
    private final NgtdmFeature[] features;
    private final NgtdmStatistics statistics = new NgtdmStatistics();
    private final double[] differences;
    private final boolean loneCount;
    private final int[] members;
    private final int[] presentLevels;

    NgtdmWindow(WindowWorkspace workspace, List<NgtdmFeature> features) {
        this.window = workspace.window();
        this.sweep = NeighbourSweep.of(workspace);
        this.features = features.toArray(NgtdmFeature[]::new);
        this.differences = new double[window.capacity()];
        this.loneCount = workspace.texture().definition().loneVoxels() == Definition.LoneVoxels.COUNTED;
        this.members = new int[loneCount ? 0 : window.capacity()];
        this.presentLevels = new int[members.length];
    }

    @Override
    public int count() {
        return features.length;
    }

    @Override
    public void compute(double[] out, int from) {
        sweep.run();
        LevelNumbering levels = window.levels();
        Arrays.fill(differences, 0, levels.count(), 0);
        for (int i = 0; i < window.count(); i++) {
            if (sweep.neighbours(i) > 0) {
                int k = window.numbers()[window.inside()[i]] - 1;
                double mean = (double) sweep.levelSum(i) / sweep.neighbours(i);
                differences[k] += Math.abs(levels.grayLevels()[k] - mean);
            }
        }
        if (loneCount) {
            statistics.load(levels.count(), levels.grayLevels(), levels.voxels(), differences, window.count());
        } else {
            loadWithoutLone(levels);
        }
        for (int f = 0; f < features.length; f++) {
            out[from + f] = statistics.isEmpty() ? Double.NaN : features[f].of(statistics);
        }
    }

    private void loadWithoutLone(LevelNumbering levels) {
        Arrays.fill(members, 0, levels.count(), 0);
        int total = 0;
        for (int i = 0; i < window.count(); i++) {
            if (sweep.neighbours(i) > 0) {
                members[window.numbers()[window.inside()[i]] - 1]++;
                total++;
            }
        }
        int present = 0;
        for (int k = 0; k < levels.count(); k++) {
            if (members[k] > 0) {
                presentLevels[present] = levels.grayLevels()[k];
                members[present] = members[k];
                differences[present++] = differences[k];
            }
        }
        statistics.load(present, presentLevels, members, differences, total);
    }
}
