package org.voxrisk.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.ConnectedComponents;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.rtstruct.StructureSet;
import org.voxrisk.io.dicom.series.DicomFolder;
import org.voxrisk.io.dicom.series.DicomOptions;
import org.voxrisk.io.dicom.series.DicomSeries;
import org.voxrisk.io.dicom.series.ObjectKind;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.image.SegmentationReader;
import org.voxrisk.io.segmentation.ReferenceGrid;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.Segmentation;
import org.voxrisk.riskmodel.view.GridOrientation;

/**
 * What is in a file or a folder, as a tree of names and values for text and JSON alike. There is no attribute of a patient in
 * it; of a DICOM object it has kind, UID, modality and description of the series.
 */
final class Inventory {
    /** An image of whole numbers with more values than this is taken for intensities, not for labels. */
    private static final int MOST_LABELS = 64;

    private static final String NO_DICOM = " is no DICOM file; it was left out";

    private static final MathContext SIX_DIGITS = new MathContext(6);

    private final Path source;
    private final @Nullable ReferenceGrid reference;

    /**
     * Makes an inventory.
     *
     * @param source file or folder
     * @param reference the grid to fill contours on, if none of the folder's series is to be taken
     */
    Inventory(Path source, @Nullable ReferenceGrid reference) {
        this.source = source;
        this.reference = reference;
    }

    Map<String, Object> read() throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("source", source.toString());
        if (Files.isDirectory(source) || (Files.isRegularFile(source) && DicomFile.recognises(source))) {
            dicom(all);
        } else {
            voxels(all);
        }
        return all;
    }

    private void dicom(Map<String, Object> all) throws IOException {
        DicomFolder folder = DicomFolder.scan(source);
        List<DicomSeries> images = folder.series(ObjectKind.IMAGE);
        List<ReferenceGrid> grids = new ArrayList<>();
        List<Object> listed = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            listed.add(series(images.get(i), i + 1, grids));
        }
        if (reference != null) {
            grids.add(0, reference);
        }
        all.put("series", listed);
        List<Object> segmentations = new ArrayList<>();
        List<Object> others = new ArrayList<>();
        for (DicomSeries s : folder.series()) {
            if (s.kind() == ObjectKind.SEGMENTATION || s.kind() == ObjectKind.STRUCTURE_SET) {
                for (Path file : s.files()) {
                    segmentations.add(regions(file, s, grids));
                }
            } else if (s.kind() != ObjectKind.IMAGE) {
                others.add(head(s));
            }
        }
        all.put("segmentations", segmentations);
        all.put("otherObjects", others);
        all.put(
                "otherFiles",
                folder.skipped().stream()
                        .map(ImageWarning::detail)
                        .map(d -> d.replace(NO_DICOM, ""))
                        .toList());
    }

    private static Map<String, Object> head(DicomSeries s) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("kind", s.kind().name());
        head.put("uid", s.uid());
        head.put("modality", s.modality());
        head.put("description", s.description());
        head.put("files", s.files().size());
        return head;
    }

    private static Map<String, Object> series(DicomSeries s, int number, List<ReferenceGrid> grids) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", number);
        map.putAll(head(s));
        map.put("slices", s.planeCount());
        try {
            List<String> volumes = s.volumes();
            DicomOptions options = DicomOptions.defaults();
            if (volumes.size() > 1) {
                map.put("volumes", volumes);
                options = options.withVolume(1);
            }
            Geometry grid = s.geometry(options);
            grid(map, grid);
            grids.add(new ReferenceGrid(grid, s.frameOfReference()));
        } catch (IOException e) {
            map.put("problem", String.valueOf(e.getMessage()));
        }
        return map;
    }

    private Map<String, Object> regions(Path file, DicomSeries series, List<ReferenceGrid> grids) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(
                "file",
                source.equals(file)
                        ? String.valueOf(file.getFileName())
                        : source.relativize(file).toString());
        map.putAll(head(series));
        map.remove("files");
        try {
            if (series.kind() == ObjectKind.SEGMENTATION) {
                Segmentation read = SegmentationReader.read(file, Optional.empty(), ReadLimits.ofHeap());
                grid(map, read.geometry());
                map.put("segments", segments(read));
            } else {
                map.put("segments", contours(file, grids));
            }
        } catch (IOException e) {
            map.put("problem", String.valueOf(e.getMessage()));
        }
        return map;
    }

    private static List<Object> segments(Segmentation read) {
        List<Object> list = new ArrayList<>();
        read.segments().forEach(s -> list.add(segment(read, s)));
        return list;
    }

    /** Regions of contours, each on the first grid of its space. */
    private static List<Object> contours(Path file, List<ReferenceGrid> grids) throws IOException {
        List<Segmentation> filled = new ArrayList<>();
        for (ReferenceGrid grid : grids) {
            filled.add(SegmentationReader.read(file, Optional.of(grid), ReadLimits.ofHeap()));
        }
        if (filled.isEmpty()) {
            return new ArrayList<>(StructureSet.read(file).regions().stream()
                    .map(Inventory::segment)
                    .toList());
        }
        List<Object> list = new ArrayList<>();
        for (Segment s : filled.get(0).segments()) {
            Map<String, Object> first = segment(filled.get(0), s);
            for (int i = 1; i < filled.size() && first.containsKey("problem"); i++) {
                Map<String, Object> other = segment(filled.get(i), s);
                if (!other.containsKey("problem")) {
                    first = other;
                }
            }
            list.add(first);
        }
        return list;
    }

    private static Map<String, Object> segment(Segment s) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", s.number());
        map.put("name", s.name());
        s.type().ifPresent(t -> map.put("type", t.meaning()));
        return map;
    }

    private static Map<String, Object> segment(Segmentation read, Segment s) {
        Map<String, Object> map = segment(s);
        try {
            Mask mask = read.mask(s);
            map.put("voxels", mask.voxelCount());
            map.put("volumeMm3", number(mask.voxelCount() * mask.geometry().voxelVolumeMm3()));
            map.put("components", ConnectedComponents.count(mask));
        } catch (ImageFormatException e) {
            map.put("problem", e.problem() == FormatProblem.EMPTY_ROI ? "has no contour" : e.getMessage());
        } catch (IOException e) {
            map.put("problem", String.valueOf(e.getMessage()));
        }
        return map;
    }

    private void voxels(Map<String, Object> all) throws IOException {
        if (isSlicer()) {
            Segmentation read = SegmentationReader.read(source, Optional.empty(), ReadLimits.ofHeap());
            grid(all, read.geometry());
            all.put("segments", segments(read));
            all.put(
                    "warnings",
                    read.warnings().stream().map(ImageWarning::toString).toList());
            return;
        }
        ImageFile read = ImageReader.readFile(source);
        all.put("format", read.format().name());
        all.put("type", read.storedType().name());
        grid(all, read.image().geometry());
        double[] finite =
                DoubleStream.of(read.image().values()).filter(Double::isFinite).toArray();
        if (finite.length > 0) {
            all.put("minimum", number(DoubleStream.of(finite).min().orElseThrow()));
            all.put("maximum", number(DoubleStream.of(finite).max().orElseThrow()));
            all.put("mean", number(DoubleStream.of(finite).average().orElseThrow()));
        }
        labels(read).ifPresent(s -> all.put("segments", segments(s)));
        all.put("warnings", read.warnings().stream().map(ImageWarning::toString).toList());
    }

    private Optional<Segmentation> labels(ImageFile read) {
        boolean few = DoubleStream.of(read.image().values())
                        .distinct()
                        .limit(MOST_LABELS + 2)
                        .count()
                <= MOST_LABELS + 1;
        boolean whole =
                few && DoubleStream.of(read.image().values()).allMatch(v -> v >= 0 && v <= 65535 && v == Math.rint(v));
        return whole ? Optional.of(Segmentation.of(source, LabelMap.of(read.image()), Map.of())) : Optional.empty();
    }

    private boolean isSlicer() throws IOException {
        return RegionFiles.isSlicer(source);
    }

    private static void grid(Map<String, Object> map, Geometry grid) {
        map.put("size", List.of(grid.nx(), grid.ny(), grid.nz()));
        map.put("spacingMm", numbers(grid.spacingMm()));
        map.put("originMm", numbers(grid.originMm()));
        map.put("orientation", GridOrientation.text(grid));
    }

    private static List<BigDecimal> numbers(double[] values) {
        return DoubleStream.of(values).mapToObj(Inventory::number).toList();
    }

    /** Six digits, without an exponent. */
    private static BigDecimal number(double value) {
        BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
