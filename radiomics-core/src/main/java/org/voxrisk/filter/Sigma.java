package org.voxrisk.filter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Width of a Gaussian in mm, and whether it was written as a whole number.
 *
 * <p>The spelling is kept because column names depend on it: PyRadiomics names the image of the sigma {@code 2} of a
 * parameter file {@code log-sigma-2-mm-3D}, and that of {@code 2.0} {@code log-sigma-2-0-mm-3D}.
 *
 * @param mm width in mm, finite and positive
 * @param integer whether it was written without a decimal point; then {@code mm} is a whole number
 */
public record Sigma(double mm, boolean integer) {
    private static final double FIXED_MIN = 1e-4;
    private static final double FIXED_MAX = 1e16;
    private static final double INTEGER_MAX = 1e15;

    /** Checks the number. */
    public Sigma {
        if (!(mm > 0) || Double.isInfinite(mm)) {
            throw new IllegalArgumentException("sigma = " + mm + " mm, must be finite and > 0");
        }
        if (integer && (mm != Math.rint(mm) || mm > INTEGER_MAX)) {
            throw new IllegalArgumentException("sigma = " + mm + " mm, is not a whole number");
        }
    }

    /** Makes a width written as a decimal fraction. */
    public static Sigma of(double mm) {
        return new Sigma(mm, false);
    }

    /** Makes a width written as a whole number. */
    public static Sigma ofInteger(int mm) {
        return new Sigma(mm, true);
    }

    /**
     * Returns the width as PyRadiomics writes it in labels: Python's {@code str} of the number, the decimal point
     * replaced by {@code -}. Examples: {@code 2-0}, {@code 0-75}, {@code 2} (written as a whole number), {@code
     * 1e-05}.
     */
    public String labelPart() {
        if (integer) {
            return Long.toString((long) mm);
        }
        BigDecimal shortest = shortestDecimal(mm);
        return (mm >= FIXED_MIN && mm < FIXED_MAX ? fixed(shortest) : scientific(shortest)).replace('.', '-');
    }

    // The decimal number of fewest digits that reads back to the same double; Double.toString finds it only since 19.
    private static BigDecimal shortestDecimal(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = exact;
        for (int digits = 17; digits >= 1; digits--) {
            BigDecimal candidate = exact.round(new MathContext(digits));
            if (candidate.doubleValue() != value) {
                break;
            }
            rounded = candidate;
        }
        return rounded.stripTrailingZeros();
    }

    private static String fixed(BigDecimal value) {
        return value.scale() < 1 ? value.setScale(1).toPlainString() : value.toPlainString();
    }

    private static String scientific(BigDecimal value) {
        String digits = value.unscaledValue().toString();
        int exponent = digits.length() - 1 - value.scale();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String magnitude = Integer.toString(Math.abs(exponent));
        return mantissa + (exponent < 0 ? "e-" : "e+") + (magnitude.length() < 2 ? "0" + magnitude : magnitude);
    }

    // Written out: a record puts its own together at run time, when it is first asked, and a process waits for it.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Sigma s && Double.compare(mm, s.mm) == 0 && integer == s.integer);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mm, integer);
    }
}
