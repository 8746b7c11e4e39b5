package org.voxrisk.texture;

import org.voxrisk.image.Constancy;
import org.voxrisk.image.PixelType;

/**
 * A fixed number n of equal bins between the region's minimum and maximum (PyRadiomics' {@code binCount}; IBSI's fixed
 * bin number).
 *
 * <p>Edges are {@code min + k (max - min) / n}; the last one is raised by 1, so that the maximum falls in bin n. A flat
 * region ({@link Constancy}) of value v gets edges between v - 0.5 and v + 0.5, hence level {@code floor(n / 2) + 1}.
 *
 * @param count number of bins, at least 1
 */
public record FixedBinCount(int count) implements Discretization {
    /** Checks the count. */
    public FixedBinCount {
        if (count < 1) {
            throw new IllegalArgumentException("binCount = " + count + ", must be >= 1");
        }
    }

    @Override
    public BinEdges edges(double min, double max, PixelType type) {
        boolean flat = Constancy.isConstant(min, max);
        double low = flat ? min - 0.5 : min;
        double high = flat ? max + 0.5 : max;
        if (type == PixelType.FLOAT32) {
            float step = ((float) high - (float) low) / count;
            return BinEdges.bounded((float) low, step, count + 1L, (float) high + 1f, true);
        }
        return BinEdges.bounded(low, (high - low) / count, count + 1L, high + 1, false);
    }

    @Override
    public String label() {
        return "FBN-" + count;
    }
}
