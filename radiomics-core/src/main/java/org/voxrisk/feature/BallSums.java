package org.voxrisk.feature;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.voxrisk.image.IndexBox;
import org.voxrisk.work.Checkpoint;

/**
 * Sums over the balls around all voxels of a region's box, slice by slice. A ball is made of discs, one a slice, and a disc of
 * pieces of rows, which are differences of running sums: what two balls have in common is summed once. Exact but for
 * rounding. One thread only.
 */
final class BallSums {
    private final BallShape shape;
    private final IndexBox region;
    private final IndexBox box;
    private final double[] values;
    private final DoubleUnaryOperator summed;
    private final Checkpoint checkpoint;
    private final double[] running;
    /** Of one slice: for half width h and row y of the box, the sums around each voxel; none if no piece is so wide. */
    private final double[][][] pieces;

    private final double[] disc;
    private final double[][] terms;
    /** Of the slices that are not finished, in a ring: the balls of each row. */
    private final double[][][] balls;

    private int nextSlice;

    /**
     * Makes sums.
     *
     * @param shape the ball
     * @param region the box of the voxels whose balls are summed
     * @param box what is known of the image: the region's box and all around it within the ball's reach
     * @param values numbers of that box, x fastest
     * @param summed what is summed of a number
     * @param checkpoint is asked for each row
     */
    BallSums(
            BallShape shape,
            IndexBox region,
            IndexBox box,
            double[] values,
            DoubleUnaryOperator summed,
            Checkpoint checkpoint) {
        this.shape = shape;
        this.region = region;
        this.box = box;
        this.values = values;
        this.summed = summed;
        this.checkpoint = checkpoint;
        this.nextSlice = box.z0();
        this.running = new double[region.nx() + 2 * shape.reach(0) + 1];
        this.pieces = new double[shape.reach(0) + 1][][];
        this.disc = new double[region.nx()];
        this.terms = new double[2 * shape.reach(1) + 1][];
        this.balls = new double[Math.min(2 * shape.reach(2) + 1, region.nz())][region.ny()][region.nx()];
        for (int dz = 0; dz <= shape.reach(2); dz++) {
            for (int dy = 0; dy <= shape.reach(1); dy++) {
                int half = shape.half(dz, dy);
                if (half >= 0 && pieces[half] == null) {
                    pieces[half] = new double[box.ny()][region.nx()];
                }
            }
        }
    }

    /** Goes on to a slice of the region; the slices are asked for in order. */
    void moveTo(int z) {
        if (z > region.z0()) {
            for (double[] row : ring(z - 1)) {
                Arrays.fill(row, 0);
            }
        }
        int end = Math.min(z + shape.reach(2) + 1, box.z0() + box.nz());
        for (; nextSlice < end; nextSlice++) {
            addSlice(nextSlice);
        }
    }

    /** The sums of the balls around the voxels of a row of the slice, from the box's first. */
    double[] row(int y, int z) {
        return ring(z)[y - region.y0()];
    }

    private double[][] ring(int z) {
        return balls[(z - region.z0()) % balls.length];
    }

    private void addSlice(int z) {
        for (int y = 0; y < box.ny(); y++) {
            checkpoint.check();
            sumPieces(y, z);
        }
        for (int dz = 0; dz <= shape.reach(2); dz++) {
            boolean above = inRegion(z + dz);
            boolean below = dz > 0 && inRegion(z - dz);
            for (int y = 0; (above || below) && y < region.ny(); y++) {
                checkpoint.check();
                sumDisc(dz, y + region.y0() - box.y0());
                if (above) {
                    add(ring(z + dz)[y], disc, disc.length);
                }
                if (below) {
                    add(ring(z - dz)[y], disc, disc.length);
                }
            }
        }
    }

    private boolean inRegion(int z) {
        return z >= region.z0() && z < region.z0() + region.nz();
    }

    private void sumPieces(int y, int z) {
        int from = box.nx() * (y + box.ny() * (z - box.z0()));
        // Where the running sums' first voxel lies in the box; it may lie before it.
        int first = region.x0() - shape.reach(0) - box.x0();
        double sum = 0;
        for (int x = 0; x < running.length - 1; x++) {
            int inBox = first + x;
            if (inBox >= 0 && inBox < box.nx()) {
                sum += summed.applyAsDouble(values[from + inBox]);
            }
            running[x + 1] = sum;
        }
        for (int half = 0; half < pieces.length; half++) {
            if (pieces[half] != null) {
                double[] to = pieces[half][y];
                int before = shape.reach(0) - half;
                int last = shape.reach(0) + half + 1;
                for (int x = 0; x < to.length; x++) {
                    to[x] = running[x + last] - running[x + before];
                }
            }
        }
    }

    private void sumDisc(int dz, int y) {
        int n = 0;
        for (int dy = -Math.min(shape.reach(1), y); dy <= shape.reach(1) && y + dy < box.ny(); dy++) {
            int half = shape.half(dz, dy);
            if (half >= 0) {
                terms[n++] = pieces[half][y + dy];
            }
        }
        Arrays.fill(disc, 0);
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            add(disc, terms[i], terms[i + 1], terms[i + 2], terms[i + 3], disc.length);
        }
        for (; i < n; i++) {
            add(disc, terms[i], disc.length);
        }
    }

    private static void add(double[] sum, double[] a, double[] b, double[] c, double[] d, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += (a[i] + b[i]) + (c[i] + d[i]);
        }
    }

    private static void add(double[] sum, double[] a, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += a[i];
        }
    }
}
