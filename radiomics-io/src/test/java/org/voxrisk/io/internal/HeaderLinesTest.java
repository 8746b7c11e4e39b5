package org.voxrisk.io.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HeaderLinesTest {
    private static HeaderLines of(String text) {
        return new HeaderLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void linesAndPlaces() throws IOException {
        HeaderLines lines = of("ab\n\ncd\r\nend");
        assertArrayEquals(ascii("ab"), lines.next());
        assertEquals(3, lines.position());
        assertEquals(0, lines.start());
        assertArrayEquals(ascii(""), lines.next());
        assertEquals(4, lines.position());
        assertEquals(3, lines.start());
        assertArrayEquals(ascii("cd\r"), lines.next());
        assertEquals(8, lines.position());
        assertEquals(4, lines.start());
        assertEquals(3, lines.number());
        assertFalse(lines.isAtEnd());
        assertArrayEquals(ascii("end"), lines.next());
        assertTrue(lines.isAtEnd());
        assertEquals(11, lines.position());
        assertEquals(8, lines.start());
        assertNull(lines.next());
        assertEquals(4, lines.number());
        assertEquals("cd", HeaderLines.withoutReturn("cd\r"));
        assertEquals("cd", HeaderLines.withoutReturn("cd"));
    }

    /** What follows the last line stays in the stream. */
    @Test
    void voxelsAreLeftAlone() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(ascii("ab\n\n123"));
        HeaderLines lines = new HeaderLines(in);
        lines.next();
        lines.next();
        assertArrayEquals(ascii("123"), in.readAllBytes());
    }

    @Test
    void endlessLinesAndHeaders() throws IOException {
        String longest = "x".repeat(1 << 17);
        assertArrayEquals(ascii(longest), of(longest + "\n").next());
        HeaderLines.TooLongException line = assertThrows(
                HeaderLines.TooLongException.class,
                () -> of("key: " + longest + "\n").next());
        assertTrue(String.valueOf(line.getMessage()).contains("longer than 131072 bytes"), line.toString());
        assertTrue(line.start().startsWith("key: xx"));
        // 128 lines of 2^16 bytes with their ends are the longest header.
        HeaderLines lines = of((longest.substring(0, (1 << 16) - 1) + "\n").repeat(128) + "y");
        for (int i = 0; i < 128; i++) {
            lines.next();
        }
        HeaderLines.TooLongException header = assertThrows(HeaderLines.TooLongException.class, lines::next);
        assertTrue(String.valueOf(header.getMessage()).contains("header is longer than 8388608"), header.toString());
    }

    @Test
    void decimalNumbers() {
        assertEquals(OptionalDouble.of(-0.125), DecimalText.parse("-.125"));
        assertEquals(OptionalDouble.of(1500), DecimalText.parse("+1.5E3"));
        for (String text :
                new String[] {"", " 1", "1 ", "1,5", "0x1", "1f", "1d", "NaN", "Infinity", "--1", "e", "1/", "1:"}) {
            assertEquals(OptionalDouble.empty(), DecimalText.parse(text), text);
        }
        for (char digit = '0'; digit <= '9'; digit++) {
            assertEquals(OptionalDouble.of(digit - '0'), DecimalText.parse(String.valueOf(digit)));
        }
    }
}
