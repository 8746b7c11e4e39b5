package org.voxrisk.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JpegLosslessDecoderTest {
    @Property(tries = 200, seed = "20261124")
    void everyPredictorComesBack(
            @ForAll @IntRange(min = 1, max = 7) int predictor,
            @ForAll @IntRange(min = 2, max = 16) int precision,
            @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 1, max = 9) int columns,
            @ForAll @IntRange(max = 3) int restartRows,
            @ForAll long seed)
            throws CodecException {
        Random random = new Random(seed);
        int[] pixels = random.ints((long) rows * columns, 0, 1 << precision).toArray();
        byte[] coded = LosslessJpegWriter.write(pixels, rows, columns, precision, predictor, restartRows);
        short[] out = new short[rows * columns];
        JpegLosslessDecoder.decode(coded, coded.length, rows, columns, out);
        short[] expected = new short[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            expected[i] = (short) pixels[i];
        }
        assertArrayEquals(expected, out);
    }

    /** Any number of bytes 0xff may stand before a restart marker; another number of the marker is an error. */
    @Test
    void restartMarkersMayBeFilled() throws CodecException {
        int[] pixels = new Random(7).ints(12, 0, 4096).toArray();
        byte[] coded = LosslessJpegWriter.write(pixels, 4, 3, 12, 1, 2);
        int at = coded.length - 2;
        while ((coded[at] & 0xff) != 0xff || (coded[at + 1] & 0xff) != 0xd0) {
            at--;
        }
        byte[] filled = new byte[coded.length + 2];
        System.arraycopy(coded, 0, filled, 0, at);
        filled[at] = (byte) 0xff;
        filled[at + 1] = (byte) 0xff;
        System.arraycopy(coded, at, filled, at + 2, coded.length - at);
        short[] out = new short[12];
        JpegLosslessDecoder.decode(filled, filled.length, 4, 3, out);
        for (int i = 0; i < 12; i++) {
            assertEquals(pixels[i], out[i]);
        }
        filled[at + 3] = (byte) 0xd1;
        CodecException e =
                assertThrows(CodecException.class, () -> JpegLosslessDecoder.decode(filled, filled.length, 4, 3, out));
        assertTrue(String.valueOf(e.getMessage()).contains("restart marker"), e.toString());
    }

    /** Samples of 12 bits that were coded without their lowest two: they come back with zeros there. */
    @Test
    void lowestBitsThatWereLeftOut() throws CodecException {
        int[] pixels = new Random(7).ints(12, 0, 4096).toArray();
        int[] coarse = Arrays.stream(pixels).map(v -> v >> 2).toArray();
        byte[] coded = LosslessJpegWriter.write(coarse, 4, 3, 10, 1, 0);
        int frame = marker(coded, 0xc3);
        assertEquals(10, coded[frame + 4]);
        coded[frame + 4] = 12;
        coded[marker(coded, 0xda) + 9] = 2;
        short[] out = new short[12];
        JpegLosslessDecoder.decode(coded, coded.length, 4, 3, out);
        for (int i = 0; i < 12; i++) {
            assertEquals(pixels[i] & ~3, out[i]);
        }
    }

    private static int marker(byte[] coded, int code) {
        int at = 0;
        while ((coded[at] & 0xff) != 0xff || (coded[at + 1] & 0xff) != code) {
            at++;
        }
        return at;
    }

    /** A stream cut anywhere before its last coded byte is an error, not a picture. */
    @Test
    void cutStreamsAreNamed() {
        int[] pixels = new Random(7).ints(64, 0, 4096).toArray();
        byte[] coded = LosslessJpegWriter.write(pixels, 8, 8, 12, 1, 0);
        for (int length = 0; length < coded.length - 3; length++) {
            byte[] cut = Arrays.copyOf(coded, length);
            assertThrows(
                    CodecException.class,
                    () -> JpegLosslessDecoder.decode(cut, cut.length, 8, 8, new short[64]),
                    "length " + length);
        }
        assertThrows(CodecException.class, () -> JpegLosslessDecoder.decode(coded, coded.length, 8, 9, new short[72]));
    }
}
