package org.voxrisk.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.voxrisk.io.text.DoubleText;

/**
 * A number for eyes: whole numbers whole, else three decimals, of numbers below one four significant digits. Files hold all
 * digits.
 */
final class ConsoleNumber {
    private static final MathContext SIGNIFICANT = new MathContext(4);
    private static final int DECIMALS = 3;

    private ConsoleNumber() {}

    static String of(double value) {
        // Beyond 1e7 there are no three decimals that anybody reads, and of infinities none.
        if (value == Math.rint(value) || !(Math.abs(value) < 1e7)) {
            return DoubleText.of(value);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded =
                Math.abs(value) < 1 ? exact.round(SIGNIFICANT) : exact.setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return Math.abs(value) < 1e-4
                ? DoubleText.of(rounded.doubleValue())
                : rounded.stripTrailingZeros().toPlainString();
    }
}
