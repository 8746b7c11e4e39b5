package org.voxrisk.filter.ibsi;

/**
 * The frequencies at which the transfer functions of IBSI-2 are sampled along an axis, in units of the Nyquist
 * frequency.
 *
 * <p>As the reference response maps have it, N samples lie evenly from -1 to 1, both ends included: {@code (2 s - (N
 * - 1)) / (N - 1)} for s = 0 to N - 1, of which the transform's index 0 takes s = floor(N / 2). With an odd N that is
 * symmetric about 0; with an even N it is off by half a sample, and the response to a real image is the real part,
 * which is what the mean of a factor and its conjugate at the opposite frequency gives. The reference needs it: with
 * the transform's own frequencies, map 8.a.3 is off by 5 % of its range. On large images the difference vanishes.
 */
final class Frequencies {
    private final double[] at;

    Frequencies(int n) {
        at = new double[n];
        for (int k = 0; k < n; k++) {
            int s = (k + n / 2) % n;
            at[k] = n == 1 ? 0 : (2.0 * s - (n - 1)) / (n - 1);
        }
    }

    /** Returns the frequency of an index of the transform. */
    double at(int k) {
        return at[k];
    }

    /** Returns the frequency of the opposite index. */
    double opposite(int k) {
        return at[k == 0 ? 0 : at.length - k];
    }
}
