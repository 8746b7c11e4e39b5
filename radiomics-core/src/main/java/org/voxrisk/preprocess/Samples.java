package org.voxrisk.preprocess;

import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.work.Checkpoint;

/**
 * The sample values of a box of an image; indices are those of the whole image.
 *
 * @param values one value a voxel of the box, x fastest
 * @param box the box
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never compared
record Samples(double[] values, IndexBox box) {
    /** Takes the intensities of a part of an image; of the whole one without a copy. */
    static Samples of(Image3D image, IndexBox box, Checkpoint checkpoint) {
        boolean whole = box.equals(image.geometry().box());
        return new Samples(whole ? image.values(checkpoint) : image.values(box, checkpoint), box);
    }

    /** Returns the array index of the first voxel of a row of the image, which may lie left of the box. */
    int row(int y, int z) {
        return box.nx() * (y - box.y0() + box.ny() * (z - box.z0())) - box.x0();
    }
}
