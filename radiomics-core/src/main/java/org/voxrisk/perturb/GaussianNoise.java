package org.voxrisk.perturb;

import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/**
 * Normal noise, independent from voxel to voxel. Images of whole numbers stay such, as a scanner would have stored them: the
 * noisy value is rounded to the nearest whole number that the type has.
 */
final class GaussianNoise {
    private GaussianNoise() {}

    static Image3D add(Image3D image, double level, RandomStream random, Checkpoint checkpoint) {
        PixelType type = image.pixelType();
        double[] out = new double[image.geometry().voxelCount()];
        // Pieces begin at even numbers, as pairs of random numbers do.
        checkpoint.inPieces(out.length, (from, to) -> {
            double[] normal = new double[to - from];
            random.gaussian(from, normal, normal.length);
            image.copyValues(from, out, from, to - from);
            for (int i = from; i < to; i++) {
                double noisy = out[i] + level * normal[i - from];
                out[i] = type.cast(type.isInteger() ? Math.rint(noisy) : noisy);
            }
        });
        return Image3D.of(image.geometry(), type, out);
    }
}
