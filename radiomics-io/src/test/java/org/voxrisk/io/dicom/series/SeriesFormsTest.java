package org.voxrisk.io.dicom.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;

/** Two axial slices of 2 x 1 voxels with the values 1 to 4, with single attributes changed. */
class SeriesFormsTest {
    @TempDir
    Path folder;

    private final Image3D image = Image3D.of(
            Geometry.of(new int[] {2, 1, 2}, new double[] {1, 2, 3}), PixelType.INT16, new double[] {1, 2, 3, 4});

    private ImageFile read(UnaryOperator<DataSetWriter> change) throws IOException {
        Path series = Files.createTempDirectory(folder, "s");
        for (int k = 0; k < 2; k++) {
            change.apply(SeriesWriter.slice(image, TestSeries.attributes("forms"), k))
                    .write(series.resolve(k + ".dcm"));
        }
        return DicomFolder.scan(series).readImage(DicomOptions.defaults(), ReadLimits.ofHeap());
    }

    private void assertFault(FormatProblem problem, String words, UnaryOperator<DataSetWriter> change) {
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read(change), words);
        assertEquals(problem, e.problem(), e.toString());
        assertTrue(e.toString().contains(words), e.toString());
    }

    private static UnaryOperator<DataSetWriter> oriented(String... cosines) {
        return s -> s.text(Tag.IMAGE_ORIENTATION, Vr.DS, cosines);
    }

    private static UnaryOperator<DataSetWriter> scaled(String slope, String intercept) {
        return s -> s.text(Tag.RESCALE_SLOPE, Vr.DS, slope).text(Tag.RESCALE_INTERCEPT, Vr.DS, intercept);
    }

    /** Cosines of few digits are made unit and perpendicular: rows keep their direction, columns give way. */
    @Test
    void roundedCosines() throws IOException {
        // (0.6003, 0.8004) is (0.6, 0.8) times 1.0005.
        Geometry longer = read(oriented("0.6003", "0.8004", "0", "-0.8", "0.6", "0"))
                .image()
                .geometry();
        assertArrayEquals(new double[] {0.6, -0.8, 0, 0.8, 0.6, 0, 0, 0, 1}, longer.direction(), 1e-15);
        Geometry askew =
                read(oriented("1", "0", "0", "0.0008", "1", "0")).image().geometry();
        assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, askew.direction(), 1e-15);
        Geometry columns =
                read(oriented("1", "0", "0", "0", "0.9995", "0")).image().geometry();
        assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, columns.direction(), 1e-15);
        // Five digits stay as they are.
        Geometry kept =
                read(oriented("1", "0", "0", "0.00004", "1", "0")).image().geometry();
        assertEquals(0.00004, kept.direction()[1]);
        assertFault(FormatProblem.INVALID_VALUE, "of length 1.002 and 1.0", oriented("1.002", "0", "0", "0", "1", "0"));
        assertFault(FormatProblem.INVALID_VALUE, "of length 1.0 and 0.998", oriented("1", "0", "0", "0", "0.998", "0"));
        assertFault(FormatProblem.INVALID_VALUE, "same direction", oriented("1", "0", "0", "1", "0", "0"));
        assertFault(
                FormatProblem.INVALID_ORIENTATION, "scalar product 0.002", oriented("1", "0", "0", "0.002", "1", "0"));
    }

    /** The type of the image is the smallest that holds every number the stored type could become. */
    @Test
    void typesOfScaledNumbers() throws IOException {
        assertScaled(PixelType.UINT16, "1", "0", 1, 4);
        assertScaled(PixelType.UINT32, "1", "1", 2, 5);
        assertScaled(PixelType.INT32, "1", "-1", 0, 3);
        assertScaled(PixelType.UINT32, "2", "0", 2, 8);
        assertScaled(PixelType.INT32, "-1", "0", -1, -4);
        assertScaled(PixelType.FLOAT64, "0.5", "0", 0.5, 2);
        assertScaled(PixelType.FLOAT64, "1", "0.25", 1.25, 4.25);
        // 65535 * 65538 is beyond 32 bits, 65535 * 65537 is 2^32 - 1.
        assertScaled(PixelType.UINT32, "65537", "0", 65537, 262148);
        assertScaled(PixelType.FLOAT64, "65538", "0", 65538, 262152);
        UnaryOperator<DataSetWriter> twelve =
                s -> s.unsignedShorts(Tag.BITS_STORED, 12).unsignedShorts(Tag.HIGH_BIT, 11);
        assertEquals(
                PixelType.INT16,
                read(s -> scaled("1", "-1024").apply(twelve.apply(s))).image().pixelType());
        assertEquals(
                PixelType.UINT16,
                read(s -> scaled("16", "15").apply(twelve.apply(s))).image().pixelType());
        assertEquals(
                PixelType.UINT32,
                read(s -> scaled("16", "16").apply(twelve.apply(s))).image().pixelType());
    }

    private void assertScaled(PixelType type, String slope, String intercept, double first, double last)
            throws IOException {
        ImageFile file = read(scaled(slope, intercept));
        assertEquals(type, file.image().pixelType(), slope + " " + intercept);
        assertEquals(first, file.image().values()[0]);
        assertEquals(last, file.image().values()[3]);
    }

    @Test
    void scalesThatAreRefused() throws IOException {
        assertFault(FormatProblem.INVALID_VALUE, "is 0, which would make all voxels equal", scaled("0", "5"));
        assertFault(FormatProblem.MISSING_ATTRIBUTE, "(0028,1052)", scaled("2", ""));
        assertFault(FormatProblem.MISSING_ATTRIBUTE, "(0028,1053)", scaled("", "2"));
        assertArrayEquals(image.values(), read(scaled("", "")).image().values());
        assertFault(
                FormatProblem.UNSUPPORTED_MODALITY_LUT,
                "table",
                s -> s.items(Tag.MODALITY_LUT_SEQUENCE, List.of(new DataSetWriter())));
    }

    @Test
    void otherPlanes() throws IOException {
        assertFault(FormatProblem.INVALID_VALUE, "must be more than 0", s -> s.decimals(Tag.PIXEL_SPACING, 1, 0));
        assertFault(FormatProblem.INVALID_VALUE, "must be more than 0", s -> s.decimals(Tag.PIXEL_SPACING, -1, 1));
        assertFault(FormatProblem.INVALID_VALUE, "at least 1", s -> s.text(Tag.NUMBER_OF_FRAMES, Vr.IS, "0"));
        assertArrayEquals(
                image.values(),
                read(s -> s.text(Tag.NUMBER_OF_FRAMES, Vr.IS, "1")).image().values());
        ImageFile dark = read(s -> s.text(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME1"));
        assertArrayEquals(image.values(), dark.image().values());
        assertTrue(
                dark.warnings().stream().anyMatch(w -> w.problem() == FormatProblem.MONOCHROME1),
                dark.warnings().toString());
    }

    /** A single slice has its thickness, else its noted distance, else 1 mm. */
    @Test
    void oneSlice() throws IOException {
        assertSingle(4, "4.0 mm were taken from Slice Thickness", s -> s.decimals(Tag.SLICE_THICKNESS, 4));
        assertSingle(3, "3.0 mm were taken from Spacing Between", s -> s.text(Tag.SLICE_THICKNESS, Vr.DS, ""));
        assertSingle(3, "3.0 mm were taken from Spacing Between", s -> s.text(Tag.SLICE_THICKNESS, Vr.DS, "0"));
        assertSingle(
                1,
                "1.0 mm were taken from a default",
                s -> s.text(Tag.SLICE_THICKNESS, Vr.DS, "thin").decimals(Tag.SPACING_BETWEEN_SLICES, -3));
    }

    private void assertSingle(double expected, String words, UnaryOperator<DataSetWriter> change) throws IOException {
        Path series = Files.createTempDirectory(folder, "s");
        change.apply(SeriesWriter.slice(image, TestSeries.attributes("forms"), 1))
                .write(series.resolve("1.dcm"));
        ImageFile file = DicomFolder.scan(series).readImage(DicomOptions.defaults(), ReadLimits.ofHeap());
        assertArrayEquals(new double[] {1, 2, expected}, file.image().geometry().spacingMm());
        assertArrayEquals(new double[] {3, 4}, file.image().values());
        assertTrue(file.warnings().toString().contains(words), file.warnings().toString());
    }

    /** Distances may differ by rounding only, and planes must stand above each other. */
    @Test
    void shiftedSlices() throws IOException {
        assertEquals(
                3, stack("0\\0\\0", "0\\0\\3", "0\\0\\6").image().geometry().spacingMm()[2]);
        // 0, 3, 6, 8.5, 12 mm: all but the third and fourth distance are the mean.
        ImageFormatException unequal = assertThrows(
                ImageFormatException.class, () -> stack("0\\0\\0", "0\\0\\3", "0\\0\\6", "0\\0\\8.5", "0\\0\\12"));
        assertEquals(FormatProblem.NON_UNIFORM_SLICE_SPACING, unequal.problem());
        assertTrue(
                unequal.toString()
                        .contains("slices 3 and 4 of 5, sorted by place, are 2.50000 mm apart, the mean distance is"
                                + " 3.00000 mm"),
                unequal.toString());
        ImageFormatException tilted =
                assertThrows(ImageFormatException.class, () -> stack("0\\0\\0", "0.25\\0\\3", "0.5\\-0.25\\6"));
        assertEquals(FormatProblem.GANTRY_TILT, tilted.problem());
        assertTrue(
                tilted.toString().contains("by 0.500000 mm along rows and -0.250000 mm along columns"),
                tilted.toString());
        assertEquals(
                3,
                stack("0\\0\\0", "0\\0\\3", "0.01\\0.01\\6").image().geometry().nz());
    }

    /** A shift by rounding grows with the height of the stack: a thousandth of it is allowed. */
    @Test
    void tallStacksMayLeanALittle() throws IOException {
        assertEquals(
                3,
                stack("0\\0\\0", "0\\0\\30", "0.05\\0\\60").image().geometry().nz());
        assertEquals(
                FormatProblem.GANTRY_TILT,
                assertThrows(ImageFormatException.class, () -> stack("0\\0\\0", "0\\0\\30", "0.07\\0\\60"))
                        .problem());
    }

    private ImageFile stack(String... positions) throws IOException {
        Path series = Files.createTempDirectory(folder, "s");
        int n = positions.length;
        Image3D stacked =
                Image3D.of(Geometry.of(new int[] {1, 1, n}, new double[] {1, 2, 3}), PixelType.INT16, new double[n]);
        for (int k = 0; k < n; k++) {
            SeriesWriter.slice(stacked, TestSeries.attributes("forms"), k)
                    .text(Tag.IMAGE_POSITION, Vr.DS, positions[k].split("\\\\", -1))
                    .write(series.resolve(k + ".dcm"));
        }
        return DicomFolder.scan(series).readImage(DicomOptions.defaults(), ReadLimits.ofHeap());
    }

    /** Whole numbers that fit 16 bits are kept, with or without a sign; all others are spread over the range. */
    @Test
    void numbersOfWrittenSeries() throws IOException {
        for (double[] values : new double[][] {{0, 65535}, {-32768, 32767}, {-1, 5}}) {
            assertArrayEquals(values, written(values));
        }
        for (double[] values : new double[][] {{-1, 32768}, {0, 65536}, {0.5, 0.5}, {-1e6, 1e6}}) {
            double step = (values[1] - values[0]) / 65535;
            assertArrayEquals(values, written(values), step / 2 + 1e-9);
        }
        Image3D nan = Image3D.of(
                Geometry.of(new int[] {1, 1, 1}, new double[] {1, 1, 1}), PixelType.FLOAT64, new double[] {Double.NaN});
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> SeriesWriter.write(nan, TestSeries.attributes("w"), folder.resolve("nan")));
        assertTrue(String.valueOf(e.getMessage()).contains("a voxel is NaN"), e.toString());
    }

    private double[] written(double[] values) throws IOException {
        Path series = Files.createTempDirectory(folder, "w");
        Geometry grid = Geometry.of(new int[] {2, 1, 1}, new double[] {1, 1, 1});
        SeriesWriter.write(Image3D.of(grid, PixelType.FLOAT64, values), TestSeries.attributes("w"), series);
        return DicomFolder.scan(series)
                .readImage(DicomOptions.defaults(), ReadLimits.ofHeap())
                .image()
                .values();
    }
}
