package org.voxrisk.filter;

import java.util.List;
import java.util.function.Function;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;

/** What the filters that change each voxel on its own have in common. */
final class Pointwise {
    private Pointwise() {}

    /** Prepares the one image that a function of all values gives, as 64-bit floats. */
    static List<DerivedImage> derived(String label, Image3D image, Function<double[], double[]> function) {
        return List.of(new DerivedImage(
                label, () -> Image3D.of(image.geometry(), PixelType.FLOAT64, function.apply(image.values()))));
    }

    /**
     * Returns the largest magnitude.
     *
     * @throws FilterNotApplicableException if it is 0
     */
    static double maxMagnitude(String label, double[] values) {
        double max = 0;
        for (double v : values) {
            max = Math.max(max, Math.abs(v));
        }
        if (max == 0) {
            throw new FilterNotApplicableException(
                    FilterNotApplicableException.Reason.ZERO_IMAGE,
                    "the filter " + label + " scales by the largest magnitude, but all " + values.length
                            + " voxels of the image are 0. Check that image and mask overlap.");
        }
        return max;
    }
}
