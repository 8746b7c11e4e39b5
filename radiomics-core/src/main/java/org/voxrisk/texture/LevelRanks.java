package org.voxrisk.texture;

import java.util.Arrays;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.PiecewiseSort;

/** Numbers the grey levels that occur, ascending from 1: by a table, or by search where levels are many more than voxels. */
final class LevelRanks {
    private final int[] present;

    /** The rank of each level; empty where it is searched for. */
    private final int[] table;

    private LevelRanks(int[] present, int[] table) {
        this.present = present;
        this.table = table;
    }

    /**
     * Numbers levels.
     *
     * @param levels levels from 1, at least one; not changed
     * @param highest the highest of them
     * @param checkpoint is asked during the work
     */
    static LevelRanks of(int[] levels, int highest, Checkpoint checkpoint) {
        return highest <= 4L * levels.length + 65536 ? tabled(levels, highest, checkpoint) : sorted(levels, checkpoint);
    }

    private static LevelRanks tabled(int[] levels, int highest, Checkpoint checkpoint) {
        int[] table = new int[highest + 1];
        checkpoint.inPieces(levels.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                table[levels[i]] = 1;
            }
        });
        int[] present = new int[Math.min(highest, levels.length)];
        int[] count = {0};
        checkpoint.inPieces(highest + 1, (from, to) -> {
            int n = count[0];
            for (int level = from; level < to; level++) {
                if (table[level] != 0) {
                    present[n++] = level;
                    table[level] = n;
                }
            }
            count[0] = n;
        });
        return new LevelRanks(Arrays.copyOf(present, count[0]), table);
    }

    private static LevelRanks sorted(int[] levels, Checkpoint checkpoint) {
        double[] sorted = new double[levels.length];
        checkpoint.inPieces(levels.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                sorted[i] = levels[i];
            }
        });
        PiecewiseSort.sort(sorted, checkpoint);
        int[] present = new int[levels.length];
        int[] count = {0};
        checkpoint.inPieces(levels.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                if (i == 0 || sorted[i] != sorted[i - 1]) {
                    present[count[0]++] = (int) sorted[i];
                }
            }
        });
        return new LevelRanks(Arrays.copyOf(present, count[0]), new int[0]);
    }

    /** Returns the levels that occur, ascending; not to be written to. */
    int[] present() {
        return present;
    }

    /**
     * Replaces levels by their ranks.
     *
     * @param levels the levels
     * @param from first index replaced
     * @param to index behind the last
     */
    void replace(int[] levels, int from, int to) {
        if (table.length > 0) {
            for (int i = from; i < to; i++) {
                levels[i] = table[levels[i]];
            }
        } else {
            for (int i = from; i < to; i++) {
                levels[i] = Arrays.binarySearch(present, levels[i]) + 1;
            }
        }
    }
}
