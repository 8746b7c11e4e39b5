package org.voxrisk.maps;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.feature.GldmFeature;
import org.voxrisk.feature.LevelSizeStatistics;

/** Dependence features of a window: neighbours outside it do not count. */
final class GldmWindow implements WindowComputation {
    private final Window window;
    private final NeighbourSweep sweep;
    private final GldmFeature[] features;
    private final LevelSizeStatistics statistics;
    private final LevelSizeEntries entries = new LevelSizeEntries();
    private double[] table = {};

    GldmWindow(WindowWorkspace workspace, List<GldmFeature> features) {
        this.window = workspace.window();
        this.statistics = new LevelSizeStatistics(workspace.texture().definition());
        this.sweep = NeighbourSweep.of(workspace);
        this.features = features.toArray(GldmFeature[]::new);
    }

    @Override
    public int count() {
        return features.length;
    }

    @Override
    public void compute(double[] out, int from) {
        sweep.run();
        int columns = 1;
        for (int i = 0; i < window.count(); i++) {
            columns = Math.max(columns, sweep.dependents(i) + 1);
        }
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
        entries.addTable(table, columns, columns, window.levels());
        entries.loadCountsInto(statistics);
        for (int f = 0; f < features.length; f++) {
            out[from + f] = features[f].of(statistics);
        }
    }
}
