package org.voxrisk.io.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

/** Members, headers with all their parts, and what is wrong with damaged ones (RFC 1952). */
class GzipInputStreamTest {
    private static final byte[] CONTENT = {1, 2, 3, (byte) 0xff, 5};

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] read(byte[] bytes) throws IOException {
        try (GzipInputStream in = new GzipInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    /** A member whose header has extra bytes, a name, a comment and its own checksum, as the flags say. */
    private static byte[] withHeader(int flags, int checksumError) throws IOException {
        byte[] header = {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, 3};
        if ((flags & 4) != 0) {
            byte[] extra = new byte[259];
            Arrays.fill(extra, (byte) 9);
            // Its length is 0x0103, the lower byte first.
            header = join(header, new byte[] {3, 1}, extra);
        }
        if ((flags & 8) != 0) {
            header = join(header, new byte[] {'n', 'a', 0});
        }
        if ((flags & 16) != 0) {
            header = join(header, new byte[] {'c', 0});
        }
        if ((flags & 2) != 0) {
            CRC32 crc = new CRC32();
            crc.update(header);
            int sum = (int) crc.getValue() + checksumError;
            header = join(header, new byte[] {(byte) sum, (byte) (sum >> 8)});
        }
        byte[] plain = gzip(CONTENT);
        return join(header, Arrays.copyOfRange(plain, 10, plain.length));
    }

    @Test
    void headersOfAllParts() throws IOException {
        for (int flags = 0; flags < 32; flags++) {
            assertArrayEquals(CONTENT, read(withHeader(flags, 0)), "flags " + flags);
        }
        assertTrue(fault(withHeader(2, 1)).contains("the checksum of the header is wrong"));
        assertTrue(fault(withHeader(30, 256)).contains("the checksum of the header is wrong"));
        assertTrue(fault(withHeader(32, 0)).contains("reserved flags"));
        assertTrue(fault(withHeader(128, 0)).contains("reserved flags"));
        byte[] other = gzip(CONTENT);
        other[2] = 7;
        assertTrue(fault(other).contains("compression method is not deflate"));
        for (int magic = 0; magic < 2; magic++) {
            byte[] wrong = gzip(CONTENT);
            wrong[magic]++;
            assertEquals("Not in gzip format", fault(wrong));
        }
        byte[] whole = withHeader(30, 0);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(EOFException.class, () -> read(cut), "cut to " + length);
        }
    }

    private static String fault(byte[] bytes) {
        return String.valueOf(
                assertThrows(ZipException.class, () -> read(bytes)).getMessage());
    }

    @Test
    void membersAreOneAndZerosMayFollow() throws IOException {
        byte[] member = gzip(CONTENT);
        byte[] twice = join(CONTENT, CONTENT);
        assertArrayEquals(twice, read(join(member, member)));
        assertArrayEquals(twice, read(join(member, member, new byte[512])));
        assertArrayEquals(CONTENT, read(join(member, new byte[100_000])));
        String behind = "neither gzip nor zero";
        assertTrue(fault(join(member, new byte[] {1})).contains(behind));
        assertTrue(fault(join(member, new byte[] {0, 0, 1})).contains(behind));
        assertTrue(fault(join(member, new byte[] {0}, member)).contains(behind));
        assertThrows(EOFException.class, () -> read(join(member, new byte[] {0x1f})));
    }

    @Test
    void sumsAreCompared() throws IOException {
        byte[] member = gzip(CONTENT);
        for (int at = member.length - 8; at < member.length; at++) {
            byte[] wrong = member.clone();
            wrong[at] ^= (byte) 1;
            String word = at < member.length - 4 ? "checksum (CRC-32) is wrong" : "length is not the stored one";
            assertTrue(fault(wrong).contains(word), "byte " + at);
        }
        byte[] invalid = member.clone();
        invalid[10] |= (byte) 6; // a block of the reserved type
        assertTrue(fault(invalid).contains("deflate data are invalid"));
    }

    @Test
    void singleBytesPartsAndTheRest() throws IOException {
        byte[] content = new byte[200_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 + (i >> 8));
        }
        try (GzipInputStream in = new GzipInputStream(new ByteArrayInputStream(gzip(content)))) {
            assertEquals(content[0] & 0xff, in.read());
            assertEquals(content[1] & 0xff, in.read());
            assertEquals(0, in.read(new byte[4], 2, 0));
            byte[] part = new byte[6];
            assertEquals(3, in.readNBytes(part, 2, 3));
            assertArrayEquals(new byte[] {0, 0, content[2], content[3], content[4], 0}, part);
            assertEquals(content.length - 5, in.drain());
            assertEquals(0, in.drain());
            assertEquals(-1, in.read());
        }
        assertEquals(255, new GzipInputStream(new ByteArrayInputStream(gzip(new byte[] {-1}))).read());
        assertTrue(Compressed.drain("f", "data", new GzipInputStream(new ByteArrayInputStream(gzip(CONTENT)))));
        assertFalse(Compressed.drain("f", "data", new GzipInputStream(new ByteArrayInputStream(gzip(new byte[0])))));
        assertFalse(Compressed.drain("f", "data", new ByteArrayInputStream(CONTENT)));
    }

    @Test
    void magicBytes() {
        assertTrue(GzipInputStream.begins(new byte[] {0x1f, (byte) 0x8b}));
        assertTrue(GzipInputStream.begins(new byte[] {0x1f, (byte) 0x8b, 8}));
        assertFalse(GzipInputStream.begins(new byte[] {0x1f}));
        assertFalse(GzipInputStream.begins(new byte[0]));
        assertFalse(GzipInputStream.begins(new byte[] {0x1f, (byte) 0x8a}));
        assertFalse(GzipInputStream.begins(new byte[] {0x1e, (byte) 0x8b}));
    }

    @Test
    void writtenFastAndReadBack() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FastGzipOutputStream gzip = new FastGzipOutputStream(out)) {
            gzip.write(CONTENT);
        }
        assertArrayEquals(CONTENT, read(out.toByteArray()));
    }
}
