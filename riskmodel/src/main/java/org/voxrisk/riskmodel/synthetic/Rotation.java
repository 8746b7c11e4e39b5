package org.voxrisk.riskmodel.synthetic;

/** Rotation matrices, row by row. */
final class Rotation {
    private Rotation() {}

    /** Turns about x, then about y, then about z. */
    static double[] of(double xDegrees, double yDegrees, double zDegrees) {
        double cx = StrictMath.cos(StrictMath.toRadians(xDegrees));
        double sx = StrictMath.sin(StrictMath.toRadians(xDegrees));
        double cy = StrictMath.cos(StrictMath.toRadians(yDegrees));
        double sy = StrictMath.sin(StrictMath.toRadians(yDegrees));
        double cz = StrictMath.cos(StrictMath.toRadians(zDegrees));
        double sz = StrictMath.sin(StrictMath.toRadians(zDegrees));
        return new double[] {
            cz * cy,
            cz * sy * sx - sz * cx,
            cz * sy * cx + sz * sx,
            sz * cy,
            sz * sy * sx + cz * cx,
            sz * sy * cx - cz * sx,
            -sy,
            cy * sx,
            cy * cx
        };
    }
}
