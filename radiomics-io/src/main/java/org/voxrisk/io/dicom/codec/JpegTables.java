package org.voxrisk.io.dicom.codec;

import org.jspecify.annotations.Nullable;

/** What frame and scan headers of the JPEG family have in common. */
final class JpegTables {
    private static final int FIRST_FRAME_MARKER = 0xC0;
    private static final int LAST_FRAME_MARKER = 0xCF;
    private static final int ARITHMETIC_CONDITIONING = 0xCC;

    private JpegTables() {}

    /** Reads the tables of a DHT segment: DC or lossless tables into 0 to 3, AC tables (class 1) into 4 to 7. */
    static void readHuffman(JpegMarkers markers, @Nullable HuffmanTable[] tables) throws CodecException {
        while (markers.left() > 0) {
            int id = markers.u8();
            int index = (id >>> 4) * 4 + (id & 15);
            if ((id & 15) > 3 || (id >>> 4) > 1) {
                throw new CodecException("a Huffman table of class " + (id >>> 4) + ", number " + (id & 15));
            }
            HuffmanTable table = HuffmanTable.read(markers);
            if (index < tables.length) {
                tables[index] = table;
            }
        }
    }

    /** Compares the rest of a frame header behind the precision with the frame's declared size; one component. */
    static void requireSize(JpegMarkers markers, int rows, int columns) throws CodecException {
        int height = markers.u16();
        int width = markers.u16();
        int components = markers.u8();
        if (components != 1) {
            throw new CodecException(components + " components in the code stream, must be 1");
        }
        if (height != rows || width != columns) {
            throw new CodecException("the code stream has " + height + " rows of " + width + ", the attributes declare "
                    + rows + " of " + columns);
        }
        if (markers.left() < 3) {
            throw new CodecException("the frame header ends early");
        }
    }

    /** Reads a scan header up to its one component and returns that component's table numbers. */
    static int scanTable(JpegMarkers markers) throws CodecException {
        int components = markers.u8();
        if (components != 1) {
            throw new CodecException(components + " components in the scan, must be 1");
        }
        if (markers.left() < 5) {
            throw new CodecException("the scan header ends early");
        }
        markers.u8();
        return markers.u8();
    }

    /** Refuses frame headers of other processes; comments and application segments pass. */
    static void requireIgnorable(int marker, String expected) throws CodecException {
        boolean frame = marker >= FIRST_FRAME_MARKER && marker <= LAST_FRAME_MARKER && marker != JpegMarkers.DHT;
        if (marker == ARITHMETIC_CONDITIONING || frame || marker == 0xF7) {
            throw new CodecException(
                    "the code stream is of JPEG marker FF" + Integer.toHexString(marker) + ", not " + expected);
        }
    }
}
