package org.voxrisk.riskmodel.statistics.smooth;

/**
 * Settings of a {@link Loess} curve.
 *
 * @param span share of the points in each neighbourhood; above 1 all points take part and their weights flatten
 * @param degree degree of the local polynomial, 0, 1 or 2
 * @param surface how the curve is evaluated
 */
public record LoessSettings(double span, int degree, LoessSurface surface) {
    /** Checks span and degree. */
    public LoessSettings {
        if (!(span > 0) || Double.isInfinite(span)) {
            throw new IllegalArgumentException("span = " + span + ", must be finite and above 0");
        }
        if (degree < 0 || degree > 2) {
            throw new IllegalArgumentException("degree = " + degree + ", must be 0, 1 or 2");
        }
    }

    /** Span 0.75, degree 2, direct: what calibration curves are usually drawn with, without interpolation error. */
    public static LoessSettings standard() {
        return new LoessSettings(0.75, 2, LoessSurface.DIRECT);
    }
}
