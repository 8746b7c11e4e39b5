package org.voxrisk.io.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Hands on the bytes of a stream once they are known to be UTF-8 as RFC 3629 defines it: no overlong form, surrogate or
 * code point above U+10FFFF, no sequence cut short. A byte order mark at the start is left out.
 */
final class Utf8InputStream extends InputStream {
    private static final String CONVERT_8BIT =
            "; the text is probably Latin-1 or Windows-1252. Save it as UTF-8 (in Excel \"CSV UTF-8\"), or convert it:"
                    + " iconv -f WINDOWS-1252 -t UTF-8 old > new";
    private static final String CONVERT_16BIT =
            ". Save it as UTF-8 (in Excel \"CSV UTF-8\"), or convert it: iconv -f UTF-16 -t UTF-8 old > new";

    /** A zero byte is a character of UTF-8, but no text has one: where text is UTF-16, every other byte is zero. */
    enum ZeroBytes {
        REFUSED,
        KEPT
    }

    private final InputStream in;
    private final String source;
    private final ZeroBytes zeroBytes;
    private final byte[] one = new byte[1];
    private boolean started;
    private byte[] ahead = new byte[0];
    private int aheadFrom;
    private long offset;
    private long line;
    private int last;
    /** First byte of the sequence that is being read, its place, and the line it is on. */
    private int lead;

    private long leadOffset;
    private long leadLine;
    /** Continuation bytes still due, and the range of the next one. */
    private int due;

    private int lowest;
    private int highest;

    /** Begins at a line and byte of the source, which messages count from. */
    Utf8InputStream(InputStream in, String source, ZeroBytes zeroBytes, long line, long offset) {
        this.in = in;
        this.source = source;
        this.zeroBytes = zeroBytes;
        this.line = line;
        this.offset = offset;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        if (!started) {
            ahead = in.readNBytes(4);
            start();
        }
        if (len == 0) {
            return 0;
        }
        int n;
        if (aheadFrom < ahead.length) {
            n = Math.min(len, ahead.length - aheadFrom);
            System.arraycopy(ahead, aheadFrom, b, off, n);
            aheadFrom += n;
        } else {
            n = in.read(b, off, len);
        }
        if (n < 0) {
            end();
            return -1;
        }
        check(b, off, n);
        return n;
    }

    /** Checks a whole text that is held already, and returns the index at which it begins behind a byte order mark. */
    int checkAll(byte[] text) throws IOException {
        ahead = text;
        start();
        check(text, aheadFrom, text.length - aheadFrom);
        end();
        return aheadFrom;
    }

    private void check(byte[] b, int off, int n) throws IOException {
        for (int i = off; i < off + n; i++) {
            check(b[i] & 0xff);
            offset++;
        }
    }

    private void end() throws IOException {
        if (due > 0) {
            throw malformed();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void start() throws IOException {
        started = true;
        if (begins(0xef, 0xbb, 0xbf)) {
            aheadFrom = 3;
            offset += 3;
        } else if (begins(0, 0, 0xfe, 0xff) || begins(0xff, 0xfe, 0, 0)) {
            throw fault("the text begins with the byte order mark of UTF-32, it must be UTF-8"
                    + CONVERT_16BIT.replace("UTF-16", "UTF-32"));
        } else if (begins(0xff, 0xfe) || begins(0xfe, 0xff)) {
            throw fault("the text begins with the byte order mark of UTF-16, it must be UTF-8" + CONVERT_16BIT);
        }
    }

    private boolean begins(int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i == ahead.length || (ahead[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private void check(int b) throws IOException {
        if (due > 0) {
            if (b < lowest || b > highest) {
                throw malformed();
            }
            due--;
            lowest = 0x80;
            highest = 0xbf;
        } else if (b >= 0x80) {
            lead(b);
        } else if (b == 0 && zeroBytes == ZeroBytes.REFUSED) {
            throw fault("a zero byte, which no text in UTF-8 has: the text is probably UTF-16, or no text at all"
                    + CONVERT_16BIT);
        } else if (b == '\n') {
            line += last == '\r' ? 0 : 1;
        } else if (b == '\r') {
            line++;
        }
        last = b;
    }

    /** The first byte of a sequence decides how many follow and, of four of them, the range of the second. */
    private void lead(int b) throws IOException {
        lead = b;
        leadOffset = offset;
        leadLine = line;
        lowest = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
        highest = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
        if (b >= 0xc2 && b <= 0xdf) {
            due = 1;
        } else if (b >= 0xe0 && b <= 0xef) {
            due = 2;
        } else if (b >= 0xf0 && b <= 0xf4) {
            due = 3;
        } else {
            throw malformed();
        }
    }

    private TextFormatException malformed() {
        line = leadLine;
        offset = leadOffset;
        return fault(
                "byte 0x" + Integer.toHexString(lead).toUpperCase(Locale.ROOT) + " is no UTF-8 here" + CONVERT_8BIT);
    }

    private TextFormatException fault(String detail) {
        return new TextFormatException(source, "line " + line + ", byte " + offset + " (from 0)", detail);
    }
}
