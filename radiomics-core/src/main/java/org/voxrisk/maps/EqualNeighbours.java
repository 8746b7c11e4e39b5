package org.voxrisk.maps;

import java.util.List;
import org.voxrisk.texture.Offset;

/**
 * The pairs of adjacent voxels of a window that have the same level, by direction: what runs and zones are made of. They are few,
 * and gathered once for both.
 */
final class EqualNeighbours {
    private final Window window;
    private final int[] steps;
    private final int[][] firsts;
    private final int[] counts;
    private long swept;

    private EqualNeighbours(WindowWorkspace workspace) {
        this.window = workspace.window();
        List<Offset> offsets =
                WindowOffsets.oneWay(workspace.texture().neighbourhood().adjacent(), workspace.region(), window);
        this.steps = offsets.stream().mapToInt(window::distance).toArray();
        this.firsts = new int[steps.length][window.capacity()];
        this.counts = new int[steps.length];
    }

    /** The pairs that the families of a thread share. */
    static EqualNeighbours of(WindowWorkspace workspace) {
        return workspace.shared(EqualNeighbours.class, () -> new EqualNeighbours(workspace));
    }

    /** Gathers, unless another family has done so since the window was loaded. */
    void run() {
        if (swept == window.loads()) {
            return;
        }
        swept = window.loads();
        for (int d = 0; d < steps.length; d++) {
            counts[d] = gather(window.numbers(), window.inside(), window.count(), steps[d], firsts[d]);
        }
    }

    private static int gather(int[] numbers, int[] inside, int voxels, int step, int[] out) {
        int count = 0;
        for (int i = 0; i < voxels; i++) {
            int at = inside[i];
            // Without a branch, which nobody could foresee.
            out[count] = at;
            count += numbers[at] == numbers[at + step] ? 1 : 0;
        }
        return count;
    }

    /** Number of directions, one of each two opposite ones. */
    int directions() {
        return steps.length;
    }

    /** Array distance of a step. */
    int step(int direction) {
        return steps[direction];
    }

    /** Number of pairs along a direction. */
    int count(int direction) {
        return counts[direction];
    }

    /** Array position of the first voxel of each, the second being a step further, in storage order of the first. */
    int[] firsts(int direction) {
        return firsts[direction];
    }
}
