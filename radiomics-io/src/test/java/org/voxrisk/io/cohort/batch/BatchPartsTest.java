package org.voxrisk.io.cohort.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.cohort.CaseFiles;

/** Reasons of failures in a line, sizes of volumes from their headers, states of files, lines of a journal. */
class BatchPartsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void failuresAreOneLineWithAReason() {
        assertEquals("a b c", FailureText.of(new IOException(" a\n  b\r\nc\n")));
        assertEquals("no reason given", FailureText.of(new IllegalArgumentException(" ")));
        assertEquals("a.nrrd: disk error", FailureText.of(new FileSystemException("a.nrrd", null, "disk error")));
        assertEquals(
                "a.nrrd: there is no such file. Check the path", FailureText.of(new NoSuchFileException("a.nrrd")));
        assertEquals(
                "a.nrrd: access denied. Check the permissions of file and folder",
                FailureText.of(new AccessDeniedException("a.nrrd")));
        assertEquals(
                "a.nrrd: the system refused it without a reason", FailureText.of(new FileSystemException("a.nrrd")));
        assertTrue(FailureText.of(new IllegalStateException("x"))
                .startsWith("unexpected IllegalStateException (x). This is a fault of the software"));
        double heap = Runtime.getRuntime().maxMemory() / 1e9;
        long wanted = Math.max(8, (long) Math.ceil(2 * heap));
        assertTrue(FailureText.outOfMemory().endsWith("-Xmx" + wanted + "g"), FailureText.outOfMemory());
        assertEquals("line 3: m", new CaseFailure(1, 3, Map.of(), "m").toString());
        assertEquals("case 2: m", new CaseFailure(1, 0, Map.of(), "m").toString());
    }

    private long size(String name, byte[] content) throws IOException {
        return VolumeSize.bytes(Files.write(folder.resolve(name), content));
    }

    private long size(String name, String content) throws IOException {
        return size(name, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void sizesOfTextHeaders() throws IOException {
        Map<String, Integer> types = Map.of(
                "unsigned char",
                1,
                "int8_t",
                1,
                "short",
                2,
                "uint16",
                2,
                "int",
                4,
                "float",
                4,
                "double",
                8,
                "int64",
                8,
                "unsigned long long",
                8);
        for (Map.Entry<String, Integer> type : types.entrySet()) {
            assertEquals(
                    60L * type.getValue(),
                    size("a.nrrd", "NRRD0004\ntype: " + type.getKey() + "\ndimension: 3\nsizes: 5 4  3\n\nxx"),
                    type.getKey());
        }
        Map<String, Integer> elements = Map.of("MET_UCHAR", 1, "MET_SHORT", 2, "MET_FLOAT", 4, "MET_DOUBLE", 8);
        for (Map.Entry<String, Integer> type : elements.entrySet()) {
            assertEquals(
                    60L * type.getValue(),
                    size("a.mha", "ObjectType = Image\nDimSize = 5 4 3\nElementType = " + type.getKey() + "\n"),
                    type.getKey());
        }
        // Nothing is known of other files: three times what is stored. A size beyond all is none.
        assertEquals(30, size("a.bin", "0123456789"));
        assertEquals(3L * 28, size("b.nrrd", "NRRD0004\ntype: short\nnoise: "));
        assertEquals(1L << 40, size("c.nrrd", "NRRD0004\nsizes: 99999999 99999999 9\ntype: char\n"));
        assertEquals(0, VolumeSize.bytes(folder.resolve("none.nrrd")));
    }

    private static byte[] nifti(ByteOrder order, int bits, int... dim) {
        ByteBuffer head = ByteBuffer.allocate(352).order(order);
        head.putInt(0, 348);
        head.putShort(40, (short) dim.length);
        for (int i = 0; i < dim.length; i++) {
            head.putShort(42 + 2 * i, (short) dim[i]);
        }
        head.putShort(72, (short) bits);
        return head.array();
    }

    @Test
    void sizesOfBinaryHeadersAndFolders() throws IOException {
        assertEquals(120, size("a.nii", nifti(ByteOrder.LITTLE_ENDIAN, 16, 5, 4, 3)));
        assertEquals(240, size("a.nii", nifti(ByteOrder.BIG_ENDIAN, 32, 5, 4, 3)));
        assertEquals(240, size("a.nii", nifti(ByteOrder.BIG_ENDIAN, 8, 5, 4, 3, 0, 1, 2, 2)));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(nifti(ByteOrder.LITTLE_ENDIAN, 64, 5, 4, 3));
            gzip.write(new byte[5000]);
        }
        assertEquals(480, size("a.nii.gz", packed.toByteArray()));
        byte[] other = nifti(ByteOrder.LITTLE_ENDIAN, 16, 5, 4, 3);
        other[0] = 1;
        assertEquals(3L * 352, size("b.nii", other));
        Path inner = Files.createDirectories(folder.resolve("series/inner"));
        Files.write(inner.resolve("1.dcm"), new byte[100]);
        Files.write(folder.resolve("series/2.dcm"), new byte[11]);
        assertEquals(111, VolumeSize.bytes(folder.resolve("series")));
        // What a case takes: twice its files, of which a folder that both are in counts once, and 32 MiB.
        FileCaseReader reader = FileCaseReader.standard();
        long fixed = 32L << 20;
        assertEquals(
                fixed + 2 * (480 + 240),
                reader.estimateBytes(
                        CaseRow.of(Map.of(), new CaseFiles(folder.resolve("a.nii.gz"), folder.resolve("a.nii")))));
        assertEquals(
                fixed + 2 * 111,
                reader.estimateBytes(CaseRow.of(
                        Map.of(), new CaseFiles(folder.resolve("series"), folder.resolve("series/inner/1.dcm")))));
    }

    @Test
    void statesChangeWithSizeTimeAndName() throws IOException {
        Path image = Files.createDirectories(folder.resolve("s"));
        Path slice = Files.write(image.resolve("1.dcm"), new byte[4]);
        CaseFiles files = new CaseFiles(image, folder.resolve("none.nrrd"));
        String first = Digest.state(files);
        assertEquals(first, Digest.state(files));
        Files.write(slice, new byte[5]);
        String longer = Digest.state(files);
        assertNotEquals(first, longer);
        Path moved = Files.move(slice, image.resolve("2.dcm"));
        String other = Digest.state(files);
        assertNotEquals(longer, other);
        Files.setLastModifiedTime(moved, FileTime.fromMillis(12345));
        assertNotEquals(other, Digest.state(files));
        assertEquals(64, Digest.of(List.of("a", 1)).length());
        assertNotEquals(Digest.of(List.of("a", 1)), Digest.of(List.of("a", 2)));
    }

    private static List<String> bodies(byte[] journal, List<Long> offsets) throws IOException {
        List<String> bodies = new ArrayList<>();
        JournalLine.Extent extent =
                JournalLine.scan(new ByteArrayInputStream(journal), journal.length, (offset, body) -> {
                    offsets.add(offset);
                    bodies.add(new String(body, StandardCharsets.US_ASCII));
                });
        bodies.add(extent.end() + " " + extent.damaged());
        return bodies;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Length and CRC-32C of the body in hexadecimal digits; that of 123456789 is e3069283. */
    @Test
    void linesOfAJournal() throws IOException {
        byte[] digits = JournalLine.of("123456789".getBytes(StandardCharsets.US_ASCII));
        assertEquals("00000009 e3069283 123456789\n", new String(digits, StandardCharsets.US_ASCII));
        byte[] a = JournalLine.of(new byte[] {'a'});
        List<Long> offsets = new ArrayList<>();
        assertEquals(List.of("123456789", "a", "48 0"), bodies(join(digits, a), offsets));
        assertEquals(List.of(0L, 28L), offsets);
        assertEquals(List.of("a", "48 28"), bodies(join(changed(digits, 20), a), new ArrayList<>()));
        // A changed line feed costs its own line; what is cut off costs the last one.
        assertEquals(List.of("a", "48 28"), bodies(join(changed(digits, 27), a), new ArrayList<>()));
        assertEquals(List.of("123456789", "28 19"), bodies(Arrays.copyOf(join(digits, a), 47), new ArrayList<>()));
        assertEquals(
                List.of("a", "25 5"), bodies(join("junk\n".getBytes(StandardCharsets.US_ASCII), a), new ArrayList<>()));
        assertEquals(List.of("0 0"), bodies(new byte[0], new ArrayList<>()));
        assertFalse(JournalLine.isWhole(Arrays.copyOf(digits, 18), new byte[] {'1'}, '\n'));
    }

    private static byte[] changed(byte[] line, int at) {
        byte[] other = line.clone();
        other[at] ^= (byte) 1;
        return other;
    }
}
