package org.voxrisk.maps;

import java.util.Arrays;

/** Numbers the grey levels that occur in a window, 1, 2, ... in ascending order, and counts the voxels of each. */
public final class LevelNumbering {
    private final int[] grayLevelOfRank;
    private final int[] numberOfRank;
    private final int[] voxelsOfRank;
    private final int[] present;
    private final int[] grayLevels;
    private final int[] voxels;
    private int count;

    /**
     * Makes a numbering.
     *
     * @param grayLevelOfRank level of rank r at r - 1, of the whole region
     * @param capacity largest number of voxels of a window
     */
    LevelNumbering(int[] grayLevelOfRank, int capacity) {
        this.grayLevelOfRank = grayLevelOfRank;
        this.numberOfRank = new int[grayLevelOfRank.length + 1];
        this.voxelsOfRank = new int[grayLevelOfRank.length + 1];
        int most = Math.min(capacity, grayLevelOfRank.length);
        this.present = new int[most];
        this.grayLevels = new int[most];
        this.voxels = new int[most];
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            voxelsOfRank[present[i]] = 0;
        }
        count = 0;
    }

    void add(int rank) {
        if (voxelsOfRank[rank]++ == 0) {
            present[count++] = rank;
        }
    }

    /** Numbers the levels that were added since {@link #clear}. */
    void number() {
        Arrays.sort(present, 0, count);
        for (int i = 0; i < count; i++) {
            int rank = present[i];
            numberOfRank[rank] = i + 1;
            grayLevels[i] = grayLevelOfRank[rank - 1];
            voxels[i] = voxelsOfRank[rank];
        }
    }

    int numberOf(int rank) {
        return numberOfRank[rank];
    }

    /** Number of levels in the window. */
    public int count() {
        return count;
    }

    /** Grey level of number k at k - 1; longer than {@link #count}. */
    public int[] grayLevels() {
        return grayLevels;
    }

    /** Voxels of level number k at k - 1; longer than {@link #count}. */
    public int[] voxels() {
        return voxels;
    }
}
