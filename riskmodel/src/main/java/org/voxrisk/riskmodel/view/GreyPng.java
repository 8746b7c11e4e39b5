package org.voxrisk.riskmodel.view;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Grey pictures as PNG (ISO/IEC 15948): eight bits, no palette, not interlaced. Rows are predicted by Paeth's filter and the
 * differences coded by {@link HuffmanBlock}, not by the compressor of the JVM or the system, whose output differs between
 * versions: the same pixels are the same bytes everywhere.
 */
final class GreyPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int PAETH = 4;

    private GreyPng() {}

    static byte[] of(byte[] pixels, int width) {
        int height = pixels.length / width;
        Bytes file = new Bytes();
        file.add(SIGNATURE);
        Bytes header = new Bytes();
        header.number(width);
        header.number(height);
        header.add(new byte[] {8, 0, 0, 0, 0});
        chunk(file, "IHDR", header.toByteArray());
        chunk(file, "IDAT", zlib(filtered(pixels, width)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** Each row behind the number of its filter. */
    private static byte[] filtered(byte[] pixels, int width) {
        int height = pixels.length / width;
        byte[] rows = new byte[height * (width + 1)];
        int k = 0;
        for (int y = 0; y < height; y++) {
            rows[k++] = PAETH;
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                int left = x > 0 ? pixels[at - 1] & 0xFF : 0;
                int above = y > 0 ? pixels[at - width] & 0xFF : 0;
                int corner = x > 0 && y > 0 ? pixels[at - width - 1] & 0xFF : 0;
                rows[k++] = (byte) (pixels[at] - paeth(left, above, corner));
            }
        }
        return rows;
    }

    /** The neighbour nearest to left + above - corner; left before above before corner where they are as near. */
    private static int paeth(int left, int above, int corner) {
        int estimate = left + above - corner;
        int toLeft = Math.abs(estimate - left);
        int toAbove = Math.abs(estimate - above);
        int toCorner = Math.abs(estimate - corner);
        if (toLeft <= toAbove && toLeft <= toCorner) {
            return left;
        }
        return toAbove <= toCorner ? above : corner;
    }

    /** RFC 1950 around one block of RFC 1951. */
    private static byte[] zlib(byte[] data) {
        Bytes stream = new Bytes();
        stream.write(0x78);
        stream.write(0x01);
        stream.add(HuffmanBlock.of(data));
        Adler32 sum = new Adler32();
        sum.update(data);
        stream.number((int) sum.getValue());
        return stream.toByteArray();
    }

    private static void chunk(Bytes file, String type, byte[] data) {
        file.number(data.length);
        Bytes named = new Bytes();
        named.add(type.getBytes(StandardCharsets.US_ASCII));
        named.add(data);
        byte[] all = named.toByteArray();
        file.add(all);
        CRC32 sum = new CRC32();
        sum.update(all);
        file.number((int) sum.getValue());
    }

    /** Bytes and big-endian numbers. */
    private static final class Bytes extends ByteArrayOutputStream {
        void add(byte[] some) {
            write(some, 0, some.length);
        }

        void number(int value) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                write(value >>> shift);
            }
        }
    }
}
