package org.voxrisk.io.format;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/**
 * An image file that cannot be read, or that is refused on purpose.
 *
 * <p>The message names the file, the field at fault, what was found and what would be right. {@link #problem()} and
 * {@link #field()} say the same for programs.
 */
public final class ImageFormatException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String file;
    private final FormatProblem problem;
    private final String field;

    /**
     * Makes the exception.
     *
     * @param file the file at fault, as the caller named it
     * @param problem the kind of fault
     * @param field name of the header field, or {@code header}, {@code data} or {@code voxels}
     * @param detail what was found and what was expected
     */
    public ImageFormatException(Path file, FormatProblem problem, String field, String detail) {
        this(file.toString(), problem, field, detail);
    }

    /** Makes the exception about a file that is known by its name alone. */
    public ImageFormatException(String file, FormatProblem problem, String field, String detail) {
        super(message(file, field, detail));
        this.file = file;
        this.problem = problem;
        this.field = field;
    }

    /** Makes the exception, with the error that led to it, about a file that is known by its name alone. */
    public ImageFormatException(String file, FormatProblem problem, String field, String detail, Throwable cause) {
        super(message(file, field, detail), cause);
        this.file = file;
        this.problem = problem;
        this.field = field;
    }

    /**
     * Makes the exception with the error that led to it.
     *
     * @param file the file at fault, as the caller named it
     * @param problem the kind of fault
     * @param field name of the header field, or {@code header}, {@code data} or {@code voxels}
     * @param detail what was found and what was expected
     * @param cause the error behind it
     */
    public ImageFormatException(Path file, FormatProblem problem, String field, String detail, Throwable cause) {
        this(file.toString(), problem, field, detail, cause);
    }

    private static String message(String file, String field, String detail) {
        return file + ": " + field + ": " + detail;
    }

    /** Returns the file at fault, as the caller named it. */
    public String file() {
        return file;
    }

    /** Returns the kind of fault. */
    public FormatProblem problem() {
        return problem;
    }

    /** Returns the name of the header field at fault, or {@code header}, {@code data} or {@code voxels}. */
    public String field() {
        return field;
    }
}
