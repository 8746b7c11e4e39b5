package org.voxrisk.extract;

import java.util.Random;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;

/** A ragged ball of voxels with structured intensities, the same for the same seed. */
record Phantom(Image3D image, Mask mask) {
    static Phantom of(long seed) {
        return of(seed, new int[] {11, 10, 8}, new double[] {0.8, 0.9, 2.5});
    }

    static Phantom of(long seed, int[] size, double[] spacing) {
        Random random = new Random(seed);
        Geometry grid = Geometry.of(size, spacing);
        double[] values = new double[grid.voxelCount()];
        boolean[] inside = new boolean[values.length];
        for (int z = 0; z < size[2]; z++) {
            for (int y = 0; y < size[1]; y++) {
                for (int x = 0; x < size[0]; x++) {
                    int i = grid.index(x, y, z);
                    values[i] = Math.rint(300 + 40 * x - 25 * y + 30 * z + 60 * random.nextGaussian());
                    double radius = Math.pow(2.0 * x / size[0] - 1, 2)
                            + Math.pow(2.0 * y / size[1] - 1, 2)
                            + Math.pow(2.0 * z / size[2] - 1, 2);
                    inside[i] = radius < 0.7 && random.nextInt(12) > 0;
                }
            }
        }
        return new Phantom(Image3D.of(grid, PixelType.INT16, values), Mask.of(grid, i -> inside[i]));
    }

    Phantom withImage(Image3D other) {
        return new Phantom(other, mask);
    }

    FeatureVector extract(ExtractionSettings settings) {
        return new Extractor(settings).extract(image, mask).features();
    }
}
