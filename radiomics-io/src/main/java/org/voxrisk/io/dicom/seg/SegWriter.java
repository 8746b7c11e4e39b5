package org.voxrisk.io.dicom.seg;

import java.io.IOException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;
import org.voxrisk.io.dicom.series.SeriesAttributes;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.SegmentCode;

/**
 * Writes masks as a binary DICOM segmentation. Planes that a segment has no voxel in are left out; segments may overlap.
 *
 * <p>Segments without coded category and type are written as "Morphologically Altered Structure" and "Lesion".
 */
public final class SegWriter {
    private static final String SEGMENTATION_STORAGE = "1.2.840.10008.5.1.4.1.1.66.4";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
    private static final SegmentCode ALTERED = new SegmentCode("49755003", "SCT", "Morphologically Altered Structure");
    private static final SegmentCode LESION = new SegmentCode("52988006", "SCT", "Lesion");

    private final List<SegmentMask> segments;
    private final SeriesAttributes attributes;
    private final Geometry grid;

    /**
     * A segment and its voxels.
     *
     * @param segment number (1 to 65535), name and codes
     * @param mask its voxels
     */
    public record SegmentMask(Segment segment, Mask mask) {}

    /** A plane of a segment. */
    private record Frame(int segment, int slice, Mask mask) {}

    private SegWriter(List<SegmentMask> segments, SeriesAttributes attributes) {
        this.segments = segments;
        this.attributes = attributes;
        this.grid = segments.get(0).mask().geometry();
    }

    /**
     * Writes a file.
     *
     * @param segments at least one, with different numbers, all on one grid
     * @param attributes what the header says beside them; the frame of reference must be that of the image
     * @param file file to write, replaced if it is there
     * @throws IOException if writing fails; then nothing half-written is left
     * @throws IllegalArgumentException if there is no segment, or numbers or grids do not fit
     */
    public static void write(List<SegmentMask> segments, SeriesAttributes attributes, Path file) throws IOException {
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("segments = none, must be at least one");
        }
        Geometry grid = segments.get(0).mask().geometry();
        Set<Integer> numbers = new HashSet<>();
        for (SegmentMask s : segments) {
            int number = s.segment().number();
            if (number < 1 || number > 65535 || !numbers.add(number)) {
                throw new IllegalArgumentException(
                        "segment number " + number + ", must be 1 to 65535 and different from the others");
            }
            if (!s.mask().geometry().equals(grid)) {
                throw new IllegalArgumentException("masks on different grids: "
                        + grid.describeDifference(s.mask().geometry()));
            }
        }
        if (grid.nx() > 65535 || grid.ny() > 65535) {
            throw new IllegalArgumentException(
                    "size = " + grid.sizeText() + ", rows and columns must be at most 65535");
        }
        new SegWriter(segments, attributes).dataSet().write(file);
    }

    private DataSetWriter dataSet() {
        List<Frame> frames = frames();
        String date = DATE.format(attributes.time());
        String time = TIME.format(attributes.time());
        String organization = DataSetWriter.uid(attributes.seriesUid(), "dimensions");
        return new DataSetWriter()
                .text(Tag.IMAGE_TYPE, Vr.CS, "DERIVED", "PRIMARY")
                .text(Tag.SOP_CLASS_UID, Vr.UI, SEGMENTATION_STORAGE)
                .text(Tag.SOP_INSTANCE_UID, Vr.UI, DataSetWriter.uid(attributes.seriesUid(), "segmentation"))
                .text(Tag.STUDY_DATE, Vr.DA, date)
                .text(Tag.CONTENT_DATE, Vr.DA, date)
                .text(Tag.STUDY_TIME, Vr.TM, time)
                .text(Tag.CONTENT_TIME, Vr.TM, time)
                .text(Tag.ACCESSION_NUMBER, Vr.SH)
                .text(Tag.MODALITY, Vr.CS, "SEG")
                .text(Tag.MANUFACTURER, Vr.LO, "Voxrisk")
                .text(Tag.REFERRING_PHYSICIAN_NAME, Vr.PN)
                .text(Tag.SERIES_DESCRIPTION, Vr.LO, attributes.description())
                .text(Tag.MANUFACTURER_MODEL_NAME, Vr.LO, "Voxrisk")
                .text(Tag.PATIENT_NAME, Vr.PN, attributes.patientName())
                .text(Tag.PATIENT_ID, Vr.LO, attributes.patientId())
                .text(Tag.PATIENT_BIRTH_DATE, Vr.DA)
                .text(Tag.PATIENT_SEX, Vr.CS)
                .text(Tag.DEVICE_SERIAL_NUMBER, Vr.LO, "0")
                .text(Tag.SOFTWARE_VERSIONS, Vr.LO, "Voxrisk")
                .text(Tag.STUDY_INSTANCE_UID, Vr.UI, attributes.studyUid())
                .text(Tag.SERIES_INSTANCE_UID, Vr.UI, attributes.seriesUid())
                .text(Tag.STUDY_ID, Vr.SH)
                .text(Tag.SERIES_NUMBER, Vr.IS, "1")
                .text(Tag.INSTANCE_NUMBER, Vr.IS, "1")
                .text(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, attributes.frameOfReferenceUid())
                .text(Tag.POSITION_REFERENCE_INDICATOR, Vr.LO)
                .items(
                        Tag.DIMENSION_ORGANIZATION_SEQUENCE,
                        List.of(new DataSetWriter().text(Tag.DIMENSION_ORGANIZATION_UID, Vr.UI, organization)))
                .items(
                        Tag.DIMENSION_INDEX_SEQUENCE,
                        List.of(
                                dimension(
                                        organization,
                                        Tag.REFERENCED_SEGMENT_NUMBER,
                                        Tag.SEGMENT_IDENTIFICATION_SEQUENCE),
                                dimension(organization, Tag.IMAGE_POSITION, Tag.PLANE_POSITION_SEQUENCE)))
                .unsignedShorts(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .text(Tag.NUMBER_OF_FRAMES, Vr.IS, Integer.toString(frames.size()))
                .unsignedShorts(Tag.ROWS, grid.ny())
                .unsignedShorts(Tag.COLUMNS, grid.nx())
                .unsignedShorts(Tag.BITS_ALLOCATED, 1)
                .unsignedShorts(Tag.BITS_STORED, 1)
                .unsignedShorts(Tag.HIGH_BIT, 0)
                .unsignedShorts(Tag.PIXEL_REPRESENTATION, 0)
                .text(Tag.LOSSY_IMAGE_COMPRESSION, Vr.CS, "00")
                .text(Tag.SEGMENTATION_TYPE, Vr.CS, "BINARY")
                .items(
                        Tag.SEGMENT_SEQUENCE,
                        segments.stream().map(s -> segment(s.segment())).toList())
                .text(Tag.SEGMENTS_OVERLAP, Vr.CS, "UNDEFINED")
                .text(Tag.CONTENT_LABEL, Vr.CS, "SEGMENTATION")
                .text(Tag.CONTENT_DESCRIPTION, Vr.LO, attributes.description())
                .text(Tag.CONTENT_CREATOR_NAME, Vr.PN)
                .items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, List.of(shared()))
                .items(
                        Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                        frames.stream().map(this::perFrame).toList())
                .bytes(Tag.PIXEL_DATA, Vr.OB, pixels(frames));
    }

    private List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        int plane = grid.nx() * grid.ny();
        for (SegmentMask s : segments) {
            for (int k = 0; k < grid.nz(); k++) {
                int first = s.mask().nextInside(k * plane);
                if (first >= 0 && first < (k + 1) * plane) {
                    frames.add(new Frame(s.segment().number(), k, s.mask()));
                }
            }
        }
        if (frames.isEmpty()) {
            frames.add(new Frame(
                    segments.get(0).segment().number(), 0, segments.get(0).mask()));
        }
        return frames;
    }

    private static DataSetWriter dimension(String organization, int pointer, int group) {
        return new DataSetWriter()
                .text(Tag.DIMENSION_ORGANIZATION_UID, Vr.UI, organization)
                .tags(Tag.DIMENSION_INDEX_POINTER, pointer)
                .tags(Tag.FUNCTIONAL_GROUP_POINTER, group);
    }

    private static DataSetWriter segment(Segment s) {
        SegmentCode category = s.category().orElse(ALTERED);
        SegmentCode type = s.type().orElse(LESION);
        return new DataSetWriter()
                .unsignedShorts(Tag.SEGMENT_NUMBER, s.number())
                .text(Tag.SEGMENT_LABEL, Vr.LO, s.name().isEmpty() ? "Segment " + s.number() : s.name())
                .text(Tag.SEGMENT_ALGORITHM_TYPE, Vr.CS, "SEMIAUTOMATIC")
                .text(Tag.SEGMENT_ALGORITHM_NAME, Vr.LO, "unknown")
                .code(
                        Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE,
                        category.value(),
                        category.scheme(),
                        category.meaning())
                .code(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, type.value(), type.scheme(), type.meaning());
    }

    private DataSetWriter shared() {
        double[] d = grid.direction();
        double[] spacing = grid.spacingMm();
        return new DataSetWriter()
                .items(
                        Tag.PLANE_ORIENTATION_SEQUENCE,
                        List.of(new DataSetWriter()
                                .decimals(Tag.IMAGE_ORIENTATION, d[0], d[3], d[6], d[1], d[4], d[7])))
                .items(
                        Tag.PIXEL_MEASURES_SEQUENCE,
                        List.of(new DataSetWriter()
                                .decimals(Tag.SLICE_THICKNESS, spacing[2])
                                .decimals(Tag.SPACING_BETWEEN_SLICES, spacing[2])
                                .decimals(Tag.PIXEL_SPACING, spacing[1], spacing[0])));
    }

    private DataSetWriter perFrame(Frame frame) {
        return new DataSetWriter()
                .items(
                        Tag.FRAME_CONTENT_SEQUENCE,
                        List.of(new DataSetWriter()
                                .unsignedInts(
                                        Tag.DIMENSION_INDEX_VALUES, position(frame.segment()), frame.slice() + 1)))
                .items(
                        Tag.PLANE_POSITION_SEQUENCE,
                        List.of(new DataSetWriter().decimals(Tag.IMAGE_POSITION, grid.toPhysical(0, 0, frame.slice()))))
                .items(
                        Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
                        List.of(new DataSetWriter().unsignedShorts(Tag.REFERENCED_SEGMENT_NUMBER, frame.segment())));
    }

    private int position(int number) {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).segment().number() == number) {
                return i + 1;
            }
        }
        throw new IllegalStateException("no segment " + number);
    }

    private byte[] pixels(List<Frame> frames) {
        int plane = grid.nx() * grid.ny();
        byte[] packed = new byte[Math.toIntExact(((long) plane * frames.size() + 7) / 8)];
        for (int f = 0; f < frames.size(); f++) {
            Frame frame = frames.get(f);
            int first = frame.slice() * plane;
            Mask mask = frame.mask();
            for (int i = mask.nextInside(first); i >= 0 && i < first + plane; i = mask.nextInside(i + 1)) {
                long bit = (long) f * plane + i - first;
                packed[(int) (bit >>> 3)] |= (byte) (1 << (bit & 7));
            }
        }
        return packed;
    }
}
