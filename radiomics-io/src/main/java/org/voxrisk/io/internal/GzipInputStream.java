package org.voxrisk.io.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Inflates gzip (RFC 1952): members one after another are read as one, and the CRC-32 and length of each are compared when
 * its end is reached. So that a member's end is reached, whoever has what they want calls {@link #drain}.
 *
 * <p>Behind the last member zero bytes are allowed, with which tapes and block devices fill up; anything else there is
 * refused, since it may be a further member whose first bytes are damaged. {@code java.util.zip} ends there in silence.
 *
 * <p>Damaged data give a {@link ZipException}, data cut short an {@link EOFException}.
 */
public final class GzipInputStream extends InputStream {
    /** How much is inflated beyond what was wanted, to reach the checksum: about a second's work. */
    public static final long MAX_DRAINED = 1L << 28;

    private static final int BUFFER = 1 << 16;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private final byte[] one = new byte[1];
    private int from;
    private int to;
    private boolean atEnd;

    /**
     * Begins a stream.
     *
     * @param in the compressed bytes
     * @throws EOFException if they end within the header
     * @throws ZipException if they do not begin as gzip does
     * @throws IOException if reading fails
     */
    public GzipInputStream(InputStream in) throws IOException {
        this.in = in;
        readHeader(required());
    }

    /** Returns whether the first bytes of a file are those of gzip. */
    public static boolean begins(byte[] start) {
        return start.length >= 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        if (len == 0) {
            return 0;
        }
        try {
            while (!atEnd) {
                int n = inflater.inflate(b, off, len);
                if (n > 0) {
                    crc.update(b, off, n);
                    return n;
                }
                if (inflater.finished()) {
                    endMember();
                } else if (inflater.needsDictionary()) {
                    throw new ZipException("the deflate data ask for a dictionary, which gzip does not have");
                } else {
                    feed();
                }
            }
            return -1;
        } catch (DataFormatException e) {
            ZipException damaged = new ZipException("the deflate data are invalid: " + e.getMessage());
            damaged.initCause(e);
            throw damaged;
        }
    }

    /**
     * Reads on to the end, so that every checksum is compared.
     *
     * @return the number of bytes that there were
     * @throws EndOutOfReachException if more than {@link #MAX_DRAINED} bytes follow
     * @throws ZipException if a checksum is wrong
     * @throws IOException if reading fails
     */
    public long drain() throws IOException {
        byte[] rest = new byte[BUFFER];
        long drained = 0;
        for (int n = read(rest, 0, rest.length); n >= 0; n = read(rest, 0, rest.length)) {
            drained += n;
            if (drained > MAX_DRAINED) {
                throw new EndOutOfReachException();
            }
        }
        return drained;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private void readHeader(int first) throws IOException {
        crc.reset();
        crc.update(first);
        if (first != 0x1f || counted() != 0x8b) {
            throw new ZipException("Not in gzip format");
        }
        if (counted() != 8) {
            throw new ZipException("the compression method is not deflate");
        }
        int flags = counted();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("reserved flags are set in the header");
        }
        skipHeader(6); // time, level and system, which say nothing of the content
        if ((flags & EXTRA) != 0) {
            skipHeader(counted() | counted() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            int computed = (int) crc.getValue() & 0xffff;
            if ((required() | required() << 8) != computed) {
                throw new ZipException("the checksum of the header is wrong");
            }
        }
        inflater.reset();
        crc.reset();
    }

    /** Compares the sums of a member and begins the next one, if there is one. */
    private void endMember() throws IOException {
        from = to - inflater.getRemaining();
        long length = inflater.getBytesWritten() & 0xffffffffL;
        if (word() != crc.getValue()) {
            throw new ZipException("the checksum (CRC-32) is wrong");
        }
        if (word() != length) {
            throw new ZipException("the length is not the stored one");
        }
        int next = next();
        if (next == 0) {
            while (next == 0) {
                next = next();
            }
            if (next >= 0) {
                throw behind();
            }
        }
        if (next < 0) {
            atEnd = true;
        } else if (next == 0x1f) {
            readHeader(next);
        } else {
            throw behind();
        }
    }

    private static ZipException behind() {
        return new ZipException(
                "bytes that are neither gzip nor zero follow the last member: a damaged further member, or"
                        + " something appended; gzip -dc writes what can be read");
    }

    private void feed() throws IOException {
        if (from == to && !fill()) {
            throw new EOFException("the gzip data end early");
        }
        inflater.setInput(buffer, from, to - from);
        from = to;
    }

    private boolean fill() throws IOException {
        int n = in.read(buffer, 0, buffer.length);
        from = 0;
        to = Math.max(n, 0);
        return n > 0;
    }

    private int next() throws IOException {
        return from < to || fill() ? buffer[from++] & 0xff : -1;
    }

    private int required() throws IOException {
        int value = next();
        if (value < 0) {
            throw new EOFException("the gzip data end early");
        }
        return value;
    }

    /** A byte of the header, which its checksum covers. */
    private int counted() throws IOException {
        int value = required();
        crc.update(value);
        return value;
    }

    private void skipHeader(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            counted();
        }
    }

    private void skipText() throws IOException {
        int c = counted();
        while (c != 0) {
            c = counted();
        }
    }

    /** Four bytes, the lowest first. */
    private long word() throws IOException {
        return required() | required() << 8 | required() << 16 | (long) required() << 24;
    }
}
