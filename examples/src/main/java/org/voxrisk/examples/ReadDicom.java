package org.voxrisk.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.image.CaseVolumes;
import org.voxrisk.io.image.MaskOptions;
import org.voxrisk.io.image.NamedMask;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.segmentation.LabelSelection;

/** Reads a DICOM series and the regions of a SEG or RTSTRUCT on its grid: {@code ReadDicom FOLDER SEG.dcm}. */
public final class ReadDicom {
    private ReadDicom() {}

    /**
     * Runs the example.
     *
     * @param args folder of the series, and file of the regions
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        run(Path.of(args[0]), Path.of(args[1]), System.out);
    }

    static void run(Path series, Path regions, PrintStream out) throws IOException {
        // begin guide
        CaseVolumes read = CaseVolumes.read(
                series, regions, LabelSelection.all(), VolumeOptions.defaults(), MaskOptions.defaults());
        Image3D image = read.image().image();
        out.println(image.geometry().sizeText() + " voxels");
        for (NamedMask region : read.masks()) {
            Mask mask = region.mask(); // on the image's grid
            double[] inside = mask.select(image);
            out.println(region.name() + ": " + inside.length + " voxels, highest "
                    + Arrays.stream(inside).max().orElseThrow());
        }
        read.warnings().forEach(out::println);
        // end guide
    }
}
