package org.voxrisk.io.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file completely or not at all: into a temporary file in the target's folder, which takes the target's name
 * when everything is written. If writing fails, an older file of that name stays as it was.
 *
 * <ul>
 *   <li>The name of a symbolic link stays one: the file it leads to is written. Permissions of an older file are kept;
 *       other names of it (hard links) keep the old content.
 *   <li>A character device or a named pipe is written to directly, since there is nothing to replace. Block devices and
 *       sockets are refused.
 *   <li>A read-only file is not replaced, even where the system would allow it.
 *   <li>The temporary file goes also when the process is told to end (INT, TERM, {@code System.exit}). A process that
 *       is ending begins no new file: an application that saves its state in a shutdown hook writes it in another way.
 * </ul>
 */
public final class AtomicFile {
    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes all of it; the stream is buffered, and closed by the caller.
         *
         * @param out receives the bytes
         * @throws IOException if writing fails
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, replacing one of the same name.
     *
     * @param target the file to write; its folder must exist
     * @param content writes the bytes
     * @throws IOException if {@link #requireWritable} refuses the target, or writing fails; a disk that is full is told
     *     with the target's name
     */
    public static void write(Path target, Content content) throws IOException {
        OutputTarget place = OutputTarget.of(target);
        if (place.kind() == OutputTarget.Kind.STREAM) {
            OutputStream raw = Files.newOutputStream(place.file(), StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            fill(new NamingOutputStream(raw, target, "It received a part of the content."), content);
            return;
        }
        try (TemporaryFile temporary = TemporaryFile.beside(place)) {
            OutputStream raw = temporary.open();
            fill(
                    new NamingOutputStream(raw, target, "Nothing of it is kept, and an older file is as it was."),
                    content);
            temporary.moveIntoPlace();
        }
    }

    /**
     * Writes text as UTF-8, replacing a file of the same name.
     *
     * @param target the file to write; its folder must exist
     * @param text all of its content
     * @throws IOException as {@link #write}
     */
    public static void writeText(Path target, String text) throws IOException {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Finds out whether a target could be written, for callers who want to know before a long computation. Nothing is
     * made or changed.
     *
     * @param target the file to write
     * @throws java.nio.file.NoSuchFileException if its folder is missing
     * @throws java.nio.file.FileSystemException if it is a folder, a block device or a socket, or if it or its folder is
     *     read-only
     */
    public static void requireWritable(Path target) throws IOException {
        OutputTarget.of(target);
    }

    private static void fill(OutputStream raw, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(raw, BUFFER)) {
            content.writeTo(out);
        }
    }
}
