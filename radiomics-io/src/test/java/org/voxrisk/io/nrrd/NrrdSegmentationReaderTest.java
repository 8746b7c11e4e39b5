package org.voxrisk.io.nrrd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxrisk.image.Mask;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.SegmentCode;
import org.voxrisk.io.segmentation.Segmentation;

/** Two layers of four voxels: layer 0 is 1 0 1 0, layer 1 is 0 2 2 0. */
class NrrdSegmentationReaderTest {
    private static final String SEGMENTS = """
            Segment0_ID:=a
            Segment0_Name:=Tumour
            Segment0_Layer:=0
            Segment0_LabelValue:=1
            Segment0_Color:=1 0.5 0.1
            Segment0_Tags:=Other:x|TerminologyEntry:list~SCT^49755003^Altered~SCT^4147007^Mass~^^~anatomy~^^~^^|
            Segment4_Name:=Node
            Segment4_Layer:=1
            Segment4_LabelValue:=2
            Segment4_Color:=0 0 1.5
            Segment7_Layer:=1
            Segment7_LabelValue:=3
            Segment7_Tags:=TerminologyEntry:list~SCT^91723000^Anatomical~^^
            """;
    private static final String FIRST = """
            sizes: 2 2 2 1
            kinds: list domain domain domain
            space directions: none (1,0,0) (0,2,0) (0,0,3)
            """;
    private static final String LAST = """
            sizes: 2 2 1 2
            space directions: (1,0,0) (0,2,0) (0,0,3) none
            """;

    @TempDir
    Path folder;

    private Segmentation read(String layout, String segments, int... voxels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String dimension = layout.contains("none") ? "4" : "3";
        String header = "NRRD0004\ntype: uint8\ndimension: " + dimension
                + "\nspace: left-posterior-superior\nspace origin: (5,6,7)\nencoding: raw\n" + layout + segments + "\n";
        out.write(header.getBytes(StandardCharsets.UTF_8));
        for (int v : voxels) {
            out.write(v);
        }
        Path file = Files.write(folder.resolve("s.seg.nrrd"), out.toByteArray());
        assertTrue(NrrdSegmentationReader.recognises(file));
        return NrrdSegmentationReader.read(file, ReadLimits.ofHeap());
    }

    private static void assertVoxels(Segmentation read, int number, boolean... expected) throws IOException {
        Mask mask = read.mask(read.segment(number));
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], mask.contains(i), "voxel " + i + " of segment " + number);
        }
    }

    @Test
    void layersFirstAndLast() throws IOException {
        for (boolean first : new boolean[] {true, false}) {
            Segmentation read = first
                    ? read(FIRST, SEGMENTS, 1, 0, 0, 2, 1, 2, 0, 0)
                    : read(LAST, SEGMENTS, 1, 0, 1, 0, 0, 2, 2, 0);
            assertArrayEquals(new int[] {2, 2, 1}, read.geometry().sizes());
            assertArrayEquals(new double[] {1, 2, 3}, read.geometry().spacingMm());
            assertArrayEquals(new double[] {5, 6, 7}, read.geometry().originMm());
            assertVoxels(read, 1, true, false, true, false);
            assertVoxels(read, 5, false, true, true, false);
            assertVoxels(read, 8, false, false, false, false);
        }
    }

    @Test
    void oneLayerInThreeDimensions() throws IOException {
        Segmentation read = read(
                "sizes: 2 2 1\nspace directions: (1,0,0) (0,2,0) (0,0,3)\n",
                "Segment0_Name:=Tumour\nSegment0_LabelValue:=2\nSegment1_Name:=Rest\n",
                2,
                1,
                0,
                2);
        assertVoxels(read, 1, true, false, false, true);
        // Without a value a segment is the label 1.
        assertVoxels(read, 2, false, true, false, false);
    }

    @Test
    void namesColoursAndCodes() throws IOException {
        Segmentation read = read(FIRST, SEGMENTS, 1, 0, 0, 2, 1, 2, 0, 0);
        // 0.5 and 0.1 of 255 are 127.5 and 25.5, each to the even neighbour.
        assertEquals(
                new Segment(
                        1,
                        "Tumour",
                        OptionalInt.of(0xff801a),
                        Optional.of(new SegmentCode("49755003", "SCT", "Altered")),
                        Optional.of(new SegmentCode("4147007", "SCT", "Mass"))),
                read.segment(1));
        // A share above 1 is no colour.
        assertEquals(new Segment(5, "Node", OptionalInt.empty(), Optional.empty(), Optional.empty()), read.segment(5));
        assertEquals(
                Optional.of(new SegmentCode("91723000", "SCT", "Anatomical")),
                read.segment(8).category());
        assertEquals(Optional.empty(), read.segment(8).type());
        assertEquals(
                List.of(1, 5, 8), read.segments().stream().map(Segment::number).toList());
    }

    @ParameterizedTest
    @CsvSource({"Segment0_Layer:=2, layers 0 to 1", "Segment0_Layer:=-1, is -1", "Segment0_LabelValue:=x, LabelValue"})
    void faultsNameTheirField(String line, String part) {
        ImageFormatException e =
                assertThrows(ImageFormatException.class, () -> read(FIRST, line + "\n", 1, 0, 0, 2, 1, 2, 0, 0));
        assertEquals(FormatProblem.INVALID_VALUE, e.problem());
        assertTrue(e.toString().contains(part), e.toString());
    }

    @Test
    void anImageIsNoSegmentation() throws IOException {
        Path file = Files.writeString(
                folder.resolve("i.nrrd"),
                "NRRD0004\ntype: uint8\ndimension: 1\nsizes: 1\nencoding: raw\nSegments:=1\n\nx");
        assertFalse(NrrdSegmentationReader.recognises(file));
    }
}
