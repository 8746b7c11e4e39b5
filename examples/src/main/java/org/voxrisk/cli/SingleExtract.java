package org.voxrisk.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.io.cohort.CaseExtraction;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.cohort.ExtractionRecord;
import org.voxrisk.io.cohort.FileFacts;
import org.voxrisk.io.cohort.LabelChoice;
import org.voxrisk.io.cohort.Provenance;
import org.voxrisk.io.dicom.series.SourceImages;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.NamedMask;
import org.voxrisk.io.image.VolumeReader;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.work.Work;

/** The features of the regions of one image, as {@code voxrisk extract} has them without a list of cases. */
final class SingleExtract {
    /** The name for standard output. */
    static final Path STANDARD_OUTPUT = Path.of("-");

    /**
     * What is read and written.
     *
     * @param image the image
     * @param mask the mask
     * @param out the table; - is standard output
     * @param dump folder of the intermediate results, if they are wanted
     * @param report structured report, if it is wanted
     */
    record Places(
            Path image,
            Path mask,
            Path out,
            @Nullable Path dump,
            @Nullable Path report) {}

    private final Path image;
    private final Path mask;
    private final Path out;
    private final @Nullable Path dump;
    private final @Nullable Path report;
    private final @Nullable OutputFormat format;
    private final SettingsOptions settings;
    private final VolumeChoice volume;
    private final MaskOptions.Placement placement;
    private final LinkOption link;

    /** The regions in the order of their records, once they have been read. */
    private List<NamedMask> regions = List.of();

    SingleExtract(
            Places places,
            @Nullable OutputFormat format,
            SettingsOptions settings,
            VolumeChoice volume,
            MaskOptions.Placement placement,
            LinkOption link) {
        this.image = places.image();
        this.mask = places.mask();
        this.out = places.out();
        this.dump = places.dump();
        this.report = places.report();
        this.format = format;
        this.settings = settings;
        this.volume = volume;
        this.placement = placement;
        this.link = link;
    }

    /**
     * Reads, extracts and writes.
     *
     * @param work how to work
     * @param clock tells the day that is written into results with provenance
     * @param console receives the table where it goes to standard output
     * @param err receives warnings and, unless it is quiet, what was written
     * @param quiet whether that is told
     * @return the exit code
     */
    int run(Work work, Clock clock, PrintWriter console, PrintWriter err, Quiet quiet) throws IOException {
        ParameterFile parameters = settings.read();
        boolean toStandardOutput = out.equals(STANDARD_OUTPUT);
        OutputCheck check = new OutputCheck()
                .output("--out", toStandardOutput ? null : out)
                .output("--sr", report)
                .output("--sr", report == null ? null : ReportFiles.segmentationOf(report))
                .image("--image", image)
                .image("--mask", mask)
                .input("--settings", settings.file().orElse(null));
        if (dump != null) {
            check.folder("--dump", dump, StageDump.FILES);
        }
        check.require();
        requireReportable();
        OutputFormat form = format == null ? OutputFormat.ofName(out) : format;
        List<ExtractionRecord> records = extract(parameters.toParameters(), fileFacts(form), work, clock);
        Set<String> told = new LinkedHashSet<>();
        for (ExtractionRecord r : records) {
            told.addAll(r.warnings());
        }
        new Warnings(List.copyOf(told)).tell(err);
        if (toStandardOutput) {
            print(records, form, console);
        } else {
            form.write(records, out);
        }
        if (report != null) {
            SourceImages images =
                    VolumeReader.sourceImages(image, volume.options()).orElseThrow();
            new ReportFiles(report, link, images, clock.instant()).write(records, regions);
        }
        if (quiet == Quiet.NO) {
            err.println((toStandardOutput ? "wrote to standard output" : "wrote " + out) + ": " + records.size()
                    + (records.size() == 1 ? " case, " : " regions, ")
                    + records.get(0).size() + " features");
        }
        return 0;
    }

    /** A table of values alone has no place for the hashes of the files. */
    private FileFacts fileFacts(OutputFormat form) {
        return form == OutputFormat.csv && report == null ? FileFacts.NAMED : FileFacts.HASHED;
    }

    private List<ExtractionRecord> extract(Parameters parameters, FileFacts noted, Work work, Clock clock)
            throws IOException {
        CaseExtraction extraction = CaseExtraction.with(parameters)
                .withProvenance(Provenance.at(clock))
                .withFileFacts(noted);
        CaseFiles files = new CaseFiles(image, mask);
        Optional<LabelSelection> named = settings.regions();
        if (named.isEmpty()
                && placement == MaskOptions.Placement.EXACT
                && !volume.isGiven()
                && !ClinicalFiles.areIn(files)) {
            return List.of(extraction
                    .withLabel(settings.labelFromMask() ? LabelChoice.ONLY_ONE_IN_MASK : LabelChoice.FROM_SETTINGS)
                    .extract(files, observer(parameters), work));
        }
        LabelSelection chosen = named.orElseGet(
                () -> settings.labelFromMask() ? LabelSelection.only() : LabelSelection.number(parameters.label()));
        MaskOptions masks = MaskOptions.defaults()
                .withLabelChannel(parameters.labelChannel())
                .withPlacement(placement);
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

    private static void print(List<ExtractionRecord> records, OutputFormat form, PrintWriter console)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        form.write(records, bytes);
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
