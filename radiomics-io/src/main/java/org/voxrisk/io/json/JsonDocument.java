package org.voxrisk.io.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.internal.Json;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.io.text.Utf8;

/**
 * JSON documents that say what they are: the first two fields of every saved value are {@code format} (a name) and
 * {@code version} (a whole number). Doubles are written as {@link org.voxrisk.io.text.DoubleText} and read back to the same bits.
 */
public final class JsonDocument {
    private static final JsonMapper MAPPER = Json.MAPPER;
    private static final ObjectWriter WRITER = MAPPER.writer(printer());

    private JsonDocument() {}

    /** Starts a document of a format. */
    public static ObjectNode create(String format, int version) {
        return MAPPER.createObjectNode().put("format", format).put("version", version);
    }

    /** Text of a document, indented, with line feeds on every system and one at the end. */
    public static String toText(ObjectNode document) {
        try {
            return WRITER.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree could not be written as text", e);
        }
    }

    /** Puts an array of numbers; NaN becomes null. */
    public static void put(ObjectNode target, String field, double[] values) {
        ArrayNode array = target.putArray(field);
        for (double v : values) {
            if (Double.isNaN(v)) {
                array.addNull();
            } else {
                array.add(v);
            }
        }
    }

    /** Writes a document as one whole file. */
    public static void write(Path target, ObjectNode document) throws IOException {
        AtomicFile.writeText(target, toText(document));
    }

    /**
     * Reads a file of a format.
     *
     * @throws InvalidFileException when it is no UTF-8, not JSON, of another format or of a later version
     * @throws IOException when it cannot be read
     */
    public static JsonFields read(Path file, String format, int version) throws IOException {
        return parse(text(file), file.toString(), format, version);
    }

    /**
     * Reads a file of any format, which {@link #check} is to be asked about.
     *
     * @throws InvalidFileException when it is no UTF-8 or no JSON object
     * @throws IOException when it cannot be read
     */
    public static JsonFields read(Path file) throws IOException {
        return parse(text(file), file.toString());
    }

    private static String text(Path file) throws IOException {
        try {
            return Utf8.read(file);
        } catch (TextFormatException e) {
            throw new InvalidFileException(file.toString(), e.place(), e.detail(), e);
        }
    }

    /**
     * Reads text of any format, which {@link #check} is to be asked about.
     *
     * @param source what the text is called in messages, for example a path
     * @throws InvalidFileException when it is not a JSON object
     */
    public static JsonFields parse(String text, String source) throws InvalidFileException {
        JsonNode root = tree(text, source);
        if (!root.isObject()) {
            throw new InvalidFileException(source, "", "expected a JSON object");
        }
        return new JsonFields(root, source, "");
    }

    /**
     * Reads text of a format.
     *
     * @param source what the text is called in messages, for example a path
     * @param version the latest version that the caller understands; 1 is the first
     * @throws InvalidFileException when it is not JSON, of another format or of a later version
     */
    public static JsonFields parse(String text, String source, String format, int version) throws InvalidFileException {
        JsonNode root = tree(text, source);
        if (!root.isObject()) {
            throw new InvalidFileException(source, "", "expected a JSON object of format '" + format + "'");
        }
        return check(new JsonFields(root, source, ""), format, version);
    }

    /**
     * Checks that an object inside a document is of a format.
     *
     * @throws InvalidFileException when it is of another format or of a later version
     */
    public static JsonFields check(JsonFields fields, String format, int version) throws InvalidFileException {
        String found = fields.text("format");
        if (!found.equals(format)) {
            throw fields.invalid("format", "this is '" + found + "', expected '" + format + "': another kind of file");
        }
        int foundVersion = fields.integer("version");
        if (foundVersion < 1 || foundVersion > version) {
            throw fields.invalid(
                    "version",
                    "version " + foundVersion + " of '" + format + "' is not known here, only 1 to " + version
                            + ": read it with the release that wrote it, or a later one");
        }
        return fields;
    }

    private static JsonNode tree(String text, String source) throws InvalidFileException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new InvalidFileException(source, where, "not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indent);
        printer.indentArraysWith(indent);
        return printer;
    }
}
