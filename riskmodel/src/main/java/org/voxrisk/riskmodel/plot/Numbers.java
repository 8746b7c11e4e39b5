package org.voxrisk.riskmodel.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/** How numbers are written in figures and beside them: fixed decimals, the minus sign of typesetters, p-values as journals print them. */
public final class Numbers {
    private Numbers() {}

    /** With a fixed number of decimals; {@code n/a} where it is not a number. */
    public static String fixed(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "n/a";
        }
        if (Double.isInfinite(value)) {
            return value < 0 ? "\u2212Inf" : "Inf";
        }
        String text =
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
        return minus(text.matches("-0\\.?0*") ? text.substring(1) : text);
    }

    /** With at most two decimals and no needless zero: {@code 36}, {@code 0.5}. */
    static String plain(double value) {
        String text = fixed(value, 2);
        while (text.contains(".") && (text.endsWith("0") || text.endsWith("."))) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }

    /** In groups of three digits; of small numbers four digits that count: {@code 12,345}, {@code 12.34}. */
    public static String grouped(double value) {
        return Math.abs(value) < 1000 || !Double.isFinite(value)
                ? significant(value, 4)
                : minus(String.format(Locale.ROOT, "%,.0f", value));
    }

    /** With a number of significant digits, without an exponent where that is short. */
    static String significant(double value, int digits) {
        if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) {
            return fixed(value, 0);
        }
        double size = Math.abs(value);
        if (size >= 1e7 || size < 1e-5) {
            return minus(String.format(Locale.ROOT, "%." + (digits - 1) + "e", value));
        }
        int decimals = Math.max(0, digits - 1 - (int) Math.floor(Math.log10(size)));
        return fixed(value, decimals);
    }

    /** A hyphen in front becomes a minus sign. */
    static String minus(String text) {
        return text.startsWith("-") ? "\u2212" + text.substring(1) : text;
    }

    /** {@code p = 0.034}, {@code p < 0.001}. */
    public static String pValue(double p) {
        if (Double.isNaN(p)) {
            return "p n/a";
        }
        return p < 0.001 ? "p < 0.001" : "p = " + fixed(p, 3);
    }

    /** {@code 0.892 (0.826-0.958)}. */
    static String withInterval(double estimate, ConfidenceInterval interval, int decimals) {
        return fixed(estimate, decimals) + " (" + fixed(interval.lower(), decimals) + "\u2013"
                + fixed(interval.upper(), decimals) + ")";
    }

    /** {@code n = 79 (39 events)}. */
    static String counts(int cases, int events) {
        return "n = " + cases + " (" + events + (events == 1 ? " event)" : " events)");
    }
}
