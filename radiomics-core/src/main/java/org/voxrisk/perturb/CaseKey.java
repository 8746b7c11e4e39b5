package org.voxrisk.perturb;

import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/**
 * What random numbers know of a case: a hash of a seed, the grid's size, the region's voxels and their intensities. It is the
 * same wherever files lie and whatever they are called, and another for another image or region.
 */
final class CaseKey {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private CaseKey() {}

    static long of(long seed, Image3D image, Mask mask, Checkpoint checkpoint) {
        long key = seed;
        for (int size : image.geometry().sizes()) {
            key = next(key, size);
        }
        double[] intensities = mask.select(image, checkpoint);
        int n = 0;
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            key = next(next(key, i), Double.doubleToLongBits(intensities[n++]));
        }
        return key;
    }

    private static long next(long key, long value) {
        return RandomStream.mix((key ^ RandomStream.mix(value)) + STEP);
    }
}
