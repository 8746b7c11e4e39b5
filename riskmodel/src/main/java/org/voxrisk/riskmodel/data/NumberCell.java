package org.voxrisk.riskmodel.data;

/** Numbers in cells of a text table. */
final class NumberCell {
    private NumberCell() {}

    /** Why the cell holds no number, one of the constants of {@link MissingCell}; empty when it must hold one. */
    static String missingReason(String text) {
        return switch (text.strip()) {
            case "", "NA" -> MissingCell.EMPTY_CELL;
            case "NaN", "nan", "NAN" -> MissingCell.NOT_A_NUMBER;
            default -> "";
        };
    }

    /** The finite number that the text is, rounded correctly; NaN when it is none. */
    static double parse(String text) {
        String digits = text.strip();
        if (!isDecimal(digits)) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(digits);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Java's own syntax is wider: it takes "1d", hexadecimal and Infinity. */
    private static boolean isDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
