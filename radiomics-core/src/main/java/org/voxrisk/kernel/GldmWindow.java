package org.voxrisk.kernel;

import java.util.Arrays;
import org.voxrisk.feature.GldmFeature;
import org.voxrisk.feature.LevelSizeStatistics;

/** Dependence features of a window: neighbours outside it do not count. */
final class GldmWindow implements WindowClass {
    private final KernelWindow window;
    private final NeighbourSweep sweep;
    private final GldmFeature[] features;
    private final LevelSizeStatistics statistics = new LevelSizeStatistics();
    private final LevelSizeEntries entries = new LevelSizeEntries();
    private double[] table = {};

    GldmWindow(KernelWindow window, NeighbourSweep sweep, KernelFeatures features) {
        this.window = window;
        this.sweep = sweep;
        this.features = features.gldm().toArray(GldmFeature[]::new);
    }

    @Override
    public int count() {
        return features.length;
    }

    @Override
    public void compute(double[] out, int from) {
        int columns = sweep.most() + 1;
        int cells = window.levels().count() * columns;
        if (table.length < cells) {
            table = new double[cells];
        }
        Arrays.fill(table, 0, cells, 0);
        for (int i = 0; i < window.count(); i++) {
            int number = window.numbers()[window.inside()[i]];
            table[(number - 1) * columns + sweep.dependents(i)]++;
        }
        entries.clear();
        entries.addTable(table, columns, window.levels());
        entries.loadInto(statistics);
        for (int f = 0; f < features.length; f++) {
            out[from + f] = features[f].of(statistics);
        }
    }
}
