package org.voxrisk.io.internal;

import java.io.IOException;
import java.util.zip.ZipException;

/** A canonical Huffman code, decoded by the largest code of each length. */
final class Bzip2Code {
    static final int MAX_LENGTH = 20;

    private final int[] limit = new int[MAX_LENGTH + 1];
    private final int[] base = new int[MAX_LENGTH + 1];
    private final int[] symbols;

    Bzip2Code(int[] lengths) {
        symbols = new int[lengths.length];
        int n = 0;
        int code = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            base[length] = n - code;
            for (int s = 0; s < lengths.length; s++) {
                if (lengths[s] == length) {
                    symbols[n++] = s;
                    code++;
                }
            }
            limit[length] = code;
            code <<= 1;
        }
    }

    int decode(Bzip2Bits in) throws IOException {
        int code = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            code = (code << 1) | in.bits(1);
            if (code < limit[length]) {
                int index = base[length] + code;
                if (index < 0 || index >= symbols.length) {
                    break;
                }
                return symbols[index];
            }
        }
        throw new ZipException("bzip2 code is none of its table");
    }
}
