package org.voxrisk.riskmodel.study.doctor;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.voxrisk.io.text.CellRules;

/** What the text of a cell was probably meant to be. */
final class CellText {
    private static final Set<String> MISSING = Set.of(
            "?",
            "??",
            "-",
            "--",
            ".",
            "unknown",
            "unk",
            "unbekannt",
            "missing",
            "not known",
            "not available",
            "n.a.",
            "n. a.",
            "n/d",
            "nd",
            "n.d.",
            "k.a.",
            "k. a.",
            "none",
            "nil",
            "not done",
            "x",
            "*",
            "\u2013",
            "\u2014");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?[0-9]+,[0-9]+([eE][-+]?[0-9]+)?");
    private static final Pattern INFINITE = Pattern.compile("[-+]?(inf|infinity|\\u221e)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITH_UNIT =
            Pattern.compile("[<>~\u2264\u2265]?\\s*[-+]?[0-9.]+\\s*[^0-9.\\s].*|[<>~\u2264\u2265]\\s*[0-9.]+");
    private static final Set<Double> CODES = Set.of(-1.0, -9.0, -99.0, -999.0, -9999.0, 99.0, 999.0, 9999.0, 99999.0);

    private CellText() {}

    /** Whether a text is one of the spellings that people use for missing and that no reader takes for it. */
    static boolean meansMissing(String text) {
        return MISSING.contains(CellRules.text(text).toLowerCase(Locale.ROOT));
    }

    /** Whether a number is one of those that stand for missing in many tables. */
    static boolean isMissingCode(double value) {
        return CODES.contains(value);
    }

    static boolean isInfinite(String text) {
        return INFINITE.matcher(CellRules.text(text)).matches();
    }

    /**
     * Code and fix of a cell that holds no number.
     *
     * @param code code of the finding
     * @param fix what to do
     */
    record Advice(String code, String fix) {}

    static Advice adviceForNumber(String text) {
        if (isInfinite(text)) {
            return new Advice("cell-infinite", "Leave the cell empty, and find out what was divided by zero.");
        }
        if (meansMissing(text)) {
            return new Advice(
                    "missing-spelling", "Leave the cell empty: '" + text + "' is no spelling of missing here.");
        }
        if (DECIMAL_COMMA.matcher(text).matches()) {
            return new Advice("decimal-comma", "Write " + text.replace(',', '.') + ", with a decimal point.");
        }
        if (WITH_UNIT.matcher(text).matches()) {
            return new Advice("cell-not-a-number", "Write the number alone, without unit or sign of comparison.");
        }
        return new Advice("cell-not-a-number", "Write a number, or leave the cell empty.");
    }

    /** Whether two texts differ in case and blanks alone. */
    static boolean nearly(String a, String b) {
        return !a.equals(b) && bare(a).equals(bare(b));
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    }

    /** The level that a text was probably meant to be. */
    static Optional<String> nearLevel(String text, Iterable<String> levels) {
        for (String level : levels) {
            if (nearly(text, level)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** The number of a cell; NaN where there is none. */
    static double number(String text) {
        OptionalDouble value = CellRules.isMissing(text) ? OptionalDouble.empty() : CellRules.number(text);
        return value.orElse(Double.NaN);
    }
}
