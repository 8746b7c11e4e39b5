package org.voxrisk.io.dicom.codec;

import java.io.ByteArrayOutputStream;

/** A plain writer of lossless JPEG for tests: every category of differences has a code of five bits. */
final class LosslessJpegWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int bits;
    private int count;

    static byte[] write(int[] pixels, int rows, int columns, int precision, int predictor, int restartRows) {
        LosslessJpegWriter writer = new LosslessJpegWriter();
        writer.bytes(0xff, 0xd8, 0xff, 0xc4, 0, 2 + 17 + 17, 0);
        for (int length = 1; length <= 16; length++) {
            writer.bytes(length == 5 ? 17 : 0);
        }
        for (int category = 0; category <= 16; category++) {
            writer.bytes(category);
        }
        writer.bytes(0xff, 0xc3, 0, 11, precision, rows >> 8, rows, columns >> 8, columns, 1, 1, 0x11, 0);
        if (restartRows > 0) {
            writer.bytes(0xff, 0xdd, 0, 4, (restartRows * columns) >> 8, restartRows * columns);
        }
        writer.bytes(0xff, 0xda, 0, 8, 1, 1, 0, predictor, 0, 0);
        writer.scan(pixels, rows, columns, precision, predictor, restartRows);
        writer.bytes(0xff, 0xd9);
        return writer.out.toByteArray();
    }

    private void scan(int[] pixels, int rows, int columns, int precision, int predictor, int restartRows) {
        for (int y = 0; y < rows; y++) {
            boolean first = y == 0 || (restartRows > 0 && y % restartRows == 0);
            if (first && y > 0) {
                flush();
                bytes(0xff, 0xd0 + (y / restartRows - 1) % 8);
            }
            for (int x = 0; x < columns; x++) {
                int at = y * columns + x;
                int predicted;
                if (first) {
                    predicted = x == 0 ? 1 << (precision - 1) : pixels[at - 1];
                } else if (x == 0) {
                    predicted = pixels[at - columns];
                } else {
                    int a = pixels[at - 1];
                    int b = pixels[at - columns];
                    int c = pixels[at - columns - 1];
                    predicted = new int[] {0, a, b, c, a + b - c, a + ((b - c) >> 1), b + ((a - c) >> 1), (a + b) >> 1}
                            [predictor];
                }
                difference((short) (pixels[at] - predicted));
            }
        }
        flush();
    }

    private void difference(int d) {
        int category = d == -32768 ? 16 : 32 - Integer.numberOfLeadingZeros(Math.abs(d));
        put(category, 5);
        if (category > 0 && category < 16) {
            put(d < 0 ? d - 1 : d, category);
        }
    }

    private void put(int value, int width) {
        for (int i = width - 1; i >= 0; i--) {
            bits = bits << 1 | ((value >> i) & 1);
            if (++count == 8) {
                coded(bits & 0xff);
                count = 0;
            }
        }
    }

    private void flush() {
        while (count != 0) {
            put(1, 1);
        }
    }

    private void coded(int value) {
        out.write(value);
        if (value == 0xff) {
            out.write(0);
        }
    }

    private void bytes(int... values) {
        for (int v : values) {
            out.write(v);
        }
    }
}
