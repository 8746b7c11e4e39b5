package org.voxrisk.io.dicom.sr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;
import org.voxrisk.io.dicom.series.SeriesAttributes;
import org.voxrisk.io.segmentation.SegmentCode;

/**
 * Writes feature values as a Comprehensive 3D SR by TID 1500 "Measurement Report" of DICOM PS3.16: a group by TID 1411
 * "Volumetric ROI Measurements" for each region, which refers to the segment that was measured.
 *
 * <p>Values that IBSI defines carry its code (scheme {@code IBSI}), others their name under the private scheme
 * {@code 99VOXRISK}. Each value is written as decimal text of 16 characters and, exactly, in binary64.
 */
public final class MeasurementReportWriter {
    private static final String REPORT_STORAGE = "1.2.840.10008.5.1.4.1.1.88.34";
    private static final String SEGMENTATION_STORAGE = "1.2.840.10008.5.1.4.1.1.66.4";
    private static final int SHORT_CODE = 16;
    private static final int LONGEST_MEANING = 64;

    private static final int REFERENCED_PERFORMED_STEP = 0x00081111;
    private static final int REFERENCED_SOP = 0x00081199;
    private static final int LONG_CODE_VALUE = 0x00080119;
    private static final int UNITS = 0x004008EA;
    private static final int RELATIONSHIP = 0x0040A010;
    private static final int VALUE_TYPE = 0x0040A040;
    private static final int CONCEPT_NAME = 0x0040A043;
    private static final int CONTINUITY = 0x0040A050;
    private static final int UID_VALUE = 0x0040A124;
    private static final int TEXT_VALUE = 0x0040A160;
    private static final int FLOATING_POINT_VALUE = 0x0040A161;
    private static final int CONCEPT_CODE = 0x0040A168;
    private static final int MEASURED_VALUE = 0x0040A300;
    private static final int VALUE_QUALIFIER = 0x0040A301;
    private static final int NUMERIC_VALUE = 0x0040A30A;
    private static final int PERFORMED_PROCEDURE = 0x0040A372;
    private static final int EVIDENCE = 0x0040A375;
    private static final int COMPLETION = 0x0040A491;
    private static final int VERIFICATION = 0x0040A493;
    private static final int TEMPLATE = 0x0040A504;
    private static final int CONTENT = 0x0040A730;
    private static final int MAPPING_RESOURCE = 0x00080105;
    private static final int TEMPLATE_IDENTIFIER = 0x0040DB00;

    private MeasurementReportWriter() {}

    /**
     * Writes a report.
     *
     * @param groups one group a region, at least one
     * @param attributes what the header says beside them: study of the image, a series of its own
     * @param file file to write, replaced if it is there
     * @throws IOException if writing fails; then nothing half-written is left
     * @throws IllegalArgumentException if there is no group
     */
    public static void write(List<MeasurementGroup> groups, SeriesAttributes attributes, Path file) throws IOException {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("groups = none, must be at least one");
        }
        List<DataSetWriter> measured = new ArrayList<>();
        groups.forEach(g -> measured.add(group(g, attributes)));
        DataSetWriter measurements = item("CONTAINS", "CONTAINER", dcm("126010", "Imaging Measurements"))
                .text(CONTINUITY, Vr.CS, "SEPARATE")
                .items(CONTENT, measured);
        DataSetWriter device = item("HAS OBS CONTEXT", "CODE", dcm("121005", "Observer Type"))
                .items(CONCEPT_CODE, List.of(code(dcm("121007", "Device"))));
        DataSetWriter deviceUid = item("HAS OBS CONTEXT", "UIDREF", dcm("121012", "Device Observer UID"))
                .text(UID_VALUE, Vr.UI, DataSetWriter.uid("Voxrisk"));
        DataSetWriter language = item(
                        "HAS CONCEPT MOD", "CODE", dcm("121049", "Language of Content Item and Descendants"))
                .items(CONCEPT_CODE, List.of(code(new SegmentCode("en-US", "RFC5646", "English (United States)"))));
        DataSetWriter procedure = item("HAS CONCEPT MOD", "CODE", dcm("121058", "Procedure reported"))
                .items(CONCEPT_CODE, List.of(code(new SegmentCode("363679005", "SCT", "Imaging procedure"))));
        attributes
                .begin(REPORT_STORAGE, DataSetWriter.uid(attributes.seriesUid(), "report"), "SR")
                .items(REFERENCED_PERFORMED_STEP, List.of())
                .text(VALUE_TYPE, Vr.CS, "CONTAINER")
                .items(CONCEPT_NAME, List.of(code(dcm("126000", "Imaging Measurement Report"))))
                .text(CONTINUITY, Vr.CS, "SEPARATE")
                .items(PERFORMED_PROCEDURE, List.of())
                .items(EVIDENCE, List.of(evidence(groups, attributes)))
                .text(COMPLETION, Vr.CS, "COMPLETE")
                .text(VERIFICATION, Vr.CS, "UNVERIFIED")
                .items(TEMPLATE, List.of(template("1500")))
                .items(CONTENT, List.of(language, device, deviceUid, procedure, measurements))
                .write(file);
    }

    private static DataSetWriter group(MeasurementGroup group, SeriesAttributes attributes) {
        List<DataSetWriter> content = new ArrayList<>();
        content.add(item("HAS OBS CONTEXT", "TEXT", dcm("112039", "Tracking Identifier"))
                .text(TEXT_VALUE, Vr.UT, group.trackingIdentifier()));
        content.add(item("HAS OBS CONTEXT", "UIDREF", dcm("112040", "Tracking Unique Identifier"))
                .text(
                        UID_VALUE,
                        Vr.UI,
                        DataSetWriter.uid(
                                attributes.studyUid(),
                                group.segmentationUid(),
                                Integer.toString(group.segmentNumber()))));
        DataSetWriter reference = new DataSetWriter()
                .text(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, SEGMENTATION_STORAGE)
                .text(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, group.segmentationUid())
                .unsignedShorts(Tag.REFERENCED_SEGMENT_NUMBER, group.segmentNumber());
        content.add(item("CONTAINS", "IMAGE", dcm("121191", "Referenced Segment"))
                .items(REFERENCED_SOP, List.of(reference)));
        content.add(item("CONTAINS", "UIDREF", dcm("121232", "Source series for segmentation"))
                .text(UID_VALUE, Vr.UI, group.sourceSeriesUid()));
        group.measurements().forEach(m -> content.add(measurement(m)));
        return item("CONTAINS", "CONTAINER", dcm("125007", "Measurement Group"))
                .text(CONTINUITY, Vr.CS, "SEPARATE")
                .items(TEMPLATE, List.of(template("1411")))
                .items(CONTENT, content);
    }

    private static DataSetWriter measurement(Measurement m) {
        SegmentCode concept = m.ibsi().isPresent()
                ? new SegmentCode(m.ibsi().get(), "IBSI", m.name())
                : new SegmentCode(m.name(), "99VOXRISK", m.name());
        DataSetWriter item = item("CONTAINS", "NUM", concept);
        if (!Double.isFinite(m.value())) {
            return item.items(MEASURED_VALUE, List.of())
                    .items(VALUE_QUALIFIER, List.of(code(dcm("114000", "Not a number"))));
        }
        byte[] exact = ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(m.value())
                .array();
        DataSetWriter value = new DataSetWriter()
                .decimals(NUMERIC_VALUE, m.value())
                .bytes(FLOATING_POINT_VALUE, Vr.FD, exact)
                .items(UNITS, List.of(code(m.unit())));
        return item.items(MEASURED_VALUE, List.of(value));
    }

    /** The segmentations that are referred to, by series. */
    private static DataSetWriter evidence(List<MeasurementGroup> groups, SeriesAttributes attributes) {
        Map<String, Map<String, DataSetWriter>> bySeries = new LinkedHashMap<>();
        for (MeasurementGroup g : groups) {
            bySeries.computeIfAbsent(g.segmentationSeriesUid(), k -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            g.segmentationUid(),
                            uid -> new DataSetWriter()
                                    .text(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, SEGMENTATION_STORAGE)
                                    .text(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, uid));
        }
        List<DataSetWriter> series = new ArrayList<>();
        bySeries.forEach((uid, instances) -> series.add(new DataSetWriter()
                .text(Tag.SERIES_INSTANCE_UID, Vr.UI, uid)
                .items(REFERENCED_SOP, List.copyOf(instances.values()))));
        return new DataSetWriter()
                .text(Tag.STUDY_INSTANCE_UID, Vr.UI, attributes.studyUid())
                .items(Tag.REFERENCED_SERIES_SEQUENCE, series);
    }

    private static DataSetWriter item(String relationship, String type, SegmentCode concept) {
        return new DataSetWriter()
                .text(RELATIONSHIP, Vr.CS, relationship)
                .text(VALUE_TYPE, Vr.CS, type)
                .items(CONCEPT_NAME, List.of(code(concept)));
    }

    private static DataSetWriter template(String number) {
        return new DataSetWriter().text(MAPPING_RESOURCE, Vr.CS, "DCMR").text(TEMPLATE_IDENTIFIER, Vr.CS, number);
    }

    private static SegmentCode dcm(String value, String meaning) {
        return new SegmentCode(value, "DCM", meaning);
    }

    private static DataSetWriter code(SegmentCode code) {
        String meaning = code.meaning().length() <= LONGEST_MEANING
                ? code.meaning()
                : code.meaning().substring(0, LONGEST_MEANING);
        DataSetWriter item = new DataSetWriter()
                .text(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, code.scheme())
                .text(Tag.CODE_MEANING, Vr.LO, meaning);
        return code.value().length() <= SHORT_CODE
                ? item.text(Tag.CODE_VALUE, Vr.SH, code.value())
                : item.text(LONG_CODE_VALUE, Vr.UC, code.value());
    }
}
