package org.voxrisk.io.text;

import java.io.IOException;
import java.io.Serial;

/** Text that cannot be read; the message names the source, the place in it, what was found and what to do. */
public final class TextFormatException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String source;
    private final String place;
    private final String detail;

    /**
     * Makes the exception.
     *
     * @param source the file, as the caller named it
     * @param place line and byte or column; empty when the whole text is meant
     * @param detail what was found and what to do
     */
    public TextFormatException(String source, String place, String detail) {
        super(message(source, place, detail));
        this.source = source;
        this.place = place;
        this.detail = detail;
    }

    /** Makes the exception with the error that led to it. */
    public TextFormatException(String source, String place, String detail, Throwable cause) {
        super(message(source, place, detail), cause);
        this.source = source;
        this.place = place;
        this.detail = detail;
    }

    /** Returns the file, as the caller named it. */
    public String source() {
        return source;
    }

    /** Returns line and byte or column; empty when the whole text is meant. */
    public String place() {
        return place;
    }

    /** Returns what was found and what to do. */
    public String detail() {
        return detail;
    }

    private static String message(String source, String place, String detail) {
        return source + ": " + (place.isEmpty() ? "" : place + ": ") + detail;
    }
}
