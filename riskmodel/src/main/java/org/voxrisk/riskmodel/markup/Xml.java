package org.voxrisk.riskmodel.markup;

/** Text within XML 1.0 and HTML, between tags or in a quoted attribute. */
public final class Xml {
    private Xml() {}

    /**
     * The text with {@code &}, angle brackets and both quotation marks as entities. Characters that XML has no place for, halves of
     * surrogate pairs among them, become a question mark.
     */
    public static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(hasPlace(text, i) ? c : '?');
            }
        }
        return safe.toString();
    }

    private static boolean hasPlace(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c >= ' ' ? c < '\uFFFE' : c == '\n' || c == '\t';
    }
}
