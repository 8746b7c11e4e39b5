package org.voxrisk.riskmodel.synthetic;

/**
 * An organ: an ellipsoid tilted in the sagittal plane. Coordinates are mm from the middle of the cervix: x to the patient's left,
 * y to posterior, z to the head.
 */
final class Ellipsoid {
    private final Tissue tissue;
    private final double[] centre;
    private final double[] rows;

    /**
     * Makes an ellipsoid.
     *
     * @param centre three coordinates
     * @param semiAxes along x, and along y and z before the tilt
     * @param tiltDegrees turns the head end of its z axis to posterior
     */
    Ellipsoid(Tissue tissue, double[] centre, double[] semiAxes, double tiltDegrees) {
        this.tissue = tissue;
        this.centre = centre.clone();
        double angle = StrictMath.toRadians(tiltDegrees);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        this.rows = new double[] {
            1 / semiAxes[0], 0, 0, 0, cos / semiAxes[1], -sin / semiAxes[1], 0, sin / semiAxes[2], cos / semiAxes[2]
        };
    }

    Tissue tissue() {
        return tissue;
    }

    /**
     * Fills its part of a row of voxels: {@code |A (start + i step - centre)|^2 <= 1} is one stretch of i.
     *
     * @param plane labels, one a voxel
     * @param from first voxel of the row in the plane
     * @param count voxels of the row
     */
    void fill(byte[] plane, int from, int count, double[] start, double[] step, byte label) {
        double a = 0;
        double b = 0;
        double c = -1;
        for (int r = 0; r < 3; r++) {
            double at = 0;
            double along = 0;
            for (int k = 0; k < 3; k++) {
                at += rows[3 * r + k] * (start[k] - centre[k]);
                along += rows[3 * r + k] * step[k];
            }
            a += along * along;
            b += at * along;
            c += at * at;
        }
        Stretch inside = Stretch.solve(a, b, c, count);
        for (int i = inside.first(); i <= inside.last(); i++) {
            plane[from + i] = label;
        }
    }
}
