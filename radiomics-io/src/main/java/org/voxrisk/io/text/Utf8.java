package org.voxrisk.io.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.voxrisk.io.internal.GzipInputStream;
import org.voxrisk.io.text.Utf8InputStream.ZeroBytes;

/**
 * Text files in UTF-8, and in nothing else: bytes that are no UTF-8 are refused with their line and place and never
 * replaced, since two names that differ in such a byte would become one. A byte order mark is accepted and dropped; those
 * of UTF-16 and UTF-32 are named. What begins as gzip is inflated, whatever its name, and its checksum verified.
 */
public final class Utf8 {
    private static final int BUFFER = 1 << 16;

    private Utf8() {}

    /**
     * Opens a text file.
     *
     * @param file the file, which may be compressed with gzip
     * @return its characters; reading throws {@link TextFormatException} at the first byte that is no UTF-8
     * @throws IOException if the file cannot be opened
     */
    public static Reader open(Path file) throws IOException {
        return reader(bytes(Files.newInputStream(file)), file.toString());
    }

    /**
     * Reads the bytes of a text file, whatever they encode.
     *
     * @param file the file, which may be compressed with gzip
     * @return its bytes, inflated
     * @throws IOException if the file cannot be read
     */
    public static byte[] readBytes(Path file) throws IOException {
        try (InputStream in = bytes(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    /** The bytes of a stream, inflated where they begin as gzip. */
    static InputStream bytes(InputStream in) throws IOException {
        InputStream buffered = new BufferedInputStream(in, BUFFER);
        try {
            buffered.mark(2);
            boolean gzip = GzipInputStream.begins(buffered.readNBytes(2));
            buffered.reset();
            return gzip ? new GzipInputStream(buffered) : buffered;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Decodes a stream.
     *
     * @param in the bytes
     * @param source what the text is called in messages
     * @return its characters; reading throws {@link TextFormatException} at the first byte that is no UTF-8
     */
    public static Reader reader(InputStream in, String source) {
        return new InputStreamReader(checked(in, source), StandardCharsets.UTF_8);
    }

    /**
     * Reads a whole text file.
     *
     * @throws TextFormatException if a byte is no UTF-8
     * @throws IOException if the file cannot be read
     */
    public static String read(Path file) throws IOException {
        try (InputStream in = bytes(Files.newInputStream(file))) {
            return new String(checked(in, file.toString()).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Decodes bytes.
     *
     * @param bytes the text
     * @param source what the text is called in messages
     * @throws TextFormatException if a byte is no UTF-8
     */
    public static String decode(byte[] bytes, String source) throws TextFormatException {
        return decode(bytes, checked(InputStream.nullInputStream(), source));
    }

    /**
     * Decodes bytes from a header whose rest may be binary; the caller looks at zero bytes and other control characters.
     *
     * @param bytes the text
     * @param source what the text is called in messages
     * @param line line of the source where the bytes begin, from 1
     * @param offset byte of the source where they begin, from 0
     * @throws TextFormatException if a byte is no UTF-8
     */
    public static String decode(byte[] bytes, String source, long line, long offset) throws TextFormatException {
        return decode(bytes, new Utf8InputStream(InputStream.nullInputStream(), source, ZeroBytes.KEPT, line, offset));
    }

    private static String decode(byte[] bytes, Utf8InputStream check) throws TextFormatException {
        try {
            int from = check.checkAll(bytes);
            return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        } catch (TextFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static Utf8InputStream checked(InputStream in, String source) {
        return new Utf8InputStream(in, source, ZeroBytes.REFUSED, 1, 0);
    }
}
