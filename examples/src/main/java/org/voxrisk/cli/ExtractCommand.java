package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.table.FeatureTable;
import org.voxrisk.work.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code voxrisk extract}: an image and a mask in, a table of features out. */
@Command(
        name = "extract",
        description = "Extracts the features of a region: one row a case, columns named as PyRadiomics names them.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class ExtractCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--image",
            required = true,
            paramLabel = "I",
            description = "Image: NRRD (.nrrd, .nhdr) or NIfTI (.nii, .nii.gz, .hdr).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path image;

    @Option(
            names = "--mask",
            required = true,
            paramLabel = "M",
            description = "Label map on the image's grid, in the same formats.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path mask;

    @Mixin
    private final SettingsOptions settings = new SettingsOptions();

    @Option(names = "--out", required = true, paramLabel = "F", description = "File to write; replaced if it is there.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(
            names = "--format",
            description = "csv or json (with provenance). Default: json if F ends in .json, else csv.")
    private @Nullable OutputFormat format;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Image types computed at the same time; the values do not depend on it. Default: 1.")
    private int threads = 1;

    @Option(
            names = "--dump",
            paramLabel = "DIR",
            description = "Also write the intermediate images, grey levels (NRRD) and texture matrices (CSV) into this"
                    + " folder, which is made if need be.")
    private @Nullable Path dump;

    @Option(names = "--quiet", description = "No progress; warnings and errors are still told.")
    private boolean quiet;

    ExtractCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Work work = CommandWork.of(threads, quiet, err);
        requireOutput();
        ParameterFile parameters = settings.read();
        CaseExtraction result = CaseExtraction.run(
                new CaseFiles(image, mask),
                parameters,
                settings.labelFromMask()
                        ? CaseExtraction.LabelChoice.ONLY_ONE_IN_MASK
                        : CaseExtraction.LabelChoice.FROM_SETTINGS,
                observer(),
                work);
        result.warnings().forEach(w -> err.println("warning: " + w));
        FeatureTable table = ResultTable.of(result);
        (format == null ? OutputFormat.ofName(out) : format).write(table, out);
        if (!quiet) {
            err.println("wrote " + out + ": 1 case, " + table.featureColumns().size() + " features");
        }
        return 0;
    }

    private ExtractionObserver observer() throws IOException {
        return dump == null ? ExtractionObserver.NONE : new StageDump(Files.createDirectories(dump));
    }

    /** Finds out before the work whether its result could be written, and that it would not replace an input. */
    private void requireOutput() throws IOException {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(out.toString(), null, "there is no folder to write it to; make it first");
        }
        if (Files.isDirectory(out)) {
            throw new FileSystemException(out.toString(), null, "is a folder and cannot be written as a file");
        }
        if (!Files.isWritable(folder)) {
            throw new FileSystemException(
                    out.toString(), null, "the folder " + folder + " cannot be written to; choose another");
        }
        List<Path> inputs = new ArrayList<>(List.of(image, mask));
        settings.file().ifPresent(inputs::add);
        for (Path input : inputs) {
            if (Files.exists(out) && Files.exists(input) && Files.isSameFile(out, input)) {
                throw new ParameterException(
                        "--out " + out + " is also an input and would be replaced. Choose another name.");
            }
        }
    }
}
