package org.voxrisk.io.dicom.codec;

import java.util.Arrays;

/**
 * RLE of DICOM PS3.5 Annex G: a header of 16 numbers (count and offsets of the segments), then one segment for each byte
 * of a pixel, the most significant first, each in PackBits run lengths.
 */
final class RleDecoder {
    private static final int HEADER = 64;
    private static final int MAX_SEGMENTS = 15;

    private RleDecoder() {}

    /**
     * Decodes a frame.
     *
     * @param in the fragment
     * @param length bytes of it
     * @param pixels pixels of the frame
     * @param bytesEach bytes of a pixel
     * @return the bytes of all pixels, plane by plane, the most significant plane first
     */
    static byte[] decode(byte[] in, int length, int pixels, int bytesEach) throws CodecException {
        if (length < HEADER) {
            throw new CodecException("the RLE header has " + length + " of " + HEADER + " bytes");
        }
        long segments = number(in, 0);
        if (segments != bytesEach) {
            throw new CodecException("RLE has " + (segments > MAX_SEGMENTS ? "an impossible number of" : segments)
                    + " segments, pixels of " + bytesEach + " bytes need " + bytesEach);
        }
        byte[] out = new byte[pixels * bytesEach];
        for (int s = 0; s < bytesEach; s++) {
            long from = number(in, 4 + 4 * s);
            long to = s + 1 < bytesEach ? number(in, 8 + 4 * s) : length;
            if (from < HEADER || from > to || to > length) {
                throw new CodecException("RLE segment " + (s + 1) + " lies at " + from + " to " + to + ", not within "
                        + HEADER + " and " + length);
            }
            unpack(in, (int) from, (int) to, out, s * pixels, (s + 1) * pixels);
        }
        return out;
    }

    /** PackBits: n in 0..127: n + 1 bytes follow as they are; n in -127..-1: the next byte 1 - n times; -128: nothing. */
    private static void unpack(byte[] in, int from, int to, byte[] out, int start, int end) throws CodecException {
        int i = from;
        int o = start;
        while (o < end) {
            if (i >= to) {
                throw new CodecException(
                        "an RLE segment ends after " + (o - start) + " of " + (end - start) + " bytes");
            }
            int n = in[i++];
            if (n >= 0) {
                int count = n + 1;
                if (count > to - i || count > end - o) {
                    throw new CodecException("an RLE run is longer than its segment or its frame");
                }
                System.arraycopy(in, i, out, o, count);
                i += count;
                o += count;
            } else if (n > -128) {
                int count = 1 - n;
                if (i >= to || count > end - o) {
                    throw new CodecException("an RLE run is longer than its segment or its frame");
                }
                Arrays.fill(out, o, o + count, in[i++]);
                o += count;
            }
        }
    }

    private static long number(byte[] in, int at) {
        return (in[at] & 0xffL) | (in[at + 1] & 0xffL) << 8 | (in[at + 2] & 0xffL) << 16 | (in[at + 3] & 0xffL) << 24;
    }
}
