package org.voxrisk.io.metaimage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.internal.DecimalText;
import org.voxrisk.io.internal.HeaderLines;
import org.voxrisk.io.source.Source;

/**
 * The lines {@code key = value} of a header, up to {@code ElementDataFile}, which is the last.
 *
 * @param source the header's bytes, and what lies beside them
 * @param fields values by key
 * @param listed the lines behind {@code ElementDataFile = LIST}
 * @param dataOffset where local data begin
 */
record MetaHeader(Source source, Map<String, String> fields, List<String> listed, long dataOffset) {
    static final String DATA_FILE = "ElementDataFile";
    static final Set<String> FIRST_KEYS =
            Set.of("ObjectType", "ObjectSubType", "NDims", "Comment", "Name", "ID", "TransformType", "BinaryData");
    private static final int MAX_KEY = 60;
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern LARGE_INTEGER = Pattern.compile("[0-9]{19,}");
    private static final int SHOWN = 60;

    static MetaHeader read(Source source) throws IOException {
        try (InputStream in = new BufferedInputStream(source.open())) {
            return new Parser(source, in).read();
        }
    }

    /** The first of several keys that is there; the first of all if none is. */
    String present(String... keys) {
        for (String key : keys) {
            if (fields.containsKey(key)) {
                return key;
            }
        }
        return keys[0];
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    @Nullable
    String get(String key) {
        return fields.get(key);
    }

    String require(String key) throws ImageFormatException {
        String value = fields.get(key);
        if (value == null) {
            throw fault(FormatProblem.MISSING_FIELD, key, "is missing and has no default");
        }
        return value;
    }

    /** A switch; absent is off. */
    boolean isTrue(String key) throws ImageFormatException {
        String value = fields.get(key);
        if (value == null) {
            return false;
        }
        return switch (value) {
            case "True", "true", "TRUE", "1", "T" -> true;
            case "False", "false", "FALSE", "0", "F" -> false;
            default -> throw invalid(key, "\"" + shown(value) + "\" is neither True nor False");
        };
    }

    long integer(String key, String text) throws ImageFormatException {
        if (LARGE_INTEGER.matcher(text).matches()) {
            return Long.MAX_VALUE;
        }
        if (!INTEGER.matcher(text).matches()) {
            throw invalid(key, "\"" + shown(text) + "\" is not a whole number");
        }
        return Long.parseLong(text);
    }

    long[] integers(String key, int count) throws ImageFormatException {
        String[] words = words(require(key));
        requireCount(key, words.length, count);
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = integer(key, words[i]);
        }
        return values;
    }

    /** Finite numbers; null if the key is absent. */
    double @Nullable [] numbers(String key, int count) throws ImageFormatException {
        String value = fields.get(key);
        if (value == null) {
            return null;
        }
        String[] words = words(value);
        requireCount(key, words.length, count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            OptionalDouble number = DecimalText.parse(words[i]);
            if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
                throw invalid(key, "\"" + shown(words[i]) + "\" is not a finite decimal number");
            }
            values[i] = number.getAsDouble();
        }
        return values;
    }

    private void requireCount(String key, int found, int required) throws ImageFormatException {
        if (found != required) {
            throw invalid(key, "has " + found + " numbers, must have " + required);
        }
    }

    static String[] words(String value) {
        String stripped = value.strip();
        return stripped.isEmpty() ? new String[0] : stripped.split("\\s+");
    }

    ImageFormatException invalid(String key, String detail) {
        return fault(FormatProblem.INVALID_VALUE, key, detail);
    }

    ImageFormatException fault(FormatProblem problem, String key, String detail) {
        return new ImageFormatException(source.name(), problem, key, detail);
    }

    static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "...";
    }

    /** Reads the lines. */
    private static final class Parser {
        private final Source source;
        private final Map<String, String> fields = new LinkedHashMap<>();
        private final List<String> listed = new ArrayList<>();
        private final HeaderLines lines;

        Parser(Source source, InputStream in) {
            this.source = source;
            this.lines = new HeaderLines(in);
        }

        MetaHeader read() throws IOException {
            while (!fields.containsKey(DATA_FILE)) {
                String text = nextLine();
                if (text == null || (lines.isAtEnd() && !text.contains("="))) {
                    throw ended();
                }
                if (!text.isBlank()) {
                    readField(text);
                }
            }
            String value = fields.get(DATA_FILE);
            if (value != null && (value.equals("LIST") || value.startsWith("LIST "))) {
                for (String text = nextLine(); text != null; text = nextLine()) {
                    if (!text.isBlank()) {
                        listed.add(text.strip());
                    }
                }
            }
            return new MetaHeader(source, fields, listed, lines.position());
        }

        private void readField(String text) throws ImageFormatException {
            int equals = text.indexOf('=');
            String key = equals < 0 ? "" : text.substring(0, equals).strip();
            if (fields.isEmpty() && !FIRST_KEYS.contains(key)) {
                throw new ImageFormatException(
                        source.name(),
                        FormatProblem.WRONG_MAGIC,
                        "header",
                        "does not begin with a line such as ObjectType = Image");
            }
            if (key.isEmpty() || key.length() > MAX_KEY) {
                // Behind the last complete line lie data: the line that names them is missing.
                if (fields.containsKey("DimSize") && equals < 0) {
                    throw new ImageFormatException(
                            source.name(),
                            FormatProblem.MISSING_FIELD,
                            DATA_FILE,
                            "is missing: the header has no last line");
                }
                throw new ImageFormatException(
                        source.name(),
                        FormatProblem.INVALID_HEADER,
                        "header",
                        "the line \"" + shown(text) + "\" is not \"key = value\"");
            }
            String value = text.substring(equals + 1).strip();
            if (fields.putIfAbsent(key, value) != null) {
                throw new ImageFormatException(
                        source.name(), FormatProblem.DUPLICATE_FIELD, shown(key), "is there twice");
            }
        }

        private ImageFormatException ended() {
            if (fields.isEmpty()) {
                return new ImageFormatException(
                        source.name(),
                        FormatProblem.WRONG_MAGIC,
                        "header",
                        "does not begin with a line such as ObjectType = Image");
            }
            boolean within = lines.start() < lines.position();
            return new ImageFormatException(
                    source.name(),
                    within ? FormatProblem.TRUNCATED_HEADER : FormatProblem.MISSING_FIELD,
                    DATA_FILE,
                    "the file ends after " + lines.position() + " bytes, before the line that names the data");
        }

        private @Nullable String nextLine() throws IOException {
            try {
                byte[] line = lines.next();
                return line == null ? null : HeaderLines.withoutReturn(new String(line, StandardCharsets.UTF_8));
            } catch (HeaderLines.TooLongException e) {
                int equals = e.start().indexOf('=');
                String key = equals > 0 && equals <= MAX_KEY
                        ? e.start().substring(0, equals).strip()
                        : "header";
                boolean magic = fields.isEmpty() && !FIRST_KEYS.contains(key);
                throw new ImageFormatException(
                        source.name(),
                        magic ? FormatProblem.WRONG_MAGIC : FormatProblem.INVALID_HEADER,
                        magic ? "header" : key,
                        String.valueOf(e.getMessage()));
            }
        }
    }
}
