package org.voxrisk.filter.ibsi;

/** A real function of frequency, in units of the Nyquist frequency of each axis; 0 along the normal of slices. */
@FunctionalInterface
interface TransferFunction {
    /** Returns the factor at a frequency. */
    double at(double fx, double fy, double fz);

    /**
     * Returns the factors of a transform: {@code (t(f) + t(f')) / 2}, or {@code i (t(f) - t(f')) / 2} for an
     * imaginary function, f' being the frequency of the opposite index, see {@link Frequencies}.
     *
     * @param imaginary whether the factor is t times the imaginary unit
     */
    default Spectrum sampled(boolean imaginary, int nx, int ny, int nz) {
        Frequencies x = new Frequencies(nx);
        Frequencies y = new Frequencies(ny);
        Frequencies z = new Frequencies(nz);
        double sign = imaginary ? -1 : 1;
        return new Spectrum() {
            @Override
            public void row(int iy, int iz, double[] into) {
                double fy = y.at(iy);
                double gy = y.opposite(iy);
                double fz = z.at(iz);
                double gz = z.opposite(iz);
                for (int k = 0; k <= nx / 2; k++) {
                    into[k] = (TransferFunction.this.at(x.at(k), fy, fz)
                                    + sign * TransferFunction.this.at(x.opposite(k), gy, gz))
                            / 2;
                }
            }

            @Override
            public boolean imaginary() {
                return imaginary;
            }
        };
    }

    /** Returns the product of two functions. */
    default TransferFunction times(TransferFunction other) {
        return (fx, fy, fz) -> {
            double t = other.at(fx, fy, fz);
            return t == 0 ? 0 : t * at(fx, fy, fz);
        };
    }
}
