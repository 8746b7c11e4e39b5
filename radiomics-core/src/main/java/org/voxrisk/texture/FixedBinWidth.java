package org.voxrisk.texture;

import org.jspecify.annotations.Nullable;
import org.voxrisk.image.PixelType;

/**
 * Bins of a fixed width whose edges are multiples of the width counted from zero (PyRadiomics' {@code binWidth}).
 *
 * <p>With width w, {@code e0 = min - (min mod w)} (floored modulo) and edges {@code e0 + k ((e0 + w) - e0)}. Bins are
 * half open, the region's minimum is always level 1, and a maximum that is a multiple of w opens a bin of its own.
 * Equal up to rounding to {@code floor(x / w) - floor(min / w) + 1}. IBSI's fixed bin size differs: its edges start at
 * the region's minimum or at a stated lower bound.
 *
 * @param width bin width in units of intensity, finite and positive
 */
public record FixedBinWidth(double width) implements Discretization {
    /** Checks the width. */
    public FixedBinWidth {
        if (!(width > 0) || Double.isInfinite(width)) {
            throw new IllegalArgumentException("binWidth = " + width + ", must be finite and > 0");
        }
    }

    /** Makes PyRadiomics' default: a width of 25. */
    public static FixedBinWidth standard() {
        return new FixedBinWidth(25);
    }

    @Override
    public BinEdges edges(double min, double max, PixelType type) {
        if (type == PixelType.FLOAT32) {
            float low = (float) min;
            float w = (float) width;
            float e0 = low - floorMod(low, w);
            double second = e0 + w;
            return BinEdges.unbounded(e0, second - e0);
        }
        double mod = min % width;
        double e0 = min - (mod < 0 ? mod + width : mod);
        return BinEdges.unbounded(e0, (e0 + width) - e0);
    }

    private static float floorMod(float a, float b) {
        float mod = a % b;
        return mod < 0 ? mod + b : mod;
    }

    @Override
    public String label() {
        return BinLabels.size(width);
    }

    // Written out: a record puts its own together at run time, when it is first asked, and a process waits for it.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FixedBinWidth w && Double.compare(width, w.width) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(width);
    }
}
