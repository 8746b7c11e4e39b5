package org.voxrisk.io.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bits of a stream, most significant first. */
final class Bzip2Bits {
    private final InputStream source;
    private long buffer;
    private int available;

    Bzip2Bits(InputStream source) {
        this.source = source;
    }

    /** The next n bits, at most 24. */
    int bits(int n) throws IOException {
        while (available < n) {
            int value = source.read();
            if (value < 0) {
                throw new EOFException("bzip2 data end early");
            }
            buffer = (buffer << 8) | value;
            available += 8;
        }
        available -= n;
        return (int) ((buffer >>> available) & ((1L << n) - 1));
    }

    /** Skips to the next byte. */
    void align() {
        available -= available % 8;
    }

    /** The next byte, behind {@link #align}; -1 at the end. */
    int byteOrEnd() throws IOException {
        if (available >= 8) {
            return bits(8);
        }
        return source.read();
    }

    void close() throws IOException {
        source.close();
    }
}
