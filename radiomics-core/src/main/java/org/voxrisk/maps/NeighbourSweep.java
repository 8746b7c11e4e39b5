package org.voxrisk.maps;

import org.voxrisk.feature.TextureSettings;

/** What GLDM and NGTDM need of the neighbours of each voxel of a window, gathered in one pass. */
final class NeighbourSweep {
    private final Window window;
    private final int[] steps;
    private final int alpha;
    private final int[] neighbours;
    private final int[] dependents;
    private final long[] levelSums;

    private long swept;

    private NeighbourSweep(WindowWorkspace workspace) {
        TextureSettings texture = workspace.texture();
        this.window = workspace.window();
        this.steps = WindowOffsets.bothWays(texture.neighbourhood(), workspace.region(), window).stream()
                .mapToInt(window::distance)
                .toArray();
        this.alpha = texture.dependenceAlpha();
        this.neighbours = new int[window.capacity()];
        this.dependents = new int[window.capacity()];
        this.levelSums = new long[window.capacity()];
    }

    /** The sweep that the families of a thread share. */
    static NeighbourSweep of(WindowWorkspace workspace) {
        return workspace.shared(NeighbourSweep.class, () -> new NeighbourSweep(workspace));
    }

    /** Gathers, unless another family has done so since the window was loaded. */
    void run() {
        if (swept == window.loads()) {
            return;
        }
        swept = window.loads();
        int[] numbers = window.numbers();
        int[] inside = window.inside();
        int[] grayLevels = window.levels().grayLevels();
        for (int i = 0; i < window.count(); i++) {
            int level = grayLevels[numbers[inside[i]] - 1];
            int count = 0;
            int dependent = 0;
            long sum = 0;
            for (int step : steps) {
                int number = numbers[inside[i] + step];
                if (number != 0) {
                    int other = grayLevels[number - 1];
                    count++;
                    sum += other;
                    dependent += Math.abs(level - other) <= alpha ? 1 : 0;
                }
            }
            neighbours[i] = count;
            dependents[i] = dependent;
            levelSums[i] = sum;
        }
    }

    /** Largest number of neighbours. */
    int most() {
        return steps.length;
    }

    /** Number of neighbours of the i-th voxel of the window. */
    int neighbours(int i) {
        return neighbours[i];
    }

    /** Number of them whose level differs by at most alpha. */
    int dependents(int i) {
        return dependents[i];
    }

    /** Sum of their levels. */
    long levelSum(int i) {
        return levelSums[i];
    }
}
