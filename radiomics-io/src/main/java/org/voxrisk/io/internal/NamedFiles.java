package org.voxrisk.io.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.source.Source;
import org.voxrisk.io.source.UnsafeNameException;

/** File names found in headers to files, which must lie in the header's folder or below it. */
public final class NamedFiles {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private NamedFiles() {}

    /**
     * Finds the file that a header names, before anything of it is opened.
     *
     * @param header the header's file
     * @param field the field that holds the name
     * @param name the name, relative to the header's folder
     * @return the file, which exists
     * @throws ImageFormatException if the name is blank, leaves the folder, names no plain file or the header itself
     * @throws IOException if the folder cannot be examined
     */
    public static Source resolve(Source header, String field, String name) throws IOException {
        if (name.isBlank() || CONTROL.matcher(name).find()) {
            throw new ImageFormatException(
                    header.name(), FormatProblem.INVALID_VALUE, field, "the name is blank or has control characters");
        }
        Source file;
        try {
            file = header.sibling(name)
                    .orElseThrow(() -> new ImageFormatException(
                            header.name(),
                            FormatProblem.FILE_NOT_FOUND,
                            field,
                            "there is no file \"" + name + "\" in the header's folder"));
        } catch (UnsafeNameException e) {
            throw new ImageFormatException(
                    header.name(), FormatProblem.UNSAFE_PATH, field, String.valueOf(e.getMessage()), e);
        }
        if (isSame(header, file)) {
            throw new ImageFormatException(
                    header.name(),
                    FormatProblem.INVALID_VALUE,
                    field,
                    "names the header itself as the file of the data");
        }
        return file;
    }

    private static boolean isSame(Source header, Source file) throws IOException {
        return (header.path().isPresent() && file.path().isPresent())
                ? Files.isSameFile(header.path().get(), file.path().get())
                : header.name().equals(file.name());
    }
}
