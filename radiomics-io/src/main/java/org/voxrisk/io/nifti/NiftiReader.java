package org.voxrisk.io.nifti;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.format.ImageFile;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.format.ReadOptions;
import org.voxrisk.io.source.ImageFormatReader;
import org.voxrisk.io.source.Source;
import org.voxrisk.io.source.SourceHead;

/**
 * Reads scalar volumes from NIfTI-1 and NIfTI-2 files: {@code .nii}, {@code .nii.gz} and pairs {@code .hdr}/{@code .img}.
 *
 * <p><b>Geometry</b> as ITK 5.4 gives it: the sform if it has no shear and there is no qform, or its code is 1, or both
 * agree; else the qform. RAS is turned into LPS by the signs of rows 0 and 1; voxels stay where they are. Metres and
 * micrometres become mm.
 *
 * <p><b>Values</b>: {@code stored * scl_slope + scl_inter} in binary64, with the binary32 factors of NIfTI-1 widened. As in
 * ITK the stored number is rounded to binary32 before and the result after, and the image is then of type {@code FLOAT32};
 * binary64 voxels are not rounded and stay {@code FLOAT64}. A slope of 0 or NaN means that
 * there is no scaling and the intercept is ignored, as the standard says (ITK adds the intercept when the slope is 0);
 * a slope of 1 with intercept 0 changes nothing either. Then the stored type is kept.
 *
 * <p>Of several numbers per voxel (dim[5]) one can be asked for. Several volumes, colours, complex numbers, sheared grids and
 * Analyze files are refused. A file of two dimensions has a grid with {@link Geometry#isPlane}.
 */
public final class NiftiReader implements ImageFormatReader {
    /** Makes the reader. */
    public NiftiReader() {}

    @Override
    public String name() {
        return "NIfTI";
    }

    @Override
    public List<String> extensions() {
        return List.of(".nii", ".nii.gz", ".hdr", ".hdr.gz", ".img", ".img.gz");
    }

    /** Looks at the header of a single file or of a pair; the half of a pair that holds the data is known by its name. */
    @Override
    public boolean recognises(SourceHead head) {
        return NiftiHeader.isPlausible(head.inflatedStart());
    }

    /**
     * Reads a file.
     *
     * @param file the single file, or either half of a pair
     * @param limits the largest volume to accept
     * @return the image, with warnings and header fields
     * @throws ImageFormatException if the file is broken or not supported
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile read(Path file, ReadLimits limits) throws IOException {
        return NiftiVolume.read(Source.of(file), ReadOptions.standard().withLimits(limits));
    }

    /**
     * Reads a file of one or several numbers per voxel (dim[5]), such as the layers of a segmentation.
     *
     * @param file the single file, or either half of a pair
     * @param component which of several numbers to take, from 0; plays no part where there is one
     * @param limits the largest volume to accept
     * @return the image, with warnings and header fields
     * @throws ImageFormatException if the file is broken or not supported, or has not so many numbers per voxel
     * @throws IOException if it cannot be opened or read
     */
    public static ImageFile readComponent(Path file, int component, ReadLimits limits) throws IOException {
        return NiftiVolume.read(
                Source.of(file), ReadOptions.standard().withComponent(component).withLimits(limits));
    }

    @Override
    public ImageFile read(Source source, ReadOptions options) throws IOException {
        return NiftiVolume.read(source, options);
    }
}
