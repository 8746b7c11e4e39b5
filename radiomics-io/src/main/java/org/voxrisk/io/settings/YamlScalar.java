package org.voxrisk.io.settings;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a scalar of YAML 1.2 is, resolved as by ruamel.yaml, with which PyRadiomics reads its files: {@code 010} is ten,
 * {@code 0o10} eight and {@code 0x10} sixteen; {@code 1_000} is a thousand; {@code yes} and {@code 1:30} are text. Beyond
 * it, {@code nan} and {@code NaN} are numbers, since PyRadiomics' own examples write them so.
 */
final class YamlScalar {
    private static final Pattern BINARY = Pattern.compile("[-+]?0b[01_]+");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0o[0-7_]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("[-+]?0x[0-9a-fA-F_]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9][0-9_]*");
    private static final Pattern FRACTION = Pattern.compile("[-+]?([0-9][0-9_]*\\.[0-9_]*([eE][-+]?[0-9]+)?"
            + "|[0-9][0-9_]*[eE][-+]?[0-9]+|\\.[0-9][0-9_]*([eE][-+]?[0-9]+)?)");
    private static final String CORE = "tag:yaml.org,2002:";

    private YamlScalar() {}

    /**
     * Returns the value: a Boolean, Long, Double or String, or null for an empty one.
     *
     * @param tag explicit tag such as {@code tag:yaml.org,2002:str}; null where there is none
     * @throws IllegalArgumentException if the tag is of no scalar that settings have, or the text is not of its kind
     */
    static @Nullable Object value(@Nullable String tag, String text, boolean plain) {
        if (tag == null) {
            return plain ? plain(text) : quoted(text);
        }
        Object value = plain(text);
        boolean fits = switch (tag) {
            case "!", CORE + "str" -> true;
            case CORE + "int" -> value instanceof Long;
            case CORE + "float" -> value instanceof Number;
            case CORE + "bool" -> value instanceof Boolean;
            case CORE + "null" -> value == null;
            default -> throw new IllegalArgumentException("the tag '" + tag + "' is not known here; leave it out");
        };
        if (!fits) {
            throw new IllegalArgumentException("'" + text + "' is not of the kind that its tag '" + tag + "' says");
        }
        if (tag.equals("!") || tag.equals(CORE + "str")) {
            return text;
        }
        return tag.equals(CORE + "float") && value instanceof Number n ? (Object) n.doubleValue() : value;
    }

    private static @Nullable Object quoted(String text) {
        return isNaN(text) ? (Object) Double.NaN : text;
    }

    private static @Nullable Object plain(String s) {
        return switch (s) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Double.POSITIVE_INFINITY;
            case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
            default -> isNaN(s) ? (Object) Double.NaN : number(s);
        };
    }

    private static boolean isNaN(String s) {
        return switch (s) {
            case "nan", "NaN", ".nan", ".NaN", ".NAN" -> true;
            default -> false;
        };
    }

    private static Object number(String s) {
        if (DECIMAL.matcher(s).matches()) {
            return whole(s, "", 10);
        }
        if (HEXADECIMAL.matcher(s).matches()) {
            return whole(s, "0x", 16);
        }
        if (OCTAL.matcher(s).matches()) {
            return whole(s, "0o", 8);
        }
        if (BINARY.matcher(s).matches()) {
            return whole(s, "0b", 2);
        }
        return FRACTION.matcher(s).matches() ? (Object) Double.parseDouble(s.replace("_", "")) : s;
    }

    private static Object whole(String s, String prefix, int radix) {
        String digits = s.replace("_", "").replaceFirst(prefix, "").replace("+", "");
        if (digits.isEmpty() || digits.equals("-")) {
            return s;
        }
        BigInteger value = new BigInteger(digits, radix);
        if (value.bitLength() > 63) {
            throw new IllegalArgumentException("'" + s + "' is too large for a whole number");
        }
        return value.longValue();
    }
}
