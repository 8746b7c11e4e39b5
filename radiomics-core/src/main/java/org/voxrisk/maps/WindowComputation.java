package org.voxrisk.maps;

/** The chosen features of one family in a window: part of the workspace of one thread. */
public interface WindowComputation {
    /**
     * Computes the features of the window that is loaded.
     *
     * @param out gets the values
     * @param from index of the first
     */
    void compute(double[] out, int from);

    /** Returns the number of features. */
    int count();
}
