package org.voxrisk.io.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.image.InvalidRoiException;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.segmentation.LabelSelection;

/**
 * The image of a case and the masks of its regions, from files of any kind.
 *
 * @param image the image as read
 * @param masks the regions that were asked for, at least one, in the order asked for. They are on the image's grid, but for
 *     label maps (NRRD, NIfTI, MetaImage) of the image's size whose grid is another: those stay as they are, since the
 *     extraction decides what difference it accepts or corrects
 * @param warnings what the user should know, each beginning with the file; they name files, never patients
 */
public record CaseVolumes(ImageFile image, List<NamedMask> masks, List<String> warnings) {
    /** Copies the lists. */
    public CaseVolumes {
        masks = List.copyOf(masks);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a case.
     *
     * @param image file or folder of the image: NRRD, NIfTI, MetaImage or DICOM
     * @param mask file of the regions, or a folder with one: label map, Slicer segmentation, DICOM SEG or RTSTRUCT
     * @param labels which regions
     * @param volume which volume, where there are several
     * @param options how masks are made
     * @return image and masks
     * @throws ImageFormatException if a file is broken, if there are several volumes without a choice, if a region is not
     *     there, or if it lies in another space or on another grid than the image
     * @throws InvalidRoiException if the mask is an image whose values are no labels
     * @throws IOException if a file cannot be opened or read
     */
    public static CaseVolumes read(
            Path image, Path mask, LabelSelection labels, VolumeOptions volume, MaskOptions options)
            throws IOException {
        ImageFile read = VolumeReader.read(image, volume);
        MaskReader.Result result = MaskReader.read(mask, labels, read, options);
        List<String> warnings = new ArrayList<>();
        read.warnings().forEach(w -> warnings.add(image + ": " + w));
        warnings.addAll(result.warnings());
        return new CaseVolumes(read, result.masks(), warnings);
    }
}
