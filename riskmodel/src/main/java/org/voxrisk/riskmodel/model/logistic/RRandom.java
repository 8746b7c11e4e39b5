package org.voxrisk.riskmodel.model.logistic;

/**
 * The random numbers of R's default generators: Mersenne-Twister (Matsumoto, Nishimura, ACM TOMACS 1998;8:3-30) seeded as
 * {@code set.seed} does, and {@code sample} by rejection of bits.
 */
final class RRandom {
    private static final int N = 624;
    private static final int M = 397;

    private final int[] state = new int[N];
    private int at = N;

    RRandom(int seed) {
        int s = seed;
        for (int j = 0; j < 50; j++) {
            s = 69069 * s + 1;
        }
        s = 69069 * s + 1; // the word that holds the position
        for (int j = 0; j < N; j++) {
            s = 69069 * s + 1;
            state[j] = s;
        }
    }

    /** A number in (0, 1). */
    private double uniform() {
        if (at == N) {
            for (int k = 0; k < N; k++) {
                int y = (state[k] & 0x80000000) | (state[(k + 1) % N] & 0x7fffffff);
                state[k] = state[(k + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
            }
            at = 0;
        }
        int y = state[at++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        y ^= y >>> 18;
        double u = (y & 0xffffffffL) * 2.3283064365386963e-10;
        return Math.min(Math.max(u, 0.5 * 2.328306437080797e-10), 1 - 0.5 * 2.328306437080797e-10);
    }

    /** A number from 0 to bound - 1. */
    private int index(int bound) {
        int bits = 32 - Integer.numberOfLeadingZeros(bound - 1);
        while (true) {
            long v = 0;
            for (int k = 0; k <= bits; k += 16) {
                v = 65536 * v + (long) Math.floor(uniform() * 65536);
            }
            v &= (1L << bits) - 1;
            if (v < bound) {
                return (int) v;
            }
        }
    }

    /** {@code count} bootstrap samples of {@code rows} rows, counted from 0. */
    int[][] samples(int rows, int count) {
        int[][] samples = new int[count][rows];
        for (int[] sample : samples) {
            for (int i = 0; i < rows; i++) {
                sample[i] = index(rows);
            }
        }
        return samples;
    }
}
