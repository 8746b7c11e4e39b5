package org.voxrisk.texture;

import java.util.List;
import org.voxrisk.work.Checkpoint;

/**
 * The neighbours of the voxels of a row: how many there are, the sum of their levels, and how many differ from the voxel.
 *
 * <p>A voxel's code is {@code 1 << shift | level} inside and 0 outside, so that one sum over the neighbours gives their
 * number and the sum of their levels, and codes differ by more than any level across the border of the region.
 */
sealed interface NeighbourRows permits AdjacentNeighbours, AnyNeighbours {
    /**
     * Looks at the neighbours of some voxels of a row.
     *
     * @param from position of the first
     * @param n how many
     */
    void look(int from, int n);

    /** Returns the sum of the codes of the neighbours of each voxel looked at; without meaning for those outside. */
    int[] sums();

    /** Returns how many neighbours of each differ by more than alpha, or are outside; without meaning for those outside. */
    int[] independent();

    /**
     * Prepares a region.
     *
     * @param offsets all neighbours
     * @param alpha largest difference of levels that is none, at least 0
     * @param shift position of the number of neighbours in a sum of codes
     */
    static NeighbourRows of(DiscretizedRoi levels, List<Offset> offsets, int alpha, int shift, Checkpoint checkpoint) {
        int[] codeOfRank = new int[levels.levelCount() + 1];
        for (int r = 1; r < codeOfRank.length; r++) {
            codeOfRank[r] = 1 << shift | levels.grayLevel(r);
        }
        return alpha == 0 && AdjacentNeighbours.are(offsets)
                ? new AdjacentNeighbours(levels, offsets, codeOfRank)
                : AnyNeighbours.of(levels, offsets, alpha, codeOfRank, checkpoint);
    }
}
