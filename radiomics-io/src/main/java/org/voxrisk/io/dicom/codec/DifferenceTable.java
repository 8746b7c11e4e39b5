package org.voxrisk.io.dicom.codec;

/**
 * The differences of lossless JPEG (ITU-T T.81 Table H.2) by the next bits: where code and value together are no longer than
 * {@link #BITS}, one look gives both.
 */
final class DifferenceTable {
    static final int BITS = 12;
    static final int SIZE = 1 << BITS;
    static final int LENGTH_BITS = 8;
    static final int LENGTH = (1 << LENGTH_BITS) - 1;

    private static final int LARGEST = 16;

    /** Difference above, length of code and value in the low byte; 0 where they are longer. */
    final int[] entries = new int[SIZE];

    private final HuffmanTable codes;

    DifferenceTable(HuffmanTable codes) {
        this.codes = codes;
        for (int bits = 0; bits < SIZE; bits++) {
            int code = codes.lookup[bits >>> (BITS - HuffmanTable.LOOKUP_BITS)];
            int category = code & 0xff;
            int length = code >>> 8;
            int total = length + category % LARGEST;
            if (code != 0 && category <= LARGEST && total <= BITS) {
                int value = bits >>> (BITS - total) & ((1 << category % LARGEST) - 1);
                entries[bits] = difference(category, value) << LENGTH_BITS | total;
            }
        }
    }

    /** Takes a difference whose code and value are longer than the table. */
    int difference(BitReader in) throws CodecException {
        int category = codes.decode(in);
        if (category > LARGEST) {
            throw new CodecException("a difference of " + category + " bits, must be at most " + LARGEST);
        }
        return difference(category, category % LARGEST == 0 ? 0 : in.take(category));
    }

    /** The lower half of the values stands for negative differences; the largest category has one value and no bits. */
    private static int difference(int category, int value) {
        if (category == 0) {
            return 0;
        }
        if (category == LARGEST) {
            return 1 << (LARGEST - 1);
        }
        return value >= 1 << (category - 1) ? value : value + (-1 << category) + 1;
    }
}
