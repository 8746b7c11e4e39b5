package org.voxrisk.io.dicom.codec;

/**
 * The coded bits of a JPEG scan: stuffed zero bytes behind FF removed, ended by a marker. Behind the end come zeros, which
 * are counted, so that a stream that is cut short is found without a test per bit.
 */
final class BitReader {
    private final byte[] in;
    private final int length;
    private int at;
    private long bits;
    private int available;
    private int invented;

    BitReader(byte[] in, int from, int length) {
        this.in = in;
        this.at = from;
        this.length = length;
    }

    /** The next 16 bits, without taking them; afterwards at least 32 bits are at hand. */
    int peek16() {
        if (available < 32) {
            fill();
        }
        return (int) (bits >>> (available - 16)) & 0xffff;
    }

    /** Takes up to 16 bits that were peeked. */
    void drop(int count) {
        available -= count;
    }

    /** Takes up to 16 bits. */
    int take(int count) {
        if (available < count) {
            fill();
        }
        available -= count;
        return (int) (bits >>> available) & ((1 << count) - 1);
    }

    private void fill() {
        while (available <= 48) {
            int b = 0;
            if (at < length) {
                b = in[at] & 0xff;
                if (b != 0xff) {
                    at++;
                } else if (at + 1 < length && in[at + 1] == 0) {
                    at += 2;
                } else {
                    b = 0;
                    invented++;
                }
            } else {
                invented++;
            }
            bits = bits << 8 | b;
            available += 8;
        }
    }

    /** Refuses a stream of which more bits were taken than it has. */
    void requireReal() throws CodecException {
        if (invented * 8 > available) {
            throw new CodecException("the coded data end before the frame is complete");
        }
    }

    /** Drops the rest of the byte and steps over a restart marker. */
    void restart(int number) throws CodecException {
        requireReal();
        bits = 0;
        available = 0;
        invented = 0;
        while (at + 2 < length && (in[at] & 0xff) == 0xff && (in[at + 1] & 0xff) == 0xff) {
            at++;
        }
        if (at + 2 > length || (in[at] & 0xff) != 0xff || (in[at + 1] & 0xff) != 0xD0 + number % 8) {
            throw new CodecException("a restart marker is not where it should be");
        }
        at += 2;
    }
}
