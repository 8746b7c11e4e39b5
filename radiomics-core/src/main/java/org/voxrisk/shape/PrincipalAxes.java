package org.voxrisk.shape;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/**
 * Variances of the voxel centres of a region along its principal axes.
 *
 * <p>With voxel centres p = (x sx, y sy, z sz) (index times spacing), N voxels and m = mean p, the variances are the
 * eigenvalues of C = (1/N) sum (p - m)(p - m)^T. The numerators N sum x y - (sum x)(sum y) are summed as whole numbers,
 * so C is exact to one rounding per entry, whatever the size and place of the region.
 *
 * <p>Equals {@code eigenValues} of PyRadiomics (divisor N). IBSI's reference values follow from the divisor N - 1, which
 * makes lengths longer by sqrt(N/(N-1)). Where the region is exactly flat or straight, in whatever direction, the missing
 * variances are exactly 0; PyRadiomics returns rounding noise there when the direction is oblique.
 *
 * @param major largest variance, mm^2
 * @param minor middle variance; the smaller one of a 2-D region
 * @param least smallest variance; 0 for a 2-D region
 */
public record PrincipalAxes(double major, double minor, double least) {
    /** Rounding of an eigenvalue solver: negative variances closer to 0 than this are 0, as in PyRadiomics. */
    private static final double ROUNDING_MM2 = 1e-10;

    /**
     * Computes the variances.
     *
     * @param mask the region
     * @return variances in decreasing order; all 0 for a single voxel
     * @throws org.voxrisk.image.InvalidRoiException if the mask is empty
     * @throws IllegalArgumentException if N times the squared extent in voxels exceeds 2^63
     */
    public static PrincipalAxes of(Mask mask) {
        requireNonNull(mask, "mask");
        return of(BitRows.of(mask, Checkpoint.INTERRUPT_ONLY), Checkpoint.INTERRUPT_ONLY);
    }

    static PrincipalAxes of(BitRows rows, Checkpoint checkpoint) {
        return of(IndexMoments.of(rows, checkpoint), rows.sx, rows.sy, rows.sz);
    }

    private static PrincipalAxes of(IndexMoments m, double sx, double sy, double sz) {
        BigInteger xx = m.centred(m.xx(), m.x(), m.x());
        BigInteger yy = m.centred(m.yy(), m.y(), m.y());
        BigInteger zz = m.centred(m.zz(), m.z(), m.z());
        BigInteger xy = m.centred(m.xy(), m.x(), m.y());
        BigInteger xz = m.centred(m.xz(), m.x(), m.z());
        BigInteger yz = m.centred(m.yz(), m.y(), m.z());
        double nn = (double) m.n() * m.n();
        double[] values = SymmetricEigen.values3(
                xx.doubleValue() / nn * sx * sx,
                yy.doubleValue() / nn * sy * sy,
                zz.doubleValue() / nn * sz * sz,
                xy.doubleValue() / nn * sx * sy,
                xz.doubleValue() / nn * sx * sz,
                yz.doubleValue() / nn * sy * sz);
        // The rank does not depend on the spacing, so it is decided on whole numbers.
        BigInteger minorXy = xx.multiply(yy).subtract(xy.multiply(xy));
        BigInteger minorXz = xx.multiply(zz).subtract(xz.multiply(xz));
        BigInteger minorYz = yy.multiply(zz).subtract(yz.multiply(yz));
        boolean straight = minorXy.signum() == 0 && minorXz.signum() == 0 && minorYz.signum() == 0;
        boolean flat = straight || determinant(xx, yy, zz, xy, xz, yz, minorYz).signum() == 0;
        return new PrincipalAxes(noNoise(values[0]), straight ? 0 : noNoise(values[1]), flat ? 0 : noNoise(values[2]));
    }

    private static BigInteger determinant(
            BigInteger xx,
            BigInteger yy,
            BigInteger zz,
            BigInteger xy,
            BigInteger xz,
            BigInteger yz,
            BigInteger minorYz) {
        BigInteger second = xy.multiply(xy.multiply(zz).subtract(yz.multiply(xz)));
        BigInteger third = xz.multiply(xy.multiply(yz).subtract(yy.multiply(xz)));
        return xx.multiply(minorYz).subtract(second).add(third);
    }

    private static double noNoise(double variance) {
        return variance < 0 && variance > -ROUNDING_MM2 ? 0 : variance;
    }

    /** Returns these variances with the divisor N - 1, as IBSI's reference values have it. */
    PrincipalAxes unbiased(long voxels) {
        double factor = voxels / (voxels - 1.0);
        return new PrincipalAxes(major * factor, minor * factor, least * factor);
    }

    /** Returns 4 sqrt(major), mm; IBSI TDIC. NaN for a negative variance, which rounding alone does not make. */
    public double majorLengthMm() {
        return 4 * Math.sqrt(major);
    }

    /** Returns 4 sqrt(minor), mm; IBSI P9VJ. */
    public double minorLengthMm() {
        return 4 * Math.sqrt(minor);
    }

    /** Returns 4 sqrt(least), mm; IBSI 7J51. */
    public double leastLengthMm() {
        return 4 * Math.sqrt(least);
    }

    /** Returns sqrt(minor / major), 1 = round, 0 = a line; IBSI Q3CK. NaN for a single voxel (0 / 0). */
    public double elongation() {
        return ratio(minor, major);
    }

    /** Returns sqrt(least / major), 1 = round, 0 = flat; IBSI N17B. NaN for a single voxel (0 / 0). */
    public double flatness() {
        return ratio(least, major);
    }

    private static double ratio(double small, double large) {
        // Two negative variances would have a positive quotient.
        return small < 0 || large < 0 ? Double.NaN : Math.sqrt(small / large);
    }
}
