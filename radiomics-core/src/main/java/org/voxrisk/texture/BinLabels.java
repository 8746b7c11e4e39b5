package org.voxrisk.texture;

import java.math.BigDecimal;

/** Labels of discretisations. */
final class BinLabels {
    private static final double WHOLE = 1e15;

    private BinLabels() {}

    /** A bin size with all its digits and no more: {@code FBS-25}, {@code FBS-0.1}. */
    static String size(double width) {
        if (width == Math.rint(width) && Math.abs(width) < WHOLE) {
            return "FBS-" + (long) width;
        }
        return "FBS-"
                + new BigDecimal(Double.toString(width)).stripTrailingZeros().toPlainString();
    }
}
