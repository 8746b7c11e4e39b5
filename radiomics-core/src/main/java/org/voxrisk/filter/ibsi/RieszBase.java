package org.voxrisk.filter.ibsi;

import java.util.Optional;
import org.voxrisk.image.Axis;

/** What a {@link Riesz} transform is applied to: a filter that treats all directions alike, or the image itself. */
public sealed interface RieszBase permits Gaussian, SampledLaplacianOfGaussian, NonSeparableWavelet, Unfiltered {
    /** Returns the axis across the slices; empty: 3-D. */
    Optional<Axis> normal();

    /** Returns how the image goes on. */
    Boundary boundary();
}
