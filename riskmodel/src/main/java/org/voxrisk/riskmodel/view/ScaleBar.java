package org.voxrisk.riskmodel.view;

import java.util.Locale;

/**
 * A bar that tells lengths: 1, 2 or 5 times a power of ten, at most a quarter of the picture.
 *
 * @param lengthMm its length, in mm
 */
public record ScaleBar(double lengthMm) {
    private static final double SHARE = 0.25;

    /**
     * The bar of a picture.
     *
     * @param widthMm width of the picture, above 0
     */
    public static ScaleBar of(double widthMm) {
        double most = widthMm * SHARE;
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(most)));
        return new ScaleBar(most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power);
    }

    /** {@code 20 mm}. */
    public String text() {
        return lengthMm >= 1 ? Math.round(lengthMm) + " mm" : String.format(Locale.ROOT, "%.3g mm", lengthMm);
    }
}
