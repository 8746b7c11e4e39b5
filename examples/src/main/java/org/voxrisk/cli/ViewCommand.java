package org.voxrisk.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.file.AtomicFile;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.NamedMask;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.ParameterException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code voxrisk view}: the picture that shows whether image and region belong together. */
@Command(
        name = "view",
        description =
                "Draws the slice in which the region is largest, with the region's outline, as PNG: grey window from"
                        + " the values inside the body, letters for the patient's sides, a scale bar. No data of the patient.",
        mixinStandardHelpOptions = true,
        versionProvider = SoftwareVersion.class,
        sortOptions = false)
final class ViewCommand implements Callable<Integer> {
    private static final int SMALLEST = 64;
    private static final int LARGEST = 8192;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "IN", description = "Image: NRRD, NIfTI, MetaImage, DICOM file or folder.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path in;

    @Option(
            names = "--mask",
            required = true,
            paramLabel = "M",
            description = "Regions: label map, Slicer segmentation, DICOM SEG or RTSTRUCT.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path mask;

    @Option(
            names = "--label",
            paramLabel = "L",
            description = "Regions to draw, by name or number; several as 1,2, merged as 1+2. Default: all.")
    private String label = "all";

    @Mixin
    private final VolumeChoice choice = new VolumeChoice();

    @Option(names = "--nearest", description = "Bring regions onto another grid by nearest neighbours.")
    private boolean nearest;

    @Option(names = "--slice", paramLabel = "N", description = "Slice to draw, from 1. Default: that of largest area.")
    private @Nullable Integer slice;

    @Option(names = "--size", paramLabel = "PX", description = "Pixels of the longer side. Default: 768.")
    private int size = 768;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "P.png",
            description = "File to write; replaced if it is there.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    ViewCommand() {}

    @Override
    public Integer call() throws IOException {
        if (size < SMALLEST || size > LARGEST) {
            throw new ParameterException("--size must be " + SMALLEST + " to " + LARGEST + ", found " + size + ".");
        }
        LabelSelection labels = LabelOption.parse("--label", label);
        new OutputCheck()
                .output("--out", out)
                .image("IN", in)
                .image("--mask", mask)
                .require();
        Warnings warnings = new Warnings();
        CaseVolumes volumes;
        try {
            volumes = CaseVolumes.read(
                    in,
                    mask,
                    labels,
                    choice.options(),
                    MaskOptions.defaults()
                            .withPlacement(nearest ? MaskOptions.Placement.NEAREST : MaskOptions.Placement.EXACT));
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw warnings.failure(in + ", mask " + mask, e);
        }
        volumes.warnings().forEach(warnings::add);
        Geometry grid = volumes.image().image().geometry();
        List<NamedMask> regions = OnGrid.of(volumes, mask, warnings);
        int shown = slice == null ? SlicePicture.largestSlice(regions) : slice - 1;
        if (shown < 0 || shown >= grid.nz()) {
            throw new ParameterException("--slice must be 1 to " + grid.nz() + ", found " + slice + ".");
        }
        SlicePicture picture = new SlicePicture(volumes.image().image(), regions, shown, size);
        BufferedImage image = picture.draw();
        AtomicFile.write(out, stream -> {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IOException(out + ": this Java has no writer for PNG");
            }
        });
        PrintWriter err = spec.commandLine().getErr();
        warnings.tell(err);
        picture.legend().forEach(err::println);
        err.println("wrote " + out + ": slice " + (shown + 1) + " of " + grid.nz());
        return 0;
    }
}
