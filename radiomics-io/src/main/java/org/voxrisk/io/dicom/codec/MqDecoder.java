package org.voxrisk.io.dicom.codec;

import java.util.Arrays;

/** The arithmetic decoder of JPEG 2000 (ITU-T T.800 Annex C) with the 19 contexts of its block coder. */
final class MqDecoder {
    static final int RUN_LENGTH = 17;
    static final int UNIFORM = 18;
    private static final int CONTEXTS = 19;

    /** Table C.2: probability, next state after the more and the less probable symbol, exchange of the two. */
    private static final int[] QE = {
        0x5601, 0x3401, 0x1801, 0x0AC1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801, 0x3801, 0x3001, 0x2401, 0x1C01, 0x1601,
        0x5601, 0x5401, 0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801, 0x2401, 0x2201, 0x1C01, 0x1801, 0x1601, 0x1401,
        0x1201, 0x1101, 0x0AC1, 0x09C1, 0x08A1, 0x0521, 0x0441, 0x02A1, 0x0221, 0x0141, 0x0111, 0x0085, 0x0049, 0x0025,
        0x0015, 0x0009, 0x0005, 0x0001, 0x5601
    };

    private static final int[] NMPS = {
        1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45, 46
    };
    private static final int[] NLPS = {
        1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 23, 24, 25, 26,
        27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 46
    };

    private final int[] state = new int[CONTEXTS];
    private final int[] mps = new int[CONTEXTS];
    private byte[] in = new byte[0];
    private int at;
    private int end;
    private int a;
    private int c;
    private int count;

    MqDecoder() {
        resetContexts();
    }

    void resetContexts() {
        Arrays.fill(state, 0);
        Arrays.fill(mps, 0);
        state[0] = 4;
        state[RUN_LENGTH] = 3;
        state[UNIFORM] = 46;
    }

    /** Begins a code word; the statistics of the contexts stay. */
    void start(byte[] data, int from, int to) {
        in = data;
        at = from;
        end = to;
        c = byteAt(at) << 16;
        byteIn();
        c <<= 7;
        count -= 7;
        a = 0x8000;
    }

    private int byteAt(int index) {
        return index < end ? in[index] & 0xff : 0xff;
    }

    private void byteIn() {
        if (byteAt(at) == 0xff) {
            if (byteAt(at + 1) > 0x8f) {
                c += 0xff00;
                count = 8;
            } else {
                at++;
                c += byteAt(at) << 9;
                count = 7;
            }
        } else {
            at++;
            c += byteAt(at) << 8;
            count = 8;
        }
    }

    int decode(int context) {
        int s = state[context];
        int qe = QE[s];
        int bit = mps[context];
        a -= qe;
        if ((c >>> 16) < qe) {
            // The less probable interval; exchanged with the other where it is the larger one.
            if (a < qe) {
                state[context] = NMPS[s];
            } else {
                bit ^= 1;
                less(context, s);
            }
            a = qe;
        } else {
            c -= qe << 16;
            if ((a & 0x8000) != 0) {
                return bit;
            }
            if (a < qe) {
                bit ^= 1;
                less(context, s);
            } else {
                state[context] = NMPS[s];
            }
        }
        do {
            if (count == 0) {
                byteIn();
            }
            a <<= 1;
            c <<= 1;
            count--;
        } while ((a & 0x8000) == 0);
        return bit;
    }

    private void less(int context, int s) {
        if (s == 0 || s == 6 || s == 14) {
            mps[context] ^= 1;
        }
        state[context] = NLPS[s];
    }
}
