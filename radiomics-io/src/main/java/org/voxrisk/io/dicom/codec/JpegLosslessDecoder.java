package org.voxrisk.io.dicom.codec;

import org.jspecify.annotations.Nullable;

/**
 * Lossless JPEG with Huffman codes (ITU-T T.81 process 14, Annex H): one component of 2 to 16 bits, predictors 1 to 7, point
 * transform, restart intervals.
 */
final class JpegLosslessDecoder {
    private static final int SOF3 = 0xC3;

    private final byte[] in;
    private final int length;
    private final int rows;
    private final int columns;
    private final short[] out;
    private final @Nullable HuffmanTable[] tables = new HuffmanTable[4];
    private int precision;
    private int restartInterval;

    private JpegLosslessDecoder(byte[] in, int length, int rows, int columns, short[] out) {
        this.in = in;
        this.length = length;
        this.rows = rows;
        this.columns = columns;
        this.out = out;
    }

    /** Decodes a frame into its stored bits, row by row. */
    static void decode(byte[] in, int length, int rows, int columns, short[] out) throws CodecException {
        new JpegLosslessDecoder(in, length, rows, columns, out).decode();
    }

    private void decode() throws CodecException {
        JpegMarkers markers = new JpegMarkers(in, length);
        markers.readUpToScan("lossless JPEG", marker -> {
            switch (marker) {
                case SOF3 -> readFrame(markers);
                case JpegMarkers.DHT -> JpegTables.readHuffman(markers, tables);
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
        if (precision < 2 || precision > 16) {
            throw new CodecException("a precision of " + precision + " bits, must be 2 to 16");
        }
        JpegTables.requireSize(markers, rows, columns);
    }

    private void readScan(JpegMarkers markers) throws CodecException {
        if (precision == 0) {
            throw new CodecException("the scan comes before the frame header");
        }
        int selector = JpegTables.scanTable(markers) >>> 4;
        int predictor = markers.u8();
        markers.u8();
        int pointTransform = markers.u8() & 15;
        HuffmanTable table = selector < tables.length ? tables[selector] : null;
        if (table == null) {
            throw new CodecException("the scan uses a Huffman table that is not there");
        }
        if (predictor < 1 || predictor > 7 || pointTransform >= precision) {
            throw new CodecException("predictor " + predictor + " with a point transform of " + pointTransform);
        }
        if (restartInterval % columns != 0) {
            throw new CodecException("a restart interval of " + restartInterval + " is no number of whole rows");
        }
        BitReader bits = new BitReader(in, markers.segmentEnd(), length);
        DifferenceTable differences = new DifferenceTable(table);
        int[] row = new int[columns];
        int restartRows = restartInterval / columns;
        for (int y = 0; y < rows; y++) {
            boolean restart = restartRows > 0 && y > 0 && y % restartRows == 0;
            if (restart) {
                bits.restart(y / restartRows - 1);
            }
            bits.differences(differences, row, columns);
            bits.requireReal();
            if (y == 0 || restart) {
                fromLeft(row, y * columns, 1 << (precision - pointTransform - 1));
            } else if (predictor == 1) {
                fromLeft(row, y * columns, out[(y - 1) * columns]);
            } else {
                fromNeighbours(row, y * columns, predictor);
            }
        }
        if (pointTransform > 0) {
            for (int i = 0; i < out.length; i++) {
                out[i] = (short) (out[i] << pointTransform);
            }
        }
    }

    /** Each sample predicted by the one to its left, the first one by a start value. */
    private void fromLeft(int[] differences, int from, int start) {
        int left = start;
        for (int x = 0; x < columns; x++) {
            left += differences[x];
            out[from + x] = (short) left;
        }
    }

    /** Ra = left, Rb = above, Rc = above and left; the first sample of a row is predicted by Rb. */
    private void fromNeighbours(int[] differences, int from, int predictor) {
        int c = out[from - columns] & 0xffff;
        int a = (c + differences[0]) & 0xffff;
        out[from] = (short) a;
        for (int x = 1; x < columns; x++) {
            int b = out[from + x - columns] & 0xffff;
            int predicted = switch (predictor) {
                case 2 -> b;
                case 3 -> c;
                case 4 -> a + b - c;
                case 5 -> a + ((b - c) >> 1);
                case 6 -> b + ((a - c) >> 1);
                default -> (a + b) >> 1;
            };
            a = (predicted + differences[x]) & 0xffff;
            out[from + x] = (short) a;
            c = b;
        }
    }
}
