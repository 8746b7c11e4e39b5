package org.voxrisk.io.cohort.prepare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.file.FileHash;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.preprocess.n4.N4BiasFieldCorrection;
import org.voxrisk.preprocess.n4.N4Effect;
import org.voxrisk.preprocess.n4.N4Result;
import org.voxrisk.preprocess.n4.N4Settings;
import org.voxrisk.work.Work;

/**
 * Images whose bias field is corrected, each computed once and kept in a folder.
 *
 * <p>A corrected image is {@code <key>.nrrd}, with {@code <key>.txt} beside it where something was remarkable. The key is
 * the SHA-256 of the settings, the grid and the voxels of the image, so that another image, or other settings, can never be taken
 * for it; names of patients are not in it. An image that was computed and one that was read have the same bits. Several threads
 * and processes may use one folder: files appear whole, and whoever comes second replaces a file by the same bytes.
 */
public final class BiasFieldCache {
    private static final int CHUNK = 1 << 13;
    /** Changes when the correction itself does, so that older files are not read. */
    private static final String VERSION = "n4-1";

    private final Path folder;
    private final N4Settings settings;

    private BiasFieldCache(Path folder, N4Settings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * A corrected image.
     *
     * @param image FLOAT64 for a FLOAT64 image, else FLOAT32
     * @param warnings what its user should know
     */
    public record Corrected(Image3D image, List<String> warnings) {
        /** Copies the list. */
        public Corrected {
            warnings = List.copyOf(warnings);
        }
    }

    /** A cache in a folder, which is made when the first image is written. */
    public static BiasFieldCache in(Path folder, N4Settings settings) {
        return new BiasFieldCache(folder, settings);
    }

    /**
     * Returns the corrected image, from the folder if it is there.
     *
     * @throws IOException if the folder cannot be read or written
     * @throws IllegalArgumentException if the image cannot be corrected
     * @throws org.voxrisk.work.CancelledException if the work was cancelled
     */
    public Corrected correct(Image3D image, Work work) throws IOException {
        String key = key(image);
        Path file = folder.resolve(key + ".nrrd");
        Path notes = folder.resolve(key + ".txt");
        if (Files.exists(file)) {
            return read(file, notes);
        }
        work.progress().report("correcting the bias field", 0);
        N4Result result = new N4BiasFieldCorrection(settings).correct(image, null, work);
        List<String> warnings = N4Effect.warnings(result, settings);
        Files.createDirectories(folder);
        // The notes first: an image that is there has all that belongs to it.
        if (!warnings.isEmpty()) {
            AtomicFile.write(notes, out -> out.write(String.join("\n", warnings).getBytes(StandardCharsets.UTF_8)));
        }
        ImageWriter.write(result.corrected(), file);
        return new Corrected(result.corrected(), warnings);
    }

    private static Corrected read(Path file, Path notes) throws IOException {
        try {
            return new Corrected(
                    ImageReader.readFile(file).image(), Files.exists(notes) ? Files.readAllLines(notes) : List.of());
        } catch (ImageFormatException e) {
            throw new IOException(
                    file + ": the corrected image kept here is damaged; delete the file, and it is computed again", e);
        }
    }

    private String key(Image3D image) {
        MessageDigest digest = FileHash.newSha256();
        Geometry grid = image.geometry();
        digest.update((VERSION + "\n" + settings + "\n" + image.pixelType() + "\n").getBytes(StandardCharsets.UTF_8));
        ByteBuffer numbers = ByteBuffer.allocate(CHUNK * Double.BYTES);
        for (int size : grid.sizes()) {
            numbers.putInt(size);
        }
        for (double[] part : List.of(grid.spacingMm(), grid.originMm(), grid.direction())) {
            for (double value : part) {
                numbers.putDouble(value);
            }
        }
        digest.update(numbers.flip());
        double[] chunk = new double[CHUNK];
        for (int from = 0; from < grid.voxelCount(); from += CHUNK) {
            int count = Math.min(CHUNK, grid.voxelCount() - from);
            image.copyValues(from, chunk, 0, count);
            numbers.clear();
            for (int i = 0; i < count; i++) {
                numbers.putDouble(chunk[i]);
            }
            digest.update(numbers.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
