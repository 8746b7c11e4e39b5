package org.voxrisk.io.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SettingsTreeTest {
    private static final String TEXT = """
            name: Größe
            share: 0.25
            count: 7
            seed: 9007199254740993
            on: true
            empty:
            names: [a, b]
            cuts: [0.5, 2]
            outer:
              inner: 3
              kinds:
                x: [p]
                y: [q, r]
            """;
    private static final SettingsTree TREE = SettingsTree.parse("study.yaml", TEXT);

    @Test
    void valuesOfEachKind() {
        assertEquals(Optional.of("Größe"), TREE.text("name"));
        assertEquals("Größe", TREE.requiredText("name"));
        assertEquals(OptionalDouble.of(0.25), TREE.number("share"));
        assertEquals(OptionalDouble.of(7), TREE.number("count"));
        assertEquals(OptionalInt.of(7), TREE.whole("count"));
        assertEquals(OptionalLong.of(9007199254740993L), TREE.wholeLong("seed"));
        assertEquals(Optional.of(true), TREE.flag("on"));
        assertEquals(List.of("a", "b"), TREE.texts("names"));
        assertEquals(List.of("a", "b"), TREE.oneOrMoreTexts("names"));
        assertEquals(List.of("7"), TREE.oneOrMoreTexts("count"));
        assertEquals(List.of(0.5, 2.0), TREE.numbers("cuts"));
        SettingsTree outer = TREE.section("outer");
        assertEquals(OptionalInt.of(3), outer.whole("inner"));
        assertEquals(Map.of("x", List.of("p"), "y", List.of("q", "r")), outer.textsOf("kinds"));
        assertTrue(TREE.isSection("outer"));
        assertFalse(TREE.isSection("name"));
        assertEquals(List.of("inner", "kinds"), outer.keys());
    }

    /** An empty value is one that is not given. */
    @Test
    void whatIsNotGiven() {
        for (String key : List.of("empty", "absent")) {
            assertFalse(TREE.has(key));
            assertEquals(Optional.empty(), TREE.text(key));
            assertEquals(OptionalDouble.empty(), TREE.number(key));
            assertEquals(OptionalInt.empty(), TREE.whole(key));
            assertEquals(Optional.empty(), TREE.flag(key));
            assertEquals(List.of(), TREE.texts(key));
            assertEquals(List.of(), TREE.oneOrMoreTexts(key));
            assertEquals(List.of(), TREE.section(key).keys());
            assertFalse(TREE.isSection(key));
            assertEquals(5, TREE.choice(key, Map.of("five", 1), 5));
        }
        assertTrue(TREE.has("on"));
    }

    @Test
    void faultsNameFileLineAndKey() {
        fault(() -> TREE.requiredText("absent"), "study.yaml", "'absent' is missing.");
        fault(() -> TREE.number("name"), "line 1", "'name' must be a number");
        fault(() -> TREE.whole("share"), "line 2", "'share' must be a whole number");
        fault(() -> TREE.whole("seed"), "line 4", "below 2^31, found 9007199254740993");
        fault(() -> TREE.flag("count"), "line 3", "'count' must be true or false");
        fault(() -> TREE.text("names"), "line 7", "'names' must be text");
        fault(() -> TREE.section("outer").number("kinds"), "'outer.kinds' must be a number");
        fault(() -> TREE.numbers("names"), "'names' must be a number");
        fault(() -> TREE.choice("name", Map.of("five", 1), 5), "'name' is 'Größe': valid are five");
        fault(() -> TREE.only("name", "share"), "line 3", "unknown key 'count'");
        fault(() -> TREE.section("outer").only("inners", "kinds"), "unknown key 'outer.inner'", "inners");
        fault(() -> SettingsTree.parse("s", "- a\n"), "the file");
        ParameterException own = TREE.invalid("share", "is too small");
        assertTrue(String.valueOf(own.getMessage()).endsWith("'share' is too small."), own.toString());
        assertEquals(Map.of("five", 1).get("five"), TREE.choice("on", Map.of("true", 1), 5));
    }

    private static void fault(Executable read, String... parts) {
        String message =
                String.valueOf(assertThrows(ParameterException.class, read).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), part + " is not in: " + message);
        }
    }

    @Test
    void filesAreUtf8(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, TEXT);
        assertEquals("Größe", SettingsTree.read(file).requiredText("name"));
        Files.writeString(file, "\ufeff" + TEXT);
        assertEquals("Größe", SettingsTree.read(file).requiredText("name"));
        Files.write(file, ("a: 1\n" + TEXT).getBytes(StandardCharsets.ISO_8859_1));
        fault(() -> SettingsTree.read(file), "study.yaml", "line 2", "text in UTF-8");
    }
}
