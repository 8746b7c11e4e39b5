package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.voxrisk.family.Families;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.Feature;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.dicom.seg.SegWriter;
import org.voxrisk.io.dicom.series.SeriesAttributes;
import org.voxrisk.io.dicom.series.SourceImages;
import org.voxrisk.io.dicom.sr.Measurement;
import org.voxrisk.io.dicom.sr.MeasurementGroup;
import org.voxrisk.io.dicom.sr.MeasurementReportWriter;
import org.voxrisk.io.image.NamedMask;
import org.voxrisk.io.segmentation.SegmentCode;

/** The values of a case as a DICOM structured report, and the regions that it refers to as a DICOM segmentation beside it. */
final class ReportFiles {
    private static final String UNFILTERED = "original_";
    private static final String ENDING = ".dcm";

    private final Path report;
    private final LinkOption link;
    private final SourceImages images;
    private final Instant time;

    ReportFiles(Path report, LinkOption link, SourceImages images, Instant time) {
        this.report = report;
        this.link = link;
        this.images = images;
        this.time = time;
    }

    /** The file of the regions: {@code r.seg.dcm} of {@code r.dcm}. */
    static Path segmentationOf(Path report) {
        String name = String.valueOf(report.getFileName());
        boolean ends = name.regionMatches(true, name.length() - ENDING.length(), ENDING, 0, ENDING.length());
        return report.resolveSibling((ends ? name.substring(0, name.length() - ENDING.length()) : name) + ".seg.dcm");
    }

    /** Writes both. */
    void write(List<ExtractionRecord> records, List<NamedMask> regions) throws IOException {
        List<SegWriter.SegmentMask> segments = LabelImage.segments(regions);
        String frame = images.frameOfReferenceUid()
                .orElseGet(() -> SegmentationFile.frame(regions.get(0).mask().geometry()));
        SeriesAttributes segmentation = SegmentationFile.attributes(link, frame, regions, time, Optional.of(images));
        StringBuilder content = new StringBuilder(segmentation.seriesUid());
        records.forEach(r -> content.append(r.columns()).append(Arrays.toString(r.values())));
        SeriesAttributes attributes =
                link.attributes(frame, "Radiomics", content.toString(), time, Optional.of(images));
        List<MeasurementGroup> groups = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            groups.add(new MeasurementGroup(
                    regions.get(i).name(),
                    SegWriter.instanceUid(segmentation),
                    segmentation.seriesUid(),
                    segments.get(i).segment().number(),
                    images.seriesUid(),
                    measurements(records.get(i))));
        }
        SegWriter.write(segments, segmentation, segmentationOf(report));
        MeasurementReportWriter.write(groups, attributes, report);
    }

    private static List<Measurement> measurements(ExtractionRecord record) {
        List<Measurement> measurements = new ArrayList<>();
        for (int i = 0; i < record.size(); i++) {
            String column = record.columns().get(i);
            measurements.add(new Measurement(column, ibsi(column), record.value(i), unit(column)));
        }
        return measurements;
    }

    /** IBSI's codes are those of the unfiltered image. */
    private static Optional<String> ibsi(String column) {
        String plain = column.replaceFirst("^" + Definition.IBSI.columnPrefix(), "");
        for (FeatureFamily family : Families.standard().all()) {
            String prefix = UNFILTERED + family.name() + "_";
            if (plain.startsWith(prefix)) {
                // Aggregation and discretisation follow.
                String name = plain.substring(prefix.length()).replaceFirst("_.*", "");
                return family.features().stream()
                        .filter(f -> f.featureName().equals(name))
                        .findFirst()
                        .flatMap(Feature::ibsiCode);
            }
        }
        return Optional.empty();
    }

    /** Sizes have units; intensities have those of the image, which the report does not know. */
    private static SegmentCode unit(String column) {
        String name = column.substring(column.lastIndexOf('_') + 1);
        if (!column.contains("_shape") && !column.contains("_morphology")) {
            return Measurement.NO_UNIT;
        }
        return switch (name) {
            case "MeshVolume", "VoxelVolume" -> new SegmentCode("mm3", "UCUM", "cubic millimeter");
            case "SurfaceArea", "MeshSurface", "PixelSurface" -> new SegmentCode("mm2", "UCUM", "square millimeter");
            case "SurfaceVolumeRatio", "PerimeterSurfaceRatio" -> new SegmentCode("/mm", "UCUM", "per millimeter");
            default ->
                name.endsWith("Length")
                                || (name.startsWith("Maximum") && name.contains("Diameter"))
                                || name.equals("Perimeter")
                                || name.equals("CentreOfMassShift")
                        ? new SegmentCode("mm", "UCUM", "millimeter")
                        : Measurement.NO_UNIT;
        };
    }
}
