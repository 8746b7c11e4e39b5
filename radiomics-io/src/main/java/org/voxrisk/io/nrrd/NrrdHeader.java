package org.voxrisk.io.nrrd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.internal.DecimalText;
import org.voxrisk.io.source.Source;

/**
 * The fields of a header by their canonical names, with typed access.
 *
 * @param file the header's file
 * @param fields field values by canonical name
 * @param keyValues the free {@code key:=value} pairs
 * @param listedFiles the lines behind {@code data file: LIST}
 * @param dataOffset where attached data begin
 * @param warnings remarks of reading; grows while the file is read
 */
record NrrdHeader(
        Source file,
        Map<String, String> fields,
        Map<String, String> keyValues,
        List<String> listedFiles,
        long dataOffset,
        List<ImageWarning> warnings) {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("[+-]?nan", Pattern.CASE_INSENSITIVE);
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(inity)?", Pattern.CASE_INSENSITIVE);
    private static final int SHOWN = 60;

    boolean isDetached() {
        return fields.containsKey("data file");
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    @Nullable
    String get(String field) {
        return fields.get(field);
    }

    String require(String field) throws ImageFormatException {
        String value = fields.get(field);
        if (value == null) {
            throw fault(FormatProblem.MISSING_FIELD, field, "is missing and has no default");
        }
        return value;
    }

    long integer(String field, String text) throws ImageFormatException {
        if (!INTEGER.matcher(text).matches()) {
            throw invalid(field, "\"" + shown(text) + "\" is not a whole number of at most 18 digits");
        }
        return Long.parseLong(text);
    }

    /** Whole numbers separated by blanks. */
    long[] integers(String field) throws ImageFormatException {
        String[] tokens = tokens(require(field));
        long[] values = new long[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            values[i] = integer(field, tokens[i]);
        }
        return values;
    }

    /** A number; NaN and infinity are understood, as the caller may have a use for them. */
    double number(String field, String text) throws ImageFormatException {
        String t = text.strip();
        OptionalDouble decimal = DecimalText.parse(t);
        if (decimal.isPresent()) {
            return decimal.getAsDouble();
        }
        if (NOT_A_NUMBER.matcher(t).matches()) {
            return Double.NaN;
        }
        if (INFINITE.matcher(t).matches()) {
            return t.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        throw invalid(field, "\"" + shown(t) + "\" is not a number");
    }

    /** Numbers separated by blanks, one per axis; null where the field is absent. */
    double @Nullable [] numbers(String field, int count) throws ImageFormatException {
        String value = fields.get(field);
        if (value == null) {
            return null;
        }
        String[] tokens = tokens(value);
        requireCount(field, tokens.length, count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = number(field, tokens[i]);
        }
        return values;
    }

    /** Vectors such as {@code (1,0,0) none (0,1,0)}; an entry is null for {@code none}. */
    List<double @Nullable []> vectors(String field) throws ImageFormatException {
        String text = require(field);
        List<double @Nullable []> vectors = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '(') {
                int end = text.indexOf(')', at);
                if (end < 0) {
                    throw invalid(field, "a bracket is not closed in \"" + shown(text) + "\"");
                }
                String[] parts = text.substring(at + 1, end).split(",", -1);
                double[] vector = new double[parts.length];
                for (int i = 0; i < parts.length; i++) {
                    vector[i] = number(field, parts[i]);
                }
                vectors.add(vector);
                at = end + 1;
            } else if (text.regionMatches(true, at, "none", 0, 4)) {
                vectors.add(null);
                at += 4;
            } else {
                throw invalid(field, "\"" + shown(text) + "\" is no list of vectors (x,y,z) or none");
            }
        }
        return vectors;
    }

    void requireCount(String field, int found, int required) throws ImageFormatException {
        if (found != required) {
            throw invalid(field, "has " + found + " entries, dimension " + required + " asks for " + required);
        }
    }

    ImageFormatException invalid(String field, String detail) {
        return fault(FormatProblem.INVALID_VALUE, field, detail);
    }

    ImageFormatException fault(FormatProblem problem, String field, String detail) {
        return new ImageFormatException(file.name(), problem, field, detail);
    }

    void warn(FormatProblem problem, String field, String detail) {
        warnings.add(new ImageWarning(problem, field, detail));
    }

    /** Fields and pairs together, for the user. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>(keyValues);
        facts.putAll(fields);
        return facts;
    }

    /** Words of a value; none for a blank one. */
    static String[] tokens(String value) {
        String stripped = value.strip();
        return stripped.isEmpty() ? new String[0] : stripped.split("\\s+");
    }

    static String lower(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    /** A value from an untrusted file, short enough for a message. */
    static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "...";
    }
}
