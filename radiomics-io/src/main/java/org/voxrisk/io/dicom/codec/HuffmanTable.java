package org.voxrisk.io.dicom.codec;

/**
 * A Huffman table of JPEG (ITU-T T.81 Annex C and F.2.2.3): codes of 1 to 16 bits, in the order of their lengths.
 *
 * <p>Codes of up to {@link #LOOKUP_BITS} bits are found by one look at the next bits.
 */
final class HuffmanTable {
    static final int LOOKUP_BITS = 9;
    private static final int LONGEST = 16;

    /** Per value of the next bits: length of the code in the high byte, symbol in the low one; 0 for longer codes. */
    final short[] lookup = new short[1 << LOOKUP_BITS];

    private final int[] firstCode = new int[LONGEST + 2];
    private final int[] firstIndex = new int[LONGEST + 2];
    private final int[] counts = new int[LONGEST + 1];
    private final byte[] symbols;

    private HuffmanTable(byte[] symbols) {
        this.symbols = symbols;
    }

    /** Reads a table's counts and symbols from a DHT segment. */
    static HuffmanTable read(JpegMarkers markers) throws CodecException {
        int[] counts = new int[LONGEST + 1];
        int total = 0;
        for (int length = 1; length <= LONGEST; length++) {
            counts[length] = markers.u8();
            total += counts[length];
        }
        if (total == 0 || total > 256 || total > markers.left()) {
            throw new CodecException("a Huffman table of " + total + " codes, " + markers.left() + " bytes are left");
        }
        byte[] symbols = new byte[total];
        for (int i = 0; i < total; i++) {
            symbols[i] = (byte) markers.u8();
        }
        HuffmanTable table = new HuffmanTable(symbols);
        table.build(counts);
        return table;
    }

    private void build(int[] numbers) throws CodecException {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            firstCode[length] = code;
            firstIndex[length] = index;
            counts[length] = numbers[length];
            if (code + numbers[length] > 1 << length) {
                throw new CodecException("a Huffman table has more codes of " + length + " bits than there can be");
            }
            for (int i = 0; i < numbers[length]; i++) {
                if (length <= LOOKUP_BITS) {
                    int from = code << (LOOKUP_BITS - length);
                    short entry = (short) (length << 8 | (symbols[index] & 0xff));
                    for (int k = 0; k < 1 << (LOOKUP_BITS - length); k++) {
                        lookup[from + k] = entry;
                    }
                }
                code++;
                index++;
            }
            code <<= 1;
        }
    }

    /** Decodes the next symbol. */
    int decode(BitReader in) throws CodecException {
        int bits = in.peek16();
        int entry = lookup[bits >>> (16 - LOOKUP_BITS)];
        if (entry != 0) {
            in.drop(entry >>> 8);
            return entry & 0xff;
        }
        for (int length = LOOKUP_BITS + 1; length <= LONGEST; length++) {
            int offset = (bits >>> (16 - length)) - firstCode[length];
            if (offset >= 0 && offset < counts[length]) {
                in.drop(length);
                return symbols[firstIndex[length] + offset] & 0xff;
            }
        }
        throw new CodecException("bits that are no Huffman code");
    }
}
