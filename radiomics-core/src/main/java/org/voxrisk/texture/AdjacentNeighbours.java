package org.voxrisk.texture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where all voxels at distance 1 are neighbours, and any difference of levels counts: columns of codes are summed once for
 * three voxels, and a word of voxels is compared at a time.
 */
final class AdjacentNeighbours implements NeighbourRows {
    private final int[] codeOfRank;
    private final int[] ranks;
    private final int[] steps;
    private final int[] rows;
    private final Lanes lanes;
    private final byte[] packed;
    private final int[] columns;
    private final int[] sums;
    private final int[] independent;

    AdjacentNeighbours(DiscretizedRoi levels, List<Offset> offsets, int[] codeOfRank) {
        this.codeOfRank = codeOfRank;
        this.ranks = levels.ranks();
        this.steps = offsets.stream().mapToInt(levels::distance).toArray();
        // The own row, and those of the neighbours.
        this.rows = IntStream.concat(
                        IntStream.of(0),
                        offsets.stream().filter(o -> o.dx() == 0).mapToInt(levels::distance))
                .toArray();
        this.lanes = Lanes.holding(levels.levelCount(), steps.length);
        this.packed = levels.packed(lanes);
        int nx = levels.box().nx();
        this.columns = new int[nx + 2];
        this.sums = new int[nx];
        this.independent = new int[nx + lanes.count()];
    }

    /** Returns whether offsets are those of all voxels at distance 1, along x and any other axes. */
    static boolean are(List<Offset> offsets) {
        long columns = 1 + offsets.stream().filter(o -> o.dx() == 0).count();
        return offsets.size() == 3 * columns - 1 && offsets.stream().allMatch(o -> o.distance() == 1);
    }

    @Override
    public void look(int from, int n) {
        Arrays.fill(columns, 0, n + 2, 0);
        int r = 0;
        for (; r + 2 < rows.length; r += 3) {
            int first = from - 1;
            addThree(ranks, first + rows[r], first + rows[r + 1], first + rows[r + 2], n + 2, codeOfRank, columns);
        }
        for (; r < rows.length; r++) {
            addOne(ranks, from - 1 + rows[r], n + 2, codeOfRank, columns);
        }
        sumColumns(columns, ranks, from, n, codeOfRank, sums);
        for (int x = 0; x < n; x += lanes.count()) {
            long word = lanes.isBytes()
                    ? differing(Lanes.BYTES, packed, from + x, steps)
                    : differing(lanes, packed, from + x, steps);
            lanes.spread(word, independent, x);
        }
    }

    @Override
    public int[] sums() {
        return sums;
    }

    @Override
    public int[] independent() {
        return independent;
    }

    private static void addThree(int[] ranks, int a, int b, int c, int n, int[] codeOfRank, int[] columns) {
        for (int x = 0; x < n; x++) {
            columns[x] += codeOfRank[ranks[a + x]] + codeOfRank[ranks[b + x]] + codeOfRank[ranks[c + x]];
        }
    }

    private static void addOne(int[] ranks, int a, int n, int[] codeOfRank, int[] columns) {
        for (int x = 0; x < n; x++) {
            columns[x] += codeOfRank[ranks[a + x]];
        }
    }

    private static void sumColumns(int[] columns, int[] ranks, int from, int n, int[] codeOfRank, int[] sums) {
        for (int x = 0; x < n; x++) {
            sums[x] = columns[x] + columns[x + 1] + columns[x + 2] - codeOfRank[ranks[from + x]];
        }
    }

    private static long differing(Lanes lanes, byte[] packed, int at, int[] steps) {
        long own = lanes.word(packed, at);
        long differing = 0;
        for (int step : steps) {
            differing += lanes.differences(own, lanes.word(packed, at + step));
        }
        return differing;
    }
}
