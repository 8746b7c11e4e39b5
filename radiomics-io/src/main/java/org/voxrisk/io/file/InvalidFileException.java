package org.voxrisk.io.file;

import java.io.IOException;

/** A file was read but its content is not what it must be; the message names the file, the place in it and the problem. */
public final class InvalidFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final String place;

    /**
     * Describes one problem.
     *
     * @param source the file, or what the text was called
     * @param place field path, line or cell; empty when the whole file is meant
     * @param problem what was found and what is expected
     */
    public InvalidFileException(String source, String place, String problem) {
        super(message(source, place, problem));
        this.source = source;
        this.place = place;
    }

    /** Describes one problem that another exception found. */
    public InvalidFileException(String source, String place, String problem, Throwable cause) {
        super(message(source, place, problem), cause);
        this.source = source;
        this.place = place;
    }

    /** The file, or what the text was called. */
    public String source() {
        return source;
    }

    /** Field path, line or cell; empty when the whole file is meant. */
    public String place() {
        return place;
    }

    private static String message(String source, String place, String problem) {
        return place.isEmpty() ? source + ": " + problem : source + ", " + place + ": " + problem;
    }
}
