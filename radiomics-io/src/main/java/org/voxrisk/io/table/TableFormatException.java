package org.voxrisk.io.table;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A table file that cannot be read; the message names the file, the line or case, the column and what was found. */
public final class TableFormatException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String place;

    /**
     * Makes the exception.
     *
     * @param file the file, as the caller named it
     * @param place line and column, or the JSON path
     * @param detail what was found and what was expected
     */
    public TableFormatException(Path file, String place, String detail) {
        super(file + ": " + place + ": " + detail);
        this.file = file.toString();
        this.place = place;
    }

    /**
     * Makes the exception with the error that led to it.
     *
     * @param file the file, as the caller named it
     * @param place line and column, or the JSON path
     * @param detail what was found and what was expected
     * @param cause the error behind it
     */
    public TableFormatException(Path file, String place, String detail, Throwable cause) {
        super(file + ": " + place + ": " + detail, cause);
        this.file = file.toString();
        this.place = place;
    }

    /** Returns the file, as the caller named it. */
    public String file() {
        return file;
    }

    /** Returns line and column, or the JSON path. */
    public String place() {
        return place;
    }
}
