package org.voxrisk.shape;

import java.math.BigInteger;
import org.voxrisk.work.Checkpoint;

/**
 * Sums of voxel indices, and of their products, over a region; exact.
 *
 * @param n number of voxels
 * @param x sum of x; y and z alike
 * @param xx sum of x x; the other products alike
 */
record IndexMoments(long n, long x, long y, long z, long xx, long yy, long zz, long xy, long xz, long yz) {

    static IndexMoments of(BitRows rows, Checkpoint checkpoint) {
        requireNoOverflow(rows);
        long sx = 0;
        long sy = 0;
        long sz = 0;
        long sxx = 0;
        long syy = 0;
        long szz = 0;
        long sxy = 0;
        long sxz = 0;
        long syz = 0;
        for (int z = 0; z < rows.nz; z++) {
            checkpoint.check();
            for (int y = 0; y < rows.ny; y++) {
                int from = rows.row(y + 1, z + 1);
                long n = 0;
                long x = 0;
                long xx = 0;
                for (int w = 0; w < rows.rowWords; w++) {
                    long bits = rows.words[from + w];
                    if (bits != 0) {
                        // Index of the word's first bit in the box; bit 0 of the row is the border.
                        long base = (w << 6) - 1L;
                        long count = Long.bitCount(bits);
                        long inWord = bitSum(bits);
                        n += count;
                        x += count * base + inWord;
                        xx += count * base * base + 2 * base * inWord + bitSquareSum(bits);
                    }
                }
                sx += x;
                sxx += xx;
                sy += n * y;
                sz += n * z;
                syy += n * y * y;
                szz += n * z * z;
                sxy += x * y;
                sxz += x * z;
                syz += n * y * z;
            }
        }
        return new IndexMoments(rows.voxelCount, sx, sy, sz, sxx, syy, szz, sxy, sxz, syz);
    }

    /** Returns n sum(a b) - sum(a) sum(b): n^2 times the covariance of indices a and b. */
    BigInteger centred(long product, long a, long b) {
        return BigInteger.valueOf(n)
                .multiply(BigInteger.valueOf(product))
                .subtract(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
    }

    /** Returns the sum of the positions of the set bits: position = sum over k of 2^k where bit k of it is set. */
    private static long bitSum(long bits) {
        return Long.bitCount(bits & 0xAAAAAAAAAAAAAAAAL)
                + 2L * Long.bitCount(bits & 0xCCCCCCCCCCCCCCCCL)
                + 4L * Long.bitCount(bits & 0xF0F0F0F0F0F0F0F0L)
                + 8L * Long.bitCount(bits & 0xFF00FF00FF00FF00L)
                + 16L * Long.bitCount(bits & 0xFFFF0000FFFF0000L)
                + 32L * Long.bitCount(bits & 0xFFFFFFFF00000000L);
    }

    private static long bitSquareSum(long bits) {
        if (bits == -1L) {
            return 63L * 64 * 127 / 6;
        }
        long sum = 0;
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            long k = Long.numberOfTrailingZeros(rest);
            sum += k * k;
        }
        return sum;
    }

    private static void requireNoOverflow(BitRows rows) {
        double extent = Math.max(rows.nx, Math.max(rows.ny, rows.nz));
        if (rows.voxelCount * extent * extent > 0x1p62) {
            throw new IllegalArgumentException("a region of " + rows.voxelCount + " voxels with a box of " + rows.nx
                    + "x"
                    + rows.ny + "x" + rows.nz + ": N times the squared extent exceeds 2^62, second moments cannot be"
                    + " summed exactly; resample it to larger voxels");
        }
    }
}
