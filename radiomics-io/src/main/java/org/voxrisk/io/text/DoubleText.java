package org.voxrisk.io.text;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Decimal text of a double: the shortest that {@link Double#parseDouble} reads back to the same bits.
 *
 * <p>{@link Double#toString(double)} is not used because JDK 17 and JDK 19 and later write some doubles differently; a
 * saved file must be the same on all of them. Never depends on the locale.
 */
public final class DoubleText {
    private DoubleText() {}

    /** Returns the text; {@code NaN}, {@code Infinity} and {@code -Infinity} as Java spells them. */
    public static String of(double value) {
        return NumberOutput.toString(value, true);
    }
}
