package org.voxrisk.riskmodel.data;

/**
 * The SplitMix64 generator (Steele, Lea, Flood 2014): state advances by the golden ratio 0x9E3779B97F4A7C15, output is
 * a mix of it. Integer arithmetic only, so a seed gives the same numbers on every JVM; kept here, and not taken from a
 * library, so that saved seeds stay valid.
 */
public final class SplitMix64 {
    private long state;

    /** Starts the sequence of a seed. */
    public SplitMix64(long seed) {
        state = seed;
    }

    /** The next 64 bits. */
    public long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in 0..bound-1: 31 bits, drawn again while in the incomplete last multiple of the bound. */
    public int below(int bound) {
        int limit = Integer.MAX_VALUE - Integer.MAX_VALUE % bound;
        int bits = (int) (next() >>> 33);
        while (bits >= limit) {
            bits = (int) (next() >>> 33);
        }
        return bits % bound;
    }

    /** Fisher-Yates from the last element down. */
    public void shuffle(int[] items) {
        for (int i = items.length - 1; i > 0; i--) {
            int j = below(i + 1);
            int item = items[i];
            items[i] = items[j];
            items[j] = item;
        }
    }
}
