package org.voxrisk.io.cohort.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.voxrisk.extract.RoiRequirements;
import org.voxrisk.image.ConnectedComponents;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.Mask;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.MaskReader;
import org.voxrisk.io.image.NamedMask;
import org.voxrisk.io.image.SegmentationReader;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.image.VolumeReader;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.Segmentation;
import org.voxrisk.work.Checkpoint;

/** Examines one row of a list: its files, its region, and what the extraction would say. */
final class CaseExamination {
    private static final int LISTED = 12;
    private static final String SWAPPED = "image-and-mask-swapped";

    private final CasePreflight preflight;
    private final CaseGroup group;
    private final CaseRow row;
    private final String patient;
    private final List<Finding> findings = new ArrayList<>();

    CaseExamination(CasePreflight preflight, CaseGroup group, CaseRow row) {
        this.preflight = preflight;
        this.group = group;
        this.row = row;
        this.patient = group.patient(row);
    }

    /**
     * What was found.
     *
     * @param sheet the facts
     * @param findings about this row alone
     */
    record Result(CaseSheet sheet, List<Finding> findings) {}

    /** The image, its region and the original image's grey levels; each as far as the one before is there. */
    Result examine(Checkpoint checkpoint) {
        Path file = row.files().image();
        if (file.equals(row.files().mask())) {
            add(Finding.of(
                            Severity.ERROR,
                            "mask-is-the-image",
                            "image and mask are one file, " + file + ".",
                            "Name the mask of this image in the list.")
                    .at(group.cases().source(), lineOf()));
            return new Result(sheet(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 0), findings);
        }
        Optional<ImageFile> image = Optional.empty();
        try {
            image = Optional.of(VolumeReader.read(file, volume()));
        } catch (IOException | IllegalArgumentException e) {
            add(FileFault.of("image", file, e));
        } catch (UncheckedIOException e) {
            add(FileFault.of("image", file, Objects.requireNonNull(e.getCause())));
        }
        if (image.isEmpty()) {
            if (!Files.exists(row.files().mask())) {
                add(FileFault.of(
                        "mask",
                        row.files().mask(),
                        new NoSuchFileException(row.files().mask().toString())));
            }
            return new Result(sheet(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 0), findings);
        }
        ImageFacts facts = ImageScan.of(image.get(), checkpoint);
        remarks(file, image.get().warnings());
        about(facts);
        Labels labels = labels(image.get());
        Optional<Mask> mask = mask(image.get(), facts, labels);
        if (mask.isEmpty()) {
            boolean swapped = findings.stream().anyMatch(f -> f.code().equals(SWAPPED));
            // A label map beside images would stand out in whatever is compared.
            Optional<ImageFacts> compared = swapped ? Optional.empty() : Optional.of(facts);
            return new Result(sheet(compared, Optional.empty(), labels.grid(), List.of(), 0), findings);
        }
        checkpoint.check();
        RegionFacts region = region(image.get().image(), facts, mask.get());
        about(region, facts);
        List<LevelFacts> levels = List.of();
        long work = 0;
        if (findings.stream().noneMatch(f -> f.severity() == Severity.ERROR)) {
            LevelExtraction extraction = new LevelExtraction(preflight.parameters(), LevelExtraction.Images.ORIGINAL);
            try {
                LevelExtraction.Result result = extraction.of(image.get().image(), mask.get(), checkpoint);
                levels = result.levels();
                work = result.workVoxels();
            } catch (IllegalArgumentException e) {
                add(Finding.of(
                                Severity.ERROR,
                                "region-refused",
                                "the extraction would refuse it: " + e.getMessage(),
                                "Correct the region, or choose settings that such regions can be used with.")
                        .at(row.files().mask().toString(), ""));
            }
        }
        return new Result(
                sheet(
                        Optional.of(facts),
                        Optional.of(region),
                        Optional.of(mask.get().geometry()),
                        levels,
                        work),
                findings);
    }

    /** Image and region. */
    record Volumes(Image3D image, Mask mask) {}

    /** Image and region again, for another look. */
    Volumes volumes() throws IOException {
        ImageFile image = VolumeReader.read(row.files().image(), volume());
        return new Volumes(image.image(), read(image).mask());
    }

    /** Grey levels of all image types. */
    List<LevelFacts> allLevels(Checkpoint checkpoint) throws IOException {
        Volumes volumes = volumes();
        return new LevelExtraction(preflight.parameters(), LevelExtraction.Images.ALL)
                .of(volumes.image(), volumes.mask(), checkpoint)
                .levels();
    }

    private CaseSheet sheet(
            Optional<ImageFacts> image,
            Optional<RegionFacts> region,
            Optional<Geometry> maskGrid,
            List<LevelFacts> levels,
            long workVoxels) {
        return new CaseSheet(group, row, patient, image, region, maskGrid, levels, workVoxels);
    }

    private void add(Finding finding) {
        String fix = finding.severity() == Severity.ERROR
                ? finding.fix() + preflight.exclusion().orLeaveOut(patient)
                : finding.fix();
        findings.add(new Finding(
                finding.severity(),
                finding.code(),
                Optional.of(patient),
                group.subject(),
                finding.file(),
                finding.place(),
                finding.message(),
                fix));
    }

    private VolumeOptions volume() {
        VolumeOptions usual = VolumeOptions.defaults();
        return row.series().map(usual::withSeries).orElse(usual);
    }

    private void remarks(Path file, List<ImageWarning> remarks) {
        for (ImageWarning remark : remarks) {
            boolean geometry = remark.problem() == FormatProblem.MISSING_GEOMETRY
                    || remark.problem() == FormatProblem.UNKNOWN_SPACE;
            boolean values = remark.problem() == FormatProblem.NON_FINITE_VOXELS; // counted below
            if (!values) {
                add(Finding.of(
                                geometry && remark.problem() == FormatProblem.MISSING_GEOMETRY
                                        ? Severity.WARNING
                                        : Severity.NOTE,
                                geometry ? "geometry-not-given" : "reader-remark",
                                remark.detail(),
                                geometry
                                        ? "Export the image with its position and spacing; shapes and textures depend on them."
                                        : "Nothing needs to be done if this is as it should be.")
                        .at(file.toString(), remark.field()));
            }
        }
    }

    private void about(ImageFacts image) {
        String file = row.files().image().toString();
        if (image.nonFinite() > 0) {
            add(Finding.of(
                            Severity.WARNING,
                            "image-not-finite",
                            image.nonFinite() + " of " + image.geometry().voxelCount()
                                    + " voxels of the image are NaN or infinite.",
                            "Replace them by the background's intensity; filters spread them into their surroundings.")
                    .at(file, ""));
        }
        if (image.isConstant()) {
            add(Finding.of(
                            Severity.ERROR,
                            "image-constant",
                            "all voxels of the image have the intensity " + CheckText.number(image.lowest()) + ".",
                            "Export the image again; this file holds no picture.")
                    .at(file, ""));
        }
    }

    /**
     * The labels of a mask file.
     *
     * @param voxels voxels by label, as far as they were counted
     * @param grid the file's grid
     * @param isMap whether it can be a label map
     */
    private record Labels(Map<String, Integer> voxels, Optional<Geometry> grid, boolean isMap) {
        String text() {
            if (voxels.isEmpty()) {
                return "every voxel is background";
            }
            StringJoiner text = new StringJoiner(", ", "found were ", voxels.size() > LISTED ? " and more" : "");
            voxels.entrySet().stream()
                    .limit(LISTED)
                    .forEach(e -> text.add(e.getKey() + " (" + e.getValue() + " voxels)"));
            return text.toString();
        }
    }

    private Labels labels(ImageFile image) {
        Map<String, Integer> voxels = new LinkedHashMap<>();
        try {
            Segmentation all = SegmentationReader.read(
                    row.files().mask(), Optional.of(VolumeReader.grid(image)), ReadLimits.ofHeap());
            for (Segment s : all.segments()) {
                if (voxels.size() <= LISTED) {
                    int count = all.mask(s).voxelCount();
                    if (count > 0) {
                        voxels.put(s.name().isEmpty() ? "label " + s.number() : "'" + s.name() + "'", count);
                    }
                } else {
                    voxels.put("label " + s.number(), 0);
                }
            }
            return new Labels(voxels, Optional.of(all.geometry()), true);
        } catch (InvalidRoiException e) {
            return new Labels(voxels, Optional.empty(), false);
        } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
            return new Labels(voxels, Optional.empty(), true); // the mask's own reading says why
        }
    }

    private Optional<Mask> mask(ImageFile image, ImageFacts facts, Labels labels) {
        Path file = row.files().mask();
        boolean picture =
                !labels.isMap() || labels.voxels().size() > preflight.limits().mostLabels();
        boolean manyLabels = picture || labels.voxels().size() > ImageFacts.MOST_LABELS;
        if (manyLabels && facts.looksLikeLabels()) {
            add(Finding.of(
                            Severity.ERROR,
                            SWAPPED,
                            "the image has " + facts.wholeValues() + " different values, from 0 to "
                                    + CheckText.number(facts.highest()) + ", as a label map has, and the mask "
                                    + many(labels) + ", as an image has.",
                            "Swap the two paths in the list.")
                    .at(group.cases().source(), lineOf()));
            return Optional.empty();
        }
        if (picture) {
            add(Finding.of(
                            Severity.ERROR,
                            "mask-is-no-label-map",
                            "the mask has " + many(labels) + "; it looks like an image.",
                            "Name the mask of this image in the list.")
                    .at(file.toString(), ""));
            return Optional.empty();
        }
        try {
            NamedMask region = read(image);
            if (region.mask().voxelCount() == 0) {
                add(empty(file));
                return Optional.empty();
            }
            return sameGrid(image.image(), region.mask()) ? Optional.of(region.mask()) : Optional.empty();
        } catch (ImageFormatException e) {
            boolean none = e.problem() == FormatProblem.NO_SUCH_SEGMENT || e.problem() == FormatProblem.NO_SUCH_ROI;
            if (none && labels.voxels().isEmpty()) {
                add(empty(file));
            } else if (none) {
                add(Finding.of(
                                Severity.ERROR,
                                "label-missing",
                                "region " + chosen() + " is not in the mask; " + labels.text() + ".",
                                labels.voxels().size() == 1
                                        ? "If that is the region, give its label in the column Label, or auto for the"
                                                + " only one there."
                                        : "Give the label of the region in the column Label.")
                        .at(file.toString(), ""));
            } else {
                add(FileFault.of("mask", file, e));
            }
        } catch (IOException | IllegalArgumentException e) {
            add(FileFault.of("mask", file, e));
        } catch (UncheckedIOException e) {
            add(FileFault.of("mask", file, Objects.requireNonNull(e.getCause())));
        }
        return Optional.empty();
    }

    private static Finding empty(Path file) {
        return Finding.of(
                        Severity.ERROR,
                        "mask-empty",
                        "the mask has no region: every voxel is background.",
                        "Draw the region, or name the right mask.")
                .at(file.toString(), "");
    }

    private static String many(Labels labels) {
        return labels.isMap() ? labels.voxels().size() + " different labels" : "values that are no labels";
    }

    private String lineOf() {
        return row.line() > 0 ? "line " + row.line() : "";
    }

    private String chosen() {
        return row.region()
                .map(LabelSelection::toString)
                .orElse(Integer.toString(preflight.parameters().label()));
    }

    private NamedMask read(ImageFile image) throws IOException {
        MaskOptions options = MaskOptions.defaults()
                .withLabelChannel(
                        row.labelChannel().orElse(preflight.parameters().labelChannel()));
        LabelSelection wanted =
                row.region().orElse(LabelSelection.number(preflight.parameters().label()));
        return MaskReader.read(row.files().mask(), wanted, image, options)
                .masks()
                .get(0);
    }

    private boolean sameGrid(Image3D image, Mask mask) {
        RoiRequirements roi = preflight.parameters().extraction().roi();
        if (image.geometry().matches(mask.geometry(), roi.geometryTolerance())) {
            return true;
        }
        if (preflight.resamplesMasks()) {
            add(Finding.of(
                            Severity.WARNING,
                            "grid-corrected",
                            "image and mask lie on different grids, and the settings bring the mask onto the image's: "
                                    + image.geometry().describeDifference(mask.geometry()) + ".",
                            "Check that the mask was drawn on this image.")
                    .at(row.files().mask().toString(), ""));
            return true;
        }
        add(Finding.of(
                        Severity.ERROR,
                        "grid-mismatch",
                        "image and mask lie on different grids: "
                                + image.geometry().describeDifference(mask.geometry()) + ".",
                        "Check that the mask was drawn on this image; if so, export it on the image's grid.")
                .at(row.files().mask().toString(), ""));
        return false;
    }

    private static RegionFacts region(Image3D image, ImageFacts facts, Mask mask) {
        int[] parts = ConnectedComponents.sizes(mask);
        int background = 0;
        int nonFinite = 0;
        if (image.geometry().sizeEquals(mask.geometry())) {
            for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
                double v = image.get(i);
                background += v == facts.lowest() ? 1 : 0;
                nonFinite += Double.isFinite(v) ? 0 : 1;
            }
        }
        return new RegionFacts(
                mask.geometry(),
                mask.voxelCount(),
                mask.boundingBox(),
                parts.length,
                parts[0],
                parts[parts.length - 1],
                background,
                nonFinite,
                ImageScan.digest(mask));
    }

    private void about(RegionFacts region, ImageFacts image) {
        String file = row.files().mask().toString();
        if (region.nonFinite() > 0) {
            add(Finding.of(
                            Severity.ERROR,
                            "region-not-finite",
                            region.nonFinite() + " of " + region.voxels()
                                    + " voxels of the region are NaN or infinite in the image.",
                            "Replace them in the image, or leave them out of the region.")
                    .at(row.files().image().toString(), ""));
        }
        new RegionCheck(preflight).of(region, image).forEach(f -> add(f.at(file, "")));
    }
}
