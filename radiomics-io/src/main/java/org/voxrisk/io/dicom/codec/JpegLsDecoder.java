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
    private static final int STRIDE = 8;
    private static final int A = 0;
    private static final int B = 1;
    private static final int C = 2;
    private static final int N = 3;
    private static final int K = 4;
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

    /** A, B, C, N of context q at {@code STRIDE q}, and the Golomb parameter that follows from A and N. */
    private final int[] contexts = new int[CONTEXTS * STRIDE];

    /** A, N and the number of negative errors of the two contexts in which runs end. */
    private final int[] runA = new int[2];

    private final int[] runN = {1, 1};
    private final int[] runNegative = new int[2];
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
        markers.readUpToScan("JPEG-LS", marker -> {
            switch (marker) {
                case SOF55 -> readFrame(markers);
                case LSE -> readParameters(markers);
                case JpegMarkers.DRI -> requireNoRestarts(markers);
                default -> {
                    return false;
                }
            }
            return true;
        });
        readScan(markers);
    }

    private static void requireNoRestarts(JpegMarkers markers) throws CodecException {
        if (markers.left() != 2 || markers.u16() != 0) {
            throw new CodecException("restart intervals of JPEG-LS are not read");
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
        int first = Math.max(2, (range + 32) / 64);
        Arrays.fill(runA, first);
        for (int q = 0; q < CONTEXTS * STRIDE; q += STRIDE) {
            contexts[q + A] = first;
            contexts[q + N] = 1;
            contexts[q + K] = golombParameter(1, first);
        }
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

    /**
     * The statistics are kept by masks instead of branches, and the bits in local variables: which way they go is as good
     * as random from sample to sample. Each sample has to wait for the one before it, so what counts is how few steps lie
     * between a code and the sample that it gives.
     */
    private void decodeRow(int[] above, int[] row) throws CodecException {
        byte[] q = quantized;
        int[] context = contexts;
        int zero = maxval;
        int end = columns;
        int most = limit - qbpp - 1;
        boolean lossless = near == 0;
        long window = bits;
        int held = available;
        int x = 1;
        int ra = row[0];
        int rb = above[1];
        int rc = above[0];
        // Rb - Rc of a sample is Rd - Rb of the one before it.
        int left = q[zero + rb - rc];
        while (x <= end) {
            int rd = above[x + 1];
            int right = q[zero + rd - rb];
            int signed = right * 81 + left * 9 + q[zero + rc - ra];
            if (signed == 0) {
                bits = window;
                available = held;
                x = run(above, row, x);
                window = bits;
                held = available;
                if (x > end) {
                    break;
                }
                ra = row[x - 1];
                rb = above[x];
                rc = above[x - 1];
                left = q[zero + rb - rc];
                continue;
            }
            // 0 or -1; (v ^ sign) - sign changes the sign of v where the context was mirrored.
            int sign = signed >> 31;
            int i = ((signed ^ sign) - sign) * STRIDE;
            int k = context[i + K];
            int nq = context[i + N];
            int aq = context[i + A];
            int bq = context[i + B];
            int cq = context[i + C];

            if (held < 32) {
                bits = window;
                available = held;
                fill();
                window = bits;
                held = available;
            }
            int zeros = Long.numberOfLeadingZeros(window);
            int width = zeros + 1 + k;
            int mapped;
            if (zeros < most && width <= held) {
                long rest = window << zeros << 1;
                mapped = (zeros << k) + (int) (rest >>> 1 >>> (63 - k));
                window = rest << k;
                held -= width;
            } else {
                bits = window;
                available = held;
                mapped = golomb(k, limit);
                window = bits;
                held = available;
            }
            int error = (mapped >>> 1) ^ -(mapped & 1);
            if (lossless && k == 0 && 2 * bq <= -nq) {
                error = ~error;
            }

            // The median of Ra, Rb and Ra + Rb - Rc, corrected by the context's bias.
            int px = Math.max(Math.min(ra, rb), Math.min(Math.max(ra, rb), ra + rb - rc));
            px = Math.max(0, Math.min(zero, px + ((cq ^ sign) - sign)));
            int sample = reconstructed(px, (error ^ sign) - sign);
            row[x++] = sample;
            rc = rb;
            rb = rd;
            ra = sample;
            left = right;

            aq += Math.abs(error);
            bq += error * step;
            if (nq == reset) {
                aq >>= 1;
                bq >>= 1;
                nq >>= 1;
            }
            nq++;
            // -1 where the mean error lies below -1, and where it lies above 0.
            int below = (bq + nq - 1) >> 31;
            int above0 = -bq >> 31;
            context[i + A] = aq;
            context[i + B] = Math.max(1 - nq, Math.min(0, bq + (nq & below) - (nq & above0)));
            context[i + C] = Math.max(-128, Math.min(127, cq + below - above0));
            context[i + N] = nq;
            context[i + K] = golombParameter(nq, aq);
        }
        bits = window;
        available = held;
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
        int aq = runA[type];
        int nq = runN[type];
        int k = golombParameter(nq, type == 0 ? aq : aq + (nq >> 1));
        int mapped = golomb(k, limit - J[runIndex] - 1);
        int temp = mapped + type;
        boolean odd = (temp & 1) != 0;
        int size = (temp + 1) >> 1;
        boolean mirrored = k != 0 || 2 * runNegative[type] >= nq;
        int error = mirrored == odd ? -size : size;
        if (error < 0) {
            runNegative[type]++;
        }
        aq += (mapped + 1 - type) >> 1;
        if (nq == reset) {
            aq >>= 1;
            nq >>= 1;
            runNegative[type] >>= 1;
        }
        runA[type] = aq;
        runN[type] = nq + 1;
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

    /**
     * Appends bytes; behind FF come seven bits only, and a marker ends the data. Then zeros, which are counted. Eight bytes
     * without FF among them are taken at once.
     */
    private void fill() {
        if (!afterFf && at + Long.BYTES <= length) {
            long next = BitReader.eightBytes(in, at);
            if (!BitReader.hasFf(next)) {
                int whole = (64 - available) >>> 3;
                bits |= next >>> available;
                available += 8 * whole;
                at += whole;
                // Bits of a byte that is only partly in are cut off: it comes as a whole the next time.
                bits &= available == 64 ? -1L : -1L << (64 - available);
                return;
            }
        }
        fillByBytes();
    }

    private void fillByBytes() {
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
