package org.voxrisk.maps;

/** Grey levels at the positions of a region's padded array. Immutable by contract. */
final class WindowLevels {
    private final int[] ranks;
    private final int[] grayLevels;

    WindowLevels(int[] ranks, int[] grayLevels) {
        this.ranks = ranks;
        this.grayLevels = grayLevels;
    }

    /** Rank of the level at each position, from 1; 0 where no voxel takes part. */
    int[] ranks() {
        return ranks;
    }

    /** Level of rank r at r - 1, ascending. */
    int[] grayLevels() {
        return grayLevels;
    }

    int count() {
        return grayLevels.length;
    }

    int highest() {
        return grayLevels[grayLevels.length - 1];
    }
}
