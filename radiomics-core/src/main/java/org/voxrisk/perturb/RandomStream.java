package org.voxrisk.perturb;

/**
 * Random numbers that are found by their position: number i does not depend on which others were asked for, so that parts of an
 * image, and threads, get the same ones.
 *
 * <p>Number i is the output function of SplitMix64 (Steele, Lea, Flood, Fast splittable pseudorandom number generators, 2014)
 * of {@code key + (i + 1) * 0x9e3779b97f4a7c15}.
 */
final class RandomStream {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-53;

    private final long key;

    private RandomStream(long key) {
        this.key = key;
    }

    /** The stream of a name under a key: another name, another stream. */
    static RandomStream of(long seed, String name) {
        long key = mix(seed + GOLDEN);
        for (int i = 0; i < name.length(); i++) {
            key = mix((key ^ name.charAt(i)) + GOLDEN);
        }
        return new RandomStream(key);
    }

    /** Spreads each bit over all 64. */
    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    private long bits(long i) {
        return mix(key + (i + 1) * GOLDEN);
    }

    /** Returns number i, equally distributed over [0, 1). */
    double uniform(long i) {
        return (bits(i) >>> 11) * UNIT;
    }

    /**
     * Fills an array with standard normal numbers by Box and Muller's transform: the pair 2j, 2j + 1 is made of the uniform
     * numbers 2j and 2j + 1.
     *
     * @param first position of the first number, even
     */
    void gaussian(long first, double[] out, int count) {
        for (int i = 0; i < count; i += 2) {
            // In (0, 1], whose logarithm is finite.
            double u = ((bits(first + i) >>> 11) + 1) * UNIT;
            double radius = Math.sqrt(-2 * StrictMath.log(u));
            double angle = 2 * Math.PI * uniform(first + i + 1);
            out[i] = radius * StrictMath.cos(angle);
            if (i + 1 < count) {
                out[i + 1] = radius * StrictMath.sin(angle);
            }
        }
    }
}
