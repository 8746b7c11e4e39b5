package org.voxrisk.io.dicom.data;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The bytes of a file, or of the deflated stream in it, from front to back. Skipping within a plain file reads nothing.
 *
 * <p>{@link EOFException} where the bytes end, {@link ZipException} where they do not inflate.
 */
final class DicomInput implements Closeable {
    private static final int BUFFER = 1 << 13;

    private final FileChannel channel;
    private final long fileSize;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private long bufferStart;
    private boolean bigEndian;

    private final Inflater inflater = new Inflater(true);
    private final byte[] compressed = new byte[BUFFER];
    private boolean inflating;

    private DicomInput(FileChannel channel) throws IOException {
        this.channel = channel;
        this.fileSize = channel.size();
    }

    static DicomInput open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new DicomInput(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** From here on, the rest of the file is inflated; positions then count inflated bytes from 0. */
    void beginInflating() throws IOException {
        long offset = position();
        channel.position(offset);
        inflating = true;
        bufferStart = 0;
        at = 0;
        end = 0;
    }

    void setBigEndian(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    long position() {
        return bufferStart + at;
    }

    /** Bytes of the file; of a deflated stream the end is not known. */
    long size() {
        return inflating ? Long.MAX_VALUE : fileSize;
    }

    long fileSize() {
        return fileSize;
    }

    boolean isInflating() {
        return inflating;
    }

    boolean atEnd() throws IOException {
        return at == end && !fill();
    }

    /** Returns to a position that is still in the buffer; for looking ahead by a few bytes after a fresh start. */
    void peek(byte[] into) throws IOException {
        if (end - at < into.length) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            bufferStart += at;
            end -= at;
            at = 0;
            int n = 0;
            while (end < into.length && n >= 0) {
                n = source(buffer, end, BUFFER - end);
                end += Math.max(0, n);
            }
        }
        Arrays.fill(into, (byte) 0);
        System.arraycopy(buffer, at, into, 0, Math.min(into.length, end - at));
    }

    int u8() throws IOException {
        if (at == end && !fill()) {
            throw new EOFException();
        }
        return buffer[at++] & 0xff;
    }

    int u16() throws IOException {
        int a = u8();
        int b = u8();
        return bigEndian ? a << 8 | b : b << 8 | a;
    }

    long u32() throws IOException {
        long a = u16();
        long b = u16();
        return bigEndian ? a << 16 | b : b << 16 | a;
    }

    void readFully(byte[] into, int from, int count) throws IOException {
        int done = Math.min(count, end - at);
        System.arraycopy(buffer, at, into, from, done);
        at += done;
        while (done < count) {
            bufferStart += at;
            at = 0;
            end = 0;
            int n = source(into, from + done, count - done);
            if (n <= 0) {
                throw new EOFException();
            }
            done += n;
            bufferStart += n;
        }
    }

    void skip(long count) throws IOException {
        long left = count - (end - at);
        if (left <= 0) {
            at += (int) count;
            return;
        }
        if (!inflating) {
            long target = position() + count;
            if (target > fileSize) {
                throw new EOFException();
            }
            channel.position(target);
            bufferStart = target;
            at = 0;
            end = 0;
            return;
        }
        at = end;
        while (left > 0) {
            if (!fill()) {
                throw new EOFException();
            }
            int n = (int) Math.min(left, end);
            at = n;
            left -= n;
        }
    }

    private boolean fill() throws IOException {
        bufferStart += end;
        at = 0;
        end = 0;
        int n = source(buffer, 0, BUFFER);
        end = Math.max(0, n);
        return end > 0;
    }

    private int source(byte[] into, int from, int count) throws IOException {
        if (!inflating) {
            return channel.read(ByteBuffer.wrap(into, from, count));
        }
        try {
            while (true) {
                int n = inflater.inflate(into, from, count);
                if (n > 0) {
                    return n;
                }
                if (inflater.finished() || inflater.needsDictionary()) {
                    return -1;
                }
                int read = channel.read(ByteBuffer.wrap(compressed));
                if (read <= 0) {
                    throw new EOFException();
                }
                inflater.setInput(compressed, 0, read);
            }
        } catch (DataFormatException e) {
            ZipException wrapped = new ZipException(String.valueOf(e.getMessage()));
            wrapped.initCause(e);
            throw wrapped;
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        channel.close();
    }
}
