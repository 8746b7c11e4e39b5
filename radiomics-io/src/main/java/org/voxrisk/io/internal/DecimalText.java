package org.voxrisk.io.internal;

import java.util.OptionalDouble;

/** Numbers as text in untrusted files. */
public final class DecimalText {
    private DecimalText() {}

    /**
     * Parses a decimal number. Only digits, sign, point and exponent are understood: no hexadecimal numbers, suffixes
     * or blanks, which {@link Double#parseDouble} would take.
     *
     * @param text the text
     * @return the nearest double, or nothing if the text is no such number
     */
    public static OptionalDouble parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!allowed) {
                return OptionalDouble.empty();
            }
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
