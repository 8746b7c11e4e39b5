package org.voxrisk.io.dicom.codec;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Damaged code streams give pixels or a codec error, and nothing else. */
class DecoderFuzzTest {
    private static final int SIDE = 8;

    private interface Decoder {
        void decode(byte[] in, int length, int rows, int columns, short[] out) throws CodecException;
    }

    @Property(tries = 3000, seed = "20261124")
    void damagedStreamsAreAnswered(
            @ForAll @IntRange(max = 3) int kind, @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int changes) {
        Random random = new Random(seed);
        int[] pixels = random.ints(SIDE * SIDE, 0, 4096).toArray();
        byte[] bytes = LosslessJpegWriter.write(pixels, SIDE, SIDE, 12, 1 + random.nextInt(7), 0);
        // The same bytes behind the frame marker of each decoder: most of its headers still hold.
        int[] frame = {0xc3, 0xf7, 0xc1, 0x51};
        for (int i = 0; i + 1 < bytes.length; i++) {
            if ((bytes[i] & 0xff) == 0xff && (bytes[i + 1] & 0xff) == 0xc3) {
                bytes[i + 1] = (byte) frame[kind];
            }
        }
        bytes[1] = kind == 3 ? 0x4f : bytes[1];
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        Decoder decoder = new Decoder[] {
                    JpegLosslessDecoder::decode, JpegLsDecoder::decode, JpegDctDecoder::decode, Jpeg2000Decoder::decode
                }
                [kind];
        try {
            decoder.decode(bytes, bytes.length, SIDE, SIDE, new short[SIDE * SIDE]);
        } catch (CodecException e) {
            // The answer that is asked for.
        }
    }
}
