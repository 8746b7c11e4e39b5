package org.voxrisk.feature;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.EqualizedBins;

/**
 * The intensities at which an intensity-volume histogram is looked at (IBSI P88C).
 *
 * <ul>
 *   <li>Without bins: every intensity that occurs, and steps of 1 from the lower to the upper bound; for definite units
 *       such as rounded HU.
 *   <li>Bins of a size: from the lower bound to that which holds the upper one, each stood for by its centre.
 *   <li>A number of bins: between the smallest and the largest intensity, whatever the bounds, each stood for by its number.
 * </ul>
 *
 * @param bins the bins, if any
 * @param lower lower bound, that of the resegmentation range; empty for the smallest intensity
 * @param upper upper bound; empty for the largest intensity
 */
public record VolumeHistogramAxis(Optional<Discretization> bins, OptionalDouble lower, OptionalDouble upper) {
    /** Checks the bounds. */
    public VolumeHistogramAxis {
        requireNonNull(bins, "bins");
        requireNonNull(lower, "lower");
        requireNonNull(upper, "upper");
        if (bins.orElse(null) instanceof EqualizedBins) {
            throw new IllegalArgumentException(
                    "the axis of an intensity-volume histogram cannot be equalised: it would be the"
                            + " volume itself");
        }
        if (lower.isPresent() && upper.isPresent() && !(lower.getAsDouble() <= upper.getAsDouble())) {
            throw new IllegalArgumentException("lower bound = " + lower.getAsDouble() + " of the intensity-volume"
                    + " histogram, must be at most the upper, " + upper.getAsDouble());
        }
    }

    /** Every intensity as it is, with no bounds: the standard without settings. */
    public static VolumeHistogramAxis standard() {
        return new VolumeHistogramAxis(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** Returns an axis of bins, without bounds. */
    public static VolumeHistogramAxis of(Discretization bins) {
        return new VolumeHistogramAxis(Optional.of(bins), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** Returns this axis between other bounds. */
    public VolumeHistogramAxis between(OptionalDouble from, OptionalDouble to) {
        return new VolumeHistogramAxis(bins, from, to);
    }

    // Written out: a record puts its own together at run time, when it is first asked, and a process waits for it.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof VolumeHistogramAxis a
                        && bins.equals(a.bins)
                        && lower.equals(a.lower)
                        && upper.equals(a.upper));
    }

    @Override
    public int hashCode() {
        return Objects.hash(bins, lower, upper);
    }
}
