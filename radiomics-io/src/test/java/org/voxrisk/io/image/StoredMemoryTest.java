package org.voxrisk.io.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;

/**
 * Features of a small region in a large CT need little more memory than its file: a sixteenth of a 512 x 512 x 600 volume
 * of 16-bit numbers, 20 MB as stored and 79 MB as doubles, in a virtual machine of its own with a heap of 48 MB.
 */
class StoredMemoryTest {
    private static final int[] SIZE = {256, 256, 150};

    @TempDir
    private Path folder;

    /** Runs in the small heap: image file, mask file. */
    static final class SmallHeap {
        private SmallHeap() {}

        public static void main(String[] files) throws IOException {
            Mask mask = LabelMap.of(ImageReader.read(Path.of(files[1]))).mask(1);
            Image3D image = ImageReader.read(Path.of(files[0]));
            int features = new Extractor(ExtractionSettings.standard())
                    .extract(image, mask)
                    .features()
                    .size();
            System.exit(features);
        }
    }

    @Test
    void aSmallRegionOfALargeNiftiFile() throws IOException, InterruptedException {
        assertEquals(107, extractInSmallHeap(nifti("ct.nii", false), nifti("mask.nii", true)));
    }

    @Test
    void aSmallRegionOfALargeNrrdFile() throws IOException, InterruptedException {
        assertEquals(107, extractInSmallHeap(nrrd("ct.nrrd", false), nrrd("mask.nrrd", true)));
    }

    private int extractInSmallHeap(Path image, Path mask) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SmallHeap.class.getName(),
                        image.toString(),
                        mask.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        int status = process.waitFor();
        assertEquals(107, status, () -> read(folder.resolve("out.txt")));
        return status;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Path nifti(String name, boolean mask) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(352).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, 348).putShort(40, (short) 3);
        for (int axis = 0; axis < 3; axis++) {
            header.putShort(42 + 2 * axis, (short) SIZE[axis]).putFloat(80 + 4 * axis, 1);
        }
        header.putShort(70, (short) 4).putShort(72, (short) 16).putFloat(76, 1).putFloat(108, 352);
        // A scaled image: the slope must not cost memory either.
        header.putFloat(112, mask ? 1 : 2).putFloat(116, mask ? 0 : -1024);
        header.put(123, (byte) 2).putShort(252, (short) 1);
        header.put(344, (byte) 'n').put(345, (byte) '+').put(346, (byte) '1');
        return write(name, header.array(), mask);
    }

    private Path nrrd(String name, boolean mask) throws IOException {
        String header = "NRRD0004\ntype: short\ndimension: 3\nspace: left-posterior-superior\nsizes: " + SIZE[0] + " "
                + SIZE[1] + " " + SIZE[2]
                + "\nspace directions: (1,0,0) (0,1,0) (0,0,1)\nendian: little\nencoding: raw\n"
                + "space origin: (0,0,0)\n\n";
        return write(name, header.getBytes(StandardCharsets.US_ASCII), mask);
    }

    /** A ball of 257 voxels in noise. */
    private Path write(String name, byte[] header, boolean mask) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(header);
            byte[] row = new byte[2 * SIZE[0]];
            int noise = 1;
            for (int z = 0; z < SIZE[2]; z++) {
                for (int y = 0; y < SIZE[1]; y++) {
                    for (int x = 0; x < SIZE[0]; x++) {
                        noise = noise * 1664525 + 1013904223;
                        int r2 = (x - 130) * (x - 130) + (y - 120) * (y - 120) + (z - 75) * (z - 75);
                        int value = mask ? (r2 <= 16 ? 1 : 0) : 1000 + (noise >>> 24);
                        row[2 * x] = (byte) value;
                        row[2 * x + 1] = (byte) (value >> 8);
                    }
                    out.write(row);
                }
            }
        }
        return file;
    }
}
