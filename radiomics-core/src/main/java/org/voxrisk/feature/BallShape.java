package org.voxrisk.feature;

/**
 * Which voxels have their centre within a radius of a voxel's centre: for each distance in slices and in rows, so many voxels
 * to either side along x.
 */
final class BallShape {
    private final int[] reach = new int[3];
    private final int[][] halves;

    /**
     * Makes a ball.
     *
     * @param radiusMm its radius
     * @param spacing distance of voxels along x, y and z, mm
     * @param sizes of the image, beyond which nothing is looked for
     */
    BallShape(double radiusMm, double[] spacing, int[] sizes) {
        for (int axis = 0; axis < 3; axis++) {
            reach[axis] = (int) Math.min(Math.floor(radiusMm / spacing[axis]), sizes[axis]);
        }
        this.halves = new int[reach[2] + 1][reach[1] + 1];
        for (int dz = 0; dz <= reach[2]; dz++) {
            for (int dy = 0; dy <= reach[1]; dy++) {
                double mz = dz * spacing[2];
                double my = dy * spacing[1];
                double left = radiusMm * radiusMm - mz * mz - my * my;
                halves[dz][dy] = left < 0 ? -1 : (int) Math.min(reach[0], Math.floor(Math.sqrt(left) / spacing[0]));
            }
        }
    }

    /** Largest distance along an axis. */
    int reach(int axis) {
        return reach[axis];
    }

    /** Voxels to either side along x, at a distance in slices and rows within the reach; -1 if the ball does not get there. */
    int half(int dz, int dy) {
        return halves[Math.abs(dz)][Math.abs(dy)];
    }
}
