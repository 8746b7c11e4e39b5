package org.voxrisk.filter.ibsi;

import java.util.List;
import java.util.Optional;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.image.Axis;

/**
 * A filter of IBSI-2: three-dimensional, or slice by slice across an axis.
 *
 * <p>{@link #inSlices} with an axis gives the filter that works in slices across it; without one it returns the
 * filter as it is, since a filter in slices is as good in an extraction in 3-D.
 */
public sealed interface SliceFilter extends ImageFilter
        permits Mean,
                Gaussian,
                SampledLaplacianOfGaussian,
                Laws,
                Gabor,
                SeparableWavelet,
                DecimatedWavelet,
                NonSeparableWavelet,
                Riesz {
    /** Returns the axis across the slices; empty: the filter is three-dimensional. */
    Optional<Axis> normal();

    /** Returns how images go on beyond their border. */
    Boundary boundary();

    /**
     * Returns the labels that the filter has where its axes are named otherwise.
     *
     * @param axes takes the place of {@code 3D}, {@code xy}, {@code xz} or {@code yz}
     */
    List<String> labels(String axes);

    @Override
    default List<String> labels() {
        return labels(FilterAxes.label(normal()));
    }
}
