package org.voxrisk.io.cohort.batch;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@link JournalLine}s that one process at a time appends to. A line is handed to the system by one write, and
 * forced to disk within a second. Appending and reading may come from any thread.
 */
final class JournalFile implements Closeable {
    private static final long FORCE_AFTER_MS = 700;
    private static final int TRIES = 100;

    private final Path path;
    private final FileChannel channel;
    private final @Nullable FileLock lock;
    // Guarded by this.
    private long end;
    private boolean unforced;
    private boolean closed;
    private @Nullable IOException forceFailure;
    private boolean forcing;

    private JournalFile(Path path, FileChannel channel, @Nullable FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens a file for appending, and makes it where there is none.
     *
     * @throws JournalException if another process, or another call in this one, has it open for appending
     */
    static JournalFile append(Path path) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            try {
                JournalFile file = new JournalFile(path, channel, lock(path, channel));
                // Who had it may have removed it between our opening and our locking: then nobody would find our lines.
                if (Files.exists(path)) {
                    return file;
                }
                file.close();
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
        throw new JournalException(
                JournalException.Kind.IN_USE, path, "", "is removed again and again by another process");
    }

    /** Opens a file for reading. */
    static JournalFile read(Path path) throws IOException {
        return new JournalFile(path, FileChannel.open(path, StandardOpenOption.READ), null);
    }

    private static FileLock lock(Path path, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new JournalException(
                    JournalException.Kind.IN_USE,
                    path,
                    "",
                    "another run is writing this journal. Wait until it has ended, or name another journal");
        }
        return lock;
    }

    Path path() {
        return path;
    }

    long size() throws IOException {
        return channel.size();
    }

    /**
     * Reads all whole lines.
     *
     * @return where the last of them ends, and how much is none
     */
    JournalLine.Extent scan(JournalLine.Visitor visitor) throws IOException {
        channel.position(0);
        JournalLine.Extent extent = JournalLine.scan(Channels.newInputStream(channel), channel.size(), visitor);
        synchronized (this) {
            end = extent.end();
        }
        return extent;
    }

    /** Cuts off what follows the last whole line. */
    synchronized void cutTail() throws IOException {
        if (channel.size() > end) {
            channel.truncate(end);
            channel.force(true);
        }
    }

    /**
     * Appends a line.
     *
     * @return where it begins
     * @throws IOException if it, or one before it, could not be written
     */
    synchronized long append(byte[] body) throws IOException {
        if (closed) {
            throw new IOException(path + ": the journal was closed");
        }
        if (forceFailure != null) {
            throw forceFailure;
        }
        ByteBuffer line = ByteBuffer.wrap(JournalLine.of(body));
        long begin = end;
        while (line.hasRemaining()) {
            end += channel.write(line, end);
        }
        unforced = true;
        if (!forcing) {
            forcing = true;
            Thread thread = new Thread(this::forceNowAndThen, "voxrisk-journal");
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
        return begin;
    }

    private void forceNowAndThen() {
        try {
            while (awaitLine()) {
                force();
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it; closing forces what is left.
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            synchronized (this) {
                forceFailure = closed ? null : e;
            }
        }
    }

    /** Waits for a line, and a while for more of them. Never by an interrupt, which would close the channel. */
    private synchronized boolean awaitLine() throws InterruptedException {
        while (!unforced && !closed) {
            wait();
        }
        long until = System.nanoTime() + FORCE_AFTER_MS * 1_000_000;
        for (long left = FORCE_AFTER_MS; left > 0 && !closed; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return !closed;
    }

    /** Returns when all lines are on disk. Lines may be appended meanwhile. */
    void force() throws IOException {
        synchronized (this) {
            if (!unforced) {
                return;
            }
            unforced = false;
        }
        channel.force(false);
    }

    /**
     * Reads the body of a line.
     *
     * @param offset where the line begins
     * @param length number of bytes of its body
     * @throws JournalException if it is not what was written
     */
    byte[] body(long offset, int length) throws IOException {
        byte[] front = bytes(offset, JournalLine.FRONT);
        byte[] body = bytes(offset + JournalLine.FRONT, length);
        byte[] behind = bytes(offset + JournalLine.FRONT + length, 1);
        if (behind.length == 0 || !JournalLine.isWhole(front, body, behind[0])) {
            throw new JournalException(
                    JournalException.Kind.DAMAGED,
                    path,
                    "byte " + offset,
                    "the record there was changed while it was in use. Run the same command again: it is computed anew");
        }
        return body;
    }

    /** Whether there is a line feed in the file. */
    boolean holdsLineFeed() throws IOException {
        channel.position(0);
        BufferedInputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return true;
            }
        }
        return false;
    }

    /** Reads bytes, fewer at the end of the file. */
    byte[] bytes(long offset, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = channel.read(bytes, offset + bytes.position());
        }
        byte[] found = new byte[bytes.position()];
        bytes.flip().get(found);
        return found;
    }

    /** Removes the file, which only who appends to it may. */
    void delete() throws IOException {
        if (lock != null) {
            try {
                Files.deleteIfExists(path);
                close();
            } catch (IOException e) {
                // Windows removes no open file.
                close();
                Files.deleteIfExists(path);
            }
        }
    }

    /** Forces what was written, and lets others have the file. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            notifyAll();
        }
        // An interrupted thread would close the channel in place of writing; what it was interrupted for comes later.
        boolean interrupted = Thread.interrupted();
        try {
            if (channel.isOpen() && lock != null) {
                channel.force(false);
            }
        } finally {
            channel.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
