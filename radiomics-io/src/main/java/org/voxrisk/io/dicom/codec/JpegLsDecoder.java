package org.voxrisk.io.dicom.codec;

import java.util.Arrays;

/**
 * JPEG-LS, lossless and near-lossless (ITU-T T.87): one component of 2 to 16 bits. Symbols are those of the standard: Ra, Rb,
 * Rc, Rd the neighbours left, above, above left, above right; A, B, C, N the statistics of a context.
 */
final class JpegLsDecoder {
    private static final int SOF55 = 0xF7;
    private static final int LSE = 0xF8;
    private static final int CONTEXTS = 365;
    private static final int DEFAULT_RESET = 64;
    private static final int[] J = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private final byte[] in;
    private final int length;
    private final int rows;
    private final int columns;
    private final short[] out;
    private int precision;
    private int maxval;
    private int t1;
    private int t2;
    private int t3;
    private int reset;

    private int near;
    private int step;
    private int range;
    private int qbpp;
    private int limit;
    private final int[] a = new int[CONTEXTS + 2];
    private final int[] b = new int[CONTEXTS];
    private final int[] c = new int[CONTEXTS];
    private final int[] n = new int[CONTEXTS + 2];
    private final int[] negative = new int[2];
    private byte[] quantized = new byte[0];
    private int runIndex;

    /** The next bits, first one highest; those behind the first {@code available} are 0. */
    private long bits;

    private int available;
    private int at;
    private boolean afterFf;
    private int invented;

    private JpegLsDecoder(byte[] in, int length, int rows, int columns, short[] out) {
        this.in = in;
        this.length = length;
        this.rows = rows;
        this.columns = columns;
        this.out = out;
    }

    /** Decodes a frame into its stored bits, row by row. */
    static void decode(byte[] in, int length, int rows, int columns, short[] out) throws CodecException {
        new JpegLsDecoder(in, length, rows, columns, out).decode();
    }

    private void decode() throws CodecException {
        JpegMarkers markers = new JpegMarkers(in, length);
        while (true) {
            int marker = markers.next();
            switch (marker) {
                case SOF55 -> readFrame(markers);
                case LSE -> readParameters(markers);
                case JpegMarkers.DRI -> {
                    if (markers.left() != 2 || markers.u16() != 0) {
                        throw new CodecException("restart intervals of JPEG-LS are not read");
                    }
                }
                case JpegMarkers.SOS -> {
                    readScan(markers);
                    return;
                }
                case JpegMarkers.EOI -> throw new CodecException("the JPEG-LS stream ends before its scan");
                default -> JpegTables.requireIgnorable(marker, "JPEG-LS");
            }
        }
    }

    private void readFrame(JpegMarkers markers) throws CodecException {
        precision = markers.u8();
        if (precision < 2 || precision > 16) {
            throw new CodecException("a precision of " + precision + " bits, must be 2 to 16");
        }
        JpegTables.requireSize(markers, rows, columns);
    }

    private void readParameters(JpegMarkers markers) throws CodecException {
        int type = markers.u8();
        if (type != 1 || markers.left() < 10) {
            throw new CodecException("JPEG-LS parameters of type " + type + ", only type 1 is read");
        }
        maxval = markers.u16();
        t1 = markers.u16();
        t2 = markers.u16();
        t3 = markers.u16();
        reset = markers.u16();
    }

    private void readScan(JpegMarkers markers) throws CodecException {
        if (precision == 0) {
            throw new CodecException("the scan comes before the frame header");
        }
        JpegTables.scanTable(markers);
        near = markers.u8();
        int interleave = markers.u8();
        if (interleave > 2) {
            throw new CodecException("an interleave mode of " + interleave + ", must be 0 to 2");
        }
        prepare();
        at = markers.segmentEnd();
        decodeRows();
    }

    /** Default parameters where the stream states none (T.87 C.2.4.1.1), and what follows from them (A.2.1). */
    private void prepare() throws CodecException {
        int full = (1 << precision) - 1;
        maxval = maxval == 0 ? full : maxval;
        reset = reset == 0 ? DEFAULT_RESET : reset;
        if (maxval > full || near > Math.min(255, maxval / 2) || reset < 3) {
            throw new CodecException("JPEG-LS parameters: MAXVAL " + maxval + ", NEAR " + near + ", RESET " + reset);
        }
        setThresholds();
        step = 2 * near + 1;
        range = (maxval + 2 * near) / step + 1;
        qbpp = 32 - Integer.numberOfLeadingZeros(range - 1);
        int bpp = Math.max(2, 32 - Integer.numberOfLeadingZeros(maxval));
        limit = 2 * (bpp + Math.max(8, bpp));
        Arrays.fill(a, Math.max(2, (range + 32) / 64));
        Arrays.fill(n, 1);
        quantized = new byte[2 * maxval + 1];
        for (int d = -maxval; d <= maxval; d++) {
            int size = Math.abs(d);
            int q = size <= near ? 0 : size < t1 ? 1 : size < t2 ? 2 : size < t3 ? 3 : 4;
            quantized[maxval + d] = (byte) (d < 0 ? -q : q);
        }
    }

    private void setThresholds() throws CodecException {
        int d1;
        int d2;
        int d3;
        if (maxval >= 128) {
            int factor = (Math.min(maxval, 4095) + 128) / 256;
            d1 = factor + 2 + 3 * near;
            d2 = factor * 4 + 3 + 5 * near;
            d3 = factor * 17 + 4 + 7 * near;
        } else {
            int factor = 256 / (maxval + 1);
            d1 = Math.max(2, 3 / factor + 3 * near);
            d2 = Math.max(3, 7 / factor + 5 * near);
            d3 = Math.max(4, 21 / factor + 7 * near);
        }
        t1 = t1 == 0 ? clamped(d1, near + 1) : t1;
        t2 = t2 == 0 ? clamped(d2, t1) : t2;
        t3 = t3 == 0 ? clamped(d3, t2) : t3;
        if (t1 <= near || t2 < t1 || t3 < t2 || t3 > maxval) {
            throw new CodecException("JPEG-LS thresholds " + t1 + ", " + t2 + ", " + t3);
        }
    }

    private int clamped(int value, int least) {
        return value > maxval || value < least ? least : value;
    }

    /** Rows with one sample of padding in front and behind, as the standard's edges ask for. */
    private void decodeRows() throws CodecException {
        int[] above = new int[columns + 2];
        int[] row = new int[columns + 2];
        for (int y = 0; y < rows; y++) {
            above[columns + 1] = above[columns];
            row[0] = above[1];
            decodeRow(above, row);
            if (invented * 8 > available) {
                throw new CodecException("the coded data end before the frame is complete");
            }
            int from = y * columns;
            for (int x = 0; x < columns; x++) {
                out[from + x] = (short) row[x + 1];
            }
            int[] swap = above;
            above = row;
            row = swap;
        }
    }

    private void decodeRow(int[] above, int[] row) throws CodecException {
        byte[] q = quantized;
        int zero = maxval;
        int x = 1;
        while (x <= columns) {
            int ra = row[x - 1];
            int rb = above[x];
            int rc = above[x - 1];
            int rd = above[x + 1];
            int context = (q[zero + rd - rb] * 9 + q[zero + rb - rc]) * 9 + q[zero + rc - ra];
            if (context != 0) {
                row[x++] = regular(context, ra, rb, rc);
            } else {
                x = run(above, row, x);
            }
        }
    }

    private int regular(int signedContext, int ra, int rb, int rc) throws CodecException {
        // 0 or -1; (v ^ sign) - sign changes the sign of v where the context was mirrored.
        int sign = signedContext >> 31;
        int q = (signedContext ^ sign) - sign;
        int lower = Math.min(ra, rb);
        int upper = Math.max(ra, rb);
        int px = rc >= upper ? lower : rc <= lower ? upper : ra + rb - rc;
        px += (c[q] ^ sign) - sign;
        px = Math.max(0, Math.min(maxval, px));

        int nq = n[q];
        int aq = a[q];
        int k = golombParameter(nq, aq);
        int mapped = golomb(k, limit);
        int error = (mapped >>> 1) ^ -(mapped & 1);
        int bq = b[q];
        if (k == 0 && near == 0 && 2 * bq <= -nq) {
            error = ~error;
        }
        aq += Math.abs(error);
        bq += error * step;
        if (nq == reset) {
            aq >>= 1;
            bq >>= 1;
            nq >>= 1;
        }
        nq++;
        if (bq <= -nq) {
            bq = Math.max(bq + nq, 1 - nq);
            if (c[q] > -128) {
                c[q]--;
            }
        } else if (bq > 0) {
            bq = Math.min(bq - nq, 0);
            if (c[q] < 127) {
                c[q]++;
            }
        }
        a[q] = aq;
        b[q] = bq;
        n[q] = nq;
        return reconstructed(px, (error ^ sign) - sign);
    }

    /** Smallest k with N 2^k at least A: as many as the highest bits lie apart, or one more. */
    private static int golombParameter(int nq, int aq) {
        int k = Integer.numberOfLeadingZeros(nq) - Integer.numberOfLeadingZeros(aq);
        if (k < 0) {
            return 0;
        }
        return nq << k < aq ? k + 1 : k;
    }

    private int reconstructed(int px, int error) {
        int rx = px + error * step;
        if (rx < -near) {
            rx += range * step;
        } else if (rx > maxval + near) {
            rx -= range * step;
        }
        return Math.max(0, Math.min(maxval, rx));
    }

    /** A run of the left neighbour's value and the sample that ends it; returns the next position. */
    private int run(int[] above, int[] row, int start) throws CodecException {
        int ra = row[start - 1];
        int x = start;
        while (take(1) != 0) {
            int full = 1 << J[runIndex];
            int count = Math.min(full, columns + 1 - x);
            Arrays.fill(row, x, x + count, ra);
            x += count;
            if (count == full && runIndex < 31) {
                runIndex++;
            }
            if (x > columns) {
                return x;
            }
        }
        int count = J[runIndex] == 0 ? 0 : take(J[runIndex]);
        if (count > columns - x) {
            throw new CodecException("a JPEG-LS run is longer than its row");
        }
        Arrays.fill(row, x, x + count, ra);
        x += count;
        row[x] = runEnd(ra, above[x]);
        if (runIndex > 0) {
            runIndex--;
        }
        return x + 1;
    }

    private int runEnd(int ra, int rb) throws CodecException {
        int type = Math.abs(ra - rb) <= near ? 1 : 0;
        int q = CONTEXTS + type;
        int k = golombParameter(n[q], type == 0 ? a[q] : a[q] + (n[q] >> 1));
        int mapped = golomb(k, limit - J[runIndex] - 1);
        int temp = mapped + type;
        boolean odd = (temp & 1) != 0;
        int size = (temp + 1) >> 1;
        boolean mirrored = k != 0 || 2 * negative[type] >= n[q];
        int error = mirrored == odd ? -size : size;
        if (error < 0) {
            negative[type]++;
        }
        a[q] += (mapped + 1 - type) >> 1;
        if (n[q] == reset) {
            a[q] >>= 1;
            n[q] >>= 1;
            negative[type] >>= 1;
        }
        n[q]++;
        return type == 1 ? reconstructed(ra, error) : reconstructed(rb, ra > rb ? -error : error);
    }

    /** A code of limited length: zeros, a one, then k bits; or as many zeros as the limit leaves, a one, and the value. */
    private int golomb(int k, int lengthLimit) throws CodecException {
        if (available < 48) {
            fill();
        }
        int zeros = Long.numberOfLeadingZeros(bits);
        int most = lengthLimit - qbpp - 1;
        if (zeros < most) {
            if (zeros >= available) {
                throw new CodecException("a JPEG-LS code does not end");
            }
            bits <<= zeros;
            bits <<= 1;
            available -= zeros + 1;
            return k == 0 ? zeros : (zeros << k) + take(k);
        }
        if (zeros > most) {
            throw new CodecException("a JPEG-LS code is longer than its limit");
        }
        bits <<= zeros;
        bits <<= 1;
        available -= zeros + 1;
        return take(qbpp) + 1;
    }

    /** The next 1 to 24 bits. */
    private int take(int count) {
        if (available < count) {
            fill();
        }
        int value = (int) (bits >>> (64 - count));
        bits <<= count;
        available -= count;
        return value;
    }

    /** Appends bytes; behind FF come seven bits only, and a marker ends the data. Then zeros, which are counted. */
    private void fill() {
        long filled = bits;
        int count = available;
        int from = at;
        boolean stuffed = afterFf;
        while (count <= 56) {
            int next = from < length ? in[from] & 0xff : 0x100;
            if (next > 0xff || (stuffed && next >= 0x80)) {
                invented++;
                count += 8;
                continue;
            }
            int width = stuffed ? 7 : 8;
            filled |= (long) next << (64 - count - width);
            count += width;
            stuffed = next == 0xff;
            from++;
        }
        bits = filled;
        available = count;
        at = from;
        afterFf = stuffed;
    }
}
