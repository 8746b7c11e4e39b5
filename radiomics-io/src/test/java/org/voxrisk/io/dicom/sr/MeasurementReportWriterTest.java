package org.voxrisk.io.dicom.sr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.series.TestSeries;
import org.voxrisk.io.segmentation.SegmentCode;

class MeasurementReportWriterTest {
    private static final int CONTENT = 0x0040A730;
    private static final int CONCEPT_NAME = 0x0040A043;
    private static final int MEASURED_VALUE = 0x0040A300;
    private static final SegmentCode MM3 = new SegmentCode("mm3", "UCUM", "cubic millimeter");

    @TempDir
    Path folder;

    private static @Nullable DataSet child(DataSet parent, String code) throws IOException {
        for (DataSet item : parent.items(CONTENT)) {
            if (item.items(CONCEPT_NAME).get(0).textOrEmpty(Tag.CODE_VALUE).equals(code)) {
                return item;
            }
        }
        return null;
    }

    private static DataSet present(@Nullable DataSet set) {
        assertNotNull(set);
        return set;
    }

    /** A value with an IBSI code, one without, and one that is not a number; binary64 comes back bit for bit. */
    @Test
    void groupsHoldValuesAndReferToTheirSegment() throws IOException {
        double exact = 16147 + 1.0 / 3;
        MeasurementGroup group = new MeasurementGroup(
                "GTV",
                "1.2.3",
                "1.2.4",
                7,
                "1.2.5",
                List.of(
                        new Measurement("original_shape_MeshVolume", Optional.of("RNU0"), exact, MM3),
                        new Measurement("x", Optional.empty(), -1e-300, Measurement.NO_UNIT),
                        new Measurement("y", Optional.empty(), Double.NaN, Measurement.NO_UNIT)));
        Path file = folder.resolve("sr.dcm");
        MeasurementReportWriter.write(List.of(group), TestSeries.attributes("sr"), file);

        DataSet root = DicomFile.read(file).dataSet();
        assertEquals("126000", root.items(CONCEPT_NAME).get(0).text(Tag.CODE_VALUE));
        DataSet measured = present(child(present(child(root, "126010")), "125007"));
        DataSet segment = present(child(measured, "121191")).items(0x00081199).get(0);
        assertEquals("1.2.3", segment.text(Tag.REFERENCED_SOP_INSTANCE_UID));
        assertEquals(7, segment.requireUnsigned(Tag.REFERENCED_SEGMENT_NUMBER));

        DataSet volume = present(child(measured, "RNU0"));
        assertEquals("IBSI", volume.items(CONCEPT_NAME).get(0).text(Tag.CODING_SCHEME_DESIGNATOR));
        DataSet value = volume.items(MEASURED_VALUE).get(0);
        assertEquals(exact, value.floating(0x0040A161).orElseThrow());
        assertEquals(exact, value.decimals(0x0040A30A, 1)[0], 1e-9);
        assertEquals("mm3", value.items(0x004008EA).get(0).text(Tag.CODE_VALUE));
        DataSet tiny = present(child(measured, "x")).items(MEASURED_VALUE).get(0);
        assertEquals(-1e-300, tiny.floating(0x0040A161).orElseThrow());
        DataSet missing = present(child(measured, "y"));
        assertTrue(missing.items(MEASURED_VALUE).isEmpty());
        assertEquals("114000", missing.items(0x0040A301).get(0).text(Tag.CODE_VALUE));
    }

    @Test
    void emptyReportIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> MeasurementReportWriter.write(List.of(), TestSeries.attributes("sr"), folder.resolve("sr.dcm")));
    }
}
