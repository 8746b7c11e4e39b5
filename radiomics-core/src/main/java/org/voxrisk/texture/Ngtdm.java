package org.voxrisk.texture;

import java.util.List;
import java.util.function.Consumer;

/**
 * Neighbourhood grey-tone difference matrix (IBSI IPET): for each level i the number n of its voxels, and the sum s of
 * {@code |i - mean level of the neighbours|} over them.
 *
 * <p>Only neighbours inside the region enter the mean. A voxel without any adds nothing to s but counts in n
 * (PyRadiomics). IBSI leaves it out of n: {@link #loneVoxels} says how many there are.
 */
public final class Ngtdm implements TextureMatrix {
    private final DiscretizedRoi levels;
    private final double[] s;
    private final int[] lone;

    Ngtdm(DiscretizedRoi levels, double[] s, int[] lone) {
        this.levels = levels;
        this.s = s;
        this.lone = lone;
    }

    @Override
    public String name() {
        return "ngtdm";
    }

    @Override
    public List<String> columns() {
        return List.of("i", "n", "s");
    }

    @Override
    public void forEachEntry(Consumer<List<Number>> sink) {
        for (int i = 1; i <= levels.levelCount(); i++) {
            sink.accept(List.of(levels.grayLevel(i), n(i), s(i)));
        }
    }

    /** Returns the region. */
    public DiscretizedRoi levels() {
        return levels;
    }

    /** Returns the number of voxels of a level, ranks from 1. */
    public int n(int rank) {
        return levels.levelVoxels(rank);
    }

    /** Returns how many voxels of a level have no neighbour, ranks from 1. */
    public int loneVoxels(int rank) {
        return lone[rank];
    }

    /** Returns the sum of absolute differences of a level, ranks from 1. */
    public double s(int rank) {
        return s[rank];
    }
}
