package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Widths of texts in Helvetica and fonts of the same widths (Arial, Liberation Sans), from the font's table of advance widths,
 * so that no machine has to be asked for its fonts.
 */
final class TextWidth {
    /** Advance widths of the characters 32 to 126, in thousandths of the font size. */
    private static final int[] ASCII = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, // space to /
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584 // p to ~
    };

    /** Of a character that is not in the table: that of a wide letter, so that no text becomes longer than it was taken for. */
    private static final int OTHER = 667;

    private static final int SIGN = 584;

    private TextWidth() {}

    /** Width of a text, in the unit of the font size. */
    static double of(String text, double fontSize) {
        long thousandths = 0;
        for (int i = 0; i < text.length(); i++) {
            thousandths += advance(text.charAt(i));
        }
        return thousandths * fontSize / 1000;
    }

    private static int advance(char c) {
        if (c >= ' ' && c <= '~') {
            return ASCII[c - ' '];
        }
        return switch (c) {
            case '\u2212', '\u00b1', '\u00d7', '\u2265', '\u2264' -> SIGN;
            case '\u00a0' -> 278;
            case '\u2013' -> 556;
            case '\u2026' -> 1000;
            default -> OTHER;
        };
    }

    /**
     * Lines of at most a width. A text is broken at blanks and behind {@code _} and {@code -}; a piece without these that is
     * longer stays whole.
     */
    static List<String> wrap(String text, double fontSize, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : pieces(text)) {
            if (line.length() > 0 && of((line + piece).stripTrailing(), fontSize) > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(piece);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** Lines of at most a width, as {@link #wrap}; a piece that is longer is broken within, at least one character a line. */
    static List<String> broken(String text, double fontSize, double width) {
        List<String> lines = new ArrayList<>();
        for (String whole : wrap(text, fontSize, width)) {
            String rest = whole;
            while (of(rest, fontSize) > width && rest.codePointCount(0, rest.length()) > 1) {
                int end = rest.offsetByCodePoints(0, 1);
                while (of(rest.substring(0, rest.offsetByCodePoints(end, 1)), fontSize) <= width) {
                    end = rest.offsetByCodePoints(end, 1);
                }
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            lines.add(rest);
        }
        return lines;
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '_' || c == '-') {
                pieces.add(text.substring(start, i + 1));
                start = i + 1;
            }
        }
        if (start < text.length()) {
            pieces.add(text.substring(start));
        }
        return pieces;
    }
}
