package org.voxrisk.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Says what to do about paths that Java cannot name because the locale has no characters for them. */
final class PathLocale {
    private PathLocale() {}

    /**
     * Reads a path of the command line.
     *
     * @throws TypeConversionException if it cannot be a path; the message says why, and what to do
     */
    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(message(e, encoding()));
        }
    }

    /** Returns what is wrong with a path. */
    static String message(InvalidPathException e) {
        return message(e, encoding());
    }

    /**
     * Returns what is wrong with a path.
     *
     * @param encoding the encoding of file names in this process, null if it is not known
     */
    static String message(InvalidPathException e, @Nullable String encoding) {
        if (isUnmappable(e, encoding)) {
            return "the path '" + e.getInput() + "' is not ASCII, and the locale, in which file names are " + encoding
                    + ", has no way to write it. Set a UTF-8 locale for the call, for example LC_ALL=C.UTF-8, or rename"
                    + " file or folder.";
        }
        return "'" + e.getInput() + "' cannot be a path: " + e.getReason();
    }

    private static @Nullable String encoding() {
        return System.getProperty("sun.jnu.encoding");
    }

    private static boolean isUnmappable(InvalidPathException path, @Nullable String encoding) {
        return encoding != null
                && !isUnicode(encoding)
                && path.getInput().chars().anyMatch(c -> c > 127);
    }

    private static boolean isUnicode(String encoding) {
        try {
            return Charset.forName(encoding).name().startsWith("UTF");
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return false;
        }
    }
}
