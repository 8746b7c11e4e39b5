package org.voxrisk.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.io.cohort.CaseExtraction;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.FileFacts;
import org.voxrisk.io.cohort.LabelChoice;
import org.voxrisk.io.cohort.Provenance;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.series.SourceImages;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.NamedMask;
import org.voxrisk.io.image.VolumeReader;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.work.Work;
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
    /** The name for standard output. */
    private static final Path STANDARD_OUTPUT = Path.of("-");

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

    /** The regions in the order of their records, once they have been read. */
    private List<NamedMask> regions = List.of();

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
                            nearest ? MaskOptions.Placement.NEAREST : MaskOptions.Placement.EXACT,
                            format,
                            CommandWork.of(threads, true, err),
                            Quiet.of(quiet),
                            parent.clock());
        }
        Work work = CommandWork.of(threads, quiet, err);
        ParameterFile parameters = settings.read();
        boolean toStandardOutput = out.equals(STANDARD_OUTPUT);
        new OutputCheck()
                .output("--out", toStandardOutput ? null : out)
                .output("--sr", report)
                .output("--sr", report == null ? null : ReportFiles.segmentationOf(report))
                .folder("--dump", dump, StageDump.FILES)
                .image("--image", image)
                .image("--mask", mask)
                .input("--settings", settings.file().orElse(null))
                .require();
        requireReportable();
        OutputFormat form = format == null ? OutputFormat.ofName(out) : format;
        List<ExtractionRecord> records = extract(parameters.toParameters(), fileFacts(form), work);
        Set<String> told = new LinkedHashSet<>();
        for (ExtractionRecord r : records) {
            told.addAll(r.warnings());
        }
        new Warnings(List.copyOf(told)).tell(err);
        if (toStandardOutput) {
            print(records, form);
        } else {
            form.write(records, out);
        }
        if (report != null) {
            SourceImages images =
                    VolumeReader.sourceImages(image, volume.options()).orElseThrow();
            new ReportFiles(report, link, images, parent.clock().instant()).write(records, regions);
        }
        if (!quiet) {
            err.println((toStandardOutput ? "wrote to standard output" : "wrote " + out) + ": " + records.size()
                    + (records.size() == 1 ? " case, " : " regions, ")
                    + records.get(0).size() + " features");
        }
        return 0;
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
                out.equals(STANDARD_OUTPUT) ? "--out -" : "");
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

    /** A table of values alone has no place for the hashes of the files. */
    private FileFacts fileFacts(OutputFormat form) {
        return form == OutputFormat.csv && report == null ? FileFacts.NAMED : FileFacts.HASHED;
    }

    private List<ExtractionRecord> extract(Parameters parameters, FileFacts noted, Work work) throws IOException {
        CaseExtraction extraction = CaseExtraction.with(parameters)
                .withProvenance(Provenance.at(parent.clock()))
                .withFileFacts(noted);
        CaseFiles files = new CaseFiles(image, mask);
        Optional<LabelSelection> named = settings.regions();
        if (named.isEmpty() && !nearest && !volume.isGiven() && !isClinical(image) && !isClinical(mask)) {
            return List.of(extraction
                    .withLabel(settings.labelFromMask() ? LabelChoice.ONLY_ONE_IN_MASK : LabelChoice.FROM_SETTINGS)
                    .extract(files, observer(parameters), work));
        }
        LabelSelection chosen = named.orElseGet(
                () -> settings.labelFromMask() ? LabelSelection.only() : LabelSelection.number(parameters.label()));
        MaskOptions masks = MaskOptions.defaults()
                .withLabelChannel(parameters.labelChannel())
                .withPlacement(nearest ? MaskOptions.Placement.NEAREST : MaskOptions.Placement.EXACT);
        return extraction.extract(
                files, chosen, volume.options(), masks, (all, position) -> observerOf(all, position, parameters), work);
    }

    private void requireReportable() throws IOException {
        if (report == null && link.isGiven()) {
            throw new ParameterException(
                    "--link says what the DICOM files of --sr are filed under; name one with --sr.");
        }
        if (report != null) {
            OutputCheck.requireOutside("--sr", report, image);
            OutputCheck.requireOutside("--sr", report, mask);
        }
        if (report != null && VolumeReader.sourceImages(image, volume.options()).isEmpty()) {
            throw new ParameterException(
                    "--sr needs a DICOM image: a report refers to the series that was measured, and " + image
                            + " is no DICOM file. The values themselves are in --out.");
        }
    }

    private static boolean isClinical(Path path) throws IOException {
        return Files.isDirectory(path) || DicomFile.recognises(path);
    }

    private void print(List<ExtractionRecord> records, OutputFormat form) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        form.write(records, bytes);
        PrintWriter console = spec.commandLine().getOut();
        console.print(bytes.toString(StandardCharsets.UTF_8));
        if (console.checkError()) {
            throw new IOException(
                    "standard output: the features could not be written to it; is it closed, or its disk" + " full?");
        }
    }

    private ExtractionObserver observerOf(List<NamedMask> all, int position, Parameters parameters) throws IOException {
        regions = all;
        if (dump == null) {
            return ExtractionObserver.NONE;
        }
        Path folder = StageDump.folder(dump, all, position);
        new OutputCheck()
                .folder("--dump", folder, StageDump.FILES)
                .image("--image", image)
                .image("--mask", mask)
                .require();
        return new StageDump(Files.createDirectories(folder), parameters.extraction());
    }

    private ExtractionObserver observer(Parameters parameters) throws IOException {
        return dump == null
                ? ExtractionObserver.NONE
                : new StageDump(Files.createDirectories(dump), parameters.extraction());
    }
}
