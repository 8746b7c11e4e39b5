package org.voxrisk.io.format;

/**
 * Something about a file that was read which its user should know.
 *
 * @param problem the kind of remark
 * @param field the header field it is about
 * @param detail what was found and what was done
 */
public record ImageWarning(FormatProblem problem, String field, String detail) {
    /** Prints the remark as one line. */
    @Override
    public String toString() {
        return field + ": " + detail;
    }
}
