package org.voxrisk.io.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureVector;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;
import org.voxrisk.io.dicom.seg.SegWriter;
import org.voxrisk.io.dicom.series.DicomFolder;
import org.voxrisk.io.dicom.series.DicomOptions;
import org.voxrisk.io.dicom.series.DicomSeries;
import org.voxrisk.io.dicom.series.SeriesWriter;
import org.voxrisk.io.dicom.series.TestSeries;
import org.voxrisk.io.format.Compression;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.metaimage.MetaImageWriter;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.segmentation.ReferenceGrid;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.Segmentation;

/**
 * One region of one image in oblique sagittal orientation with three different spacings, through every kind of file: the
 * same voxels on the grid of the DICOM series.
 */
class RegionRoutesTest {
    private static final ReadLimits LIMITS = ReadLimits.ofHeap();

    @TempDir
    Path folder;

    private final Image3D image = TestSeries.image(9, 7, 5);
    private final Geometry grid = image.geometry();
    private boolean[] region = new boolean[0];
    private Optional<ReferenceGrid> reference = Optional.empty();

    @BeforeEach
    void writeImage() throws IOException {
        Random random = new Random(11);
        region = new boolean[grid.voxelCount()];
        for (int i = 0; i < region.length; i++) {
            region[i] = random.nextInt(3) > 0;
        }
        Path series = folder.resolve("series");
        SeriesWriter.write(image, TestSeries.attributes("image"), series);
        DicomSeries read = DicomFolder.scan(series).imageSeries(DicomOptions.defaults());
        assertArrayEquals(
                image.values(),
                read.read(DicomOptions.defaults(), LIMITS).image().values());
        reference = Optional.of(new ReferenceGrid(read.geometry(DicomOptions.defaults()), read.frameOfReference()));
    }

    private Mask mask() {
        return Mask.of(grid, i -> region[i]);
    }

    private Image3D labels(int label) {
        double[] values = new double[region.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = region[i] ? label : 0;
        }
        return Image3D.of(grid, PixelType.UINT8, values);
    }

    private void assertRegion(Path file, int number, String name) throws IOException {
        Segmentation read = SegmentationReader.read(file, reference, LIMITS);
        Segment segment = read.segment(number);
        assertEquals(name, segment.name());
        Mask placed = read.onGrid(read.mask(segment), reference.orElseThrow());
        for (int i = 0; i < region.length; i++) {
            assertEquals(region[i], placed.contains(i), file + " at " + i);
        }
    }

    @Test
    void dicomSegmentation() throws IOException {
        Path file = folder.resolve("seg.dcm");
        SegWriter.write(
                List.of(new SegWriter.SegmentMask(Segment.of(1, "Tumour"), mask())),
                TestSeries.attributes("seg"),
                file);
        assertRegion(file, 1, "Tumour");
        Path alone = Files.createDirectory(folder.resolve("only"));
        Files.move(file, alone.resolve("x"));
        assertRegion(alone, 1, "Tumour");
    }

    @Test
    void labelMaps() throws IOException {
        ImageWriter.write(labels(3), folder.resolve("m.nrrd"));
        assertRegion(folder.resolve("m.nrrd"), 3, "");
        ImageWriter.write(labels(200), folder.resolve("m.nii.gz"));
        assertRegion(folder.resolve("m.nii.gz"), 200, "");
        MetaImageWriter.write(labels(1), folder.resolve("m.mhd"), Compression.GZIP);
        assertRegion(folder.resolve("m.mhd"), 1, "");
    }

    /** Two layers, of which the second holds the region; values of a voxel follow each other. */
    @Test
    void slicerSegmentation() throws IOException {
        Path file = writeSlicer();
        assertRegion(file, 2, "Tumour");
        Segmentation read = SegmentationReader.read(file, reference, LIMITS);
        assertEquals(region.length, read.mask(read.segment("Other")).voxelCount());
    }

    private Path writeSlicer() throws IOException {
        double[] d = grid.direction();
        double[] s = grid.spacingMm();
        double[] o = grid.originMm();
        StringBuilder vectors = new StringBuilder("none");
        for (int axis = 0; axis < 3; axis++) {
            vectors.append(" (" + d[axis] * s[axis] + "," + d[3 + axis] * s[axis] + "," + d[6 + axis] * s[axis] + ")");
        }
        String header = "NRRD0004\ntype: uint8\ndimension: 4\nspace: left-posterior-superior\nsizes: 2 9 7 5\n"
                + "space directions: " + vectors + "\nkinds: list domain domain domain\nencoding: raw\n"
                + "space origin: (" + o[0] + "," + o[1] + "," + o[2] + ")\nSegment0_Name:=Other\nSegment0_Layer:=0\n"
                + "Segment1_ID:=s\nSegment1_Name:=Tumour\nSegment1_Layer:=1\nSegment1_LabelValue:=4\n\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.getBytes(StandardCharsets.UTF_8));
        for (boolean in : region) {
            out.write(1);
            out.write(in ? 4 : 0);
        }
        return Files.write(folder.resolve("s.seg.nrrd"), out.toByteArray());
    }

    /** A contour around each voxel, along its borders. */
    @Test
    void structureSet() throws IOException {
        Path file = writeStructureSet();
        assertRegion(file, 12, "Tumour");
        ImageFormatException e =
                assertThrows(ImageFormatException.class, () -> SegmentationReader.read(file, Optional.empty(), LIMITS));
        assertEquals(FormatProblem.MISSING_GEOMETRY, e.problem());
    }

    private Path writeStructureSet() throws IOException {
        List<DataSetWriter> contours = new ArrayList<>();
        for (int z = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    if (region[grid.index(x, y, z)]) {
                        contours.add(contour(x, y, z));
                    }
                }
            }
        }
        Path file = folder.resolve("rt.dcm");
        new DataSetWriter()
                .text(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.481.3")
                .text(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.9")
                .items(
                        Tag.STRUCTURE_SET_ROI_SEQUENCE,
                        List.of(new DataSetWriter()
                                .text(Tag.ROI_NUMBER, Vr.IS, "12")
                                .text(Tag.ROI_NAME, Vr.LO, "Tumour")
                                .text(
                                        Tag.REFERENCED_FRAME_OF_REFERENCE_UID,
                                        Vr.UI,
                                        TestSeries.attributes("").frameOfReferenceUid())))
                .items(
                        Tag.ROI_CONTOUR_SEQUENCE,
                        List.of(new DataSetWriter()
                                .text(Tag.REFERENCED_ROI_NUMBER, Vr.IS, "12")
                                .items(Tag.CONTOUR_SEQUENCE, contours)))
                .write(file);
        return file;
    }

    /** The same features bit by bit, whatever file the region is in; from NRRD alone within rounding of the DICOM texts. */
    @Test
    void sameFeatures() throws IOException {
        Path seg = folder.resolve("seg.dcm");
        SegWriter.write(
                List.of(
                        new SegWriter.SegmentMask(Segment.of(1, "Other"), Mask.of(grid, i -> true)),
                        new SegWriter.SegmentMask(Segment.of(5, "Tumour"), mask())),
                TestSeries.attributes("seg"),
                seg);
        Path labels = folder.resolve("m.nrrd");
        ImageWriter.write(labels(1), labels);
        Path series = folder.resolve("series");
        FeatureVector expected = features(series, seg, "Tumour");
        assertEquals(0, expected.missing().size());
        Path slicer = writeSlicer();
        Path contours = writeStructureSet();
        assertArrayEquals(expected.values(), features(series, seg, "5").values());
        assertArrayEquals(expected.values(), features(series, labels, "1").values());
        assertArrayEquals(expected.values(), features(series, slicer, "Tumour").values());
        assertArrayEquals(
                expected.values(), features(series, contours, "Tumour").values());
        Path nrrd = folder.resolve("image.nrrd");
        ImageWriter.write(image, nrrd);
        FeatureVector plain = features(nrrd, labels, "1");
        assertEquals(expected.columns(), plain.columns());
        for (String column : expected.columns()) {
            double value = expected.value(column);
            assertEquals(value, plain.value(column), 1e-9 * Math.max(1, Math.abs(value)), column);
        }
        assertArrayEquals(plain.values(), features(nrrd, seg, "Tumour").values());
    }

    private static FeatureVector features(Path image, Path mask, String label) throws IOException {
        CaseVolumes read = CaseVolumes.read(
                image, mask, LabelSelection.parse(label), VolumeOptions.defaults(), MaskOptions.defaults());
        return new Extractor(ExtractionSettings.standard())
                .extract(read.image().image(), read.masks().get(0).mask())
                .features();
    }

    private DataSetWriter contour(int x, int y, int z) {
        double[][] corners = {{-0.5, -0.5}, {0.5, -0.5}, {0.5, 0.5}, {-0.5, 0.5}};
        StringBuilder text = new StringBuilder();
        for (double[] c : corners) {
            for (double p : grid.toPhysical(x + c[0], y + c[1], z)) {
                text.append(text.length() == 0 ? "" : "\\").append(DataSetWriter.decimal(p));
            }
        }
        return new DataSetWriter()
                .text(Tag.CONTOUR_GEOMETRIC_TYPE, Vr.CS, "CLOSED_PLANAR")
                .text(Tag.NUMBER_OF_CONTOUR_POINTS, Vr.IS, "4")
                .text(Tag.CONTOUR_DATA, Vr.DS, text.toString());
    }

    @Test
    void whatHoldsNoRegionIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "age,label\n61,1\n");
        assertThrows(ImageFormatException.class, () -> SegmentationReader.read(text, reference, LIMITS));
        ImageFormatException series = assertThrows(
                ImageFormatException.class,
                () -> SegmentationReader.read(folder.resolve("series/0001.dcm"), reference, LIMITS));
        assertEquals(FormatProblem.UNSUPPORTED_SOP_CLASS, series.problem());
        ImageFormatException none = assertThrows(
                ImageFormatException.class, () -> SegmentationReader.read(folder.resolve("series"), reference, LIMITS));
        assertEquals(FormatProblem.NO_SUCH_SERIES, none.problem());
    }
}
