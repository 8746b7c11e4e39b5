package org.voxrisk.io.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormat;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.nrrd.NrrdSegmentationReader;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.segmentation.ReferenceGrid;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.Segmentation;

/** Reads the regions that are asked for, on the grid of an image. */
public final class MaskReader {
    private final Path source;
    private final ReferenceGrid grid;
    private final MaskOptions options;
    private final Segmentation segmentation;

    /** Whether image and mask are both files of voxels, whose grids the extraction compares. */
    private final boolean plain;

    /** The label map of a Slicer segmentation from which is chosen by number. */
    private final @Nullable LabelMap slicerLabels;

    private final List<String> warnings = new ArrayList<>();

    private MaskReader(Path source, LabelSelection choice, ImageFile image, MaskOptions options) throws IOException {
        this.source = source;
        this.grid = VolumeReader.grid(image);
        this.options = options;
        boolean labelMap = isLabelMap(source);
        this.plain = labelMap && !image.format().equals(ImageFormat.DICOM);
        this.segmentation = labelMap ? labels() : SegmentationReader.read(source, Optional.of(grid), options.limits());
        this.slicerLabels = choice.hasNumbers() && !labelMap && isNrrd(source)
                ? LabelMap.of(ImageReader.readComponent(source, options.labelChannel())
                        .image())
                : null;
        segmentation.warnings().forEach(w -> warn(w.toString()));
    }

    /**
     * Regions with their masks.
     *
     * @param masks the regions
     * @param warnings what the user should know, each beginning with the file
     */
    public record Result(List<NamedMask> masks, List<String> warnings) {
        /** Copies the lists. */
        public Result {
            masks = List.copyOf(masks);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Reads the regions of a file.
     *
     * @param source the file, or a folder with one DICOM SEG or RTSTRUCT
     * @param labels which regions; of all, those that have no voxels or cannot be made are left out
     *     with a warning, as long as one remains
     * @param image the image that they are for
     * @param options how masks are made
     * @return at least one region
     * @throws ImageFormatException as {@link CaseVolumes#read}
     * @throws IOException if a file cannot be opened or read
     */
    public static Result read(Path source, LabelSelection labels, ImageFile image, MaskOptions options)
            throws IOException {
        return new MaskReader(source, labels, image, options).regions(labels);
    }

    private Result regions(LabelSelection labels) throws IOException {
        List<NamedMask> masks = new ArrayList<>();
        ImageFormatException first = null;
        for (LabelSelection.Region region : labels.of(segmentation)) {
            try {
                Mask mask = mask(region);
                if (labels.isAll() && mask.voxelCount() == 0) {
                    warn("region " + region.name() + " has no voxel; it was left out");
                    continue;
                }
                masks.add(new NamedMask(region.name(), region.segments(), mask));
            } catch (ImageFormatException e) {
                if (!labels.isAll()) {
                    throw e;
                }
                first = first == null ? e : first;
                warnings.add(e.getMessage() + "; the region was left out");
            }
        }
        if (masks.isEmpty()) {
            throw first != null
                    ? first
                    : new ImageFormatException(
                            source,
                            FormatProblem.EMPTY_ROI,
                            "voxels",
                            "none of the " + segmentation.segments().size() + " regions has a voxel on the image");
        }
        return new Result(masks, warnings);
    }

    private Mask mask(LabelSelection.Region region) throws IOException {
        List<Mask> parts = new ArrayList<>();
        for (Segment s : region.segments()) {
            requireOneMeaning(s);
            parts.add(
                    options.fraction().isPresent()
                            ? segmentation.mask(s, options.fraction().getAsDouble())
                            : segmentation.mask(s));
        }
        Mask merged = parts.size() == 1
                ? parts.get(0)
                : Mask.of(segmentation.geometry(), i -> parts.stream().anyMatch(p -> p.contains(i)));
        return placed(region.name(), merged);
    }

    private Mask placed(String name, Mask mask) throws ImageFormatException {
        if (mask.geometry().equals(grid.geometry())) {
            return mask;
        }
        boolean nearest = options.placement() == MaskOptions.Placement.NEAREST;
        if (plain && !nearest && mask.geometry().sizeEquals(grid.geometry())) {
            return mask;
        }
        try {
            return segmentation.onGrid(mask, grid);
        } catch (ImageFormatException e) {
            if (!nearest || e.problem() != FormatProblem.GRID_MISMATCH) {
                throw e;
            }
            Mask brought = segmentation.nearestOnGrid(mask, grid);
            warn("region " + name + " was brought onto the image's grid by nearest neighbours: " + volume(mask)
                    + " there, " + volume(brought) + " here");
            return brought;
        }
    }

    private static String volume(Mask mask) {
        return mask.voxelCount() + " voxels of " + mask.geometry().voxelVolumeMm3() + " mm3";
    }

    private void warn(String text) {
        warnings.add(source + ": " + text);
    }

    private Segmentation labels() throws IOException {
        ImageFile read = ImageReader.readComponent(source, options.labelChannel());
        read.warnings().forEach(w -> warn(w.toString()));
        LabelMap map = LabelMap.of(read.image());
        if (map.nanCount() > 0) {
            warn(map.nanCount() + " of " + map.geometry().voxelCount()
                    + " voxels are NaN (not a number); they are taken for background, as 0 is.");
        }
        return Segmentation.of(source, map, Map.of());
    }

    /**
     * Segments of Slicer's files are numbered by their place, and other programs (PyRadiomics) take the same files as label
     * maps: a number by which both find voxels, but not the same, is refused.
     */
    private void requireOneMeaning(Segment segment) throws IOException {
        LabelMap map = slicerLabels;
        if (map == null || !map.voxelCounts().containsKey(segment.number())) {
            return;
        }
        Mask asLabel = map.mask(segment.number());
        Mask asSegment = segmentation.mask(segment);
        boolean same = asLabel.voxelCount() == asSegment.voxelCount();
        for (int i = asLabel.nextInside(0); same && i >= 0; i = asLabel.nextInside(i + 1)) {
            same = asSegment.contains(i);
        }
        if (!same) {
            throw new ImageFormatException(
                    source,
                    FormatProblem.AMBIGUOUS_SEGMENT,
                    "LabelValue",
                    "segment number " + segment.number() + " (\"" + segment.name() + "\", " + asSegment.voxelCount()
                            + " voxels) is another region than the label value " + segment.number() + " ("
                            + asLabel.voxelCount() + " voxels); choose it by name");
        }
    }

    private static boolean isLabelMap(Path source) throws IOException {
        if (Files.isDirectory(source) || !Files.exists(source)) {
            return false;
        }
        return isNrrd(source) ? !NrrdSegmentationReader.recognises(source) : !DicomFile.recognises(source);
    }

    private static boolean isNrrd(Path source) throws IOException {
        if (!Files.isRegularFile(source)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(source)) {
            return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("NRRD");
        }
    }
}
