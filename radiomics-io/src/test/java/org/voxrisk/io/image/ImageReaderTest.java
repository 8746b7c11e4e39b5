package org.voxrisk.io.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.io.support.Refusal.assertRefused;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormat;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;

class ImageReaderTest {
    @TempDir
    Path folder;

    private final Image3D image = Image3D.of(
            Geometry.of(new int[] {2, 2, 1}, new double[] {1, 2, 3}), PixelType.INT16, new double[] {1, -2, 3, 4});

    @Test
    void contentDecidesNotTheName() throws IOException {
        ImageWriter.write(image, folder.resolve("a.nrrd"));
        ImageWriter.write(image, folder.resolve("a.nii.gz"));
        Path nrrd = Files.move(folder.resolve("a.nrrd"), folder.resolve("b.nii"));
        Path nifti = Files.move(folder.resolve("a.nii.gz"), folder.resolve("b.dat"));
        assertEquals(ImageFormat.NRRD, ImageReader.readFile(nrrd).format());
        assertEquals(ImageFormat.NIFTI_1, ImageReader.readFile(nifti).format());
    }

    @Test
    void whatIsNoImageIsRefusedByName() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "age,label\n61,1\n");
        assertFault(FormatProblem.UNKNOWN_FORMAT, "file", text);
        assertFault(FormatProblem.UNKNOWN_FORMAT, "file", folder);
        assertRefused(NoSuchFileException.class, () -> ImageReader.read(folder.resolve("none.nrrd")), "none.nrrd");
        assertRefused(
                IllegalArgumentException.class,
                () -> ImageWriter.write(image, folder.resolve("a.png")),
                "a.png",
                ".nrrd");
    }

    @Test
    void limitIsOnVoxels() throws IOException {
        Path file = folder.resolve("a.nrrd");
        ImageWriter.write(image, file);
        assertEquals(4, ImageReader.readFile(file, new ReadLimits(4)).image().values().length);
        ImageFormatException e =
                assertThrows(ImageFormatException.class, () -> ImageReader.readFile(file, new ReadLimits(3)));
        assertEquals(FormatProblem.TOO_LARGE, e.problem());
        assertRefused(IllegalArgumentException.class, () -> new ReadLimits(0), "maxVoxels = 0");
    }

    /** Zeros behind the declared voxels: only the declared voxels are inflated. */
    @Test
    void bombIsNotInflated() throws IOException {
        Path file = folder.resolve("bomb.nii.gz");
        ImageWriter.write(image, folder.resolve("a.nii"));
        byte[] sound = Files.readAllBytes(folder.resolve("a.nii"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(sound);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        ImageFile read = ImageReader.readFile(file);
        assertArrayEquals(image.values(), read.image().values());
        assertEquals(FormatProblem.TRAILING_DATA, read.warnings().get(0).problem());
    }

    /** A sound gzip stream behind a header that declares 2^30 voxels, compared with a limit before inflating. */
    @Test
    void declaredSizeIsComparedFirst() throws IOException {
        Path file = folder.resolve("large.nii");
        ImageWriter.write(image, file);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int axis = 1; axis <= 3; axis++) {
            header.putShort(40 + 2 * axis, (short) 1024);
        }
        Path large = folder.resolve("large.nii.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(large))) {
            out.write(bytes);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        ImageFormatException e =
                assertThrows(ImageFormatException.class, () -> ImageReader.readFile(large, new ReadLimits(1 << 24)));
        assertTrue(e.problem() == FormatProblem.TOO_LARGE || e.problem() == FormatProblem.TRUNCATED_DATA, e.toString());
    }

    @Test
    void linksOutOfTheFolderAreRefused() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path outside = Files.write(folder.resolve("outside.raw"), new byte[8]);
        Files.createSymbolicLink(inner.resolve("link.raw"), outside);
        Path header = inner.resolve("a.nhdr");
        Files.writeString(header, nhdr("data file: link.raw"), StandardCharsets.US_ASCII);
        assertFault(FormatProblem.UNSAFE_PATH, "data file", header);
        Files.write(inner.resolve("plain.raw"), new byte[8]);
        Files.writeString(header, nhdr("data file: plain.raw"), StandardCharsets.US_ASCII);
        assertArrayEquals(new double[4], ImageReader.read(header).values());
    }

    /** Values that the type cannot hold are not written as others, and no file is left. */
    @Test
    void valuesThatDoNotFitAreNotWritten() {
        for (double bad : new double[] {0.5, 32768, -32769, Double.NaN}) {
            Image3D wrong = Image3D.of(image.geometry(), PixelType.INT16, new double[] {1, 2, 3, bad});
            for (String name : new String[] {"w.nrrd", "w.nii", "w.nii.gz"}) {
                Path file = folder.resolve(name);
                assertRefused(
                        IllegalArgumentException.class, () -> ImageWriter.write(wrong, file), "voxel 3 = ", "INT16");
                assertFalse(Files.exists(file));
            }
        }
    }

    private static String nhdr(String last) {
        return "NRRD0004\ntype: int16\ndimension: 3\nspace: LPS\nsizes: 2 2 1\n"
                + "space directions: (1,0,0) (0,2,0) (0,0,3)\nspace origin: (0,0,0)\n"
                + "endian: little\nencoding: raw\n" + last + "\n";
    }

    private static void assertFault(FormatProblem problem, String field, Path file) {
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> ImageReader.read(file));
        assertEquals(problem, e.problem(), e.toString());
        assertEquals(field, e.field(), e.toString());
    }
}
