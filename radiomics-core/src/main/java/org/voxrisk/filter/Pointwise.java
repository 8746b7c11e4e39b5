package org.voxrisk.filter;

import java.util.List;
import java.util.function.BiFunction;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/** What the filters that change each voxel on its own have in common. */
final class Pointwise {
    private Pointwise() {}

    /** Prepares the one image that a function of all values gives, as 64-bit floats. */
    static List<DerivedImage> derived(
            String label, Image3D image, BiFunction<double[], Checkpoint, double[]> function) {
        return List.of(new DerivedImage(
                label,
                checkpoint -> Image3D.of(
                        image.geometry(), PixelType.FLOAT64, function.apply(image.values(checkpoint), checkpoint))));
    }

    /**
     * Returns the largest magnitude.
     *
     * @throws FilterNotApplicableException if it is 0
     */
    static double maxMagnitude(String label, double[] values, Checkpoint checkpoint) {
        double max = largest(values, checkpoint);
        if (max == 0) {
            throw new FilterNotApplicableException(
                    FilterNotApplicableException.Reason.ZERO_IMAGE,
                    "the filter " + label + " scales by the largest magnitude, but all " + values.length
                            + " voxels of the image are 0. Check that image and mask overlap.");
        }
        return max;
    }

    /** Returns the largest magnitude, 0 if there is none. */
    static double largest(double[] values, Checkpoint checkpoint) {
        double[] max = {0};
        checkpoint.inPieces(values.length, (from, to) -> {
            double largest = max[0];
            for (int i = from; i < to; i++) {
                largest = Math.max(largest, Math.abs(values[i]));
            }
            max[0] = largest;
        });
        return max[0];
    }
}
