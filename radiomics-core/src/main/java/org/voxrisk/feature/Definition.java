package org.voxrisk.feature;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.voxrisk.preprocess.GridOrigin;
import org.voxrisk.preprocess.MaskInterpolation;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinNumber;
import org.voxrisk.texture.FixedBinSize;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Ngtdm;

/**
 * The conventions in which PyRadiomics and IBSI differ, for what both have. One definition holds for a whole extraction.
 *
 * <p>Columns of another definition than PyRadiomics' begin with its prefix, so that values of two definitions cannot stand
 * under one name: no prefix, and {@code ibsi-}, belong to the conventions of {@link #PYRADIOMICS} and {@link #IBSI} and to
 * no others. The families {@code shape} and {@code shape2D} are PyRadiomics' under either; IBSI's is {@code morphology}.
 *
 * @param columnPrefix begins the columns; without {@code _}
 * @param binOrigin where bins of a fixed width begin
 * @param kurtosis what kurtosis is measured from
 * @param logarithmOffset eps of {@code log2(p + eps)} and of the denominators of the GLCM correlation and of MCC's matrix
 *     Q, at least 0; where it is 0, {@code 0 log2 0 = 0}. MCC is Haralick's; IBSI has none
 * @param loneVoxels what NGTDM makes of voxels without a neighbour in the region
 * @param gridOrigin where the voxels of a resampled grid lie; on IBSI's, images are interpolated in 64-bit numbers, whatever
 *     they are stored in
 * @param maskInterpolation how a mask is put on a resampled grid
 */
public record Definition(
        String columnPrefix,
        BinOrigin binOrigin,
        KurtosisForm kurtosis,
        double logarithmOffset,
        LoneVoxels loneVoxels,
        GridOrigin gridOrigin,
        MaskInterpolation maskInterpolation) {
    /** PyRadiomics' conventions. */
    public static final Definition PYRADIOMICS = new Definition(
            "",
            BinOrigin.MULTIPLES_OF_WIDTH,
            KurtosisForm.MOMENT_RATIO,
            Log2.EPS,
            LoneVoxels.COUNTED,
            GridOrigin.CORNER,
            MaskInterpolation.NEAREST);

    /** IBSI's conventions. */
    public static final Definition IBSI = new Definition(
            "ibsi-",
            BinOrigin.LOWER_BOUND,
            KurtosisForm.EXCESS,
            0,
            LoneVoxels.LEFT_OUT,
            GridOrigin.CENTRE,
            MaskInterpolation.LINEAR);

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

    /** What NGTDM makes of voxels without a neighbour in the region. */
    public enum LoneVoxels {
        /** They count in n and in the number of voxels, and add nothing to s. */
        COUNTED,
        /** They are left out. */
        LEFT_OUT
    }

    /** Makes conventions whose masks are resampled as those do that have the grid: linearly on IBSI's. */
    public Definition(
            String columnPrefix,
            BinOrigin binOrigin,
            KurtosisForm kurtosis,
            double logarithmOffset,
            LoneVoxels loneVoxels,
            GridOrigin gridOrigin) {
        this(
                columnPrefix,
                binOrigin,
                kurtosis,
                logarithmOffset,
                loneVoxels,
                gridOrigin,
                gridOrigin == GridOrigin.CENTRE ? MaskInterpolation.LINEAR : MaskInterpolation.NEAREST);
    }

    /** Checks the prefix and the offset. */
    public Definition {
        requireNonNull(columnPrefix, "columnPrefix");
        List<Object> conventions = List.of(
                requireNonNull(binOrigin, "binOrigin"),
                requireNonNull(kurtosis, "kurtosis"),
                logarithmOffset,
                requireNonNull(loneVoxels, "loneVoxels"),
                requireNonNull(gridOrigin, "gridOrigin"),
                requireNonNull(maskInterpolation, "maskInterpolation"));
        if (columnPrefix.contains("_")) {
            throw new IllegalArgumentException(
                    "the prefix '" + columnPrefix + "' must not have '_', which parts column names");
        }
        if (!(logarithmOffset >= 0 && logarithmOffset < 1)) {
            throw new IllegalArgumentException("logarithmOffset = " + logarithmOffset + ", must be in [0, 1)");
        }
        // PYRADIOMICS and IBSI are not there yet where they are made themselves.
        requireOwnPrefix(
                columnPrefix,
                conventions,
                "",
                "PyRadiomics'",
                List.of(
                        BinOrigin.MULTIPLES_OF_WIDTH,
                        KurtosisForm.MOMENT_RATIO,
                        Log2.EPS,
                        LoneVoxels.COUNTED,
                        GridOrigin.CORNER,
                        MaskInterpolation.NEAREST));
        requireOwnPrefix(
                columnPrefix,
                conventions,
                "ibsi-",
                "IBSI's",
                List.of(
                        BinOrigin.LOWER_BOUND,
                        KurtosisForm.EXCESS,
                        0.0,
                        LoneVoxels.LEFT_OUT,
                        GridOrigin.CENTRE,
                        MaskInterpolation.LINEAR));
    }

    private static void requireOwnPrefix(
            String prefix, List<Object> conventions, String owned, String owner, List<Object> theirs) {
        if (prefix.equals(owned) != conventions.equals(theirs)) {
            throw new IllegalArgumentException("columns that begin with '" + owned + "' are " + owner
                    + " and have the conventions " + theirs + "; these, " + conventions + ", have the prefix '" + prefix
                    + "'. Values of two definitions must not stand under one name: give " + owner + " conventions '"
                    + owned + "', and others a prefix of their own");
        }
    }

    /** Returns whether these are PyRadiomics' conventions. */
    public boolean isPyRadiomics() {
        return columnPrefix.isEmpty();
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

    /**
     * Returns the rule that levels are counted by: IBSI's formula of a number of bins in place of PyRadiomics' edges, where
     * bins begin at a bound.
     *
     * @param discretization the rule as settings have it
     */
    public Discretization counting(Discretization discretization) {
        return binOrigin == BinOrigin.LOWER_BOUND && discretization instanceof FixedBinCount fixed
                ? new FixedBinNumber(fixed.count())
                : discretization;
    }

    /** The voxels of a level that NGTDM counts. */
    int voxels(Ngtdm ngtdm, int rank) {
        return ngtdm.n(rank) - (loneVoxels == LoneVoxels.LEFT_OUT ? ngtdm.loneVoxels(rank) : 0);
    }

    /** What is subtracted from m4 / m2^2. */
    double kurtosisOrigin() {
        return kurtosis == KurtosisForm.EXCESS ? 3 : 0;
    }

    // Written out: a record puts its own together at run time, when it is first asked, and a process waits for it.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Definition d
                        && columnPrefix.equals(d.columnPrefix)
                        && binOrigin == d.binOrigin
                        && kurtosis == d.kurtosis
                        && Double.compare(logarithmOffset, d.logarithmOffset) == 0
                        && loneVoxels == d.loneVoxels
                        && gridOrigin == d.gridOrigin
                        && maskInterpolation == d.maskInterpolation);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                columnPrefix, binOrigin, kurtosis, logarithmOffset, loneVoxels, gridOrigin, maskInterpolation);
    }
}
