package org.voxrisk.maps;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.feature.GlszmFeature;
import org.voxrisk.feature.LevelSizeStatistics;

/** Size-zone features of a window: zones end at its border. */
final class GlszmWindow implements WindowComputation {
    private final Window window;
    private final GlszmFeature[] features;
    private final EqualNeighbours equal;
    private final int[] parent;
    private final int[] sizes;
    private final int[] roots;
    private final long[] zones;
    private final LevelSizeStatistics statistics;
    private final LevelSizeEntries entries = new LevelSizeEntries();
    private double[] table = {};
    private int largest;

    GlszmWindow(WindowWorkspace workspace, List<GlszmFeature> features) {
        this.window = workspace.window();
        this.statistics = new LevelSizeStatistics(workspace.texture().definition());
        this.features = features.toArray(GlszmFeature[]::new);
        this.equal = EqualNeighbours.of(workspace);
        this.parent = new int[window.numbers().length];
        this.sizes = new int[parent.length];
        this.roots = new int[window.capacity()];
        this.zones = new long[window.capacity()];
    }

    @Override
    public int count() {
        return features.length;
    }

    @Override
    public void compute(double[] out, int from) {
        joinVoxels();
        int count = findZones();
        entries.clear();
        int cells = window.levels().count() * largest;
        // Few sizes, mostly: else the table would be larger than what it holds.
        if (cells <= 4 * count + 64) {
            addByTable(count, cells);
        } else {
            addBySorting(count);
        }
        entries.loadCountsInto(statistics);
        for (int f = 0; f < features.length; f++) {
            out[from + f] = features[f].of(statistics);
        }
    }

    /** Makes the voxels of a zone a tree, whose root is the first. */
    private void joinVoxels() {
        equal.run();
        int[] inside = window.inside();
        for (int i = 0; i < window.count(); i++) {
            parent[inside[i]] = inside[i];
            sizes[inside[i]] = 0;
        }
        for (int d = 0; d < equal.directions(); d++) {
            int step = equal.step(d);
            int[] firsts = equal.firsts(d);
            for (int i = 0; i < equal.count(d); i++) {
                int a = root(firsts[i]);
                int b = root(firsts[i] + step);
                parent[Math.max(a, b)] = Math.min(a, b);
            }
        }
    }

    private int root(int voxel) {
        int at = voxel;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Notes each zone as {@code number of its level << 32 | size}, and the largest size; returns how many there are. */
    private int findZones() {
        int[] inside = window.inside();
        int[] numbers = window.numbers();
        int count = 0;
        for (int i = 0; i < window.count(); i++) {
            int root = root(inside[i]);
            roots[count] = root;
            count += sizes[root]++ == 0 ? 1 : 0;
        }
        largest = 0;
        for (int z = 0; z < count; z++) {
            int size = sizes[roots[z]];
            largest = Math.max(largest, size);
            zones[z] = ((long) numbers[roots[z]] << 32) | size;
        }
        return count;
    }

    private void addByTable(int count, int cells) {
        if (table.length < cells) {
            table = new double[cells];
        } else {
            Arrays.fill(table, 0, cells, 0);
        }
        for (int z = 0; z < count; z++) {
            int number = (int) (zones[z] >>> 32);
            table[(number - 1) * largest + (int) zones[z] - 1]++;
        }
        entries.addTable(table, largest, largest, window.levels());
    }

    private void addBySorting(int count) {
        Arrays.sort(zones, 0, count);
        for (int i = 0; i < count; ) {
            int next = i + 1;
            while (next < count && zones[next] == zones[i]) {
                next++;
            }
            int number = (int) (zones[i] >>> 32);
            entries.add(window.levels().grayLevels()[number - 1], (int) zones[i], next - i);
            i = next;
        }
    }
}
