package org.voxrisk.io.dicom.seg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;
import org.voxrisk.io.dicom.series.SeriesAttributes;
import org.voxrisk.io.dicom.series.SourceImages;
import org.voxrisk.io.segmentation.ReferenceGrid;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.SegmentCode;

/**
 * Writes masks as a binary DICOM segmentation. Planes that a segment has no voxel in are left out; segments may overlap.
 *
 * <p>Where the attributes name the images, the file refers to them: as a whole, and each plane to the one that it lies in.
 * Segments without coded category and type are written as "Morphologically Altered Structure" and "Lesion".
 */
public final class SegWriter {
    private static final String SEGMENTATION_STORAGE = "1.2.840.10008.5.1.4.1.1.66.4";
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
     * @param segments at least one, with different numbers, all on one grid but for rounding; the first one's is written
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
            if (!new ReferenceGrid(grid, Optional.empty())
                    .coincidesWith(s.mask().geometry())) {
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

    /** Returns the SOP Instance UID of the file that is written with some attributes. */
    public static String instanceUid(SeriesAttributes attributes) {
        return DataSetWriter.uid(attributes.seriesUid(), "segmentation");
    }

    private DataSetWriter dataSet() {
        List<Frame> frames = frames();
        String organization = DataSetWriter.uid(attributes.seriesUid(), "dimensions");
        DataSetWriter set = attributes
                .begin(SEGMENTATION_STORAGE, instanceUid(attributes), "SEG")
                .text(Tag.IMAGE_TYPE, Vr.CS, "DERIVED", "PRIMARY")
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
        attributes.source().filter(s -> !s.planes().isEmpty()).ifPresent(s -> references(s, set));
        return set;
    }

    /** Module Common Instance Reference: the images that were segmented, which are of the same study. */
    private static void references(SourceImages source, DataSetWriter set) {
        Map<String, DataSetWriter> instances = new LinkedHashMap<>();
        for (SourceImages.Plane plane : source.planes()) {
            instances.computeIfAbsent(plane.sopInstanceUid(), uid -> instance(plane));
        }
        set.items(
                Tag.REFERENCED_SERIES_SEQUENCE,
                List.of(new DataSetWriter()
                        .text(Tag.SERIES_INSTANCE_UID, Vr.UI, source.seriesUid())
                        .items(Tag.REFERENCED_INSTANCE_SEQUENCE, List.copyOf(instances.values()))));
    }

    private static DataSetWriter instance(SourceImages.Plane plane) {
        return new DataSetWriter()
                .text(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, plane.sopClassUid())
                .text(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, plane.sopInstanceUid());
    }

    /** Macro Derivation Image: the plane of the image in which a plane of a segment lies. */
    private static DataSetWriter derivation(SourceImages.Plane plane) {
        DataSetWriter image = instance(plane)
                .text(Tag.SPATIAL_LOCATIONS_PRESERVED, Vr.CS, "YES")
                .code(
                        Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE,
                        "121322",
                        "DCM",
                        "Source image for image processing operation");
        plane.frame().ifPresent(f -> image.text(Tag.REFERENCED_FRAME_NUMBER, Vr.IS, Integer.toString(f)));
        return new DataSetWriter()
                .items(Tag.SOURCE_IMAGE_SEQUENCE, List.of(image))
                .code(Tag.DERIVATION_CODE_SEQUENCE, "113076", "DCM", "Segmentation");
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
        double[] position = grid.toPhysical(0, 0, frame.slice());
        DataSetWriter groups = new DataSetWriter();
        attributes
                .source()
                .flatMap(s -> s.at(position))
                .ifPresent(p -> groups.items(Tag.DERIVATION_IMAGE_SEQUENCE, List.of(derivation(p))));
        return groups.items(
                        Tag.FRAME_CONTENT_SEQUENCE,
                        List.of(new DataSetWriter()
                                .unsignedInts(
                                        Tag.DIMENSION_INDEX_VALUES, position(frame.segment()), frame.slice() + 1)))
                .items(Tag.PLANE_POSITION_SEQUENCE, List.of(new DataSetWriter().decimals(Tag.IMAGE_POSITION, position)))
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
