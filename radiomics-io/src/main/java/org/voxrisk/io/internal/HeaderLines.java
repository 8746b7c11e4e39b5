package org.voxrisk.io.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a text header, which may have voxels behind it: read byte by byte and no further than asked for. */
public final class HeaderLines {
    private static final int MAX_LINE = 1 << 17;
    private static final int MAX_HEADER = 1 << 23;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private long position;
    private long number;
    private boolean atEnd;

    /** A line or a header that is longer than any that means something. */
    public static final class TooLongException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String start;

        TooLongException(String message, String start) {
            super(message);
            this.start = start;
        }

        /** Returns the first bytes of the line as ISO 8859-1. */
        public String start() {
            return start;
        }
    }

    /** Makes a reader of a stream's lines, from the stream's position on. */
    public HeaderLines(InputStream in) {
        this.in = in;
    }

    /**
     * Reads the next line.
     *
     * @return its bytes without LF; null at the end of the file
     * @throws TooLongException if there is no end of the line, or of the header, within the limits
     * @throws IOException if reading fails
     */
    public byte @Nullable [] next() throws IOException {
        line.reset();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                atEnd = true;
                break;
            }
            position++;
            line.write(c);
            if (line.size() > MAX_LINE || position > MAX_HEADER) {
                throw new TooLongException(
                        position > MAX_HEADER
                                ? "the header is longer than " + MAX_HEADER + " bytes"
                                : "the line is longer than " + MAX_LINE + " bytes",
                        line.toString(StandardCharsets.ISO_8859_1));
            }
        }
        if (atEnd && line.size() == 0) {
            return null;
        }
        number++;
        position += atEnd ? 0 : 1;
        return line.toByteArray();
    }

    /** Returns a line without the CR of CR LF. */
    public static String withoutReturn(String text) {
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Returns the number of bytes read so far: where the voxels begin behind the last line. */
    public long position() {
        return position;
    }

    /** Returns where the last line began. */
    public long start() {
        return position - line.size() - (atEnd ? 0 : 1);
    }

    /** Returns the number of the last line, from 1. */
    public long number() {
        return number;
    }

    /** Returns whether the file ended within the last line, or before it. */
    public boolean isAtEnd() {
        return atEnd;
    }
}
