package org.voxrisk.io.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegLsDecoderTest {
    /** The worked example of ITU-T T.87 H.3: 4 x 4 pixels of 8 bits, with runs. */
    private static final byte[] EXAMPLE = HexFormat.of()
            .parseHex("FFD8FFF7000B08000400040101110" + "0FFDA000801010000000" + "0C000006C80208E01C0000057400000"
                    + "6EE6000001BC1800000" + "5D800009160FFD9");

    private static final int SIDE = 40;
    private static final long NEAR_CRC = 1256723627L;

    private static final short[] PIXELS = {0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145};

    @Test
    void exampleOfTheStandard() throws CodecException {
        short[] out = new short[16];
        JpegLsDecoder.decode(EXAMPLE, EXAMPLE.length, 4, 4, out);
        assertArrayEquals(PIXELS, out);
    }

    /** Streams of CharLS 2 over pixels by a formula: noise of all bits, runs among slopes, and 8 bits. */
    @ParameterizedTest
    @CsvSource({"noise16, 16, 65536", "smooth12, 12, 16", "smooth8, 8, 3"})
    void streamsOfAnotherEncoder(String name, int bits, int amplitude) throws IOException, CodecException {
        byte[] stream = stream(name);
        short[] out = new short[SIDE * SIDE];
        JpegLsDecoder.decode(stream, stream.length, SIDE, SIDE, out);
        assertArrayEquals(pixels(bits, amplitude), out);
        for (int length = stream.length - 3; length > 60; length -= 97) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThrows(CodecException.class, () -> JpegLsDecoder.decode(cut, cut.length, SIDE, SIDE, out), name);
        }
    }

    /** NEAR = 3: within 3 of the pixels, and the samples that CharLS decodes (their CRC-32 as little endian words). */
    @Test
    void nearLosslessStreamOfAnotherEncoder() throws IOException, CodecException {
        byte[] stream = stream("near12");
        short[] out = new short[SIDE * SIDE];
        JpegLsDecoder.decode(stream, stream.length, SIDE, SIDE, out);
        short[] exact = pixels(12, 64);
        ByteBuffer bytes = ByteBuffer.allocate(2 * out.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < out.length; i++) {
            assertTrue(Math.abs(out[i] - exact[i]) <= 3, "pixel " + i);
            bytes.putShort(out[i]);
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        assertEquals(NEAR_CRC, crc.getValue());
    }

    private static byte[] stream(String name) throws IOException {
        try (InputStream in = JpegLsDecoderTest.class.getResourceAsStream(name + ".jls")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static short[] pixels(int bits, int amplitude) {
        short[] pixels = new short[SIDE * SIDE];
        int v = 1;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                v = (v * 1103515245 + 12345) & 0x7fffffff;
                int range = 1 << bits;
                boolean flat = (x / 8 + y / 8) % 4 == 0;
                pixels[y * SIDE + x] = (short) (flat ? 0 : (x * y * 37 % range / 3 * 2 + (v >> 8) % amplitude) % range);
            }
        }
        return pixels;
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
