package org.voxrisk.filter.ibsi;

import java.util.Locale;

/** How an image goes on beyond its border, along each axis for itself. */
public enum Boundary {
    /** With 0: {@code 0 0 | a b c d | 0 0}. SciPy and NumPy: constant. */
    ZERO,
    /** With the border voxel: {@code a a | a b c d | d d}. SciPy: nearest; NumPy: edge. */
    NEAREST,
    /** With the other end: {@code c d | a b c d | a b}. SciPy: wrap. */
    PERIODIC,
    /**
     * Mirrored at the outer face of the border voxel, which is repeated: {@code b a | a b c d | d c}. SciPy: reflect;
     * NumPy: symmetric.
     */
    MIRROR;

    /**
     * Returns which sample of a line stands at a position on it or beyond its ends, however far.
     *
     * @param position position, 0 is the first sample
     * @param length samples of the line, at least 1
     * @return index of the sample, -1 where the value is 0
     */
    public int source(int position, int length) {
        if (position >= 0 && position < length) {
            return position;
        }
        return switch (this) {
            case ZERO -> -1;
            case NEAREST -> position < 0 ? 0 : length - 1;
            case PERIODIC -> Math.floorMod(position, length);
            case MIRROR -> {
                long period = 2L * length;
                long turn = Math.floorMod((long) position, period);
                yield (int) (turn < length ? turn : period - 1 - turn);
            }
        };
    }

    /** Returns which sample stands at each position from the first on; -1 where the value is 0. */
    int[] sources(int first, int count, int length) {
        int[] sources = new int[count];
        for (int i = 0; i < count; i++) {
            sources[i] = source(first + i, length);
        }
        return sources;
    }

    /** Returns the name as labels have it: {@code mirror}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
