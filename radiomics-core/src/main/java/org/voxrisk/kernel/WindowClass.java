package org.voxrisk.kernel;

/** The chosen features of one class in a window: a workspace of one thread. */
interface WindowClass {
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
