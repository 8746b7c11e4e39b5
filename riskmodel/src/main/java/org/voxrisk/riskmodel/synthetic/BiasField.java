package org.voxrisk.riskmodel.synthetic;

/**
 * The multiplicative bias field of a coil: with coordinates u, v, w of the grid from -1 to 1,
 *
 * <pre>
 *   B = max(0.4, 1 + a1 u + a2 v + a3 w + b1 u^2 + b2 v^2 + b3 w^2 + c u v)
 * </pre>
 *
 * with a1, a2 within 0.15, a3 within 0.06, b1, b2 from -0.2 to 0.02, b3 from -0.08 to 0.02, c within 0.08.
 */
final class BiasField {
    private static final double SMALLEST = 0.4;

    private final double[] a;
    private final double[] b;
    private final double c;

    BiasField(Draws draws) {
        this.a = new double[] {draws.between(-0.15, 0.15), draws.between(-0.15, 0.15), draws.between(-0.06, 0.06)};
        this.b = new double[] {draws.between(-0.2, 0.02), draws.between(-0.2, 0.02), draws.between(-0.08, 0.02)};
        this.c = draws.between(-0.08, 0.08);
    }

    double at(double u, double v, double w) {
        double field = 1 + a[0] * u + a[1] * v + a[2] * w + b[0] * u * u + b[1] * v * v + b[2] * w * w + c * u * v;
        return Math.max(SMALLEST, field);
    }
}
