package org.voxrisk.io.nrrd;

import java.io.IOException;
import java.io.InputStream;

/** Bytes from pairs of hexadecimal digits; white space between digits is skipped. */
final class HexInputStream extends InputStream {
    private final InputStream in;
    private final NrrdHeader header;
    private final String dataField;

    HexInputStream(InputStream in, NrrdHeader header, String dataField) {
        this.in = in;
        this.header = header;
        this.dataField = dataField;
    }

    @Override
    public int read() throws IOException {
        int high = digit();
        int low = high < 0 ? -1 : digit();
        return low < 0 ? -1 : (high << 4) | low;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = 0;
        while (n < len) {
            int value = read();
            if (value < 0) {
                break;
            }
            b[off + n++] = (byte) value;
        }
        return n == 0 && len > 0 ? -1 : n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int digit() throws IOException {
        int c = in.read();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            c = in.read();
        }
        if (c < 0) {
            return -1;
        }
        // Character.digit would also take digits of other scripts, but one byte holds none of those.
        int value = Character.digit(c, 16);
        if (value < 0) {
            throw header.invalid(dataField, "byte " + c + " is no hexadecimal digit");
        }
        return value;
    }
}
