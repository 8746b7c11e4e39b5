package org.voxrisk.io.nrrd;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.internal.FastGzipOutputStream;
import org.voxrisk.io.internal.VoxelEncoder;

/**
 * Writes images as NRRD, attached ({@code .nrrd}) or, by the name {@code .nhdr}, as a detached header with the data in a
 * file beside it ({@code .raw} or {@code .raw.gz}).
 *
 * <p>Frame LPS, little endian, the image's own type. Positions are written with as many digits as a double needs, so
 * that origin and axis vectors read back exactly; spacing and direction, which a reader computes from the vectors, to
 * the last bit or two.
 */
public final class NrrdWriter {
    private NrrdWriter() {}

    /**
     * Writes an image.
     *
     * @param image the image
     * @param file the file to write; {@code .nhdr} makes a detached header, every other name an attached file
     * @param compression whether to compress the voxels
     * @throws IOException if writing fails; then nothing half-written is left
     * @throws IllegalArgumentException if a voxel does not fit the image's type
     */
    public static void write(Image3D image, Path file, Compression compression) throws IOException {
        write(image, file, compression, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Writes an image that says what it is.
     *
     * @param content one line of text, the field {@code content} of the header
     * @throws IOException if writing fails; then nothing half-written is left
     * @throws IllegalArgumentException if a voxel does not fit the image's type, or the text has more than one line
     */
    public static void write(Image3D image, Path file, Compression compression, String content) throws IOException {
        if (content.isBlank() || content.lines().count() > 1) {
            throw new IllegalArgumentException("content = '" + content + "', must be one line of text");
        }
        write(image, file, compression, ByteOrder.LITTLE_ENDIAN, "content: " + content.strip() + "\n");
    }

    static void write(Image3D image, Path file, Compression compression, ByteOrder order) throws IOException {
        write(image, file, compression, order, "");
    }

    private static void write(Image3D image, Path file, Compression compression, ByteOrder order, String content)
            throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!name.toLowerCase(Locale.ROOT).endsWith(".nhdr")) {
            byte[] header = header(image, compression, order, content);
            AtomicFile.write(file, out -> {
                out.write(header);
                writeVoxels(image, compression, order, out);
            });
            return;
        }
        String extension = compression == Compression.GZIP ? ".raw.gz" : ".raw";
        String dataName = name.substring(0, name.length() - ".nhdr".length()) + extension;
        byte[] header = header(image, compression, order, content + "data file: " + dataName + "\n");
        AtomicFile.write(file.resolveSibling(dataName), out -> writeVoxels(image, compression, order, out));
        AtomicFile.write(file, out -> out.write(header));
    }

    private static void writeVoxels(Image3D image, Compression compression, ByteOrder order, OutputStream out)
            throws IOException {
        if (compression == Compression.NONE) {
            VoxelEncoder.encode(image, order, out);
            return;
        }
        FastGzipOutputStream gzip = new FastGzipOutputStream(out);
        VoxelEncoder.encode(image, order, gzip);
        gzip.finish();
    }

    private static byte[] header(Image3D image, Compression compression, ByteOrder order, String more) {
        Geometry g = image.geometry();
        double[] spacing = g.spacingMm();
        double[] d = g.direction();
        StringJoiner directions = new StringJoiner(" ");
        for (int c = 0; c < 3; c++) {
            directions.add(vector(d[c] * spacing[c], d[3 + c] * spacing[c], d[6 + c] * spacing[c]));
        }
        double[] origin = g.originMm();
        String text = "NRRD0004\n"
                + "type: " + NrrdTypes.name(image.pixelType()) + "\n"
                + "dimension: 3\n"
                + "space: left-posterior-superior\n"
                + "sizes: " + g.nx() + " " + g.ny() + " " + g.nz() + "\n"
                + "space directions: " + directions + "\n"
                + "kinds: domain domain domain\n"
                + "endian: " + (order == ByteOrder.BIG_ENDIAN ? "big" : "little") + "\n"
                + "encoding: " + (compression == Compression.GZIP ? "gzip" : "raw") + "\n"
                + "space origin: " + vector(origin[0], origin[1], origin[2]) + "\n"
                + more
                + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String vector(double x, double y, double z) {
        return "(" + x + "," + y + "," + z + ")";
    }
}
