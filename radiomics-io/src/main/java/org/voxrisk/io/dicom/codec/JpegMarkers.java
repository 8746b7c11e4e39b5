package org.voxrisk.io.dicom.codec;

/** The marker segments of a JPEG or JPEG-LS stream, from front to back. */
final class JpegMarkers {
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DHT = 0xC4;
    static final int DQT = 0xDB;
    static final int DRI = 0xDD;
    static final int DNL = 0xDC;

    private final byte[] in;
    private final int length;
    private int at;
    private int segmentEnd;

    JpegMarkers(byte[] in, int length) throws CodecException {
        this.in = in;
        this.length = length;
        if (length < 4 || (in[0] & 0xff) != 0xFF || (in[1] & 0xff) != SOI) {
            throw new CodecException("the code stream does not begin with the JPEG marker SOI");
        }
        at = 2;
        segmentEnd = 2;
    }

    private JpegMarkers(byte[] in, int at, int length) {
        this.in = in;
        this.length = length;
        this.at = at;
        this.segmentEnd = at;
    }

    /** Markers behind a start that has been checked. */
    static JpegMarkers behindStart(byte[] in, int at, int length) {
        return new JpegMarkers(in, at, length);
    }

    /** Steps to the next marker and returns its second byte; its segment, if it has one, can then be read. */
    int next() throws CodecException {
        at = segmentEnd;
        if (at + 2 > length || (in[at] & 0xff) != 0xFF) {
            throw new CodecException("no JPEG marker at byte " + at + " of " + length);
        }
        while (at + 1 < length && (in[at + 1] & 0xff) == 0xFF) {
            at++;
        }
        if (at + 2 > length) {
            throw new CodecException("the code stream ends within a JPEG marker");
        }
        int marker = in[at + 1] & 0xff;
        at += 2;
        segmentEnd = at;
        if (marker == EOI || marker == SOI || (marker >= 0xD0 && marker <= 0xD7) || marker == 0x01 || marker == 0x93) {
            return marker;
        }
        if (at + 2 > length) {
            throw new CodecException("the code stream ends within a JPEG marker segment");
        }
        int size = u16();
        segmentEnd = at - 2 + size;
        if (size < 2 || segmentEnd > length) {
            throw new CodecException("a JPEG marker segment of " + size + " bytes, " + (length - at + 2) + " are left");
        }
        return marker;
    }

    /** What the decoder of a process does with the segments that are its own. */
    interface Segments {
        /** Reads a segment, or returns false for one that means nothing to this process. */
        boolean reads(int marker) throws CodecException;
    }

    /** Steps over the segments in front of the coded data; afterwards the scan header is the current one. */
    void readUpToScan(String process, Segments segments) throws CodecException {
        for (int marker = next(); marker != SOS; marker = next()) {
            if (marker == EOI) {
                throw new CodecException("the stream of " + process + " ends before its scan");
            }
            if (!segments.reads(marker)) {
                JpegTables.requireIgnorable(marker, process);
            }
        }
    }

    int left() {
        return segmentEnd - at;
    }

    int u8() throws CodecException {
        if (at >= segmentEnd && at >= length) {
            throw new CodecException("a JPEG marker segment ends early");
        }
        return in[at++] & 0xff;
    }

    int u16() throws CodecException {
        return u8() << 8 | u8();
    }

    long u32() throws CodecException {
        return (long) u16() << 16 | u16();
    }

    /** Position behind the current segment: where the coded data of a scan begin. */
    int segmentEnd() {
        return segmentEnd;
    }

    /** Continues behind the coded data of a scan. */
    void continueAt(int position) {
        segmentEnd = position;
    }
}
