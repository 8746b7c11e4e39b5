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
        int[] grayLevels = window.grayLevels();
        int[] inside = window.inside();
        for (int i = 0; i < window.count(); i++) {
            if (alpha == 0) {
                gatherEqual(numbers, grayLevels, inside[i], i);
            } else {
                gather(numbers, grayLevels, inside[i], i);
            }
        }
    }

    // Without branches, which nobody could foresee: numbers and levels are 0 where no voxel takes part.

    private void gatherEqual(int[] numbers, int[] grayLevels, int at, int i) {
        int own = numbers[at];
        int count = 0;
        int others = 0;
        long sum = 0;
        for (int step : steps) {
            int number = numbers[at + step];
            int difference = number - own;
            count += -number >>> 31;
            others += (difference | -difference) >>> 31;
            sum += grayLevels[at + step];
        }
        neighbours[i] = count;
        dependents[i] = steps.length - others;
        levelSums[i] = sum;
    }

    private void gather(int[] numbers, int[] grayLevels, int at, int i) {
        int level = grayLevels[at];
        int count = 0;
        int dependent = 0;
        long sum = 0;
        for (int step : steps) {
            int inside = -numbers[at + step] >>> 31;
            int other = grayLevels[at + step];
            count += inside;
            dependent += Math.abs(level - other) <= alpha ? inside : 0;
            sum += other;
        }
        neighbours[i] = count;
        dependents[i] = dependent;
        levelSums[i] = sum;
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
