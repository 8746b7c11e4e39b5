package org.voxrisk.maps;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.feature.GlszmFeature;
import org.voxrisk.feature.LevelSizeStatistics;

/** Size-zone features of a window: zones end at its border. */
final class GlszmWindow implements WindowComputation {
    private final Window window;
    private final GlszmFeature[] features;
    private final int[] steps;
    private final boolean[] done;
    private final int[] stack;
    private final long[] zones;
    private final LevelSizeStatistics statistics;
    private final LevelSizeEntries entries = new LevelSizeEntries();

    GlszmWindow(WindowWorkspace workspace, List<GlszmFeature> features) {
        this.window = workspace.window();
        this.statistics = new LevelSizeStatistics(workspace.texture().definition());
        this.features = features.toArray(GlszmFeature[]::new);
        this.steps =
                WindowOffsets.bothWays(workspace.texture().neighbourhood().adjacent(), workspace.region(), window)
                        .stream()
                        .mapToInt(window::distance)
                        .toArray();
        this.done = new boolean[window.numbers().length];
        this.stack = new int[window.capacity()];
        this.zones = new long[window.capacity()];
    }

    @Override
    public int count() {
        return features.length;
    }

    @Override
    public void compute(double[] out, int from) {
        int count = findZones();
        Arrays.sort(zones, 0, count);
        entries.clear();
        for (int i = 0; i < count; ) {
            int next = i + 1;
            while (next < count && zones[next] == zones[i]) {
                next++;
            }
            int number = (int) (zones[i] >>> 32);
            entries.add(window.levels().grayLevels()[number - 1], (int) zones[i], next - i);
            i = next;
        }
        entries.loadInto(statistics);
        for (int f = 0; f < features.length; f++) {
            out[from + f] = features[f].of(statistics);
        }
    }

    /** Notes each zone as {@code number of its level << 32 | size}; returns how many there are. */
    private int findZones() {
        int[] inside = window.inside();
        int count = 0;
        for (int i = 0; i < window.count(); i++) {
            if (!done[inside[i]]) {
                zones[count++] = (long) window.numbers()[inside[i]] << 32 | sizeOfZone(inside[i]);
            }
        }
        for (int i = 0; i < window.count(); i++) {
            done[inside[i]] = false;
        }
        return count;
    }

    private int sizeOfZone(int start) {
        int[] numbers = window.numbers();
        int number = numbers[start];
        int top = 0;
        int size = 0;
        stack[top++] = start;
        done[start] = true;
        while (top > 0) {
            int at = stack[--top];
            size++;
            for (int step : steps) {
                int neighbour = at + step;
                if (numbers[neighbour] == number && !done[neighbour]) {
                    done[neighbour] = true;
                    stack[top++] = neighbour;
                }
            }
        }
        return size;
    }
}
