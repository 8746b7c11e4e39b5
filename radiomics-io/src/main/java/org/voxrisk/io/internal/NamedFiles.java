package org.voxrisk.io.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/** File names found in headers to files, which must lie in the header's folder or below it. */
public final class NamedFiles {
    private static final Pattern LEAVES_FOLDER =
            Pattern.compile("^/|^~|\\\\|^[A-Za-z]:|^[A-Za-z][A-Za-z0-9+.-]+:/|(^|/)\\.\\.(/|$)");
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
    public static Path resolve(Path header, String field, String name) throws IOException {
        if (name.isBlank() || CONTROL.matcher(name).find()) {
            throw new ImageFormatException(
                    header, FormatProblem.INVALID_VALUE, field, "the name is blank or has control characters");
        }
        if (LEAVES_FOLDER.matcher(name).find()) {
            throw unsafe(header, field, name);
        }
        Path folder = header.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            throw new ImageFormatException(header, FormatProblem.FILE_NOT_FOUND, field, "the header has no folder");
        }
        Path file;
        try {
            file = folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new ImageFormatException(
                    header, FormatProblem.INVALID_VALUE, field, "\"" + name + "\" is no file name", e);
        }
        if (!Files.isRegularFile(file)) {
            throw new ImageFormatException(
                    header,
                    FormatProblem.FILE_NOT_FOUND,
                    field,
                    "there is no file \"" + name + "\" in the header's folder");
        }
        if (!file.toRealPath().startsWith(folder.toRealPath())) {
            throw unsafe(header, field, name);
        }
        if (Files.isSameFile(file, header)) {
            throw new ImageFormatException(
                    header, FormatProblem.INVALID_VALUE, field, "names the header itself as the file of the data");
        }
        return file;
    }

    private static ImageFormatException unsafe(Path header, String field, String name) {
        return new ImageFormatException(
                header,
                FormatProblem.UNSAFE_PATH,
                field,
                "\"" + name + "\" leaves the folder of the header; data must lie in it or below it");
    }
}
