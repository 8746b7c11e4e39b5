package org.voxrisk.feature;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.FixedBinSize;
import org.voxrisk.texture.FixedBinWidth;

/**
 * The conventions in which PyRadiomics and IBSI differ, for the formulas that both have.
 *
 * <p>Columns of another definition than PyRadiomics' begin with its prefix, so that values of two definitions cannot stand
 * under one name. Not among these conventions: the origin of resampled grids, the treatment of voxels without
 * neighbours (NGTDM), and 3-D shape, which is that of PyRadiomics under either.
 *
 * @param columnPrefix begins the columns; without {@code _}
 * @param binOrigin where bins of a fixed width begin
 * @param kurtosis what kurtosis is measured from
 * @param logarithmOffset eps of {@code log2(p + eps)} and of the denominator of the GLCM correlation, at least 0; where it
 *     is 0, {@code 0 log2 0 = 0}
 */
public record Definition(String columnPrefix, BinOrigin binOrigin, KurtosisForm kurtosis, double logarithmOffset) {
    /** PyRadiomics' conventions. */
    public static final Definition PYRADIOMICS =
            new Definition("", BinOrigin.MULTIPLES_OF_WIDTH, KurtosisForm.MOMENT_RATIO, Log2.EPS);

    /** IBSI's conventions. */
    public static final Definition IBSI = new Definition("ibsi-", BinOrigin.LOWER_BOUND, KurtosisForm.EXCESS, 0);

    /** Where bins of a fixed width begin. */
    public enum BinOrigin {
        /** At a multiple of the width. */
        MULTIPLES_OF_WIDTH,
        /** At the lower bound of the resegmentation range; at the smallest intensity of the region where there is none. */
        LOWER_BOUND
    }

    /** What kurtosis is measured from. */
    public enum KurtosisForm {
        /** {@code m4 / m2^2}: 3 for a Gaussian. */
        MOMENT_RATIO,
        /** {@code m4 / m2^2 - 3}: 0 for a Gaussian. */
        EXCESS
    }

    /** Checks the prefix and the offset. */
    public Definition {
        requireNonNull(columnPrefix, "columnPrefix");
        requireNonNull(binOrigin, "binOrigin");
        requireNonNull(kurtosis, "kurtosis");
        if (columnPrefix.contains("_")) {
            throw new IllegalArgumentException(
                    "the prefix '" + columnPrefix + "' must not have '_', which parts column names");
        }
        if (!(logarithmOffset >= 0 && logarithmOffset < 1)) {
            throw new IllegalArgumentException("logarithmOffset = " + logarithmOffset + ", must be in [0, 1)");
        }
    }

    /**
     * Returns a discretisation with bins that begin where this definition says.
     *
     * @param discretization the rule
     * @param lowerBound lower bound of the intensities of the region, if one is stated
     */
    public Discretization binning(Discretization discretization, OptionalDouble lowerBound) {
        return binOrigin == BinOrigin.LOWER_BOUND && discretization instanceof FixedBinWidth fixed
                ? new FixedBinSize(fixed.width(), lowerBound)
                : discretization;
    }

    /** What is subtracted from m4 / m2^2. */
    double kurtosisOrigin() {
        return kurtosis == KurtosisForm.EXCESS ? 3 : 0;
    }
}
