package org.voxrisk.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.image.Roi;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.io.image.ImageWriter;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.preprocess.n4.MissingMask;
import org.voxrisk.preprocess.n4.N4BiasFieldCorrection;
import org.voxrisk.preprocess.n4.N4Effect;
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

    @Option(
            names = "--image",
            required = true,
            paramLabel = "I",
            description = "Image: a file, or a folder with one DICOM series.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path image;

    @Option(
            names = "--mask",
            paramLabel = "M",
            description = "Label map whose non-zero voxels the field is fitted to. Default: Otsu's threshold.")
    private @Nullable Path mask;

    @Option(
            names = "--geometry-tolerance",
            paramLabel = "T",
            description = "Largest difference between the grids of image and mask, as a part of the x spacing."
                    + " Default: 1e-6.")
    private double geometryTolerance = Roi.DEFAULT_GEOMETRY_TOLERANCE;

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
        new OutputCheck()
                .imageOutput("--out", out)
                .imageOutput("--field", field)
                .image("--image", image)
                .image("--mask", mask)
                .require();
        PrintWriter err = spec.commandLine().getErr();
        Work work = CommandWork.of(threads, quiet, err);
        Warnings warnings = new Warnings();
        N4Result result;
        try {
            ImageFile read = ImageReader.readFile(image);
            warnings.add(image, read);
            result = new N4BiasFieldCorrection(settings).correct(read.image(), region(read.image(), warnings), work);
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw warnings.failure(image + (mask == null ? "" : ", mask " + mask), e);
        }
        N4Effect.warnings(result, settings).forEach(warnings::add);
        warnings.tell(err);
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
        if (threads < 1) {
            throw new ParameterException("--threads must be at least 1, found " + threads + ".");
        }
        if (!(geometryTolerance >= 0 && geometryTolerance < 1)) {
            throw new ParameterException(
                    "--geometry-tolerance must be from 0 to less than 1, found " + geometryTolerance + ".");
        }
        if (mask != null && wholeImage) {
            throw new ParameterException("--mask and --no-mask contradict each other: give one of them.");
        }
        try {
            return N4Settings.defaults()
                    .withMaximumNumberOfIterations(iterations)
                    .withShrinkFactors(List.of(shrink, shrink, shrink))
                    .withMissingMask(wholeImage ? MissingMask.WHOLE_IMAGE : MissingMask.OTSU);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(String.valueOf(e.getMessage()));
        }
    }

    /** All labels of the mask together, on the image's grid. */
    private @Nullable Mask region(Image3D on, Warnings warnings) throws IOException {
        if (mask == null) {
            return null;
        }
        ImageFile read = ImageReader.readFile(mask);
        warnings.add(mask, read);
        Geometry grid = on.geometry();
        if (!grid.matches(read.image().geometry(), geometryTolerance)) {
            throw new InvalidRoiException("image and mask are not on the same grid (image vs mask): "
                    + grid.describeDifference(read.image().geometry()) + ". Tolerance: " + geometryTolerance
                    + " of the x spacing. " + advice(grid, read.image().geometry()));
        }
        LabelMap labels = LabelMap.of(read.image());
        warnings.add(mask, labels);
        Mask union = labels.union();
        return union.geometry().equals(grid) ? union : Mask.of(grid, union::contains);
    }

    /** What can be done about grids that differ: a difference as small as rounding can be allowed. */
    private static String advice(Geometry image, Geometry mask) {
        for (String tolerance : List.of("1e-5", "1e-4", "1e-3", "1e-2")) {
            if (image.matches(mask, Double.parseDouble(tolerance))) {
                return "If the difference is rounding, allow it with --geometry-tolerance " + tolerance
                        + "; else resample the mask onto the image's grid before.";
            }
        }
        return "The difference is too large for rounding: resample the mask onto the image's grid before, or see whether"
                + " it belongs to another image.";
    }
}
