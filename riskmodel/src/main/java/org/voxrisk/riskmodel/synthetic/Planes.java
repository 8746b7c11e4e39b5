package org.voxrisk.riskmodel.synthetic;

import org.voxrisk.image.Geometry;

/**
 * The slices of one examination: oblique sagittal planes, columns to posterior and rows to the feet, turned by a few degrees, their
 * middle a few millimetres off the cervix.
 *
 * @param grid the grid in the scanner's coordinates
 * @param cervixMm where the middle of the cervix lies in them
 */
record Planes(Geometry grid, Place cervixMm) {
    /**
     * A place.
     *
     * @param x mm to the patient's left
     * @param y mm to posterior
     * @param z mm to the head
     */
    record Place(double x, double y, double z) {
        Place plus(Draws draws, double spreadMm) {
            return new Place(
                    x + draws.between(-spreadMm, spreadMm),
                    y + draws.between(-spreadMm, spreadMm),
                    z + draws.between(-spreadMm, spreadMm));
        }
    }

    /**
     * Lays the planes.
     *
     * @param matrix pixels a row and column
     * @param cervixMm where the cervix lies in the scanner
     */
    static Planes of(Centre.Protocol protocol, int matrix, Place cervixMm, Draws draws) {
        double[] turn = Rotation.of(draws.between(-3, 3), draws.between(-5, 5), draws.between(-8, 8));
        // Sagittal: i to posterior, j to the feet, and so k to the right.
        double[] direction = new double[9];
        for (int r = 0; r < 3; r++) {
            direction[3 * r] = turn[3 * r + 1];
            direction[3 * r + 1] = -turn[3 * r + 2];
            direction[3 * r + 2] = -turn[3 * r];
        }
        double pixel = protocol.fieldOfViewMm() / matrix;
        double[] spacing = {pixel, pixel, protocol.sliceMm()};
        double[] middle = {
            (matrix - 1) / 2.0 * pixel + draws.between(-8, 8),
            (matrix - 1) / 2.0 * pixel + draws.between(-8, 8) + 10,
            (protocol.slices() - 1) / 2.0 * protocol.sliceMm() + draws.between(-2, 2)
        };
        double[] cervix = {cervixMm.x(), cervixMm.y(), cervixMm.z()};
        double[] origin = new double[3];
        for (int r = 0; r < 3; r++) {
            origin[r] = cervix[r]
                    - (direction[3 * r] * middle[0]
                            + direction[3 * r + 1] * middle[1]
                            + direction[3 * r + 2] * middle[2]);
        }
        return new Planes(
                Geometry.of(new int[] {matrix, matrix, protocol.slices()}, spacing, origin, direction), cervixMm);
    }

    /** Where voxel (0, j, k) lies from the cervix. */
    double[] rowStart(int j, int k) {
        double[] p = grid.voxelCentre(0, j, k);
        return new double[] {p[0] - cervixMm.x(), p[1] - cervixMm.y(), p[2] - cervixMm.z()};
    }

    /** From one voxel of a row to the next. */
    double[] rowStep() {
        double[] d = grid.direction();
        double pixel = grid.spacingMm()[0];
        return new double[] {d[0] * pixel, d[3] * pixel, d[6] * pixel};
    }
}
