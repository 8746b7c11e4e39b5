package org.voxrisk.io.dicom.seg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Mask;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;
import org.voxrisk.io.dicom.series.TestSeries;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.segmentation.Segmentation;

/** Segmentations of every type in frames of 2 x 2 voxels, written attribute by attribute. */
class SegFormsTest {
    private static final String AXIAL = "1\\0\\0\\0\\1\\0";

    @TempDir
    Path folder;

    private final List<DataSetWriter> frames = new ArrayList<>();

    private SegFormsTest frame(int segment, String position) {
        return frame(segment, position, AXIAL, "2\\0.5");
    }

    private SegFormsTest frame(int segment, String position, String orientation, String spacing) {
        DataSetWriter measures = new DataSetWriter().text(Tag.PIXEL_SPACING, Vr.DS, spacing.split("\\\\", -1));
        frames.add(new DataSetWriter()
                .items(Tag.PLANE_POSITION_SEQUENCE, List.of(texts(Tag.IMAGE_POSITION, position)))
                .items(Tag.PLANE_ORIENTATION_SEQUENCE, List.of(texts(Tag.IMAGE_ORIENTATION, orientation)))
                .items(Tag.PIXEL_MEASURES_SEQUENCE, List.of(measures))
                .items(
                        Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
                        List.of(new DataSetWriter().unsignedShorts(Tag.REFERENCED_SEGMENT_NUMBER, segment))));
        return this;
    }

    private static DataSetWriter texts(int tag, String values) {
        return new DataSetWriter().text(tag, Vr.DS, values.split("\\\\", -1));
    }

    private DataSetWriter set(String type, int bits, int... pixels) {
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) pixels[i];
        }
        return TestSeries.attributes("forms")
                .begin("1.2.840.10008.5.1.4.1.1.66.4", "2.25.7", "SEG")
                .unsignedShorts(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .text(Tag.NUMBER_OF_FRAMES, Vr.IS, Integer.toString(frames.size()))
                .unsignedShorts(Tag.ROWS, 2)
                .unsignedShorts(Tag.COLUMNS, 2)
                .unsignedShorts(Tag.BITS_ALLOCATED, bits)
                .unsignedShorts(Tag.BITS_STORED, bits)
                .unsignedShorts(Tag.HIGH_BIT, bits - 1)
                .unsignedShorts(Tag.PIXEL_REPRESENTATION, 0)
                .text(Tag.SEGMENTATION_TYPE, Vr.CS, type)
                .items(Tag.SEGMENT_SEQUENCE, List.of(segment(1, "a"), segment(2, "b")))
                .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames)
                .bytes(Tag.PIXEL_DATA, Vr.OB, bytes);
    }

    private static DataSetWriter segment(int number, String label) {
        return new DataSetWriter().unsignedShorts(Tag.SEGMENT_NUMBER, number).text(Tag.SEGMENT_LABEL, Vr.LO, label);
    }

    private Segmentation read(DataSetWriter set) throws IOException {
        Path file = folder.resolve("s.dcm");
        set.write(file);
        return SegReader.read(file, ReadLimits.ofHeap());
    }

    private void assertFault(FormatProblem problem, String words, DataSetWriter set) {
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read(set), words);
        assertEquals(problem, e.problem(), e.toString());
        assertTrue(e.toString().contains(words), e.toString());
    }

    private static void assertInside(Mask mask, int... expected) {
        List<Integer> inside = new ArrayList<>();
        for (int i = 0; i < mask.geometry().voxelCount(); i++) {
            if (mask.contains(i)) {
                inside.add(i);
            }
        }
        assertArrayEquals(expected, inside.stream().mapToInt(i -> i).toArray());
    }

    /** Frames in any order; the planes between them that no frame holds are empty. */
    @Test
    void bitsOfFrames() throws IOException {
        // Bits from the lowest: frame 1 has voxels 0 and 3, frame 2 voxel 1, frame 3 voxel 2.
        frame(1, "5\\6\\13").frame(1, "5\\6\\7").frame(2, "5\\6\\10");
        Segmentation read = read(set("BINARY", 1, 0b0010_1001, 0b0000_0100));
        assertArrayEquals(new int[] {2, 2, 3}, read.geometry().sizes());
        // Pixel spacing names the distance of rows first.
        assertArrayEquals(new double[] {0.5, 2, 3}, read.geometry().spacingMm());
        assertArrayEquals(new double[] {5, 6, 7}, read.geometry().originMm());
        assertInside(read.mask(read.segment(1)), 1, 8, 11);
        assertInside(read.mask(read.segment(2)), 6);
    }

    @Test
    void fractionsNeedAThreshold() throws IOException {
        frame(1, "5\\6\\7").frame(2, "5\\6\\7").frame(1, "5\\6\\8");
        DataSetWriter set = set("FRACTIONAL", 8, 0, 50, 100, 200, 200, 0, 0, 200, 1, 2, 3, 4)
                .unsignedShorts(Tag.MAXIMUM_FRACTIONAL_VALUE, 200);
        Segmentation read = read(set);
        assertArrayEquals(
                new double[] {0, 0.25, 0.5, 1, 0.005, 0.01, 0.015, 0.02},
                read.fractions(read.segment(1)).values());
        assertArrayEquals(
                new double[] {1, 0, 0, 1, 0, 0, 0, 0},
                read.fractions(read.segment(2)).values());
        assertInside(read.mask(read.segment(2)), 0, 3);
        assertInside(read.mask(read.segment(1), 0.5), 2, 3);
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read.mask(read.segment(1)));
        assertEquals(FormatProblem.THRESHOLD_NEEDED, e.problem());
        assertTrue(e.toString().contains("segment 1 has voxels of 50/200"), e.toString());
        // Without the attribute the largest byte is all of a voxel.
        Segmentation bytes = read(set("FRACTIONAL", 8, 255, 0, 51, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertArrayEquals(
                new double[] {1, 0, 0.2, 0, 0, 0, 0, 0},
                bytes.fractions(bytes.segment(1)).values());
        assertFault(
                FormatProblem.INVALID_VALUE,
                "is 256, must be 1 to 255",
                set("FRACTIONAL", 8, new int[12]).unsignedShorts(Tag.MAXIMUM_FRACTIONAL_VALUE, 256));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "is 0, must be 1 to 255",
                set("FRACTIONAL", 8, new int[12]).unsignedShorts(Tag.MAXIMUM_FRACTIONAL_VALUE, 0));
    }

    @Test
    void labelsAreNumbersOfSegments() throws IOException {
        frame(0, "5\\6\\7").frame(0, "5\\6\\8");
        Segmentation read = read(set("LABELMAP", 8, 0, 1, 2, 1, 2, 0, 0, 1));
        assertInside(read.mask(read.segment(1)), 1, 3, 7);
        assertInside(read.mask(read.segment(2)), 2, 4);
    }

    @Test
    void gridsThatDoNotFit() {
        frame(1, "5\\6\\7").frame(1, "5\\6\\8");
        frame(1, "5\\6\\9.5");
        assertFault(FormatProblem.NON_UNIFORM_SLICE_SPACING, "smallest, 1.00000 mm", set("BINARY", 1, 0, 0));
        frames.remove(2);
        frame(1, "5\\6\\9", "0.999\\0.0447\\0\\-0.0447\\0.999\\0", "2\\0.5");
        assertFault(FormatProblem.INCONSISTENT_ORIENTATION, "differ in orientation", set("BINARY", 1, 0, 0));
        frames.remove(2);
        for (String spacing : List.of("2\\0.501", "2.001\\0.5")) {
            frame(1, "5\\6\\9", AXIAL, spacing);
            assertFault(FormatProblem.INCONSISTENT_PIXEL_SPACING, "differ in pixel spacing", set("BINARY", 1, 0, 0));
            frames.remove(2);
        }
        // A hundredth of a voxel is 0.005 mm along rows and 0.02 mm along columns.
        for (String position : List.of("5.006\\6\\9", "5\\6.021\\9")) {
            frame(1, position);
            assertFault(FormatProblem.GRID_MISMATCH, "frame 3 is shifted", set("BINARY", 1, 0, 0));
            frames.remove(2);
        }
    }

    @Test
    void withinTheTolerances() throws IOException {
        frame(1, "5\\6\\7").frame(1, "5.004\\6.019\\8").frame(1, "5\\6\\10.009", AXIAL, "2.0001\\0.50004");
        Segmentation read = read(set("BINARY", 1, 0b0100_0001, 0b0000_1000));
        // Three planes over 3.009 mm.
        assertEquals(4, read.geometry().nz());
        assertEquals(1.003, read.geometry().spacingMm()[2], 1e-12);
        assertArrayEquals(
                new double[] {0.5, 2},
                new double[] {read.geometry().spacingMm()[0], read.geometry().spacingMm()[1]});
    }

    /** One plane has the distance that is noted, else its thickness, else 1 mm; a noted lattice stands for its planes. */
    @Test
    void distancesThatAreNoted() throws IOException {
        frame(1, "5\\6\\7");
        assertEquals(1, read(set("BINARY", 1, 1)).geometry().spacingMm()[2]);
        assertEquals(4, read(noted("4", null)).geometry().spacingMm()[2]);
        assertEquals(3, read(noted("4", "3")).geometry().spacingMm()[2]);
        frames.clear();
        frame(1, "5\\6\\7").frame(1, "5\\6\\11");
        assertEquals(5, read(noted("4", "1")).geometry().nz());
        assertEquals(2, read(noted("4", "3")).geometry().nz());
    }

    private DataSetWriter noted(String thickness, @Nullable String between) {
        for (DataSetWriter f : frames) {
            DataSetWriter measures = texts(Tag.PIXEL_SPACING, "2\\0.5").text(Tag.SLICE_THICKNESS, Vr.DS, thickness);
            if (between != null) {
                measures.text(Tag.SPACING_BETWEEN_SLICES, Vr.DS, between);
            }
            f.items(Tag.PIXEL_MEASURES_SEQUENCE, List.of(measures));
        }
        return set("BINARY", 1, 1);
    }

    @Test
    void headersThatAreRefused() {
        frame(1, "5\\6\\7").frame(1, "5\\6\\8");
        assertFault(FormatProblem.INVALID_VALUE, "not BINARY, FRACTIONAL or LABELMAP", set("OTHER", 1, 0));
        assertFault(
                FormatProblem.INVALID_VALUE, "is 8, which a segmentation of type BINARY", set("BINARY", 8, new int[8]));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "is 16, which a segmentation of type FRACTIONAL",
                set("FRACTIONAL", 16, new int[16]));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "is 3, there are functional groups for 2 frames",
                set("BINARY", 1, 0).text(Tag.NUMBER_OF_FRAMES, Vr.IS, "3"));
        assertFault(
                FormatProblem.UNSUPPORTED_SOP_CLASS,
                "not that of a segmentation",
                set("BINARY", 1, 0).text(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.4"));
        assertFault(
                FormatProblem.INVALID_VALUE,
                "two segments have the number 1",
                set("BINARY", 1, 0).items(Tag.SEGMENT_SEQUENCE, List.of(segment(1, "a"), segment(1, "b"))));
        assertFault(
                FormatProblem.DUPLICATE_FRAME,
                "frame 3 is a second one of segment 1",
                frame(1, "5\\6\\8").set("BINARY", 1, 0, 0));
        frames.remove(2);
        assertFault(
                FormatProblem.INVALID_VALUE,
                "frame 3 is of segment 3, which is not declared",
                frame(3, "5\\6\\9").set("BINARY", 1, 0, 0));
        frames.remove(2);
        frame(2, "5\\6\\9");
        frames.get(2).items(Tag.PIXEL_MEASURES_SEQUENCE, List.of(texts(Tag.PIXEL_SPACING, "0\\1")));
        assertFault(FormatProblem.INVALID_VALUE, "must be more than 0", set("BINARY", 1, 0, 0));
    }
}
