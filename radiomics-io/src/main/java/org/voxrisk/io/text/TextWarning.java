package org.voxrisk.io.text;

/**
 * Something about a text that was read which its user should know.
 *
 * @param source the file, as the caller named it
 * @param place line, row or column that it is about
 * @param detail what was found and what was done
 */
public record TextWarning(String source, String place, String detail) {
    /** Prints the warning as one line. */
    @Override
    public String toString() {
        return source + ": " + place + ": " + detail;
    }
}
