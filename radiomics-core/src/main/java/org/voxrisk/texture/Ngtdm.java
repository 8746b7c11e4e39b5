package org.voxrisk.texture;

/**
 * Neighbourhood grey-tone difference matrix (IBSI IPET): for each level i the number n of its voxels, and the sum s of
 * {@code |i - mean level of the neighbours|} over them.
 *
 * <p>Only neighbours inside the region enter the mean. A voxel without any adds nothing to s but counts in n
 * (PyRadiomics; IBSI leaves it out of n).
 */
public final class Ngtdm {
    private final DiscretizedRoi levels;
    private final double[] s;

    Ngtdm(DiscretizedRoi levels, double[] s) {
        this.levels = levels;
        this.s = s;
    }

    /** Returns the region. */
    public DiscretizedRoi levels() {
        return levels;
    }

    /** Returns the number of voxels of a level, ranks from 1. */
    public int n(int rank) {
        return levels.levelVoxels(rank);
    }

    /** Returns the sum of absolute differences of a level, ranks from 1. */
    public double s(int rank) {
        return s[rank];
    }
}
