package org.voxrisk.maps;

import java.util.Arrays;
import org.voxrisk.feature.LevelSizeStatistics;

/** A matrix "grey level by size" of a window, entry by entry; levels and, within a level, sizes ascend. */
final class LevelSizeEntries {
    private int[] level = new int[64];
    private int[] size = new int[64];
    private double[] weight = new double[64];
    private int count;

    void clear() {
        count = 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void add(int grayLevel, int entrySize, double entryWeight) {
        reserve(1);
        level[count] = grayLevel;
        size[count] = entrySize;
        weight[count++] = entryWeight;
    }

    /**
     * Adds the entries of a table: row k - 1 is the level with number k, column j the size j + 1.
     *
     * @param stride distance of the rows
     * @param columns number of columns that may hold an entry
     */
    void addTable(double[] table, int stride, int columns, LevelNumbering levels) {
        int rows = levels.count();
        reserve(rows * columns);
        int end = count;
        for (int k = 0; k < rows; k++) {
            int grayLevel = levels.grayLevels()[k];
            for (int j = 1; j <= columns; j++) {
                double entry = table[k * stride + j - 1];
                // Without a branch, which nobody could foresee.
                level[end] = grayLevel;
                size[end] = j;
                weight[end] = entry;
                end += entry != 0 ? 1 : 0;
            }
        }
        count = end;
    }

    private void reserve(int more) {
        if (count + more > level.length) {
            int length = Math.max(count + more, 2 * level.length);
            level = Arrays.copyOf(level, length);
            size = Arrays.copyOf(size, length);
            weight = Arrays.copyOf(weight, length);
        }
    }

    void loadInto(LevelSizeStatistics statistics) {
        statistics.load(count, level, size, weight);
    }

    /** Loads entries that are whole numbers. */
    void loadCountsInto(LevelSizeStatistics statistics) {
        statistics.loadCounts(count, level, size, weight);
    }
}
