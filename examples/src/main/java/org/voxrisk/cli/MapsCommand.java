package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.voxrisk.extract.FeatureMapSummary;
import org.voxrisk.extract.FeatureMaps;
import org.voxrisk.io.cohort.CaseException;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.work.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code voxrisk maps}: a feature at every voxel of a region, from a window around it. */
@Command(
        name = "maps",
        description = "Computes feature maps (PyRadiomics' voxel-based extraction): one image a feature, named by its"
                + " column. Window and values outside the region: kernelRadius, maskedKernel, initValue.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class MapsCommand implements Callable<Integer> {
    private static final Pattern MAPS = Pattern.compile(".*\\.nrrd");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--image",
            required = true,
            paramLabel = "I",
            description = "Image: NRRD, NIfTI or MetaImage file, DICOM file, or folder with a DICOM series.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path image;

    @Option(
            names = "--mask",
            required = true,
            paramLabel = "M",
            description = "Label map on the image's grid, Slicer segmentation, DICOM SEG or RTSTRUCT.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path mask;

    @Mixin
    private final SettingsOptions settings = new SettingsOptions();

    @Mixin
    private final VolumeChoice volume = new VolumeChoice();

    @Option(
            names = "--out-dir",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the maps (NRRD), which is made if need be.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(names = "--threads", paramLabel = "N", description = "The values do not depend on it. Default: 1.")
    private int threads = 1;

    @Option(names = "--quiet", description = "No progress; warnings and errors are still told.")
    private boolean quiet;

    MapsCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Work work = CommandWork.of(threads, quiet, err);
        settings.requireOneNumber();
        ParameterFile file = settings.read();
        Parameters parameters = file.toParameters();
        new OutputCheck()
                .folder("--out-dir", folder, MAPS)
                .image("--image", image)
                .image("--mask", mask)
                .require();
        CaseFiles files = new CaseFiles(image, mask);
        Warnings warnings = new Warnings();
        AtomicInteger written = new AtomicInteger();
        try {
            RegionInput input = RegionInput.read(files, settings, parameters, volume, warnings, work);
            FeatureMaps maps = new FeatureMaps(parameters.extraction(), parameters.voxel());
            Files.createDirectories(folder);
            FeatureMapSummary summary = maps.extract(
                    input.image(),
                    input.region(),
                    (name, map) -> {
                        try {
                            ImageWriter.write(map, folder.resolve(name.column() + ".nrrd"));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        written.incrementAndGet();
                    },
                    work);
            summary.warnings().forEach(warnings::add);
            warnings.tell(err);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ParameterException | CaseException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw warnings.failure(files.toString(), e);
        }
        if (!quiet) {
            err.println("wrote " + written.get() + " maps into " + folder);
        }
        return 0;
    }
}
