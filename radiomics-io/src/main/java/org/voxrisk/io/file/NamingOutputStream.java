package org.voxrisk.io.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Puts the file's name, and how far it was written, into errors of the system, which have neither. */
final class NamingOutputStream extends OutputStream {
    private final OutputStream out;
    private final Path target;
    private final String consequence;
    private long written;

    /**
     * Wraps a stream.
     *
     * @param target the file, for messages
     * @param consequence what becomes of the target after an error, as a sentence
     */
    NamingOutputStream(OutputStream out, Path target, String consequence) {
        this.out = out;
        this.target = target;
        this.consequence = consequence;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw named(e);
        }
        written += length;
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            throw named(e);
        }
    }

    /** The system's reason is in the language of the user's locale, so the advice cannot depend on it. */
    private FileSystemException named(IOException e) {
        FileSystemException named = new FileSystemException(
                target.toString(),
                null,
                e.getMessage() + " (after " + written + " bytes). " + consequence
                        + " If there is no space left, free some or write to another disk");
        named.initCause(e);
        return named;
    }
}
