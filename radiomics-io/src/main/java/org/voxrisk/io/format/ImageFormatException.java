package org.voxrisk.io.format;

import java.io.Serial;
import java.nio.file.Path;
import org.voxrisk.io.file.InvalidFileException;

/**
 * An image file that cannot be read, or that is refused on purpose.
 *
 * <p>The message names the file, the field at fault, what was found and what would be right. {@link #problem()} and
 * {@link #field()} say the same for programs.
 */
public final class ImageFormatException extends InvalidFileException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final FormatProblem problem;

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
        super(file, field, detail, ": ", null);
        this.problem = problem;
    }

    /** Makes the exception, with the error that led to it, about a file that is known by its name alone. */
    public ImageFormatException(String file, FormatProblem problem, String field, String detail, Throwable cause) {
        super(file, field, detail, ": ", cause);
        this.problem = problem;
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

    /** Returns the file at fault, as the caller named it. */
    public String file() {
        return source();
    }

    /** Returns the kind of fault. */
    public FormatProblem problem() {
        return problem;
    }

    /** Returns the name of the header field at fault, or {@code header}, {@code data} or {@code voxels}. */
    public String field() {
        return place();
    }
}
