package org.voxrisk.riskmodel.plot;

/** Texts that have to find room. */
final class Fit {
    /** No text is smaller. */
    private static final double LEAST = 5;

    private Fit() {}

    /** The wanted size, or a smaller one at which the text fits, but not under five points. */
    static double size(String text, double wanted, double width) {
        double natural = TextWidth.of(text, wanted);
        return natural <= width ? wanted : Math.max(LEAST, wanted * width / natural);
    }

    /** The text, or its two ends around an ellipsis where it would not fit at five points. */
    static String shortened(String text, double width) {
        if (TextWidth.of(text, LEAST) <= width) {
            return text;
        }
        for (int keep = text.length() - 1; keep > 2; keep--) {
            int head = keep / 2;
            String shorter = text.substring(0, head) + '\u2026' + text.substring(text.length() - (keep - head));
            if (TextWidth.of(shorter, LEAST) <= width) {
                return shorter;
            }
        }
        return "\u2026";
    }
}
