package org.voxrisk.io.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.voxrisk.io.support.Refusal.assertRefused;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.ZipException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Streams made by bzip2 1.0, with their content written out. */
class Bzip2InputStreamTest {
    private static final String BANANA = "QlpoOTFBWSZTWe+27AEAAAGBADABIAAwzAx6iF4u5IpwoSHfbdgC";
    private static final String RUNS = "QlpoMTFBWSZTWW3FYY4AAALRAMAAACA8AAAIIAAxDAEeppiLtIitEpMj7xdyRThQkG3FYY4=";
    private static final String TWO_STREAMS = "QlpoOTFBWSZTWc+6oLQAAAGRAEAAAgGgACGaaDNNDLxdyRThQkM+6oLQ"
            + "QlpoOTFBWSZTWc3cjZoAAACBgAAAhIAgACGYGYRhdyRThQkM3cjZoA==";

    @Test
    void emptyStream() throws IOException {
        assertArrayEquals(new byte[0], decompress("QlpoORdyRThQkAAAAAA="));
    }

    @Test
    void oneBlock() throws IOException {
        assertArrayEquals("banana".getBytes(StandardCharsets.US_ASCII), decompress(BANANA));
    }

    /** 4 a, 300 b, 255 c, 3 d: runs of exactly four, beyond one count byte, and below four. */
    @Test
    void runs() throws IOException {
        String expected = "a".repeat(4) + "b".repeat(300) + "c".repeat(255) + "d".repeat(3);
        assertArrayEquals(expected.getBytes(StandardCharsets.US_ASCII), decompress(RUNS));
    }

    @Test
    void streamsOneAfterAnother() throws IOException {
        assertArrayEquals("one two".getBytes(StandardCharsets.US_ASCII), decompress(TWO_STREAMS));
    }

    @Test
    void singleReadsGiveTheSame() throws IOException {
        try (Bzip2InputStream in = open(bytes(BANANA))) {
            assertEquals('b', in.read());
            assertEquals('a', in.read());
            in.readAllBytes();
            assertEquals(-1, in.read());
            assertEquals(-1, in.read());
        }
    }

    @Test
    void otherContentIsRefused() {
        assertRefused(ZipException.class, () -> open("no bzip2 at all".getBytes(StandardCharsets.US_ASCII)), "bzip2");
    }

    @Test
    void everyCutIsNoticed() {
        byte[] whole = bytes(RUNS);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertRefused(EOFException.class, () -> open(cut).readAllBytes(), "end early");
        }
    }

    /** A changed bit is noticed, or it lies where it says nothing: never is other content given out. */
    @Property(seed = "20261124")
    void damagedDataNeverGiveOtherContent(@ForAll @IntRange(max = 8 * 39 - 1) int bit) {
        byte[] damaged = bytes(BANANA);
        damaged[bit / 8] ^= (byte) (1 << (bit % 8));
        byte[] content;
        try (Bzip2InputStream in = open(damaged)) {
            content = in.readAllBytes();
        } catch (IOException e) {
            return;
        }
        assertArrayEquals("banana".getBytes(StandardCharsets.US_ASCII), content);
    }

    private static byte[] decompress(String base64) throws IOException {
        try (Bzip2InputStream in = open(bytes(base64))) {
            return in.readAllBytes();
        }
    }

    private static Bzip2InputStream open(byte[] bytes) throws IOException {
        return new Bzip2InputStream(new ByteArrayInputStream(bytes));
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
