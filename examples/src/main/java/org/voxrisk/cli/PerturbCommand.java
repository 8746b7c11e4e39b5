package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.cohort.Provenance;
import org.voxrisk.io.cohort.batch.BatchExtraction;
import org.voxrisk.io.cohort.batch.BatchListener;
import org.voxrisk.io.cohort.batch.BatchResult;
import org.voxrisk.io.cohort.batch.CaseList;
import org.voxrisk.io.cohort.batch.CaseReader;
import org.voxrisk.io.cohort.batch.CaseRow;
import org.voxrisk.io.cohort.batch.FileCaseReader;
import org.voxrisk.io.cohort.perturb.PerturbedList;
import org.voxrisk.io.cohort.perturb.PerturbingReader;
import org.voxrisk.io.cohort.perturb.PlanFile;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.perturb.PerturbationPlan;
import org.voxrisk.perturb.Perturber;
import org.voxrisk.work.Work;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code voxrisk perturb}: features of a case under perturbations of its image and region, and how stable they are. */
@Command(
        name = "perturb",
        description =
                "Extracts the features of perturbed images and regions: one row a perturbation, and a table of each"
                        + " feature's mean, spread and, over several cases, agreement. Perturbations are chained as by Zwanenburg"
                        + " et al. 2019: noise, translation and rotation with the resampling, growth or shrinkage, random contour.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class PerturbCommand implements Callable<Integer> {
    private static final Pattern IMAGES = Pattern.compile(".*\\.nrrd");
    private static final Pattern PLAN_FILE = Pattern.compile("(?i).*\\.(ya?ml|json)");

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
    private @Nullable Path image;

    @Option(
            names = "--mask",
            paramLabel = "M",
            description = "Label map on the image's grid, Slicer segmentation, DICOM SEG or RTSTRUCT.")
    private @Nullable Path mask;

    @Option(
            names = "--batch",
            paramLabel = "CASES.csv",
            description =
                    "Instead of --image and --mask: a list of cases, as for extract. Each gets every perturbation.")
    private @Nullable Path batch;

    @Option(
            names = "--plan",
            required = true,
            paramLabel = "PLAN",
            description = {
                "Each value of each step with each of the others, or a YAML file that says so:",
                "noise=3 or noise=3@12.5: that many times, of an estimated level or that SD;",
                "translate=0.25,0.75: fractions of a voxel, each along each axis; or 0.25/0/0;",
                "rotate=-5:5:2.5: degrees, first:last:step or a list, in the slice plane;",
                "volume=-0.1:0.1:0.1: growth (shrinkage) by a part of the voxels;",
                "contour=10: that many random contours by supervoxels.",
                "Example: --plan noise,translate=0.25,rotate=-5:5:5,volume=-0.1,0.1,contour=2"
            })
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String plan;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of noise and contours, a whole number. Default: 1.")
    private long seed = 1;

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
            required = true,
            paramLabel = "F.csv",
            description = "Table to write: a row a perturbation, which its first columns name.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(
            names = "--summary",
            paramLabel = "S.csv",
            description =
                    "Table of each feature's mean, SD within a case, coefficient of variation, and ICC(1,1) over several"
                            + " cases. Default: F.stability.csv.")
    private @Nullable Path summary;

    @Option(
            names = "--save-images",
            paramLabel = "DIR",
            description =
                    "Also write the perturbed images and regions (NRRD) into this folder, which is made if need be; of"
                            + " several cases into a folder each.")
    private @Nullable Path images;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Perturbations computed at the same time; the values do not depend on it. Default: 1.")
    private int threads = 1;

    @Option(names = "--quiet", description = "No progress; warnings and errors are still told.")
    private boolean quiet;

    PerturbCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        requireCases();
        Work work = CommandWork.of(threads, true, err);
        PerturbationPlan perturbations = plan();
        Parameters parameters = settings.read().toParameters();
        CaseList cases = cases();
        PerturbedList perturbed = perturbed(cases, perturbations);
        String name = String.valueOf(out.getFileName());
        Path journal = out.resolveSibling(name + ".journal");
        Path stability = summary == null ? out.resolveSibling(stem(name) + ".stability.csv") : summary;
        check(cases, journal, stability);
        cases.warnings().forEach(w -> err.println("warning: " + w));

        Perturber perturber = new Perturber(parameters.extraction(), seed);
        CaseReader files = FileCaseReader.of(
                volume.options(),
                MaskOptions.defaults()
                        .withPlacement(nearest ? MaskOptions.Placement.NEAREST : MaskOptions.Placement.EXACT));
        PerturbingReader reader = PerturbingReader.ofColumn(files, perturber, perturbations);
        if (images != null) {
            new PerturbedImages(reader, regions(parameters), parameters.labelChannel(), images)
                    .write(perturbed.list(), perturbations.perturbations().size(), work);
        }
        BatchExtraction extraction = BatchExtraction.with(PerturbingReader.remaining(parameters, perturber))
                .withReader(reader)
                .withProvenance(Provenance.at(parent.clock()))
                .withRegions(regions(parameters));
        BatchListener listener = quiet ? BatchListener.NONE : new BatchProgress(err, System::nanoTime);
        try (BatchResult result = new BatchRunner(journal, err).run(extraction, perturbed.list(), work, listener)) {
            BatchSummary.warnings(result, err);
            result.writeCsv(out);
            StabilityTable table = StabilityTable.of(
                    result,
                    perturbed.caseColumns(),
                    perturbations.perturbations().size());
            table.write(stability);
            int exitCode = BatchSummary.failures(result, err);
            if (exitCode == 0) {
                result.discardJournal();
            }
            if (!quiet) {
                tell(result, table, perturbations, stability, err);
            }
            return exitCode;
        }
    }

    private LabelSelection regions(Parameters parameters) {
        return settings.labelFromMask()
                ? LabelSelection.only()
                : settings.regions().orElseGet(() -> LabelSelection.number(parameters.label()));
    }

    private void requireCases() {
        boolean one = image != null || mask != null;
        if (batch != null && one) {
            throw new ParameterException(
                    "--image and --mask name one case and --batch a list of them; give either of them.");
        }
        List<String> missing = Stream.of(image == null ? "--image" : "", mask == null ? "--mask" : "")
                .filter(o -> !o.isEmpty())
                .toList();
        if (batch == null && !missing.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "Missing required options: " + String.join(", ", missing)
                            + "; a case is --image and --mask, a list of cases --batch.");
        }
    }

    private PerturbationPlan plan() throws IOException {
        if (PLAN_FILE.matcher(plan).matches()) {
            return PlanFile.read(Path.of(plan));
        }
        try {
            return PerturbationPlan.parse(plan);
        } catch (IllegalArgumentException e) {
            throw new ParameterException("--plan: " + e.getMessage() + ".");
        }
    }

    private CaseList cases() throws IOException {
        if (batch != null) {
            return CaseList.read(batch);
        }
        CaseFiles files = new CaseFiles(
                Optional.ofNullable(image).orElseThrow(),
                Optional.ofNullable(mask).orElseThrow());
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("image", files.image().toString());
        cells.put("mask", files.mask().toString());
        return new CaseList(
                files.toString(), List.copyOf(cells.keySet()), List.of(CaseRow.of(cells, files)), List.of(), List.of());
    }

    private static PerturbedList perturbed(CaseList cases, PerturbationPlan plan) {
        try {
            return PerturbedList.of(cases, plan);
        } catch (IllegalArgumentException e) {
            throw new ParameterException("--batch: " + e.getMessage() + ".");
        }
    }

    /** Nothing that is read may be written, and nothing be written into a folder that is read. */
    private void check(CaseList cases, Path journal, Path stability) throws IOException {
        OutputCheck check = new OutputCheck()
                .output("--out", out)
                .output("--out (its journal)", journal)
                .output("--summary", stability)
                .folder("--save-images", images, IMAGES)
                .input("--batch", batch)
                .input("--plan", PLAN_FILE.matcher(plan).matches() ? Path.of(plan) : null)
                .input("--settings", settings.file().orElse(null));
        if (batch == null) {
            check.image("--image", image).image("--mask", mask).require();
            return;
        }
        for (CaseRow row : cases.rows()) {
            for (Path file : List.of(row.files().image(), row.files().mask())) {
                if (Files.isDirectory(file)) {
                    OutputCheck.requireOutside("--out", out, file);
                } else {
                    check.input("--batch line " + row.line(), file);
                }
            }
        }
        check.require();
    }

    private static String stem(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv") ? name.substring(0, name.length() - 4) : name;
    }

    private void tell(
            BatchResult result, StabilityTable table, PerturbationPlan perturbations, Path stability, PrintWriter err) {
        int each = perturbations.perturbations().size();
        int failed = result.failureCount();
        err.println("wrote " + out + ": " + (result.size() - failed) + " of " + result.size() + " rows, " + each
                + (each == 1 ? " perturbation" : " perturbations") + " a case, "
                + result.features().size() + " features");
        err.println("wrote " + stability + ": stability over " + table.wholeCases()
                + (table.wholeCases() == 1 ? " case" : " cases") + " with all perturbations");
    }
}
