package org.voxrisk.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RleDecoderTest {
    /** Header of so many segments, then the bytes, each segment even. */
    private static byte[] fragment(byte[]... segments) {
        byte[] out = new byte[64];
        out[0] = (byte) segments.length;
        for (int s = 0; s < segments.length; s++) {
            out[4 + 4 * s] = (byte) out.length;
            int at = out.length;
            out = Arrays.copyOf(out, at + segments[s].length);
            System.arraycopy(segments[s], 0, out, at, segments[s].length);
        }
        return out;
    }

    /** Two literal bytes, a run of three (1 - (-2)), a -128 that means nothing, one literal byte. */
    @Test
    void runsAndLiterals() throws CodecException {
        byte[] coded = fragment(new byte[] {1, 10, 20, -2, 7, -128, 0, 5});
        assertArrayEquals(new byte[] {10, 20, 7, 7, 7, 5}, RleDecoder.decode(coded, coded.length, 6, 1));
    }

    /** 0x0102, 0x0103: high bytes first, as a run of two; then low bytes. */
    @Test
    void highBytesComeFirst() throws CodecException {
        byte[] coded = fragment(new byte[] {-1, 1}, new byte[] {1, 2, 3, 0});
        assertArrayEquals(new byte[] {1, 1, 2, 3}, RleDecoder.decode(coded, coded.length, 2, 2));
    }

    @Test
    void damageIsNamed() {
        byte[] oneSegment = fragment(new byte[] {-1, 1});
        assertThrows(CodecException.class, () -> RleDecoder.decode(oneSegment, oneSegment.length, 2, 2));
        byte[] tooShort = fragment(new byte[] {0, 1});
        assertThrows(CodecException.class, () -> RleDecoder.decode(tooShort, tooShort.length, 2, 1));
        byte[] tooLong = fragment(new byte[] {-3, 1});
        assertThrows(CodecException.class, () -> RleDecoder.decode(tooLong, tooLong.length, 2, 1));
        byte[] offset = fragment(new byte[] {-1, 1});
        offset[4] = 127;
        assertThrows(CodecException.class, () -> RleDecoder.decode(offset, offset.length, 2, 1));
        assertThrows(CodecException.class, () -> RleDecoder.decode(new byte[10], 10, 2, 1));
    }
}
