package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.seg.SegWriter;
import org.voxrisk.io.dicom.series.SeriesAttributes;
import org.voxrisk.io.dicom.series.SourceImages;
import org.voxrisk.io.dicom.series.SuvConversion;
import org.voxrisk.io.dicom.series.SuvKind;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.MaskReader;
import org.voxrisk.io.image.NamedMask;
import org.voxrisk.io.image.SegmentationReader;
import org.voxrisk.io.image.VolumeReader;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.segmentation.ReferenceGrid;
import org.voxrisk.io.segmentation.Segmentation;
import org.voxrisk.io.settings.ParameterException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code voxrisk convert}: a volume or regions of any kind into a file that other programs read. */
@Command(
        name = "convert",
        description = {
            "Writes a volume, or regions, to the format that the name of the output asks for.",
            "Formats: .nrrd, .nhdr, .nii, .nii.gz, .hdr, .mha, .mhd; of regions also .dcm (DICOM SEG).",
            "The output has no data of the patient, unless --link asks for them."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class ConvertCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private VoxriskCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "IN",
            description = "NRRD, NIfTI, MetaImage, DICOM file or folder, SEG, RTSTRUCT, Slicer segmentation.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "File to write; replaced if it is there.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Mixin
    private final VolumeChoice choice = new VolumeChoice();

    @Option(
            names = "--segment",
            paramLabel = "NAME|N",
            description =
                    "Region to write, by name or number; several as 1,2, merged as 1+2, or all. Default: all regions"
                            + " of a file that holds nothing else.")
    private @Nullable String segment;

    @Option(
            names = "--reference",
            paramLabel = "I",
            description =
                    "Image whose grid regions are brought onto; contours need it. Of several series in its folder,"
                            + " --series chooses.")
    private @Nullable Path reference;

    @Option(
            names = "--nearest",
            description = "Bring regions onto the reference's grid by nearest neighbours where voxels do not coincide.")
    private boolean nearest;

    @Option(
            names = "--fraction",
            paramLabel = "F",
            description = "Least share of a voxel that makes it part of a region, for segmentations that hold shares.")
    private @Nullable Double fraction;

    @Option(
            names = "--suv",
            paramLabel = "KIND",
            description = "Write a PET image in standardised uptake values, by bw (body weight), lbm (lean body mass of"
                    + " Janmahasatian), lbm-james, or bsa (body surface).")
    private @Nullable String suv;

    @Mixin
    private final LinkOption link = new LinkOption();

    ConvertCommand() {}

    @Override
    public Integer call() throws IOException {
        boolean toDicom =
                String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT).endsWith(".dcm");
        OutputCheck check = new OutputCheck().image("IN", in).image("--reference", reference);
        if (toDicom) {
            check.output("OUT", out);
        } else {
            check.imageOutput("OUT", out);
        }
        check.require();
        OutputCheck.requireOutside("OUT", out, in);
        if (reference != null) {
            OutputCheck.requireOutside("OUT", out, reference);
        }
        if (link.isGiven() && !toDicom) {
            throw new ParameterException("--link says what a DICOM file is filed under; OUT " + out + " is none.");
        }
        if (suv != null && (segment != null || toDicom || reference != null)) {
            throw new ParameterException("--suv is of a PET image, and regions are written: leave it out.");
        }
        MaskOptions options = options();
        LabelSelection labels = LabelOption.parse("--segment", segment == null ? "all" : segment);
        Warnings warnings = new Warnings();
        try {
            if (segment != null || toDicom || reference != null || RegionFiles.holdsOnlyRegions(in)) {
                Regions regions = regions(labels, options, toDicom, warnings);
                write(regions, toDicom);
            } else {
                ImageFile read = VolumeReader.read(in, choice.options());
                warnings.add(in, read);
                ImageWriter.write(suv == null ? read.image() : inSuv(read.image()), out);
            }
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw warnings.failure(in.toString(), e);
        }
        PrintWriter err = spec.commandLine().getErr();
        warnings.tell(err);
        err.println("wrote " + out);
        return 0;
    }

    /** Regions on one grid. */
    private record Regions(List<NamedMask> masks, ReferenceGrid grid) {}

    private Regions regions(LabelSelection labels, MaskOptions options, boolean toDicom, Warnings warnings)
            throws IOException {
        if (reference != null) {
            ImageFile image = VolumeReader.read(reference, choice.options());
            warnings.add(reference, image);
            MaskReader.Result result = MaskReader.read(in, labels, image, options);
            result.warnings().forEach(warnings::add);
            ReferenceGrid grid = VolumeReader.grid(image);
            // Label maps may have stayed on a grid of their own; what is written is on the one that was asked for.
            List<NamedMask> masks = new ArrayList<>();
            for (NamedMask m : result.masks()) {
                if (!grid.coincidesWith(m.mask().geometry())) {
                    throw new ImageFormatException(
                            in,
                            FormatProblem.GRID_MISMATCH,
                            "geometry",
                            "the voxels do not coincide with those of " + reference + ": "
                                    + grid.geometry()
                                            .describeDifference(m.mask().geometry())
                                    + "; --nearest brings them there all the same");
                }
                masks.add(new NamedMask(m.name(), m.segments(), Mask.of(grid.geometry(), m.mask()::contains)));
            }
            return new Regions(masks, grid);
        }
        Segmentation read;
        try {
            read = SegmentationReader.read(in, Optional.empty(), options.limits());
        } catch (ImageFormatException e) {
            if (e.problem() == FormatProblem.MISSING_GEOMETRY) {
                throw new ParameterException(
                        in + " holds contours, which have no voxels of their own: name the image that"
                                + " they are drawn on with --reference.");
            }
            throw e;
        }
        read.warnings().forEach(w -> warnings.add(in + ": " + w));
        if (!toDicom && (Files.isDirectory(in) || DicomFile.recognises(in))) {
            warnings.add(in + ": " + read.geometry().sizeText()
                    + " voxels are written, the grid of the segmentation itself, which may be a part of that of its image; extraction"
                    + " wants both on one grid: --reference IMAGE writes it on the image's");
        }
        List<NamedMask> masks = new ArrayList<>();
        for (LabelSelection.Region region : labels.of(read)) {
            List<Mask> parts = new ArrayList<>();
            for (var s : region.segments()) {
                parts.add(
                        options.fraction().isPresent()
                                ? read.mask(s, options.fraction().getAsDouble())
                                : read.mask(s));
            }
            Mask merged = Mask.of(read.geometry(), i -> parts.stream().anyMatch(p -> p.contains(i)));
            masks.add(new NamedMask(region.name(), region.segments(), merged));
        }
        return new Regions(masks, new ReferenceGrid(read.geometry(), read.frameOfReference()));
    }

    private void write(Regions regions, boolean toDicom) throws IOException {
        if (!toDicom) {
            ImageWriter.write(LabelImage.of(regions.masks()), out);
            return;
        }
        String frame = regions.grid()
                .frameOfReference()
                .orElseGet(() -> SegmentationFile.frame(regions.grid().geometry()));
        SeriesAttributes attributes = SegmentationFile.attributes(
                link, frame, regions.masks(), parent.clock().instant(), linked());
        SegWriter.write(LabelImage.segments(regions.masks()), attributes, out);
    }

    /** The images that a segmentation is linked to: those of the reference, else the study of the input. */
    private Optional<SourceImages> linked() throws IOException {
        if (reference != null) {
            return link.images(reference, choice.options());
        }
        return link.isGiven() && Files.isRegularFile(in) && DicomFile.recognises(in)
                ? Optional.of(SourceImages.studyOf(in))
                : Optional.empty();
    }

    private MaskOptions options() {
        if (fraction != null && !(fraction > 0 && fraction <= 1)) {
            throw new ParameterException("--fraction must be more than 0 and at most 1, found " + fraction + ".");
        }
        if (nearest && reference == null) {
            throw new ParameterException(
                    "--nearest needs the grid to bring regions onto: name an image with --reference.");
        }
        return new MaskOptions(
                nearest ? MaskOptions.Placement.NEAREST : MaskOptions.Placement.EXACT,
                fraction == null ? OptionalDouble.empty() : OptionalDouble.of(fraction),
                0,
                ReadLimits.ofHeap());
    }

    private Image3D inSuv(Image3D image) throws IOException {
        SuvKind kind = switch (String.valueOf(suv)) {
            case "bw" -> SuvKind.BODY_WEIGHT;
            case "lbm" -> SuvKind.LEAN_BODY_MASS;
            case "lbm-james" -> SuvKind.LEAN_BODY_MASS_JAMES;
            case "bsa" -> SuvKind.BODY_SURFACE;
            default -> throw new ParameterException("--suv is " + suv + ", must be bw, lbm, lbm-james or bsa");
        };
        Path file = VolumeReader.sourceImages(in, choice.options())
                .orElseThrow(() -> new ParameterException(
                        "--suv needs the header of a DICOM series: " + in + " is no such, and has no dose or weight"))
                .file();
        return SuvConversion.of(file, kind).apply(image);
    }
}
