package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.preprocess.n4.MissingMask;
import org.voxrisk.preprocess.n4.N4BiasFieldCorrection;
import org.voxrisk.preprocess.n4.N4Level;
import org.voxrisk.preprocess.n4.N4Result;
import org.voxrisk.preprocess.n4.N4Settings;
import org.voxrisk.work.Work;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code voxrisk n4}: corrects the bias field of an MR image, which the paper does before the tumour is outlined. */
@Command(
        name = "n4",
        description = "Corrects the bias field of an MR image (N4, equal to SimpleITK's N4BiasFieldCorrection).",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class N4Command implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--image", required = true, paramLabel = "I", description = "Image: NRRD or NIfTI.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path image;

    @Option(
            names = "--mask",
            paramLabel = "M",
            description = "Label map whose non-zero voxels the field is fitted to. Default: Otsu's threshold.")
    private @Nullable Path mask;

    @Option(names = "--no-mask", description = "Fit the field to all voxels instead of Otsu's threshold.")
    private boolean wholeImage;

    @Option(
            names = "--iterations",
            split = ",",
            paramLabel = "N",
            description = "Largest number of iterations of each level. Default: 50,50,50,50.")
    private List<Integer> iterations = List.of(50, 50, 50, 50);

    @Option(
            names = "--shrink",
            paramLabel = "F",
            description = "Fit on every F-th voxel per axis; the field is evaluated on all. Default: 1.")
    private int shrink = 1;

    @Option(names = "--threads", paramLabel = "N", description = "The result does not depend on it. Default: 1.")
    private int threads = 1;

    @Option(names = "--out", required = true, paramLabel = "F", description = "File for the corrected image.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Option(names = "--field", paramLabel = "F", description = "File for the logarithm of the bias field.")
    private @Nullable Path field;

    @Option(names = "--quiet", description = "No progress; warnings and errors are still told.")
    private boolean quiet;

    N4Command() {}

    @Override
    public Integer call() throws IOException {
        N4Settings settings = settings();
        // Before the long computation, not after it.
        ImageWriter.requireKnownName(out);
        if (field != null) {
            ImageWriter.requireKnownName(field);
        }
        PrintWriter err = spec.commandLine().getErr();
        Work work = CommandWork.of(threads, quiet, err);
        N4Result result;
        try {
            result = new N4BiasFieldCorrection(settings).correct(ImageReader.read(image), region(), work);
        } catch (IllegalArgumentException e) {
            throw new CaseException(image + ": " + e.getMessage(), e);
        }
        ImageWriter.write(result.corrected(), out);
        if (field != null) {
            ImageWriter.write(result.logField(), field);
        }
        if (!quiet) {
            int level = 1;
            for (N4Level l : result.levels()) {
                err.println("level " + level++ + ": " + l.iterations() + " iterations, convergence " + l.convergence());
            }
            err.println("wrote " + out);
        }
        return 0;
    }

    private N4Settings settings() {
        try {
            return N4Settings.defaults()
                    .withMaximumNumberOfIterations(iterations)
                    .withShrinkFactors(List.of(shrink, shrink, shrink))
                    .withMissingMask(wholeImage ? MissingMask.WHOLE_IMAGE : MissingMask.OTSU);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(String.valueOf(e.getMessage()));
        }
    }

    /** All labels of the mask together. */
    private @Nullable Mask region() throws IOException {
        if (mask == null) {
            return null;
        }
        LabelMap labels = LabelMap.of(ImageReader.read(mask));
        return labels.union();
    }
}
