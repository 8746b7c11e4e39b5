package org.voxrisk.preprocess;

/**
 * For each target voxel along one axis: whether it is inside the source, and which samples with which weights.
 *
 * <p>Tap k of voxel i is sample {@code index[k][i]} with {@code weight[k][i]}.
 */
final class AxisTaps {
    private final int count;
    private final boolean[] inside;
    private final int[][] index;
    private final double[][] weight;

    /**
     * Computes the taps of an axis.
     *
     * @param c continuous index of each target voxel
     * @param n samples of the source along the axis
     */
    AxisTaps(double[] c, int n, Kernel kernel) {
        this.count = c.length;
        this.inside = new boolean[count];
        int taps = kernel.taps();
        this.index = new int[taps][count];
        this.weight = new double[taps][count];
        int[] at = new int[taps];
        double[] w = new double[taps];
        for (int i = 0; i < count; i++) {
            inside[i] = c[i] >= -0.5 && c[i] < n - 0.5;
            if (inside[i]) {
                kernel.at(c[i], n, at, w);
                for (int k = 0; k < taps; k++) {
                    index[k][i] = at[k];
                    weight[k][i] = w[k];
                }
            }
        }
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
        for (boolean in : inside) {
            if (in) {
                return true;
            }
        }
        return false;
    }

    /** Returns the lowest sample used. At least one voxel must be inside. */
    int lowest() {
        int low = Integer.MAX_VALUE;
        for (int[] indices : index) {
            for (int i = 0; i < count; i++) {
                low = inside[i] ? Math.min(low, indices[i]) : low;
            }
        }
        return low;
    }

    /** Returns the highest sample used. At least one voxel must be inside. */
    int highest() {
        int high = 0;
        for (int[] indices : index) {
            for (int i = 0; i < count; i++) {
                high = inside[i] ? Math.max(high, indices[i]) : high;
            }
        }
        return high;
    }
}
