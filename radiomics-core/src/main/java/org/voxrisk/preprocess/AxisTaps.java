package org.voxrisk.preprocess;

/**
 * For each target voxel along one axis: whether it is inside the source, and which samples with which weights.
 *
 * <p>Tap k of voxel i is sample {@code index[k][i]} with {@code weight[k][i]}.
 */
final class AxisTaps {
    private final int count;
    private final boolean[] inside;
    private final int firstInside;
    private final int endInside;
    private final int[][] index;
    private final double[][] weight;

    /**
     * Computes the taps of an axis.
     *
     * @param c continuous index of each target voxel, rising or falling
     * @param n samples of the source along the axis
     */
    AxisTaps(double[] c, int n, Kernel kernel) {
        this.count = c.length;
        this.inside = new boolean[count];
        int taps = kernel.taps();
        this.index = new int[taps][count];
        this.weight = new double[taps][count];
        int first = count;
        int end = 0;
        int[] at = new int[taps];
        double[] w = new double[taps];
        for (int i = 0; i < count; i++) {
            inside[i] = c[i] >= -0.5 && c[i] < n - 0.5;
            if (inside[i]) {
                first = Math.min(first, i);
                end = i + 1;
                kernel.at(c[i], n, at, w);
                for (int k = 0; k < taps; k++) {
                    index[k][i] = at[k];
                    weight[k][i] = w[k];
                }
            }
        }
        this.firstInside = first;
        this.endInside = end;
    }

    int count() {
        return count;
    }

    int taps() {
        return index.length;
    }

    boolean inside(int i) {
        return inside[i];
    }

    int index(int tap, int i) {
        return index[tap][i];
    }

    double weight(int tap, int i) {
        return weight[tap][i];
    }

    /** Returns the weights of a tap for all voxels; 0 outside. Not to be written to. */
    double[] weights(int tap) {
        return weight[tap];
    }

    /** Returns whether any voxel is inside. */
    boolean anyInside() {
        return firstInside < endInside;
    }

    /** Returns the first voxel inside. */
    int firstInside() {
        return firstInside;
    }

    /** Returns the voxel behind the last inside; all from the first to it are inside, as indices rise or fall. */
    int endInside() {
        return endInside;
    }

    /** Copies the sample of a tap to each voxel inside; others keep what they have. */
    void pick(int tap, double[] samples, int from, double[] into) {
        pick(samples, from, index[tap], into, firstInside, endInside);
    }

    private static void pick(double[] samples, int from, int[] index, double[] into, int first, int end) {
        for (int i = first; i < end; i++) {
            into[i] = samples[from + index[i]];
        }
    }

    /** Returns the lowest sample used. At least one voxel must be inside. */
    int lowest() {
        return lowest(firstInside, endInside);
    }

    /** Returns the lowest sample that some voxels use, all of them inside. */
    int lowest(int from, int to) {
        int low = Integer.MAX_VALUE;
        for (int[] indices : index) {
            for (int i = from; i < to; i++) {
                low = Math.min(low, indices[i]);
            }
        }
        return low;
    }

    /** Returns the highest sample used. At least one voxel must be inside. */
    int highest() {
        return highest(firstInside, endInside);
    }

    /** Returns the highest sample that some voxels use, all of them inside. */
    int highest(int from, int to) {
        int high = 0;
        for (int[] indices : index) {
            for (int i = from; i < to; i++) {
                high = Math.max(high, indices[i]);
            }
        }
        return high;
    }
}
