package org.voxrisk.filter.ibsi;

import org.voxrisk.filter.Sigma;

/** Decimal fractions as labels write them: {@code 2-0} for 2.0, {@code 0-75}, {@code 0-0}. */
final class LabelNumber {
    private LabelNumber() {}

    /** Writes a number that is not negative. */
    static String of(double value) {
        return value == 0 ? "0-0" : Sigma.of(value).labelPart();
    }
}
