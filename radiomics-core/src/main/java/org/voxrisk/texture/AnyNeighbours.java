package org.voxrisk.texture;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.work.Checkpoint;

/** Any neighbours, and any difference of levels: each neighbour of each voxel is looked at. */
final class AnyNeighbours implements NeighbourRows {
    private static final int SHORT_ROW = 24;

    private final int[] steps;
    private final int alpha;
    private final int[] code;
    private final int[] centre;
    private final int[] neighbour;
    private final int[] sums;
    private final int[] independent;

    private AnyNeighbours(DiscretizedRoi levels, List<Offset> offsets, int alpha, int[] code) {
        this.steps = offsets.stream().mapToInt(levels::distance).toArray();
        this.alpha = Math.min(alpha, levels.highestLevel());
        this.code = code;
        int nx = levels.box().nx();
        this.centre = new int[nx];
        this.neighbour = new int[nx];
        this.sums = new int[nx];
        this.independent = new int[nx];
    }

    static AnyNeighbours of(
            DiscretizedRoi levels, List<Offset> offsets, int alpha, int[] codeOfRank, Checkpoint checkpoint) {
        int[] ranks = levels.ranks();
        int[] code = new int[ranks.length];
        checkpoint.inPieces(code.length, (from, to) -> {
            for (int i = from; i < to; i++) {
                code[i] = codeOfRank[ranks[i]];
            }
        });
        return new AnyNeighbours(levels, offsets, alpha, code);
    }

    @Override
    public void look(int from, int n) {
        if (n <= SHORT_ROW) {
            voxelByVoxel(from, n);
        } else {
            rowByRow(from, n);
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

    private void rowByRow(int from, int n) {
        Arrays.fill(sums, 0, n, 0);
        Arrays.fill(independent, 0, n, 0);
        System.arraycopy(code, from, centre, 0, n);
        for (int step : steps) {
            System.arraycopy(code, from + step, neighbour, 0, n);
            addNeighbours(centre, neighbour, n, alpha, sums, independent);
        }
    }

    // Without a branch, on ints, each array indexed by x alone: only so does the compiler vectorise it, which pays
    // for the copies. (alpha - |difference|) is negative for an independent neighbour.
    private static void addNeighbours(int[] centre, int[] neighbour, int n, int alpha, int[] sums, int[] independent) {
        for (int x = 0; x < n; x++) {
            int difference = Math.abs(centre[x] - neighbour[x]);
            sums[x] += neighbour[x];
            independent[x] += (alpha - difference) >>> 31;
        }
    }

    /** The plain form of {@link #rowByRow}: for rows too short to pay for copies. */
    private void voxelByVoxel(int from, int n) {
        for (int x = 0; x < n; x++) {
            int own = code[from + x];
            if (own != 0) {
                int sum = 0;
                int far = 0;
                for (int step : steps) {
                    int other = code[from + x + step];
                    sum += other;
                    far += (alpha - Math.abs(own - other)) >>> 31;
                }
                sums[x] = sum;
                independent[x] = far;
            }
        }
    }
}
