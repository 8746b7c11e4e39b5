package org.voxrisk.io.dicom.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The coded bits of a JPEG scan: stuffed zero bytes behind FF removed, ended by a marker. Behind the end come zeros, which
 * are counted, so that a stream that is cut short is found without a test per bit.
 */
final class BitReader {
    private static final VarHandle BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] in;
    private final int length;
    private int at;

    /** The next bits are the lowest {@code available} ones; what lies above them has been taken. */
    private long bits;

    private int available;
    private int invented;

    BitReader(byte[] in, int from, int length) {
        this.in = in;
        this.at = from;
        this.length = length;
    }

    /** Whether one of eight bytes is FF. */
    static boolean hasFf(long bytes) {
        return ((~bytes - 0x0101010101010101L) & bytes & 0x8080808080808080L) != 0;
    }

    /** The next 8 bytes of an array, the first one highest. */
    static long eightBytes(byte[] in, int at) {
        return (long) BYTES.get(in, at);
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

    /** Takes differences of lossless JPEG, each a code of the table and the bits that it announces. */
    void differences(DifferenceTable table, int[] out, int count) throws CodecException {
        int[] entries = table.entries;
        long window = bits;
        int held = available;
        for (int i = 0; i < count; i++) {
            if (held < 32) {
                bits = window;
                available = held;
                fill();
                window = bits;
                held = available;
            }
            int entry = entries[(int) (window >>> (held - DifferenceTable.BITS)) & (DifferenceTable.SIZE - 1)];
            if (entry != 0) {
                held -= entry & DifferenceTable.LENGTH;
                out[i] = entry >> DifferenceTable.LENGTH_BITS;
            } else {
                bits = window;
                available = held;
                out[i] = table.difference(this);
                window = bits;
                held = available;
            }
        }
        bits = window;
        available = held;
    }

    /** At least 49 bits are at hand afterwards. */
    private void fill() {
        if (at + Long.BYTES <= length) {
            long next = eightBytes(in, at);
            if (!hasFf(next)) {
                int whole = (64 - available) >>> 3;
                bits = whole == 8 ? next : bits << (8 * whole) | next >>> (64 - 8 * whole);
                available += 8 * whole;
                at += whole;
                return;
            }
        }
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
