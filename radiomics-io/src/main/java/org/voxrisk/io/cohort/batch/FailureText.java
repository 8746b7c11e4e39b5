package org.voxrisk.io.cohort.batch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Says why a case failed, in one line that a table can hold. */
final class FailureText {
    private static final double GIGABYTE = 1e9;
    private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");

    private FailureText() {}

    static String of(Exception e) {
        return oneLine(text(e));
    }

    private static String text(Exception e) {
        if (e instanceof FileSystemException f) {
            String reason = f.getReason();
            if (reason != null) {
                return f.getFile() + ": " + reason;
            }
            if (f instanceof NoSuchFileException) {
                return f.getFile() + ": there is no such file. Check the path";
            }
            if (f instanceof AccessDeniedException) {
                return f.getFile() + ": access denied. Check the permissions of file and folder";
            }
            return f.getFile() + ": the system refused it without a reason";
        }
        if (e instanceof IOException || e instanceof IllegalArgumentException) {
            return String.valueOf(e.getMessage());
        }
        return "unexpected " + e.getClass().getSimpleName() + " (" + e.getMessage()
                + "). This is a fault of the software; extract the case alone with --debug for the place";
    }

    static String outOfMemory() {
        double heap = Runtime.getRuntime().maxMemory() / GIGABYTE;
        return String.format(
                Locale.ROOT,
                "the heap of %.3g GB is too small for this case, also when it is alone. Give Java more, for example -Xmx%dg",
                heap,
                Math.max(8, (long) Math.ceil(2 * heap)));
    }

    /** Without line breaks; never empty. */
    static String oneLine(String text) {
        String line = BREAK.matcher(text.strip()).replaceAll(" ");
        return line.isEmpty() ? "no reason given" : line;
    }
}
