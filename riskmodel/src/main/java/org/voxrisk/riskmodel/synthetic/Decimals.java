package org.voxrisk.riskmodel.synthetic;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers with few decimals, as tables have them. */
final class Decimals {
    private Decimals() {}

    /** The nearest number with so many decimals. */
    static double rounded(double value, int digits) {
        return BigDecimal.valueOf(value)
                .setScale(digits, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    /** The same as text, without zeros at the end. */
    static String text(double value, int digits) {
        BigDecimal number = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
