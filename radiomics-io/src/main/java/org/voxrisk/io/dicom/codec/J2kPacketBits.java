package org.voxrisk.io.dicom.codec;

/** The bits of packet headers: behind a byte FF, one stuffed bit is skipped (ITU-T T.800 B.10.1). */
final class J2kPacketBits {
    private final byte[] in;
    private final int end;
    private int at;
    private int current;
    private int left;

    J2kPacketBits(byte[] in, int from, int end) {
        this.in = in;
        this.at = from;
        this.end = end;
    }

    int bit() throws CodecException {
        if (left == 0) {
            if (at >= end) {
                throw new CodecException("the JPEG 2000 stream ends within a packet header");
            }
            left = current == 0xff ? 7 : 8;
            current = in[at++] & 0xff;
        }
        left--;
        return (current >> left) & 1;
    }

    int bits(int count) throws CodecException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** Ends the header: the rest of the byte, and the stuffing behind a last FF. */
    int align() throws CodecException {
        if (current == 0xff) {
            if (at >= end) {
                throw new CodecException("the JPEG 2000 stream ends within a packet header");
            }
            at++;
        }
        current = 0;
        left = 0;
        return at;
    }
}
