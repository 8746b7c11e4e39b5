package org.voxrisk.riskmodel.statistics.table;

import java.util.Locale;

/**
 * How the numbers of a baseline table are printed: always with a decimal point, whatever the locale.
 *
 * @param decimals digits after the point of means, medians and spreads, 0 to 10
 * @param pDecimals digits after the point of p-values, 1 to 10; a smaller p is printed as below the last digit
 * @param overall whether a column of all cases is shown
 */
public record BaselineFormat(int decimals, int pDecimals, Overall overall) {
    /** Two decimals, p to three, with the column of all cases. */
    public static final BaselineFormat DEFAULT = new BaselineFormat(2, 3, Overall.SHOWN);

    /** Whether a column of all cases is shown. */
    public enum Overall {
        /** With a column of all cases. */
        SHOWN,
        /** The groups alone. */
        HIDDEN
    }

    /** Checks the numbers of digits. */
    public BaselineFormat {
        if (decimals < 0 || decimals > 10 || pDecimals < 1 || pDecimals > 10) {
            throw new IllegalArgumentException(
                    "decimals = " + decimals + " (0 to 10), p-value decimals = " + pDecimals + " (1 to 10)");
        }
    }

    String number(double value) {
        return Double.isFinite(value) ? fixed(value, decimals) : "-";
    }

    String percent(int count, int of) {
        return of == 0 ? count + " (-)" : count + " (" + fixed(100.0 * count / of, 1) + "%)";
    }

    String pValue(double p) {
        if (Double.isNaN(p)) {
            return "-";
        }
        double smallest = StrictMath.pow(10, -pDecimals);
        return p < smallest ? "<" + fixed(smallest, pDecimals) : fixed(p, pDecimals);
    }

    private static String fixed(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
