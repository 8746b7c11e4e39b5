package org.voxrisk.riskmodel.bundle;

/**
 * How large a bundle may be, so that one from an untrusted source costs no more memory and time than these allow. The same
 * limits hold when a bundle is written: what is written can be read.
 *
 * @param bytes of the whole file
 * @param entries files inside
 * @param tokens of JSON in all entries together: braces, brackets, field names and values
 * @param elements of one array
 * @param depth of nested objects and arrays
 * @param characters of one text or field name
 */
public record BundleLimits(int bytes, int entries, int tokens, int elements, int depth, int characters) {
    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when one is below 1
     */
    public BundleLimits {
        if (bytes < 1 || entries < 1 || tokens < 1 || elements < 1 || depth < 1 || characters < 1) {
            throw new IllegalArgumentException("limits " + bytes + " bytes, " + entries + " entries, " + tokens
                    + " tokens, " + elements + " elements, depth " + depth + ", " + characters
                    + " characters: each must be at least 1");
        }
    }

    /** 32 MiB, 16 entries, 2 million tokens, 1 million elements, depth 128, 1 million characters. */
    public static BundleLimits standard() {
        return new BundleLimits(32 << 20, 16, 2_000_000, 1_000_000, 128, 1_000_000);
    }
}
