package org.voxrisk.io.metaimage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.internal.VoxelEncoder;
import org.voxrisk.io.text.DoubleText;

/**
 * Writes MetaImage files: {@code .mha} with the data behind the header, {@code .mhd} with the data in {@code .raw} or
 * {@code .zraw} beside it. The geometry is kept exactly.
 */
public final class MetaImageWriter {
    private MetaImageWriter() {}

    /**
     * Writes an image.
     *
     * @param image the image
     * @param file the file to write, {@code .mha} or {@code .mhd}; replaced if it is there
     * @param compression {@code GZIP} stands for compressed data, which MetaImage writes with zlib
     * @throws IOException if writing fails; then nothing half-written is left
     * @throws IllegalArgumentException if the name has another ending, or a voxel does not fit the image's type
     */
    public static void write(Image3D image, Path file, Compression compression) throws IOException {
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        boolean compressed = compression == Compression.GZIP;
        if (lower.endsWith(".mha")) {
            AtomicFile.write(file, out -> {
                out.write(header(image, "LOCAL", compressed).getBytes(StandardCharsets.UTF_8));
                writeData(image, out, compressed);
            });
        } else if (lower.endsWith(".mhd")) {
            String data = name.substring(0, name.length() - 4) + (compressed ? ".zraw" : ".raw");
            AtomicFile.write(file.resolveSibling(data), out -> writeData(image, out, compressed));
            AtomicFile.writeText(file, header(image, data, compressed));
        } else {
            throw new IllegalArgumentException(file + ": the name of a MetaImage file ends in .mha or .mhd");
        }
    }

    private static String header(Image3D image, String dataFile, boolean compressed) {
        Geometry g = image.geometry();
        double[] d = g.direction();
        return "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\nCompressedData = "
                + (compressed ? "True" : "False")
                + "\nTransformMatrix = " + text(d[0], d[3], d[6], d[1], d[4], d[7], d[2], d[5], d[8])
                + "\nOffset = " + text(g.originMm())
                + "\nCenterOfRotation = 0 0 0\nElementSpacing = " + text(g.spacingMm())
                + "\nDimSize = " + g.nx() + " " + g.ny() + " " + g.nz()
                + "\nElementType = " + MetaTypes.name(image.pixelType())
                + "\nElementDataFile = " + dataFile + "\n";
    }

    private static String text(double... values) {
        StringBuilder out = new StringBuilder();
        for (double v : values) {
            String digits = DoubleText.of(v);
            out.append(out.length() == 0 ? "" : " ")
                    .append(digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits);
        }
        return out.toString();
    }

    private static void writeData(Image3D image, OutputStream out, boolean compressed) throws IOException {
        if (compressed) {
            DeflaterOutputStream deflated = new DeflaterOutputStream(out);
            VoxelEncoder.encode(image, ByteOrder.LITTLE_ENDIAN, deflated);
            deflated.finish();
        } else {
            VoxelEncoder.encode(image, ByteOrder.LITTLE_ENDIAN, out);
        }
    }
}
