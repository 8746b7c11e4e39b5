package org.voxrisk.texture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Small whole numbers side by side, which are compared and added all at once, a word of 64 bits in lanes of 8, 16 or 32. The
 * first of them is in the lowest bits.
 *
 * @param shift a lane is of 2^shift bytes
 * @param ones a 1 in each lane
 * @param high the highest bit of each lane
 * @param low all others
 */
record Lanes(int shift, long ones, long high, long low) {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** How many kinds there are. */
    static final int KINDS = 3;

    static final Lanes BYTES = ofBytes(0);
    private static final Lanes TWO_BYTES = ofBytes(1);
    private static final Lanes FOUR_BYTES = ofBytes(2);

    private static Lanes ofBytes(int shift) {
        long ones = 0;
        for (int bit = 0; bit < Long.SIZE; bit += 8 << shift) {
            ones |= 1L << bit;
        }
        long high = ones << ((8 << shift) - 1);
        return new Lanes(shift, ones, high, ~high);
    }

    /**
     * Returns the narrowest lanes for some numbers.
     *
     * @param compared the highest of those that are compared, which need a bit more
     * @param counted the highest of those that are not
     */
    static Lanes holding(int compared, int counted) {
        int highest = Math.max(compared, counted >> 1);
        if (highest <= Byte.MAX_VALUE) {
            return BYTES;
        }
        return highest <= Short.MAX_VALUE ? TWO_BYTES : FOUR_BYTES;
    }

    /** Returns whether these are {@link #BYTES}: of a constant, the compiler knows all numbers. */
    boolean isBytes() {
        return shift == 0;
    }

    /** Returns the number of bits of a lane. */
    int bits() {
        return 8 << shift;
    }

    /** Returns the number of lanes of a word. */
    int count() {
        return 8 >> shift;
    }

    /** Returns which lane of a word a bit is in. */
    int laneOf(int bit) {
        return bit >> (3 + shift);
    }

    /**
     * Returns room for some numbers, 0 so far.
     *
     * @param numbers how many; words may begin at each of them and reach beyond the last
     */
    byte[] room(int numbers) {
        return new byte[Math.addExact(Math.multiplyExact(numbers, 1 << shift), Long.BYTES)];
    }

    /** Puts some numbers where they have place, from one to before another. */
    void putAll(byte[] room, int[] numbers, int from, int to) {
        for (int i = from; i < to; i++) {
            for (int b = 0; b < 1 << shift; b++) {
                room[(i << shift) + b] = (byte) (numbers[i] >>> (8 * b));
            }
        }
    }

    /** Returns a number, which is not negative. */
    int get(byte[] room, int at) {
        return (int) (word(room, at) & (-1L >>> (Long.SIZE - bits())));
    }

    /** Returns a word of numbers from one on. */
    long word(byte[] room, int at) {
        return (long) LONGS.get(room, at << shift);
    }

    /** Puts a word of numbers where the first has place. */
    void put(byte[] room, int at, long word) {
        LONGS.set(room, at << shift, word);
    }

    /** Returns the highest bit of some lanes, or of all if they are fewer. */
    long first(int some) {
        return some >= count() ? high : high & ((1L << (some << (3 + shift))) - 1);
    }

    /** Returns 1 in each lane where two words of compared numbers differ. */
    long differences(long a, long b) {
        return (unlike(a, b) >>> (bits() - 1)) & ones;
    }

    /** Sets the highest bit of each lane where two words of compared numbers differ; the other bits mean nothing. */
    long unlike(long a, long b) {
        return (a ^ b) + low;
    }

    /** Returns all bits of the lanes whose highest bit is set, where no other bits are. */
    long whole(long highest) {
        return (highest << 1) - (highest >>> (bits() - 1));
    }

    /** Puts the numbers of a word into an array. */
    void spread(long word, int[] out, int at) {
        long lane = -1L >>> (Long.SIZE - bits());
        for (int i = 0; i < count(); i++) {
            out[at + i] = (int) ((word >>> (i * bits())) & lane);
        }
    }
}
