package org.voxrisk.io.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxrisk.io.file.InvalidFileException;

class JsonFieldsTest {
    private enum Colour {
        RED,
        GREEN
    }

    private static final String TEXT = """
            {"t": "x", "b": true, "n": 0.1, "i": 7, "o": {"n": [1, 2.5], "deep": {"i": 1.5}}, "nothing": null,
             "list": [{"i": 1}, {"i": 2}], "texts": ["a", "b"], "holes": [1, null, 3], "c": "GREEN",
             "tree": {"a": [1, "s", null, true, 3000000000, 1e300], "m": {"k": -1}}}
            """;

    private static JsonFields fields() throws IOException {
        return JsonDocument.parse(TEXT, "file.json");
    }

    @Test
    void valuesOfEachKind() throws IOException {
        JsonFields f = fields();
        assertEquals("x", f.text("t"));
        assertTrue(f.truth("b"));
        assertEquals(0.1, f.number("n"));
        assertEquals(7, f.integer("i"));
        assertEquals(7, f.number("i"));
        assertArrayEquals(new double[] {1, 2.5}, f.object("o").numbers("n"));
        assertEquals(2, f.objects("list").get(1).integer("i"));
        assertEquals(List.of("a", "b"), f.texts("texts"));
        assertArrayEquals(new double[] {1, Double.NaN, 3}, f.numbersOrNull("holes"));
        assertEquals(Colour.GREEN, f.constant(Colour.class, "c"));
        assertTrue(f.has("t"));
        assertFalse(f.has("nothing"));
        assertFalse(f.has("absent"));
        assertEquals(
                Map.of("a", Arrays.asList(1, "s", null, true, 3000000000L, 1e300), "m", Map.of("k", -1)),
                f.tree("tree"));
    }

    /** What is wrong is named by its path from the root, with what was found. */
    @Test
    void faultsNameTheirPlace() throws IOException {
        JsonFields f = fields();
        fault(() -> f.text("absent"), "absent", "is missing");
        fault(() -> f.number("nothing"), "nothing", "is missing");
        fault(() -> f.text("i"), "i", "expected a string, found 7");
        fault(() -> f.truth("t"), "t", "expected true or false, found \"x\"");
        fault(() -> f.number("t"), "t", "expected a finite number, found \"x\"");
        fault(() -> f.integer("n"), "n", "expected a whole number, found 0.1");
        fault(() -> f.object("list"), "list", "expected an object");
        fault(() -> f.objects("texts"), "texts[0]", "expected an object, found \"a\"");
        fault(() -> f.objects("o"), "o", "expected an array");
        fault(() -> f.texts("holes"), "holes[0]", "expected a string, found 1");
        fault(() -> f.numbers("holes"), "holes[1]", "expected a finite number, found null");
        fault(() -> f.numbersOrNull("texts"), "texts[0]", "expected a finite number");
        fault(() -> f.tree("texts"), "texts", "expected an object");
        fault(() -> f.constant(Colour.class, "t"), "t", "'x' is not one of [RED, GREEN]");
        fault(() -> f.object("o").object("deep").integer("i"), "o.deep.i", "expected a whole number, found 1.5");
        fault(() -> f.objects("list").get(1).text("i"), "list[1].i", "expected a string, found 2");
        fault(() -> f.object("o").only("n"), "o.deep", "unknown field; allowed are [n]");
        f.object("o").only("n", "deep");
        InvalidFileException own = f.object("o").invalid("", new IllegalArgumentException("why"));
        assertEquals("o", own.place());
        assertEquals("why", own.detail());
    }

    /** Numbers that a double or an int cannot hold. */
    @ParameterizedTest
    @CsvSource({"1e400, number", "2147483648, integer", "-2147483649, integer", "1e3, integer"})
    void numbersOutOfRange(String number, String kind) throws IOException {
        JsonFields f = JsonDocument.parse("{\"x\": " + number + "}", "s");
        fault(kind.equals("number") ? () -> f.number("x") : () -> f.integer("x"), "x", "expected a");
    }

    private static void fault(Executable read, String place, String detail) {
        InvalidFileException e = assertThrows(InvalidFileException.class, read);
        assertEquals(place, e.place());
        assertTrue(e.detail().contains(detail), e.detail());
    }

    @Test
    void documentsAreOfAFormatAndAVersion(@TempDir Path folder) throws IOException {
        ObjectNode document = JsonDocument.create("voxrisk-test", 2);
        JsonDocument.put(document, "x", new double[] {1, Double.NaN, -0.0, 4.9e-324});
        Path file = folder.resolve("d.json");
        JsonDocument.write(file, document);
        assertEquals("""
                {
                  "format" : "voxrisk-test",
                  "version" : 2,
                  "x" : [
                    1.0,
                    null,
                    -0.0,
                    4.9E-324
                  ]
                }
                """, Files.readString(file));
        JsonFields read = JsonDocument.read(file, "voxrisk-test", 2);
        assertArrayEquals(new double[] {1, Double.NaN, -0.0, 4.9e-324}, read.numbersOrNull("x"));
        JsonDocument.read(file, "voxrisk-test", 3);
        assertEquals(2, JsonDocument.read(file).integer("version"));
        fault(() -> JsonDocument.read(file, "voxrisk-test", 1), "version", "version 2 of 'voxrisk-test' is not known");
        fault(() -> JsonDocument.read(file, "other", 2), "format", "this is 'voxrisk-test', expected 'other'");
        String text = JsonDocument.toText(document);
        fault(() -> JsonDocument.parse(text.replace(": 2", ": 0"), "s", "voxrisk-test", 2), "version", "only 1 to 2");
        fault(() -> JsonDocument.parse("[1]", "s"), "", "expected a JSON object");
        fault(() -> JsonDocument.parse("[1]", "s", "f", 1), "", "of format 'f'");
        fault(() -> JsonDocument.parse("{\n \"a\": }", "s"), "line 2, column 7", "not valid JSON");
        Files.write(file, new byte[] {'{', (byte) 0xff, '}'});
        InvalidFileException bytes = assertThrows(InvalidFileException.class, () -> JsonDocument.read(file));
        assertTrue(String.valueOf(bytes.getMessage()).contains("d.json"), bytes.toString());
    }
}
