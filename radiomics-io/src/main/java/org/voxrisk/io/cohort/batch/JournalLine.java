package org.voxrisk.io.cohort.batch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The lines that a {@link Journal} is made up of:
 *
 * <pre>{@code
 * LENGTH SP CRC SP BODY LF
 * }</pre>
 *
 * <p>{@code LENGTH} is the number of bytes of {@code BODY}, {@code CRC} their CRC-32C, each as eight hexadecimal digits in
 * lower case. {@code BODY} is UTF-8 without a line feed.
 */
final class JournalLine {
    private static final int DIGITS = 8;
    /** Bytes in front of the body. */
    static final int FRONT = 2 * (DIGITS + 1);

    /** Far more than a case ever takes; a damaged length may not ask for any amount of memory. */
    private static final int LONGEST = 1 << 28;

    private static final HexFormat HEX = HexFormat.of();

    private JournalLine() {}

    /** Takes one whole line after another. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes the body of a line.
         *
         * @param offset where the line begins in the file
         */
        void line(long offset, byte[] body) throws IOException;
    }

    /**
     * What a scan found.
     *
     * @param end where the last whole line ends
     * @param damaged number of bytes that belong to no whole line
     */
    record Extent(long end, long damaged) {}

    /** Returns the bytes of a line. */
    static byte[] of(byte[] body) {
        if (body.length > LONGEST) {
            throw new IllegalArgumentException("a case of " + body.length
                    + " bytes of results is too large to be kept; extract fewer regions at once");
        }
        byte[] line = new byte[FRONT + body.length + 1];
        System.arraycopy(front(body), 0, line, 0, FRONT);
        System.arraycopy(body, 0, line, FRONT, body.length);
        line[line.length - 1] = '\n';
        return line;
    }

    private static byte[] front(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body, 0, body.length);
        String text = HEX.toHexDigits(body.length) + " " + HEX.toHexDigits((int) crc.getValue()) + " ";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether bytes in front of a body, and the one behind it, are those of a line with that body. */
    static boolean isWhole(byte[] front, byte[] body, int behind) {
        return behind == '\n' && Arrays.equals(front, front(body));
    }

    /**
     * Reads all whole lines. What is none is passed by up to the next line feed: a line that was torn, or changed, costs no
     * other.
     *
     * @param in the bytes from the beginning
     * @param size how many there are
     */
    static Extent scan(InputStream in, long size, Visitor visitor) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
        long offset = 0;
        long end = 0;
        long whole = 0;
        while (offset < size) {
            byte[] front = peek(bytes, FRONT);
            int length = length(front);
            if (length >= 0 && length <= Math.min(LONGEST, size - offset - FRONT - 1)) {
                byte[] line = peek(bytes, FRONT + length + 1);
                if (line.length == FRONT + length + 1) {
                    byte[] body = Arrays.copyOfRange(line, FRONT, FRONT + length);
                    if (isWhole(front, body, '\n')) {
                        boolean ended = line[line.length - 1] == '\n';
                        if (ended) {
                            visitor.line(offset, body);
                            end = offset + line.length;
                            whole += line.length;
                        }
                        // A changed line feed is passed by as well, so that it costs its own line and not the next.
                        bytes.skipNBytes(line.length);
                        offset += line.length;
                        continue;
                    }
                }
            }
            offset += skipLine(bytes);
        }
        return new Extent(end, size - whole);
    }

    /** Looks at the next bytes, fewer at the end, without passing them. */
    private static byte[] peek(BufferedInputStream in, int count) throws IOException {
        in.mark(count);
        byte[] bytes = in.readNBytes(count);
        in.reset();
        return bytes;
    }

    private static int length(byte[] front) {
        if (front.length < FRONT) {
            return -1;
        }
        int length = 0;
        for (int i = 0; i < DIGITS; i++) {
            int digit = HexFormat.isHexDigit(front[i]) ? HexFormat.fromHexDigit(front[i]) : -1;
            if (digit < 0) {
                return -1;
            }
            length = (length << 4) | digit;
        }
        return length;
    }

    private static long skipLine(InputStream in) throws IOException {
        long passed = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            passed++;
            if (b == '\n') {
                return passed;
            }
        }
        return passed;
    }
}
