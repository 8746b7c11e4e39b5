package org.voxrisk.io.dicom.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sequential DCT JPEG with Huffman codes (ITU-T T.81 processes 1, 2 and 4): one component of 8 or 12 bits.
 *
 * <p>The inverse transform is computed in binary64 and rounded once; decoders with integer transforms differ from it by
 * one grey level here and there, which T.83 allows.
 */
final class JpegDctDecoder {
    private static final int SOF0 = 0xC0;
    private static final int SOF1 = 0xC1;
    private static final int BLOCK = 64;
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    /** {@code BASIS[8 x + u] = c(u) / 2 * cos((2 x + 1) u pi / 16)}. */
    private static final double[] BASIS = basis();

    private final byte[] in;
    private final int length;
    private final int rows;
    private final int columns;
    private final short[] out;
    private final @Nullable HuffmanTable[] tables = new HuffmanTable[8];
    private final int[][] quantization = new int[4][];
    private final double[] coefficients = new double[BLOCK];
    private final double[] half = new double[BLOCK];
    private int precision;
    private int quantizationTable;
    private int restartInterval;

    private JpegDctDecoder(byte[] in, int length, int rows, int columns, short[] out) {
        this.in = in;
        this.length = length;
        this.rows = rows;
        this.columns = columns;
        this.out = out;
    }

    /** Decodes a frame into its stored bits, row by row. */
    static void decode(byte[] in, int length, int rows, int columns, short[] out) throws CodecException {
        new JpegDctDecoder(in, length, rows, columns, out).decode();
    }

    private void decode() throws CodecException {
        JpegMarkers markers = new JpegMarkers(in, length);
        markers.readUpToScan("sequential JPEG", marker -> {
            switch (marker) {
                case SOF0, SOF1 -> readFrame(markers);
                case JpegMarkers.DHT -> JpegTables.readHuffman(markers, tables);
                case JpegMarkers.DQT -> readQuantization(markers);
                case JpegMarkers.DRI -> restartInterval = markers.u16();
                default -> {
                    return false;
                }
            }
            return true;
        });
        readScan(markers);
    }

    private void readFrame(JpegMarkers markers) throws CodecException {
        precision = markers.u8();
        if (precision != 8 && precision != 12) {
            throw new CodecException("a precision of " + precision + " bits, must be 8 or 12");
        }
        JpegTables.requireSize(markers, rows, columns);
        markers.u16();
        quantizationTable = markers.u8();
    }

    private void readQuantization(JpegMarkers markers) throws CodecException {
        while (markers.left() > 0) {
            int id = markers.u8();
            int bytes = id >>> 4 == 0 ? 1 : 2;
            if ((id & 15) > 3 || markers.left() < BLOCK * bytes) {
                throw new CodecException("a quantization table is broken");
            }
            int[] table = new int[BLOCK];
            for (int i = 0; i < BLOCK; i++) {
                table[ZIGZAG[i]] = bytes == 1 ? markers.u8() : markers.u16();
            }
            quantization[id & 15] = table;
        }
    }

    private void readScan(JpegMarkers markers) throws CodecException {
        int selectors = JpegTables.scanTable(markers);
        HuffmanTable dc = selectors >>> 4 < 4 ? tables[selectors >>> 4] : null;
        HuffmanTable ac = (selectors & 15) < 4 ? tables[4 + (selectors & 15)] : null;
        int[] steps = quantizationTable < 4 ? quantization[quantizationTable] : null;
        if (precision == 0 || dc == null || ac == null || steps == null) {
            throw new CodecException("the scan uses a frame header or a table that is not there");
        }
        BitReader bits = new BitReader(in, markers.segmentEnd(), length);
        int blocksAcross = (columns + 7) / 8;
        int blocks = blocksAcross * ((rows + 7) / 8);
        int predicted = 0;
        for (int block = 0; block < blocks; block++) {
            if (restartInterval > 0 && block > 0 && block % restartInterval == 0) {
                bits.restart(block / restartInterval - 1);
                predicted = 0;
            }
            predicted += readDifference(bits, dc.decode(bits));
            readBlock(bits, ac, steps, predicted);
            transform(block % blocksAcross * 8, block / blocksAcross * 8);
            bits.requireReal();
        }
    }

    private void readBlock(BitReader bits, HuffmanTable ac, int[] steps, int dc) throws CodecException {
        Arrays.fill(coefficients, 0);
        coefficients[0] = (double) dc * steps[0];
        int k = 1;
        while (k < BLOCK) {
            int symbol = ac.decode(bits);
            int size = symbol & 15;
            int run = symbol >>> 4;
            if (size == 0) {
                if (run != 15) {
                    return;
                }
                k += 16;
                continue;
            }
            k += run;
            if (k >= BLOCK) {
                throw new CodecException("a JPEG block has more than 64 coefficients");
            }
            int at = ZIGZAG[k++];
            coefficients[at] = (double) readDifference(bits, size) * steps[at];
        }
    }

    private static int readDifference(BitReader bits, int size) throws CodecException {
        if (size == 0) {
            return 0;
        }
        if (size > 15) {
            throw new CodecException("a JPEG coefficient of " + size + " bits");
        }
        int value = bits.take(size);
        return value >= 1 << (size - 1) ? value : value + (-1 << size) + 1;
    }

    /** s(y, x) = sum over v, u of BASIS(y, v) BASIS(x, u) S(v, u), shifted by half the range and clamped. */
    private void transform(int x0, int y0) {
        for (int v = 0; v < 8; v++) {
            for (int x = 0; x < 8; x++) {
                double sum = 0;
                for (int u = 0; u < 8; u++) {
                    sum += BASIS[8 * x + u] * coefficients[8 * v + u];
                }
                half[8 * v + x] = sum;
            }
        }
        int shift = 1 << (precision - 1);
        int max = (1 << precision) - 1;
        for (int y = y0; y < Math.min(y0 + 8, rows); y++) {
            for (int x = x0; x < Math.min(x0 + 8, columns); x++) {
                double sum = 0;
                for (int v = 0; v < 8; v++) {
                    sum += BASIS[8 * (y - y0) + v] * half[8 * v + x - x0];
                }
                out[y * columns + x] = (short) Math.max(0, Math.min(max, Math.rint(sum) + shift));
            }
        }
    }

    private static double[] basis() {
        double[] basis = new double[BLOCK];
        for (int x = 0; x < 8; x++) {
            for (int u = 0; u < 8; u++) {
                double c = u == 0 ? StrictMath.sqrt(0.5) : 1;
                basis[8 * x + u] = c / 2 * StrictMath.cos((2 * x + 1) * u * StrictMath.PI / 16);
            }
        }
        return basis;
    }
}
