package org.voxrisk.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.image.VolumeReader;
import org.voxrisk.io.nifti.NiftiWriter;
import org.voxrisk.io.nrrd.NrrdWriter;

/**
 * How long images take to read: {@code java -cp benchmarks.jar org.voxrisk.benchmarks.ReadingRunner [FOLDER ...]}.
 *
 * <p>NRRD and NIfTI of 512 x 512 x 200 voxels of 16 bits, plain and compressed, are written to a temporary folder and read
 * beside what no reader can beat in this process: the file's bytes copied into an array, and the same bytes inflated with
 * the JDK's stream. Each FOLDER holds one DICOM series and is read headers, slices and all. A line a repetition: what, wall
 * and processor seconds; then the median and, of files, its ratio to the yardstick. The first repetition is that of a cold
 * process.
 */
public final class ReadingRunner {
    private static final int REPETITIONS = 7;
    private static final int BUFFER = 1 << 16;
    private static final Geometry GRID = Geometry.of(new int[] {512, 512, 200}, new double[] {0.5, 0.5, 2});

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ReadingRunner() {}

    /** Reads something and returns a number that depends on it. */
    private interface Reading {
        long run() throws IOException;
    }

    /**
     * Runs all.
     *
     * @param args folders with a DICOM series each
     * @throws IOException if a file cannot be written or read
     */
    public static void main(String[] args) throws IOException {
        ReadingRunner runner = new ReadingRunner();
        for (String folder : args) {
            runner.median(folder, () -> {
                Image3D image = VolumeReader.read(Path.of(folder), VolumeOptions.defaults())
                        .image();
                return (long) image.get(image.geometry().voxelCount() / 2);
            });
        }
        runner.files();
    }

    private void files() throws IOException {
        Path folder = Files.createTempDirectory("voxrisk-reading");
        try {
            Image3D image = image();
            Path plainNrrd = folder.resolve("plain.nrrd");
            Path gzipNrrd = folder.resolve("gzip.nrrd");
            Path plainNifti = folder.resolve("plain.nii");
            Path gzipNifti = folder.resolve("gzip.nii.gz");
            NrrdWriter.write(image, plainNrrd, Compression.NONE);
            NrrdWriter.write(image, gzipNrrd, Compression.GZIP);
            NiftiWriter.write(image, plainNifti);
            NiftiWriter.write(image, gzipNifti);
            double copied = median("yardstick: bytes of a file copied", () -> copied(plainNifti));
            double inflated = median("yardstick: bytes inflated", () -> inflated(gzipNifti));
            ratio("NRRD", median("NRRD", () -> read(plainNrrd)), copied);
            ratio("NIfTI", median("NIfTI", () -> read(plainNifti)), copied);
            ratio("NRRD gzip", median("NRRD gzip", () -> read(gzipNrrd)), inflated);
            ratio("NIfTI gzip", median("NIfTI gzip", () -> read(gzipNifti)), inflated);
        } finally {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path file : all.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** Smooth noise, as images compress. */
    private static Image3D image() {
        Random random = new Random(20261124);
        short[] values = new short[GRID.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (1000 + 200 * Math.sin(i % 512 / 40.0) + random.nextInt(16));
        }
        return Image3D.of(GRID, values);
    }

    private static long read(Path file) throws IOException {
        return (long) ImageReader.read(file).get(GRID.voxelCount() / 2);
    }

    private static long copied(Path file) throws IOException {
        byte[] bytes = new byte[2 * GRID.voxelCount()];
        try (InputStream in = Files.newInputStream(file)) {
            return (long) in.readNBytes(bytes, 0, bytes.length) + bytes[bytes.length / 2];
        }
    }

    private static long inflated(Path file) throws IOException {
        byte[] bytes = new byte[2 * GRID.voxelCount()];
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER)) {
            return (long) in.readNBytes(bytes, 0, bytes.length) + bytes[bytes.length / 2];
        }
    }

    private double median(String what, Reading reading) throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            long wall = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            long result = reading.run();
            seconds.add((System.nanoTime() - wall) / 1e9);
            double processor = (system.getProcessCpuTime() - cpu) / 1e9;
            out.println(
                    String.format(Locale.ROOT, "%s\t%d\t%.3f\t%.3f\t%d", what, i, seconds.get(i), processor, result));
        }
        double[] sorted = seconds.stream().mapToDouble(d -> d).sorted().toArray();
        double median = sorted[sorted.length / 2];
        out.println(String.format(Locale.ROOT, "%s\tmedian\t%.3f\t%s", what, median, Arrays.toString(sorted)));
        return median;
    }

    private void ratio(String what, double seconds, double yardstick) {
        out.println(String.format(Locale.ROOT, "%s\tratio\t%.2f", what, seconds / yardstick));
    }
}
