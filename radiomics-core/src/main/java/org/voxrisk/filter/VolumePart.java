package org.voxrisk.filter;

/**
 * The values of a box of a volume, x fastest.
 *
 * @param values the values, one a voxel of the box
 * @param x0 lowest index along x
 * @param x1 index behind the highest along x
 * @param y0 lowest index along y
 * @param y1 index behind the highest along y
 * @param z0 lowest index along z
 * @param z1 index behind the highest along z
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the package, never compared
record VolumePart(double[] values, int x0, int x1, int y0, int y1, int z0, int z1) {
    int nx() {
        return x1 - x0;
    }

    int ny() {
        return y1 - y0;
    }

    int nz() {
        return z1 - z0;
    }

    /** Returns the position of the first value of a row. */
    int row(int y, int z) {
        return nx() * (y - y0 + ny() * (z - z0));
    }
}
