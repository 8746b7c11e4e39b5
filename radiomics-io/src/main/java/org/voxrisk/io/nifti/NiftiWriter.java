package org.voxrisk.io.nifti;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.internal.FastGzipOutputStream;
import org.voxrisk.io.internal.VoxelDecoder;
import org.voxrisk.io.internal.VoxelEncoder;

/**
 * Writes images as NIfTI-1: {@code .nii}, {@code .nii.gz}, or the pair {@code .hdr} and {@code .img}.
 *
 * <p>Little endian, the image's own type, no rescaling. Both transforms are written with code 1 (scanner), as ITK does.
 * The header holds binary32 numbers, so geometry reads back to about seven digits; NRRD keeps it exactly.
 */
public final class NiftiWriter {
    private static final int MAX_SIZE = Short.MAX_VALUE;
    private static final int SCANNER = 1;
    private static final int UNITS_MM_SECONDS = 2 | 8;

    private NiftiWriter() {}

    /**
     * Writes an image.
     *
     * @param image the image, at most 32,767 voxels along each axis
     * @param file the file to write; {@code .gz} at the end compresses, {@code .hdr} makes a pair
     * @throws ImageFormatException if an axis is too long for the format
     * @throws IOException if writing fails; then nothing half-written is left
     * @throws IllegalArgumentException if a voxel does not fit the image's type, or a position does not fit binary32
     */
    public static void write(Image3D image, Path file) throws IOException {
        write(image, file, ByteOrder.LITTLE_ENDIAN);
    }

    static void write(Image3D image, Path file, ByteOrder order) throws IOException {
        String name = String.valueOf(file.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".hdr")) {
            byte[] header = header(image, file, order, false);
            Path data = file.resolveSibling(name.substring(0, name.length() - ".hdr".length()) + ".img");
            AtomicFile.write(data, out -> VoxelEncoder.encode(image, order, out));
            AtomicFile.write(file, out -> out.write(header));
            return;
        }
        byte[] header = header(image, file, order, true);
        AtomicFile.write(file, out -> {
            if (lower.endsWith(".gz")) {
                FastGzipOutputStream gzip = new FastGzipOutputStream(out);
                writeSingle(image, header, order, gzip);
                gzip.finish();
            } else {
                writeSingle(image, header, order, out);
            }
        });
    }

    private static void writeSingle(Image3D image, byte[] header, ByteOrder order, OutputStream out)
            throws IOException {
        out.write(header);
        // Four zeros: no extension follows.
        out.write(new byte[4]);
        VoxelEncoder.encode(image, order, out);
    }

    private static byte[] header(Image3D image, Path file, ByteOrder order, boolean single) throws IOException {
        Geometry g = image.geometry();
        int[] sizes = g.sizes();
        for (int size : sizes) {
            if (size > MAX_SIZE) {
                throw new ImageFormatException(
                        file,
                        FormatProblem.TOO_LARGE,
                        "dim",
                        "size " + g.sizeText() + " does not fit NIfTI-1, which allows " + MAX_SIZE
                                + " voxels per axis; write NRRD");
            }
        }
        ByteBuffer out = ByteBuffer.allocate(NiftiHeader.SIZE_1).order(order);
        out.putInt(0, NiftiHeader.SIZE_1);
        out.put(38, (byte) 'r');
        short[] dim = {3, (short) sizes[0], (short) sizes[1], (short) sizes[2], 1, 1, 1, 1};
        for (int i = 0; i < dim.length; i++) {
            out.putShort(40 + 2 * i, dim[i]);
        }
        out.putShort(70, (short) NiftiTypes.code(image.pixelType()));
        out.putShort(72, (short) (8 * VoxelDecoder.bytes(image.pixelType())));
        out.putFloat(108, single ? NiftiHeader.SIZE_1 + 4 : 0);
        out.putFloat(112, 1);
        out.put(123, (byte) UNITS_MM_SECONDS);
        putTransforms(g, out);
        out.put(344, (single ? "n+1\0" : "ni1\0").getBytes(StandardCharsets.US_ASCII));
        return out.array();
    }

    private static void putTransforms(Geometry g, ByteBuffer out) {
        double[] spacing = g.spacingMm();
        double[] origin = g.originMm();
        double[] ras = g.direction();
        for (int i = 0; i < 6; i++) {
            ras[i] = -ras[i];
        }
        double[] offset = {-origin[0], -origin[1], origin[2]};
        Quaternion q = Quaternion.of(ras);
        double[] pixdim = {q.qfac(), spacing[0], spacing[1], spacing[2], 0, 0, 0, 0};
        for (int i = 0; i < pixdim.length; i++) {
            out.putFloat(76 + 4 * i, (float) pixdim[i]);
        }
        out.putShort(252, (short) SCANNER);
        out.putShort(254, (short) SCANNER);
        double[] quatern = {q.b(), q.c(), q.d(), offset[0], offset[1], offset[2]};
        for (int i = 0; i < quatern.length; i++) {
            out.putFloat(256 + 4 * i, (float) quatern[i]);
        }
        for (int r = 0; r < 3; r++) {
            requireBinary32(spacing[r], offset[r]);
            for (int c = 0; c < 3; c++) {
                out.putFloat(280 + 16 * r + 4 * c, (float) (ras[3 * r + c] * spacing[c]));
            }
            out.putFloat(280 + 16 * r + 12, (float) offset[r]);
        }
    }

    private static void requireBinary32(double spacing, double offset) {
        if (!(Float.MIN_NORMAL <= spacing && spacing <= Float.MAX_VALUE) || Math.abs(offset) > Float.MAX_VALUE) {
            throw new IllegalArgumentException("spacing " + spacing + " mm or position " + offset
                    + " mm does not fit the binary32 numbers of a NIfTI-1 header; write NRRD");
        }
    }
}
