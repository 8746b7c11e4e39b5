package org.voxrisk.io.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "61 fc 62, line 1, byte 1, 0xFC",
        "61 0a 62 0d 0a e4, line 3, byte 5, 0xE4",
        "c0 80, line 1, byte 0, 0xC0",
        "e0 80 80, line 1, byte 0, 0xE0",
        "ed a0 80, line 1, byte 0, 0xED",
        "f0 8f bf bf, line 1, byte 0, 0xF0",
        "f4 90 80 80, line 1, byte 0, 0xF4",
        "f5 80 80 80, line 1, byte 0, 0xF5",
        "c3 28, line 1, byte 0, 0xC3",
        "0a 61 e4 0a 62, line 2, byte 2, 0xE4",
        "61 c3, line 1, byte 1, 0xC3",
        "0d 0d 80, line 3, byte 2, 0x80"
    })
    void bytesThatAreNoUtf8AreRefusedWithTheirPlace(String hex, String line, String offset, String found) {
        TextFormatException e = refused(hex);
        assertEquals(line + ", " + offset + " (from 0)", e.place());
        assertTrue(e.detail().contains("byte " + found + " is no UTF-8 here"), e.detail());
        assertTrue(e.detail().contains("iconv -f WINDOWS-1252 -t UTF-8"), e.detail());
    }

    @ParameterizedTest
    @CsvSource({
        "ff fe 61 00, byte order mark of UTF-16",
        "fe ff 00 61, byte order mark of UTF-16",
        "ff fe 00 00 61 00 00 00, byte order mark of UTF-32",
        "00 00 fe ff, byte order mark of UTF-32",
        "61 00 62 00, probably UTF-16"
    })
    void otherEncodingsAreNamed(String hex, String part) {
        String detail = refused(hex).detail();
        assertTrue(detail.contains(part), detail);
    }

    @Test
    void aByteOrderMarkIsDroppedOnceAndOnlyAtTheStart() throws IOException {
        assertEquals("a\ufeff", Utf8.decode("\ufeffa\ufeff".getBytes(StandardCharsets.UTF_8), "t"));
        assertEquals("", Utf8.decode("\ufeff".getBytes(StandardCharsets.UTF_8), "t"));
        assertEquals("", Utf8.decode(new byte[0], "t"));
    }

    /** Java's own strict decoder takes exactly the same byte sequences for the same text. */
    @Property(tries = 2000, seed = "20261124")
    void sameAsTheDecoderOfThePlatform(@ForAll @Size(max = 12) byte[] bytes) throws IOException {
        for (int i = 0; i < bytes.length; i++) {
            // Lead and continuation bytes in most places, no zero bytes.
            bytes[i] = bytes[i] == 0 ? 1 : i % 2 == 0 ? (byte) (bytes[i] | 0xc0) : (byte) (bytes[i] & 0xbf);
        }
        if (bytes.length > 1 && (bytes[0] & 0xfe) == 0xfe) {
            bytes[0] = 'x';
        }
        String expected;
        try {
            expected = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            assertThrows(TextFormatException.class, () -> Utf8.decode(bytes, "t"));
            return;
        }
        assertEquals(expected.startsWith("\ufeff") ? expected.substring(1) : expected, Utf8.decode(bytes, "t"));
    }

    @Test
    void singleReadsAndSmallBuffersGiveTheSame() throws IOException {
        byte[] bytes = "\ufeffM\u00fcller\n\u4e2d\ud83d\ude00".getBytes(StandardCharsets.UTF_8);
        try (InputStream in =
                new Utf8InputStream(new ByteArrayInputStream(bytes), "t", Utf8InputStream.ZeroBytes.REFUSED, 1, 0)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                out.write(b);
            }
            assertEquals("M\u00fcller\n\u4e2d\ud83d\ude00", out.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void filesAreNamed() throws IOException {
        Path file = Files.write(folder.resolve("p.csv"), new byte[] {'M', (byte) 0xfc});
        TextFormatException e = assertThrows(TextFormatException.class, () -> Utf8.read(file));
        assertTrue(String.valueOf(e.getMessage()).startsWith(file + ": line 1, byte 1 (from 0): "), e.toString());
        assertEquals(file.toString(), e.source());
    }

    private static TextFormatException refused(String hex) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        return assertThrows(TextFormatException.class, () -> Utf8.decode(bytes, "t"));
    }
}
