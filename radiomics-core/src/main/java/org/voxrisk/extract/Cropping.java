package org.voxrisk.extract;

import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;

/** How much of the image the filters see, when it is not resampled. */
public sealed interface Cropping {
    /** The whole image. */
    record WholeImage() implements Cropping {}

    /**
     * The region's bounding box and a border around it, cut at the image's edge (PyRadiomics' {@code preCrop}).
     *
     * @param padDistance width of the border in voxels, at least 0
     */
    record AroundRoi(int padDistance) implements Cropping {
        /** Checks the width. */
        public AroundRoi {
            if (padDistance < 0) {
                throw new IllegalArgumentException("padDistance = " + padDistance + ", must be >= 0");
            }
        }

        IndexBox box(IndexBox roi, Geometry grid) {
            return roi.padded(padDistance, grid);
        }
    }
}
