package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.voxrisk.io.settings.ParameterException;
import picocli.CommandLine;

/** Tells errors as one readable paragraph; the stack trace only where {@code --debug} asks for it. */
final class ErrorReport {
    static final int FAILED = 1;
    static final int USAGE = 2;

    private ErrorReport() {}

    /** The command line itself is wrong. */
    static int usage(CommandLine.ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        print(line, name + ": " + sentence(String.valueOf(e.getMessage())) + " Try '" + name + " --help'.");
        return USAGE;
    }

    /** The command failed. */
    static int failure(Exception e, CommandLine line, boolean debug) {
        print(line, line.getCommandSpec().qualifiedName() + ": " + sentence(text(e)));
        if (debug) {
            e.printStackTrace(line.getErr());
        }
        return e instanceof ParameterException ? USAGE : FAILED;
    }

    private static String text(Exception e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof FileSystemException f) {
            return fileProblem(f);
        }
        if (e instanceof IOException || e instanceof IllegalArgumentException) {
            return message;
        }
        return "unexpected " + e.getClass().getSimpleName() + " (" + message
                + "). This is a fault of the software; run again with --debug for the place";
    }

    /** Java's file exceptions hold a bare path where the system gave no reason. */
    private static String fileProblem(FileSystemException e) {
        String reason = e.getReason();
        if (reason != null) {
            return e.getFile() + ": " + reason;
        }
        if (e instanceof NoSuchFileException) {
            return e.getFile() + ": there is no such file. Check the path";
        }
        if (e instanceof AccessDeniedException) {
            return e.getFile() + ": access denied. Check the permissions of file and folder";
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getFile() + ": is there already and is no folder. Choose another name";
        }
        return e.getFile() + ": the system refused it without a reason";
    }

    private static String sentence(String text) {
        String oneParagraph = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return oneParagraph.matches("(?s).*[.?!]") ? oneParagraph : oneParagraph + ".";
    }

    private static void print(CommandLine line, String text) {
        line.getErr().println(text);
        line.getErr().flush();
    }

    /** An out-of-memory error as an exception that says how to go on. */
    static IOException outOfMemory(OutOfMemoryError e) {
        return new IOException(
                String.format(
                        Locale.ROOT,
                        "the heap of %.3g GB is too small for this case. Give Java more, for example with"
                                + " 'java -Xmx8g -jar voxrisk.jar ...'",
                        Runtime.getRuntime().maxMemory() / 1e9),
                e);
    }
}
