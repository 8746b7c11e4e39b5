package org.voxrisk.io.dicom.seg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.SegmentCode;

class SegmentListTest {
    @TempDir
    Path folder;

    private static DataSetWriter segment(int number, int... lab) {
        DataSetWriter item = new DataSetWriter()
                .unsignedShorts(Tag.SEGMENT_NUMBER, number)
                .text(Tag.SEGMENT_LABEL, Vr.LO, "s" + number);
        return lab.length == 0 ? item : item.unsignedShorts(Tag.RECOMMENDED_DISPLAY_CIELAB_VALUE, lab);
    }

    private List<Segment> read(DataSetWriter... items) throws IOException {
        Path file = folder.resolve("s.dcm");
        new DataSetWriter()
                .text(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.66.4")
                .text(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.5")
                .items(Tag.SEGMENT_SEQUENCE, List.of(items))
                .write(file);
        return SegmentList.of(DicomFile.read(file).dataSet());
    }

    /**
     * L* of 0 to 100 is stored as 0 to 65535, a* and b* of -128 to 127 likewise. The numbers are those of sRGB colours, by
     * IEC 61966-2-1, Bradford's adaptation from D65 to D50 and CIE 15, computed in Python.
     */
    @ParameterizedTest
    @CsvSource({
        "65535, 32896, 32896, ffffff",
        "0, 32896, 32896, 0",
        "35580, 53665, 50856, ff0000",
        "57552, 12519, 53710, ff00",
        "19377, 50449, 4104, ff",
        "37457, 44450, 41893, d8654f",
        "43821, 26997, 37660, 80ae80",
        "421, 33019, 32725, 30204",
        "46242, 16188, 49173, ac81e"
    })
    void coloursAreThoseOfTheLabValue(int l, int a, int b, String rgb) throws IOException {
        OptionalInt found = read(segment(1, l, a, b)).get(0).rgb();
        assertEquals(rgb, Integer.toHexString(found.orElseThrow()));
    }

    @Test
    void segmentsInTheirOrderWithTheirCodes() throws IOException {
        DataSetWriter coded = segment(2)
                .code(Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE, "91723000", "SCT", "Anatomical Structure")
                .code(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, "76752008", "SCT", "Breast");
        assertEquals(
                List.of(
                        Segment.of(9, "s9"),
                        new Segment(
                                2,
                                "s2",
                                OptionalInt.empty(),
                                Optional.of(new SegmentCode("91723000", "SCT", "Anatomical Structure")),
                                Optional.of(new SegmentCode("76752008", "SCT", "Breast")))),
                read(segment(9), coded));
        assertEquals(OptionalInt.empty(), read(segment(1, 65535, 0)).get(0).rgb());
        ImageFormatException twice = assertThrows(ImageFormatException.class, () -> read(segment(3), segment(3)));
        assertEquals(FormatProblem.INVALID_VALUE, twice.problem());
    }
}
