package org.voxrisk.io.text;

import java.io.Serial;
import org.voxrisk.io.file.InvalidFileException;

/** Text that cannot be read; the message names the source, the place in it, what was found and what to do. */
public final class TextFormatException extends InvalidFileException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param source the file, as the caller named it
     * @param place line and byte or column; empty when the whole text is meant
     * @param detail what was found and what to do
     */
    public TextFormatException(String source, String place, String detail) {
        super(source, place, detail, ": ", null);
    }

    /** Makes the exception with the error that led to it. */
    public TextFormatException(String source, String place, String detail, Throwable cause) {
        super(source, place, detail, ": ", cause);
    }
}
