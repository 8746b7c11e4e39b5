package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voxrisk.extract.FilteredImages;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.cohort.CaseException;
import org.voxrisk.io.cohort.CaseFiles;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.image.VolumeReader;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.Parameters;
import org.voxrisk.work.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code voxrisk filter}: the images that the filters of a settings file derive. */
@Command(
        name = "filter",
        description =
                "Writes the filtered images of a settings file, PyRadiomics' and IBSI's image types: one NRRD file"
                        + " an image, named by its label.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class FilterCommand implements Callable<Integer> {
    private static final Pattern IMAGES = Pattern.compile(".*\\.nrrd");

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
            paramLabel = "M",
            description =
                    "Label map, Slicer segmentation, DICOM SEG or RTSTRUCT: the image is normalised, cropped or resampled as for an extraction of its region."
                            + " Without it the whole image is normalised and resampled, if the settings say so.")
    private @Nullable Path mask;

    @Mixin
    private final SettingsOptions settings = new SettingsOptions();

    @Mixin
    private final VolumeChoice volume = new VolumeChoice();

    @Option(
            names = "--out-dir",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the images, which is made if need be.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(names = "--threads", paramLabel = "N", description = "The values do not depend on it. Default: 1.")
    private int threads = 1;

    @Option(names = "--quiet", description = "No progress; warnings and errors are still told.")
    private boolean quiet;

    FilterCommand() {}

    /** An image and, with a mask, a region of it. */
    private record Input(Image3D image, Optional<Mask> region) {}

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Work work = CommandWork.of(threads, quiet, err);
        settings.requireOneNumber();
        if (mask == null && settings.label != null) {
            throw new ParameterException("--label " + settings.label + " names a region of a mask: give --mask too.");
        }
        Parameters parameters = settings.read().toParameters();
        new OutputCheck()
                .folder("--out-dir", folder, IMAGES)
                .image("--image", image)
                .image("--mask", mask)
                .require();
        Warnings warnings = new Warnings();
        Set<String> written = ConcurrentHashMap.newKeySet();
        try {
            FilteredImages filtered = new FilteredImages(parameters.extraction());
            Input input = input(parameters, warnings, work);
            Files.createDirectories(folder);
            filtered.compute(input.image(), input.region(), (label, derived) -> write(label, derived, written), work)
                    .forEach(warnings::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ParameterException | CaseException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw warnings.failure(image + (mask == null ? "" : ", mask " + mask), e);
        }
        warnings.tell(err);
        if (!quiet) {
            parameters.extraction().imageTypes().stream()
                    .flatMap(type -> type.filter().labels().stream())
                    .filter(written::contains)
                    .forEach(label -> err.println("wrote " + file(label)));
        }
        return 0;
    }

    private Input input(Parameters parameters, Warnings warnings, Work work) throws IOException {
        if (mask == null) {
            work.progress().report("reading " + image, 0);
            ImageFile read = VolumeReader.read(image, volume.options());
            warnings.add(image, read);
            return new Input(read.image(), Optional.empty());
        }
        RegionInput input = RegionInput.read(new CaseFiles(image, mask), settings, parameters, volume, warnings, work);
        return new Input(input.image(), Optional.of(input.region()));
    }

    private Path file(String label) {
        return folder.resolve(label + ".nrrd");
    }

    private void write(String label, Image3D filtered, Set<String> written) {
        try {
            ImageWriter.write(filtered, file(label));
            written.add(label);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
