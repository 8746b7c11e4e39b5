package org.voxrisk.io.cohort.check;

import java.math.BigDecimal;
import java.math.MathContext;
import org.voxrisk.image.IndexBox;

/** Numbers in messages. */
final class CheckText {
    private static final int DIGITS = 6;

    private CheckText() {}

    /** Six significant digits, no exponent, no zeros behind. */
    static String number(double value) {
        return digits(value, DIGITS);
    }

    static String digits(double value, int significant) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(significant));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    static String size(IndexBox box) {
        return box.nx() + "x" + box.ny() + "x" + box.nz();
    }

    static String volume(RegionFacts region) {
        return region.voxels() + (region.voxels() == 1 ? " voxel" : " voxels") + " (" + digits(region.volumeMm3(), 3)
                + " mm3)";
    }
}
