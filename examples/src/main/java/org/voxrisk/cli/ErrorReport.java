package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import org.voxrisk.io.settings.NearestName;
import org.voxrisk.io.settings.ParameterException;
import picocli.CommandLine;

/** Tells errors as one readable paragraph; the stack trace only where {@code --debug} asks for it. */
final class ErrorReport {
    static final int FAILED = 1;
    static final int USAGE = 2;
    private static final double GIGABYTE = 1e9;

    private ErrorReport() {}

    /** The command line itself is wrong. */
    static int usage(CommandLine.ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        String hint = ForeignOptions.hint(line.getCommandSpec(), List.of(args)).orElseGet(() -> nearest(e));
        line.getErr()
                .println(name + ": " + sentence(String.valueOf(e.getMessage())) + " " + hint + "Try '" + name
                        + " --help'.");
        line.getErr().flush();
        return USAGE;
    }

    /** The option or command that a misspelt one was probably meant to be. */
    private static String nearest(CommandLine.ParameterException e) {
        if (!(e instanceof CommandLine.UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        String found = unmatched.getUnmatched().get(0);
        CommandLine line = e.getCommandLine();
        String hint = NearestName.hint(
                found,
                found.startsWith("-")
                        ? line.getCommandSpec().optionsMap().keySet()
                        : line.getSubcommands().keySet());
        return hint.startsWith("did") ? "D" + hint.substring(1) + " " : "";
    }

    /** The command failed. */
    static int failure(Exception e, CommandLine line, boolean debug) {
        int code = failure(e, line.getCommandSpec().qualifiedName(), line.getErr());
        if (debug) {
            e.printStackTrace(line.getErr());
        }
        return code;
    }

    /**
     * The command failed.
     *
     * @param command its name
     * @param err where that is told
     * @return the exit code
     */
    static int failure(Exception e, String command, PrintWriter err) {
        err.println(command + ": " + sentence(text(e)));
        err.flush();
        return e instanceof ParameterException ? USAGE : FAILED;
    }

    private static String text(Exception e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof InvalidPathException path) {
            return PathLocale.message(path);
        }
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

    /** An out-of-memory error as an exception that says how to go on. */
    static IOException outOfMemory(OutOfMemoryError e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("array size")) {
            return new IOException(
                    "an array would be larger than Java allows, whatever the heap. Use fewer voxels or grey levels", e);
        }
        if (message.contains("thread")) {
            return new IOException("the system has no room for another thread. Use fewer --threads", e);
        }
        double heap = Runtime.getRuntime().maxMemory() / GIGABYTE;
        return new IOException(
                String.format(
                        Locale.ROOT,
                        "the heap of %.3g GB is too small for this case. Give Java more, for example with"
                                + " 'java -Xmx%dg -jar voxrisk.jar ...'",
                        heap,
                        Math.max(8, (long) Math.ceil(2 * heap))),
                e);
    }
}
