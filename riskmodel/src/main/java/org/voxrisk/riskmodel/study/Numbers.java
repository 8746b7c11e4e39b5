package org.voxrisk.riskmodel.study;

import java.math.BigDecimal;
import org.voxrisk.io.text.DoubleText;

/** Numbers as they stand in messages. */
final class Numbers {
    private static final double SMALL = 1e-3;

    private Numbers() {}

    /** The shortest decimal of a setting: {@code 0.75}, {@code 5.44e-05}. */
    static String text(double x) {
        BigDecimal exact = new BigDecimal(DoubleText.of(x));
        if (x != 0 && Math.abs(x) < SMALL) {
            BigDecimal digits = exact.stripTrailingZeros();
            int exponent = digits.precision() - digits.scale() - 1;
            String mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
            return mantissa + "e-" + (-exponent < 10 ? "0" : "") + -exponent;
        }
        return exact.stripTrailingZeros().toPlainString();
    }
}
