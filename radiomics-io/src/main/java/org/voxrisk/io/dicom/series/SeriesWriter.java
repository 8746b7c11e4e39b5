package org.voxrisk.io.dicom.series;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;

/**
 * Writes an image as a classic MR series: a file a slice, 16 bits, explicit little endian.
 *
 * <p>Whole numbers of 16 bits are kept as they are. Other values are stored as {@code rint((v - intercept) / slope)} with
 * {@code intercept = min} and {@code slope = (max - min) / 65535}, and come back within half a slope. Positions, spacings
 * and cosines keep the digits that 16 characters hold.
 */
public final class SeriesWriter {
    private static final String MR_STORAGE = "1.2.840.10008.5.1.4.1.1.4";

    private final Image3D image;
    private final SeriesAttributes attributes;
    private final boolean signed;
    private final double slope;
    private final double intercept;
    private final String slopeText;
    private final String interceptText;

    private SeriesWriter(Image3D image, SeriesAttributes attributes) {
        this.image = image;
        this.attributes = attributes;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        boolean whole = true;
        for (double v : image.values()) {
            if (!Double.isFinite(v)) {
                throw new IllegalArgumentException("a voxel is " + v + ", which a DICOM series cannot hold");
            }
            min = Math.min(min, v);
            max = Math.max(max, v);
            whole &= v == Math.rint(v);
        }
        boolean kept = whole && ((min >= 0 && max <= 65535) || (min >= -32768 && max <= 32767));
        this.signed = kept && min < 0;
        this.slopeText = kept || max == min ? "1" : DataSetWriter.decimal((max - min) / 65535);
        this.interceptText = kept ? "0" : DataSetWriter.decimal(min);
        this.slope = Double.parseDouble(slopeText);
        this.intercept = Double.parseDouble(interceptText);
    }

    /**
     * Writes a series.
     *
     * @param image the image
     * @param attributes what the headers say beside it
     * @param folder folder to write to, made if it is not there; files {@code 0001.dcm} and on are replaced
     * @throws IOException if writing fails
     * @throws IllegalArgumentException if a voxel is not finite, or if rows or columns are more than 65535
     */
    public static void write(Image3D image, SeriesAttributes attributes, Path folder) throws IOException {
        Geometry g = image.geometry();
        if (g.nx() > 65535 || g.ny() > 65535) {
            throw new IllegalArgumentException("size = " + g.sizeText() + ", rows and columns must be at most 65535");
        }
        SeriesWriter writer = new SeriesWriter(image, attributes);
        Files.createDirectories(folder);
        for (int k = 0; k < g.nz(); k++) {
            writer.slice(k).write(folder.resolve(String.format(Locale.ROOT, "%04d.dcm", k + 1)));
        }
    }

    /** One file of a series, to be changed before it is written. */
    static DataSetWriter slice(Image3D image, SeriesAttributes attributes, int k) {
        return new SeriesWriter(image, attributes).slice(k);
    }

    private DataSetWriter slice(int k) {
        Geometry g = image.geometry();
        double[] d = g.direction();
        double[] spacing = g.spacingMm();
        String instance = DataSetWriter.uid(attributes.seriesUid(), "slice", Integer.toString(k));
        return attributes
                .begin(MR_STORAGE, instance, "MR")
                .text(Tag.IMAGE_TYPE, Vr.CS, "DERIVED", "SECONDARY", "OTHER")
                .decimals(Tag.SLICE_THICKNESS, spacing[2])
                .decimals(Tag.SPACING_BETWEEN_SLICES, spacing[2])
                .text(Tag.INSTANCE_NUMBER, Vr.IS, Integer.toString(k + 1))
                .decimals(Tag.IMAGE_POSITION, g.toPhysical(0, 0, k))
                .decimals(Tag.IMAGE_ORIENTATION, d[0], d[3], d[6], d[1], d[4], d[7])
                .text(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, attributes.frameOfReferenceUid())
                .text(Tag.POSITION_REFERENCE_INDICATOR, Vr.LO)
                .unsignedShorts(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .unsignedShorts(Tag.ROWS, g.ny())
                .unsignedShorts(Tag.COLUMNS, g.nx())
                .decimals(Tag.PIXEL_SPACING, spacing[1], spacing[0])
                .unsignedShorts(Tag.BITS_ALLOCATED, 16)
                .unsignedShorts(Tag.BITS_STORED, 16)
                .unsignedShorts(Tag.HIGH_BIT, 15)
                .unsignedShorts(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0)
                .text(Tag.RESCALE_INTERCEPT, Vr.DS, interceptText)
                .text(Tag.RESCALE_SLOPE, Vr.DS, slopeText)
                .bytes(Tag.PIXEL_DATA, Vr.OW, pixels(k));
    }

    private byte[] pixels(int k) {
        int plane = image.geometry().nx() * image.geometry().ny();
        ByteBuffer buffer = ByteBuffer.allocate(2 * plane).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = image.values();
        for (int i = k * plane; i < (k + 1) * plane; i++) {
            double stored = Math.rint((values[i] - intercept) / slope);
            // The written slope is rounded: the largest value may come out one step too high.
            buffer.putShort((short) (int) (signed ? stored : Math.max(0, Math.min(65535, stored))));
        }
        return buffer.array();
    }
}
