package org.voxrisk.texture;

/**
 * A step from a voxel to a neighbour, in voxels.
 *
 * @param dx step along x
 * @param dy step along y
 * @param dz step along z
 */
public record Offset(int dx, int dy, int dz) {
    /** Returns the larger of the three absolute steps: the distance in the infinity norm. */
    public int distance() {
        return Math.max(Math.abs(dx), Math.max(Math.abs(dy), Math.abs(dz)));
    }
}
