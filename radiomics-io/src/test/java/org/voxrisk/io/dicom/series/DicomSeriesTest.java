package org.voxrisk.io.dicom.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;

class DicomSeriesTest {
    private static final ReadLimits LIMITS = ReadLimits.ofHeap();

    @TempDir
    Path folder;

    private ImageFile read(Path source, DicomOptions options) throws IOException {
        return DicomFolder.scan(source).readImage(options, LIMITS);
    }

    @Test
    void writtenSeriesComesBack() throws IOException {
        Image3D image = TestSeries.image(5, 4, 6);
        SeriesWriter.write(image, TestSeries.attributes("a"), folder);
        ImageFile file = read(folder, DicomOptions.defaults());
        assertArrayEquals(image.values(), file.image().values());
        assertTrue(
                file.image().geometry().matches(image.geometry(), 1e-9),
                () -> file.image().geometry().describeDifference(image.geometry()));
        assertEquals(PixelType.INT16, file.storedType());
        assertEquals(PixelType.INT16, file.image().pixelType());
        assertTrue(file.warnings().isEmpty(), file.warnings().toString());
        assertFalse(file.header().toString().contains("Mustermann"), "no patient in the facts");
    }

    /** 16 bits of the range: half a step of (3 - (-1)) / 65535. */
    @Test
    void fractionsAreKeptToHalfAStep() throws IOException {
        Geometry g = TestSeries.geometry(2, 2, 2);
        double[] values = {-1, 3, 0.25, 1.125, 2.5, -0.875, 0, 1};
        SeriesWriter.write(Image3D.of(g, PixelType.FLOAT64, values), TestSeries.attributes("f"), folder);
        assertArrayEquals(values, read(folder, DicomOptions.defaults()).image().values(), 4.0 / 65535 / 2 + 1e-9);
    }

    @Test
    void orderOfFilesDoesNotMatter() throws IOException {
        Image3D image = TestSeries.image(5, 4, 6);
        SeriesWriter.write(image, TestSeries.attributes("a"), folder);
        Files.createDirectory(folder.resolve("deep"));
        Files.move(folder.resolve("0001.dcm"), folder.resolve("deep/zz"));
        Files.move(folder.resolve("0005.dcm"), folder.resolve("0000"));
        Files.writeString(folder.resolve("notes.txt"), "not an image");
        ImageFile file = read(folder, DicomOptions.defaults());
        assertArrayEquals(image.values(), file.image().values());
        assertEquals(FormatProblem.SKIPPED_FILE, file.warnings().get(0).problem());
    }

    @Test
    void missingSliceIsRefusedOrInterpolated() throws IOException {
        Image3D image = TestSeries.image(5, 4, 6);
        SeriesWriter.write(image, TestSeries.attributes("a"), folder);
        Files.delete(folder.resolve("0003.dcm"));
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read(folder, DicomOptions.defaults()));
        assertEquals(FormatProblem.NON_UNIFORM_SLICE_SPACING, e.problem());
        assertEquals("(0020,0032)", e.field());
        ImageFile repaired =
                read(folder, DicomOptions.defaults().withRepairs(Set.of(SeriesRepair.INTERPOLATE_MISSING_SLICES)));
        assertEquals(6, repaired.image().geometry().nz());
        assertEquals(3.25, repaired.image().geometry().spacingMm()[2], 1e-9);
        assertEquals(FormatProblem.REPAIRED_SERIES, repaired.warnings().get(0).problem());
        for (int i = 0; i < 20; i++) {
            double[] v = image.values();
            assertEquals((v[20 + i] + v[60 + i]) / 2, repaired.image().values()[40 + i], 1e-9);
            assertEquals(v[80 + i], repaired.image().values()[80 + i]);
        }
    }

    @Test
    void volumesOfASeriesAreSeparated() throws IOException {
        Image3D first = TestSeries.image(5, 4, 3);
        double[] plus = Arrays.stream(first.values()).map(v -> v + 7).toArray();
        Image3D second = Image3D.of(first.geometry(), PixelType.INT16, plus);
        write(first, "1");
        write(second, "2");
        DicomSeries series = DicomFolder.scan(folder).imageSeries(DicomOptions.defaults());
        assertEquals(6, series.planeCount());
        assertEquals(2, series.volumes().size());
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read(folder, DicomOptions.defaults()));
        assertEquals(FormatProblem.DUPLICATE_SLICE_POSITION, e.problem());
        assertTrue(e.toString().contains("acquisition number (0020,0012) = [1, 2]"), e.toString());
        assertArrayEquals(
                first.values(),
                read(folder, DicomOptions.defaults().withVolume(1)).image().values());
        assertArrayEquals(
                plus,
                read(folder, DicomOptions.defaults().withVolume(2)).image().values());
        assertThrows(
                ImageFormatException.class,
                () -> read(folder, DicomOptions.defaults().withVolume(3)));
    }

    private void write(Image3D image, String number) throws IOException {
        for (int k = 0; k < image.geometry().nz(); k++) {
            SeriesWriter.slice(image, TestSeries.attributes("a"), k)
                    .text(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.1" + number + k)
                    .text(Tag.ACQUISITION_NUMBER, Vr.IS, number)
                    .write(folder.resolve(k + "_" + number));
        }
    }

    @Test
    void severalSeriesNeedAChoice() throws IOException {
        SeriesWriter.write(TestSeries.image(5, 4, 3), TestSeries.attributes("a"), folder.resolve("a"));
        SeriesWriter.write(TestSeries.image(3, 4, 3), TestSeries.attributes("b"), folder.resolve("b"));
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read(folder, DicomOptions.defaults()));
        assertEquals(FormatProblem.AMBIGUOUS_SERIES, e.problem());
        String b = TestSeries.attributes("b").seriesUid();
        assertTrue(e.toString().contains(b) && !e.toString().contains(TestSeries.PATIENT_ID), e.toString());
        assertEquals(
                3,
                read(folder, DicomOptions.defaults().withSeries(b))
                        .image()
                        .geometry()
                        .nx());
        ImageFormatException none = assertThrows(
                ImageFormatException.class,
                () -> read(folder, DicomOptions.defaults().withSeries("1.2")));
        assertEquals(FormatProblem.NO_SUCH_SERIES, none.problem());
    }

    @Test
    void copiesAreDroppedAndOtherContentIsNot() throws IOException {
        Image3D image = TestSeries.image(5, 4, 3);
        SeriesWriter.write(image, TestSeries.attributes("a"), folder);
        Files.copy(folder.resolve("0002.dcm"), folder.resolve("copy.dcm"));
        ImageFile file = read(folder, DicomOptions.defaults());
        assertArrayEquals(image.values(), file.image().values());
        assertEquals(FormatProblem.DUPLICATE_INSTANCE, file.warnings().get(0).problem());
        byte[] bytes = Files.readAllBytes(folder.resolve("copy.dcm"));
        bytes[bytes.length - 2]++;
        Files.write(folder.resolve("copy.dcm"), bytes);
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read(folder, DicomOptions.defaults()));
        assertEquals(FormatProblem.DUPLICATE_INSTANCE, e.problem());
    }

    @Test
    void limitIsComparedBeforePixelsAreRead() throws IOException {
        SeriesWriter.write(TestSeries.image(5, 4, 3), TestSeries.attributes("a"), folder);
        DicomFolder scanned = DicomFolder.scan(folder);
        assertEquals(
                60,
                scanned.readImage(DicomOptions.defaults(), new ReadLimits(60))
                        .image()
                        .values()
                        .length);
        ImageFormatException e = assertThrows(
                ImageFormatException.class, () -> scanned.readImage(DicomOptions.defaults(), new ReadLimits(59)));
        assertEquals(FormatProblem.TOO_LARGE, e.problem());
    }
}
