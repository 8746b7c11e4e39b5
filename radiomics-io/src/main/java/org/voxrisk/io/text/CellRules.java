package org.voxrisk.io.text;

import java.text.Normalizer;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.voxrisk.io.internal.DecimalText;

/**
 * What the cells of a text table mean: one set of rules for every reader and every kind of column.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><th>what</th><th>rule</th></tr>
 * <tr><td>text: column names, ids, labels, batches, values</td><td>read without blanks at its ends (Unicode white space, no-break
 * spaces and stray byte order marks too) and in Unicode normalisation form C: two ids that differ in nothing else are
 * the same patient</td></tr>
 * <tr><td>missing</td><td>empty, or one of the spellings that pandas 2 takes for missing: {@code NA}, {@code N/A},
 * {@code n/a}, {@code NaN}, {@code nan}, {@code null}, {@code NULL}, {@code None}, {@code <NA>}, {@code #N/A},
 * {@code #NA}, {@code #N/A N/A}, {@code -NaN}, {@code -nan}, {@code 1.#IND}, {@code -1.#IND}, {@code 1.#QNAN},
 * {@code -1.#QNAN}; {@code NAN} too. R's are among them. The same in numbers, labels, batches and ids</td></tr>
 * <tr><td>number</td><td>decimal digits with a point, sign and exponent; no comma, suffix or hexadecimal form</td></tr>
 * <tr><td>whole number, such as a fold or a label of a mask</td><td>a number without a fraction: {@code 1} and
 * {@code 1.0}, as pandas writes a column that has a missing value</td></tr>
 * <tr><td>one of two labels</td><td>the text of one of them, or another way to write the same number</td></tr>
 * <tr><td>row index: a column without a name (empty, {@code Unnamed: 0} of pandas, {@code ...1} of readr) that holds whole
 * numbers from 0</td><td>left out, with a warning</td></tr>
 * <tr><td>row names of R's write.table: one cell more in each row than the header has, the first cells counting from 1, the
 * last ones not all missing</td><td>left out, with a warning; any other surplus of cells is refused</td></tr>
 * <tr><td>row index: a first column named {@code X}, {@code index}, {@code level_0}, {@code rowname}, {@code rownames},
 * {@code row.names} or {@code row_names} that counts rows from 0 or 1 by one</td><td>left out, with a warning</td></tr>
 * <tr><td>a column without a name and without a value</td><td>left out, with a warning</td></tr>
 * </table>
 */
public final class CellRules {
    /** The lowest character that any normalisation of a text without combining marks could change. */
    private static final char FIRST_COMBINING = '\u0300';

    private static final Set<String> NOT_A_NUMBER =
            Set.of("NaN", "nan", "NAN", "-NaN", "-nan", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN");
    private static final Set<String> NOTHING =
            Set.of("", "NA", "N/A", "n/a", "null", "NULL", "None", "<NA>", "#N/A", "#NA", "#N/A N/A");
    private static final Set<String> INDEX_NAMES =
            Set.of("X", "index", "level_0", "rowname", "rownames", "row.names", "row_names");
    private static final Pattern NO_NAME = Pattern.compile("|Unnamed: [0-9]+(\\.[0-9]+)*|\\.\\.\\.[0-9]+");

    private CellRules() {}

    /** Returns a cell's text: without blanks at its ends, in normalisation form C. */
    public static String text(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isBlank(cell.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(cell.charAt(to - 1))) {
            to--;
        }
        String stripped = cell.substring(from, to);
        for (int i = 0; i < stripped.length(); i++) {
            if (stripped.charAt(i) >= FIRST_COMBINING) {
                return Normalizer.normalize(stripped, Normalizer.Form.NFC);
            }
        }
        return stripped;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff';
    }

    /** Returns whether a cell says that there is no value. */
    public static boolean isMissing(String cell) {
        String text = text(cell);
        return NOTHING.contains(text) || NOT_A_NUMBER.contains(text);
    }

    /** Returns whether a cell says that its number is undefined (NaN), rather than absent. */
    public static boolean isNotANumber(String cell) {
        return NOT_A_NUMBER.contains(text(cell));
    }

    /** Returns the finite number that a cell holds, rounded correctly; nothing if it holds none. */
    public static OptionalDouble number(String cell) {
        OptionalDouble value = DecimalText.parse(text(cell));
        return value.isPresent() && Double.isFinite(value.getAsDouble()) ? value : OptionalDouble.empty();
    }

    /** Returns the whole number that a cell holds; nothing if it holds none or one beyond an int. */
    public static OptionalInt wholeNumber(String cell) {
        OptionalDouble value = number(cell);
        return value.isPresent() && value.getAsDouble() == (int) value.getAsDouble()
                ? OptionalInt.of((int) value.getAsDouble())
                : OptionalInt.empty();
    }

    /** Returns whether two cells say the same: equal texts, or two ways to write one number. */
    public static boolean same(String a, String b) {
        if (text(a).equals(text(b))) {
            return true;
        }
        OptionalDouble x = number(a);
        OptionalDouble y = number(b);
        return x.isPresent() && y.isPresent() && x.getAsDouble() == y.getAsDouble();
    }

    /** Whether a column has no name of its own: an empty one, or what pandas or readr put there. */
    static boolean isNoName(String name) {
        return NO_NAME.matcher(name).matches();
    }

    /** Whether a first column of this name that counts rows is an index. */
    static boolean isIndexName(String name) {
        return INDEX_NAMES.contains(name);
    }
}
