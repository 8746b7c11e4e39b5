package org.voxrisk.riskmodel.synthetic;

/**
 * The outline of a tumour: an ellipsoid in any orientation whose radius in the direction u is multiplied by
 *
 * <pre>
 *   R(u) = max(0.5, min(1.7, 1 + irregularity (0.85 g1(u) + 0.5 g2(u))))
 * </pre>
 *
 * with two smooth random functions on the sphere, lobes and notches. Star-shaped, so in one piece. Scaled such that its largest
 * diameter, over 600 points of the surface, is the wanted one. Coordinates as in {@link Ellipsoid}.
 */
final class TumourShape {
    private static final int SURFACE_POINTS = 600;
    private static final double SMALLEST = 0.5;
    private static final double LARGEST = 1.7;

    /** Radii, in steps of the lattice, of the spheres on which the fields are read: the larger, the finer the form. */
    private static final double LOBES = 3.2;

    private static final double NOTCHES = 7;

    private final double[] centre;
    private final double[] rows;
    private final double irregularity;
    private final SmoothField lobes;
    private final SmoothField notches;
    private final double reachMm;

    TumourShape(double diameterMm, double irregularity, Draws draws, NormalTable normal) {
        this.irregularity = irregularity;
        this.lobes = new SmoothField(4, 1, 1.3, draws, normal);
        this.notches = new SmoothField(4, 1, 1.3, draws, normal);
        this.centre = new double[] {draws.between(-4, 4), draws.between(3, 11), draws.between(-2, 10)};
        double[] axes = {1, draws.between(0.75, 0.95), draws.between(0.62, 0.85)};
        double[] turn = Rotation.of(draws.between(-180, 180), draws.between(-90, 90), draws.between(-180, 180));
        double[] unscaled = new double[9];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                unscaled[3 * r + c] = turn[3 * c + r] / axes[r];
            }
        }
        double[] points = surface(turn, axes);
        double scale = diameterMm / diameter(points);
        this.rows = new double[9];
        for (int i = 0; i < 9; i++) {
            rows[i] = unscaled[i] / scale;
        }
        double farthest = 0;
        for (int i = 0; i < points.length; i += 3) {
            farthest = Math.max(farthest, Math.sqrt(length2(points[i], points[i + 1], points[i + 2])));
        }
        // Between the points the surface may bulge a little.
        this.reachMm = 1.15 * farthest * scale;
    }

    /** The sunflower's directions: evenly spread over the sphere. */
    private static double[] direction(int i) {
        double z = 1 - (2 * i + 1.0) / SURFACE_POINTS;
        double around = i * Math.PI * (3 - Math.sqrt(5));
        double r = Math.sqrt(1 - z * z);
        return new double[] {r * StrictMath.cos(around), r * StrictMath.sin(around), z};
    }

    private double[] surface(double[] turn, double[] axes) {
        double[] points = new double[3 * SURFACE_POINTS];
        for (int i = 0; i < SURFACE_POINTS; i++) {
            double[] u = direction(i);
            double radius = radius(u[0], u[1], u[2]);
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    points[3 * i + r] += turn[3 * r + c] * axes[c] * u[c] * radius;
                }
            }
        }
        return points;
    }

    private static double diameter(double[] points) {
        double largest = 0;
        for (int i = 0; i < points.length; i += 3) {
            for (int j = 0; j < i; j += 3) {
                largest = Math.max(
                        largest,
                        length2(points[i] - points[j], points[i + 1] - points[j + 1], points[i + 2] - points[j + 2]));
            }
        }
        return Math.sqrt(largest);
    }

    private static double length2(double x, double y, double z) {
        return x * x + y * y + z * z;
    }

    private double radius(double ux, double uy, double uz) {
        double form = 0.85 * lobes.at(LOBES * ux, LOBES * uy, LOBES * uz)
                + 0.5 * notches.at(NOTCHES * ux, NOTCHES * uy, NOTCHES * uz);
        return Math.max(SMALLEST, Math.min(LARGEST, 1 + irregularity * form));
    }

    /** Where a place lies: 0 in the middle, 1 on the surface, linear in between, beyond 1 outside. */
    double depth(double x, double y, double z) {
        double dx = x - centre[0];
        double dy = y - centre[1];
        double dz = z - centre[2];
        double qx = rows[0] * dx + rows[1] * dy + rows[2] * dz;
        double qy = rows[3] * dx + rows[4] * dy + rows[5] * dz;
        double qz = rows[6] * dx + rows[7] * dy + rows[8] * dz;
        double length = Math.sqrt(length2(qx, qy, qz));
        return length == 0 ? 0 : length / radius(qx / length, qy / length, qz / length);
    }

    /** Coordinates of the middle. */
    double[] centre() {
        return centre.clone();
    }

    /** No part of it is farther from its middle than this. */
    double reachMm() {
        return reachMm;
    }
}
