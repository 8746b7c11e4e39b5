package org.voxrisk.filter.ibsi;

/**
 * What a filter multiplies a Fourier transform with: a real number at each frequency, or an imaginary one. The factor
 * at the opposite frequency is its conjugate, so that real images stay real.
 */
interface Spectrum {
    /**
     * Computes the factors of a row of the half spectrum, without the imaginary unit.
     *
     * @param y index along y, 0 to the size of the transform, in the order of the transform
     * @param z index along z
     * @param into receives the factors at x = 0 to half the size
     */
    void row(int y, int z, double[] into);

    /** Returns whether the factors are imaginary. */
    boolean imaginary();

    /** Makes the factors for a transform. */
    @FunctionalInterface
    interface Maker {
        /**
         * Makes the factors.
         *
         * @param nx size of the transform along x
         * @param ny size along y
         * @param nz size along z, 1 in slices
         */
        Spectrum of(int nx, int ny, int nz);
    }
}
