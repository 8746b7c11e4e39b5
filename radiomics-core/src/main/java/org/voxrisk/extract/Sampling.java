package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import org.voxrisk.preprocess.RegionCrop;
import org.voxrisk.preprocess.Resampling;

/** On which grid, and how far around the region, the filters see the image. */
public sealed interface Sampling {
    /** The whole image on its own grid. */
    record WholeImage() implements Sampling {}

    /**
     * The region's bounding box and a border around it, on the image's own grid (PyRadiomics' {@code preCrop}).
     *
     * @param crop width of the border
     */
    record Cropped(RegionCrop crop) implements Sampling {
        /** Checks that it is not null. */
        public Cropped {
            requireNonNull(crop, "crop");
        }
    }

    /**
     * The region's bounding box and a border around it, interpolated to another spacing (PyRadiomics'
     * {@code resampledPixelSpacing}; {@code preCrop} then plays no part).
     *
     * @param resampling spacing, interpolator and width of the border
     */
    record Resampled(Resampling resampling) implements Sampling {
        /** Checks that it is not null. */
        public Resampled {
            requireNonNull(resampling, "resampling");
        }
    }
}
