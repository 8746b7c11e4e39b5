package org.voxrisk.texture;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import org.voxrisk.image.PixelType;

/**
 * IBSI's fixed bin size (Q3RU): bins of a width w from a lower bound b, level {@code floor((x - b) / w) + 1}, in 64-bit
 * arithmetic. The bound is stated, or is the smallest intensity of the region. An intensity below a stated bound has level
 * 1.
 *
 * @param width bin width in units of intensity, finite and positive
 * @param lowerBound the bound, finite; empty for the smallest intensity
 */
public record FixedBinSize(double width, OptionalDouble lowerBound) implements Discretization {
    /** Checks the numbers. */
    public FixedBinSize {
        requireNonNull(lowerBound, "lowerBound");
        if (!(width > 0) || Double.isInfinite(width)) {
            throw new IllegalArgumentException("binWidth = " + width + ", must be finite and > 0");
        }
        if (lowerBound.isPresent() && !Double.isFinite(lowerBound.getAsDouble())) {
            throw new IllegalArgumentException("lower bound = " + lowerBound.getAsDouble() + ", must be finite");
        }
    }

    @Override
    public BinEdges edges(double min, double max, PixelType type) {
        return BinEdges.unbounded(lowerBound.orElse(min), width);
    }

    @Override
    public String label() {
        return BinLabels.size(width);
    }
}
