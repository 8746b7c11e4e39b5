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
        if (count == level.length) {
            level = Arrays.copyOf(level, 2 * count);
            size = Arrays.copyOf(size, 2 * count);
            weight = Arrays.copyOf(weight, 2 * count);
        }
        level[count] = grayLevel;
        size[count] = entrySize;
        weight[count++] = entryWeight;
    }

    /** Adds the entries of a table: row k - 1 is the level with number k, column j the size j + 1. */
    void addTable(double[] table, int columns, LevelNumbering levels) {
        for (int k = 0; k < levels.count(); k++) {
            for (int j = 0; j < columns; j++) {
                double entry = table[k * columns + j];
                if (entry != 0) {
                    add(levels.grayLevels()[k], j + 1, entry);
                }
            }
        }
    }

    void loadInto(LevelSizeStatistics statistics) {
        statistics.load(count, level, size, weight);
    }
}
