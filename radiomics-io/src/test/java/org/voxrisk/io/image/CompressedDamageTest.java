package org.voxrisk.io.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.internal.GzipInputStream;

/** Damaged compressed files are refused, or give the voxels that they held: never other voxels. */
class CompressedDamageTest {
    private static final String BZIP2_BANANA = "QlpoOTFBWSZTWe+27AEAAAGBADABIAAwzAx6iF4u5IpwoSHfbdgC";

    @TempDir
    Path folder;

    @Test
    void everyBitOfACompressedNifti() throws IOException {
        Path file = folder.resolve("a.nii.gz");
        ImageWriter.write(image(), file);
        flipEveryBit(file, 0);
    }

    @Test
    void everyBitOfTheCompressedPartOfANrrd() throws IOException {
        Path file = folder.resolve("a.nrrd");
        Files.write(file, nrrd("gzip", gzip(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})));
        flipEveryBit(file, header("gzip").length);
    }

    /** More data than the sizes declare stand before the checksum, which is reached all the same. */
    @Test
    void everyBitWhereDataFollowTheDeclaredOnes() throws IOException {
        Path file = folder.resolve("a.nrrd");
        byte[] more = Arrays.copyOf(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 100);
        new Random(20261124).nextBytes(more);
        Files.write(file, nrrd("gzip", gzip(more)));
        assertEquals(
                FormatProblem.TRAILING_DATA,
                ImageReader.readFile(file).warnings().get(1).problem());
        flipEveryBit(file, header("gzip").length);
    }

    @Test
    void everyBitOfBzip2() throws IOException {
        Path file = folder.resolve("a.nrrd");
        byte[] banana = Base64.getDecoder().decode(BZIP2_BANANA);
        // Six bytes, of which the sizes declare four.
        String header = new String(header("bzip2"), StandardCharsets.US_ASCII).replace("sizes: 2 2 2", "sizes: 2 2 1");
        byte[] start = header.getBytes(StandardCharsets.US_ASCII);
        Files.write(file, joined(start, banana));
        assertArrayEquals(
                new double[] {'b', 'a', 'n', 'a'}, ImageReader.read(file).values());
        flipEveryBit(file, start.length);
    }

    @Test
    void theHeaderOfAPairIsVerifiedToo() throws IOException {
        Path plain = folder.resolve("p.hdr");
        ImageWriter.write(image(), plain);
        byte[] header = Files.readAllBytes(plain);
        Files.delete(plain);
        Path file = Files.write(folder.resolve("p.hdr.gz"), gzip(header));
        flipEveryBit(file, 0);
    }

    @Test
    void whatFollowsTheLastMember() throws IOException {
        byte[] data = {1, 2, 3, 4, 5, 6, 7, 8};
        byte[] parts = joined(gzip(Arrays.copyOf(data, 3)), gzip(Arrays.copyOfRange(data, 3, 8)));
        Path file = folder.resolve("a.nrrd");
        double[] expected = {1, 2, 3, 4, 5, 6, 7, 8};
        Files.write(file, nrrd("gzip", parts));
        assertArrayEquals(expected, ImageReader.read(file).values());
        Files.write(file, nrrd("gzip", joined(parts, new byte[500])));
        assertArrayEquals(expected, ImageReader.read(file).values());
        for (byte[] behind : new byte[][] {{'x'}, {0, 0, 'x'}, {0x1f}, {0x1f, (byte) 0x8a}}) {
            Files.write(file, nrrd("gzip", joined(parts, behind)));
            assertThrows(ImageFormatException.class, () -> ImageReader.read(file));
        }
    }

    @Test
    void allPartsOfAGzipHeaderAreUnderstood() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // header CRC, extra field, name and comment
        out.write(new byte[] {0x1f, (byte) 0x8b, 8, 0x1e, 1, 2, 3, 4, 0, 3, 2, 0, 'e', 'x', 'n', 0, 'c', 'c', 0});
        CRC32 sum = new CRC32();
        sum.update(out.toByteArray());
        out.write((int) sum.getValue());
        out.write((int) sum.getValue() >> 8);
        byte[] plain = gzip("banana".getBytes(StandardCharsets.US_ASCII));
        out.write(plain, 10, plain.length - 10);
        try (InputStream in = new GzipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertEquals("banana", new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
        byte[] wrong = out.toByteArray();
        wrong[12] ^= 1;
        assertThrows(IOException.class, () -> new GzipInputStream(new ByteArrayInputStream(wrong)));
    }

    /** The way to a far checksum is bounded: by a count of bytes, so that the test does not depend on the machine. */
    @Test
    void theWayToTheChecksumIsBounded() throws IOException {
        Path file = folder.resolve("a.nrrd");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(header("gzip"));
            try (OutputStream gzip = new GZIPOutputStream(out, 1 << 16)) {
                byte[] zeros = new byte[1 << 20];
                for (long n = 0; n <= GzipInputStream.MAX_DRAINED; n += zeros.length) {
                    gzip.write(zeros);
                }
            }
        }
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> ImageReader.read(file));
        assertEquals(FormatProblem.TRAILING_DATA, e.problem());
        assertTrue(String.valueOf(e.getMessage()).contains("268435456 bytes"), e.toString());
    }

    /**
     * Damages each bit in turn. Some say nothing of the content: in a gzip header time, level and system, in deflate data
     * codes that do not occur and the bits behind the end.
     */
    private void flipEveryBit(Path file, int from) throws IOException {
        byte[] sound = Files.readAllBytes(file);
        ImageFile expected = ImageReader.readFile(file);
        int same = 0;
        for (int bit = 8 * from; bit < 8 * sound.length; bit++) {
            byte[] damaged = sound.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file, damaged);
            ImageFile read;
            try {
                read = ImageReader.readFile(file);
            } catch (ImageFormatException e) {
                continue;
            }
            same++;
            assertEquals(expected.image().geometry(), read.image().geometry(), "bit " + bit);
            assertArrayEquals(expected.image().values(), read.image().values(), "bit " + bit);
        }
        Files.write(file, sound);
        int tried = 8 * (sound.length - from);
        assertTrue(same < tried / 4, same + " of " + tried + " damaged files were read");
    }

    private static Image3D image() {
        Geometry geometry =
                Geometry.of(new int[] {5, 4, 3}, new double[] {1, 2, 3}, new double[] {0, 0, 0}, new double[] {
                    1, 0, 0, 0, 1, 0, 0, 0, 1
                });
        double[] values = new double[60];
        Random random = new Random(20261124);
        Arrays.setAll(values, i -> random.nextInt(2000) - 1000);
        return Image3D.of(geometry, PixelType.INT16, values);
    }

    private static byte[] header(String encoding) {
        return ("NRRD0004\ntype: uchar\ndimension: 3\nsizes: 2 2 2\nspacings: 1 1 1\nencoding: " + encoding + "\n\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] nrrd(String encoding, byte[] data) {
        return joined(header(encoding), data);
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private static byte[] gzip(byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(data);
        }
        return out.toByteArray();
    }
}
