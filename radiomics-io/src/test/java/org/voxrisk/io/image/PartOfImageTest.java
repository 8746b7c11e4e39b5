package org.voxrisk.io.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.voxrisk.io.support.Refusal.assertRefused;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.metaimage.MetaImageWriter;
import org.voxrisk.io.nifti.NiftiWriter;
import org.voxrisk.io.nrrd.NrrdWriter;
import org.voxrisk.io.support.RandomImages;
import org.voxrisk.io.support.Scratch;

/** Slices of a file read without the others. */
class PartOfImageTest {
    private static final Geometry GRID = Geometry.of(new int[] {40, 30, 60}, new double[] {1, 1, 1});
    private static final int SLICE = 1200;
    private static final IndexBox PART = new IndexBox(3, 4, 40, 5, 6, 2);

    @TempDir
    private Path folder;

    @Provide
    Arbitrary<Image3D> images() {
        return RandomImages.images();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("a.nrrd", "z.nrrd", "a.nhdr", "a.nii", "a.nii.gz", "a.hdr", "a.mha", "z.mha", "a.mhd");
    }

    @Property(tries = 300, seed = "20261130")
    void slicesAreThoseOfTheWholeImage(
            @ForAll("images") Image3D image, @ForAll("names") String name, @ForAll int from, @ForAll int count)
            throws IOException {
        int nz = image.geometry().nz();
        int z0 = Math.floorMod(from, nz);
        int slices = 1 + Math.floorMod(count, nz - z0);
        IndexBox box =
                new IndexBox(0, 0, z0, image.geometry().nx(), image.geometry().ny(), slices);
        try (Scratch scratch = new Scratch()) {
            Path file = scratch.file(name);
            write(image, file);
            ImageFile whole = ImageReader.readFile(file);
            ImageFile part = ImageReader.readPart(file, grid -> box);
            assertEquals(whole.image().geometry(), part.image().geometry());
            assertEquals(whole.image().pixelType(), part.image().pixelType());
            assertEquals(whole.warnings(), part.warnings());
            assertEquals(whole.header(), part.header());
            assertArrayEquals(whole.image().values(box), part.image().values(box));
        }
    }

    private static void write(Image3D image, Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Compression compression = name.startsWith("z") ? Compression.GZIP : Compression.NONE;
        if (name.endsWith("nrrd") || name.endsWith("nhdr")) {
            NrrdWriter.write(image, file, compression);
        } else if (name.endsWith("mha") || name.endsWith("mhd")) {
            MetaImageWriter.write(image, file, compression);
        } else {
            NiftiWriter.write(image, file);
        }
    }

    private Path shorts(String name) throws IOException {
        short[] values = new short[GRID.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (i / SLICE);
        }
        Path file = folder.resolve(name);
        write(Image3D.of(GRID, values), file);
        return file;
    }

    @Test
    void otherSlicesAreNotInMemory() throws IOException {
        for (String name : List.of("a.nrrd", "z.nrrd", "a.nii", "a.nii.gz", "a.mha", "z.mha")) {
            Image3D image = ImageReader.readPart(shorts(name), grid -> PART).image();
            assertEquals(40, image.get(0, 0, 40), name);
            assertEquals(41, image.get(39, 29, 41), name);
            assertThrows(IllegalStateException.class, () -> image.get(39, 29, 39), name);
            assertThrows(IllegalStateException.class, () -> image.get(0, 0, 42), name);
        }
    }

    @Test
    void partsOutsideTheGrid() throws IOException {
        Path file = shorts("a.nrrd");
        IndexBox outside = new IndexBox(0, 0, 59, 1, 1, 2);
        assertThrows(IllegalArgumentException.class, () -> ImageReader.readPart(file, grid -> outside));
    }

    @Test
    void filesCutBehindThePart() throws IOException {
        for (String name : List.of("a.nrrd", "z.nrrd", "a.nii", "a.nii.gz", "a.mha", "z.mha")) {
            Path file = shorts(name);
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
            ImageFormatException e =
                    assertThrows(ImageFormatException.class, () -> ImageReader.readPart(file, grid -> PART), name);
            assertEquals(FormatProblem.TRUNCATED_DATA, e.problem(), name);
        }
    }

    @Test
    void compressedDataAreCheckedToTheirEnd() throws IOException {
        Path file = shorts("z.nrrd");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 5] ^= 1;
        Files.write(file, bytes);
        assertRefused(
                ImageFormatException.class,
                () -> ImageReader.readPart(file, grid -> PART),
                file.toString(),
                "checksum");
    }

    @Test
    void numbersThatAreNoneAreFoundInEverySlice() throws IOException {
        float[] values = new float[GRID.voxelCount()];
        for (int z : new int[] {0, 39, 40, 41, 59}) {
            values[z * SLICE] = Float.NaN;
            values[(z + 1) * SLICE - 1] = Float.NEGATIVE_INFINITY;
        }
        Path file = folder.resolve("a.nii");
        write(Image3D.of(GRID, values), file);
        assertEquals(
                List.of("10 voxels are NaN or infinite"),
                ImageReader.readPart(file, grid -> PART).warnings().stream()
                        .map(w -> w.detail())
                        .toList());
    }

    @Test
    void wholeNumbersOf64BitsAreCheckedInEverySlice() throws IOException {
        Path file = folder.resolve("a.nrrd");
        ByteBuffer data = ByteBuffer.allocate(8 * 3).order(ByteOrder.LITTLE_ENDIAN);
        data.putLong(0, 1L << 60);
        data.putLong(16, 7);
        byte[] header = "NRRD0004\ntype: int64\ndimension: 3\nsizes: 1 1 3\nencoding: raw\nendian: little\n\n"
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(header, header.length + 24);
        System.arraycopy(data.array(), 0, all, header.length, 24);
        Files.write(file, all);
        IndexBox last = new IndexBox(0, 0, 2, 1, 1, 1);
        assertRefused(ImageFormatException.class, () -> ImageReader.readPart(file, grid -> last), "beyond 2^53");
    }
}
