package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.settings.ParameterException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code voxrisk extract}: an image and a mask in, a table of features out. */
@Command(
        name = "extract",
        description = "Extracts the features of a region: one row a case, columns named as PyRadiomics names them.",
        mixinStandardHelpOptions = true,
        addMethodSubcommands = false,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class ExtractCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private VoxriskCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--image",
            paramLabel = "I",
            description = "Image: NRRD, NIfTI or MetaImage file, DICOM file, or folder with a DICOM series.")
    @SuppressWarnings("NullAway.Init") // set by picocli, unless there is a list of cases
    private Path image;

    @Option(
            names = "--mask",
            paramLabel = "M",
            description = "Label map on the image's grid, Slicer segmentation, DICOM SEG or RTSTRUCT.")
    @SuppressWarnings("NullAway.Init") // set by picocli, unless there is a list of cases
    private Path mask;

    @Mixin
    private final BatchOptions batch = new BatchOptions();

    @Mixin
    private final SettingsOptions settings = new SettingsOptions();

    @Mixin
    private final VolumeChoice volume = new VolumeChoice();

    @Option(
            names = "--nearest",
            description = "Bring a mask of another grid in the same space onto the image's by nearest neighbour.")
    private boolean nearest;

    @Option(
            names = "--out",
            paramLabel = "F",
            description = "File to write; replaced if it is there. - is standard output.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(
            names = "--format",
            description =
                    "csv, json (with provenance) or jsonl (the same, one line a case). Default: as F ends, csv if it has"
                            + " no ending.")
    private @Nullable OutputFormat format;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Images computed at the same time, families where these are fewer, with --batch cases; the"
                    + " values do not depend on it. Default: 1.")
    private int threads = 1;

    @Option(
            names = "--dump",
            paramLabel = "DIR",
            description = "Also write the intermediate images, grey levels (NRRD) and texture matrices (CSV) into this"
                    + " folder, which is made if need be; of several regions into a folder each.")
    private @Nullable Path dump;

    @Option(
            names = "--sr",
            paramLabel = "S.dcm",
            description =
                    "Also write the values as a DICOM structured report (TID 1500), and the regions that it refers"
                            + " to as a DICOM segmentation beside it, S.seg.dcm. The image must be a DICOM series.")
    private @Nullable Path report;

    @Mixin
    private final LinkOption link = new LinkOption();

    @Option(names = "--quiet", description = "No progress; warnings and errors are still told.")
    private boolean quiet;

    ExtractCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        requireCases();
        if (batch.study != null) {
            return new StudyExtract(batch.study, out, err).run(CommandWork.of(threads, true, err), Quiet.of(quiet));
        }
        if (batch.list != null) {
            return new BatchExtract(batch, settings, volume, out, err)
                    .run(
                            batch.list,
                            placement(),
                            format,
                            CommandWork.of(threads, true, err),
                            Quiet.of(quiet),
                            parent.clock());
        }
        return new SingleExtract(
                        new SingleExtract.Places(image, mask, out, dump, report),
                        format,
                        settings,
                        volume,
                        placement(),
                        link)
                .run(
                        CommandWork.of(threads, quiet, err),
                        parent.clock(),
                        spec.commandLine().getOut(),
                        err,
                        Quiet.of(quiet));
    }

    private MaskOptions.Placement placement() {
        return nearest ? MaskOptions.Placement.NEAREST : MaskOptions.Placement.EXACT;
    }

    /** Either one case, or a list of them with what makes sense for many. */
    private void requireCases() {
        List<String> missing = named(
                image == null && !batch.hasMany() ? "--image" : "",
                mask == null && !batch.hasMany() ? "--mask" : "",
                out == null ? "--out" : "");
        if (!missing.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "Missing required options: " + String.join(", ", missing)
                            + "; a case is --image and --mask, a list of cases --batch, the images of a study --study.");
        }
        List<String> one = named(
                image == null ? "" : "--image",
                mask == null ? "" : "--mask",
                dump == null ? "" : "--dump",
                report == null ? "" : "--sr",
                link.isGiven() ? "--link" : "",
                out.equals(SingleExtract.STANDARD_OUTPUT) ? "--out -" : "");
        if (batch.study != null) {
            requireOnlyStudy(one);
        } else if (batch.list == null) {
            batch.requireNone();
        } else if (one.contains("--image") || one.contains("--mask")) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    one.get(0)
                            + " names one case and --batch a list of them; give either --image and --mask, or --batch.");
        } else if (!one.isEmpty()) {
            throw new ParameterException(one.get(0) + reason(one.get(0)));
        }
    }

    /** Those that are not empty. */
    private static List<String> named(String... options) {
        List<String> named = new ArrayList<>();
        for (String option : options) {
            if (!option.isEmpty()) {
                named.add(option);
            }
        }
        return named;
    }

    /** A study says all but where to write and on how many threads. */
    private void requireOnlyStudy(List<String> one) {
        List<String> others = new ArrayList<>(one);
        if (batch.list != null) {
            others.add("--batch");
        }
        if (settings.isGiven()) {
            others.add("--settings, --preset, --set or --label");
        }
        if (volume.isGiven()) {
            others.add("--series, --volume or --repair");
        }
        if (nearest) {
            others.add("--nearest");
        }
        if (format != null) {
            others.add("--format");
        }
        batch.given().ifPresent(others::add);
        if (!others.isEmpty()) {
            throw new ParameterException(
                    String.join(", ", others)
                            + ": not with --study, whose file says what is extracted and how. Leave it out, or change the file.");
        }
    }

    private static String reason(String option) {
        return switch (option) {
            case "--dump" ->
                " writes the stages of one case; with --batch those of all would fill one folder. Call extract with"
                        + " --image and --mask for the case to look at.";
            case "--out -" ->
                " is standard output; with --batch the results lie in a journal beside their file until all are there."
                        + " Name a file.";
            default ->
                " files the values of one case in the archive of its patient; with --batch there are many. Call extract"
                        + " with --image and --mask a case.";
        };
    }
}
