package org.voxrisk.io.file;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file was read but its content is not what it must be; the message names the file, the place in it and the problem.
 *
 * <p>The one type to catch for all broken input of this library. Two kinds say more: a
 * {@link org.voxrisk.io.text.TextFormatException} is about text that cannot be taken for lines, cells or JSON at all, an
 * {@link org.voxrisk.io.format.ImageFormatException} about an image or a segmentation, with the kind of fault. Other
 * {@link IOException}s are about files that cannot be opened or read. What a caller passed in (settings, ids) is an
 * {@link IllegalArgumentException}, parameter files included, whose text a caller may have composed.
 */
public class InvalidFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final String place;
    private final String detail;

    /**
     * Describes one problem.
     *
     * @param source the file, or what the text was called
     * @param place field path, line or cell; empty when the whole file is meant
     * @param problem what was found and what is expected
     */
    public InvalidFileException(String source, String place, String problem) {
        this(source, place, problem, ", ", null);
    }

    /** Describes one problem that another exception found. */
    public InvalidFileException(String source, String place, String problem, Throwable cause) {
        this(source, place, problem, ", ", cause);
    }

    /**
     * Describes one problem of a kind of its own.
     *
     * @param source the file, or what the text was called
     * @param place where in it; empty when the whole file is meant
     * @param detail what was found and what to do
     * @param between stands between source and place in the message
     * @param cause the error that led to it, if one did
     */
    protected InvalidFileException(
            String source, String place, String detail, String between, @Nullable Throwable cause) {
        super(place.isEmpty() ? source + ": " + detail : source + between + place + ": " + detail, cause);
        this.source = source;
        this.place = place;
        this.detail = detail;
    }

    /** Returns the file, or what the text was called. */
    public final String source() {
        return source;
    }

    /** Returns field path, line or cell; empty when the whole file is meant. */
    public final String place() {
        return place;
    }

    /** Returns what was found and what is expected, without source and place. */
    public final String detail() {
        return detail;
    }
}
