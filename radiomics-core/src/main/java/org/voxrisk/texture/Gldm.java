package org.voxrisk.texture;

import java.util.List;
import java.util.function.Consumer;

/**
 * Grey-level dependence matrix (PyRadiomics' GLDM; IBSI's neighbouring grey level dependence matrix, REK0): how many
 * voxels of level i have d neighbours whose level differs by at most alpha. Every voxel of the region counts once.
 */
public final class Gldm implements TextureMatrix {
    private final DiscretizedRoi levels;
    private final int neighbours;
    private final int[] counts;

    Gldm(DiscretizedRoi levels, int neighbours, int[] counts) {
        this.levels = levels;
        this.neighbours = neighbours;
        this.counts = counts;
    }

    @Override
    public String name() {
        return "gldm";
    }

    @Override
    public List<String> columns() {
        return List.of("i", "dependent", "count");
    }

    @Override
    public void forEachEntry(Consumer<List<Number>> sink) {
        for (int i = 1; i <= levels.levelCount(); i++) {
            for (int d = 0; d <= neighbours; d++) {
                if (count(i, d) != 0) {
                    sink.accept(List.of(levels.grayLevel(i), d, count(i, d)));
                }
            }
        }
    }

    /** Returns the region. */
    public DiscretizedRoi levels() {
        return levels;
    }

    /** Returns the number of neighbours a voxel can have, hence the largest d. */
    public int neighbours() {
        return neighbours;
    }

    /**
     * Returns the number of voxels of a level with a number of dependent neighbours.
     *
     * @param i rank of the level, from 1
     * @param d number of dependent neighbours, 0 to {@link #neighbours()}; PyRadiomics' column j is d + 1
     */
    public int count(int i, int d) {
        return counts[i * (neighbours + 1) + d];
    }
}
