package org.voxrisk.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class JpegLsDecoderTest {
    /** The worked example of ITU-T T.87 H.3: 4 x 4 pixels of 8 bits, with runs. */
    private static final byte[] EXAMPLE = HexFormat.of()
            .parseHex("FFD8FFF7000B08000400040101110" + "0FFDA000801010000000" + "0C000006C80208E01C0000057400000"
                    + "6EE6000001BC1800000" + "5D800009160FFD9");

    private static final short[] PIXELS = {0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145};

    @Test
    void exampleOfTheStandard() throws CodecException {
        short[] out = new short[16];
        JpegLsDecoder.decode(EXAMPLE, EXAMPLE.length, 4, 4, out);
        assertArrayEquals(PIXELS, out);
    }

    @Test
    void cutStreamsAreNamed() {
        for (int length = 0; length < EXAMPLE.length - 3; length++) {
            byte[] cut = Arrays.copyOf(EXAMPLE, length);
            assertThrows(
                    CodecException.class,
                    () -> JpegLsDecoder.decode(cut, cut.length, 4, 4, new short[16]),
                    "length " + length);
        }
    }
}
