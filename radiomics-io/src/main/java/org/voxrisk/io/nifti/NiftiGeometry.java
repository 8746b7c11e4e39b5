package org.voxrisk.io.nifti;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.internal.GridAxes;

/**
 * Chooses a header's transform as ITK 5.4 (SimpleITK 2.5) does and makes the grid.
 *
 * <p>The sform is taken if it has no shear and either there is no qform, or its code is 1 (scanner), or both agree; else
 * the qform is; a sheared sform alone is refused. With neither: spacing = pixdim, axes along x, y, z of LPS, origin 0,
 * with a warning. Where one of both transforms cannot be used at all (not finite, singular, a spacing of 0), the other is,
 * with a warning.
 *
 * <p>Spacing is pixdim, as in ITK. Only where the columns of a chosen sform are of other lengths (beyond 1e-6) are those
 * taken, with a warning: they are what places the voxels.
 */
final class NiftiGeometry {
    /** Relative difference of column length and pixdim that rounding to binary32 explains. */
    private static final double SAME_SPACING = 1e-6;

    /** Scalar product of two unit columns above which ITK does not take an sform. */
    private static final double SHEARED = 1e-4;

    /** Element-wise difference below which ITK takes both transforms as one. */
    private static final double SAME_TRANSFORM = 1e-4;

    /**
     * Difference of direction or relative difference of spacing above which two transforms disagree. A quaternion whose
     * squared a is below 1e-7 is read with a = 0, which alone turns directions by up to 6.4e-4.
     */
    private static final double CONFLICT = 1e-3;

    /** Difference of offset, in parts of the smallest spacing, above which two transforms disagree. */
    private static final double OFFSET_CONFLICT = 0.01;

    private static final int SCANNER = 1;

    private final String file;
    private final NiftiHeader header;
    private final int[] size;
    private final List<ImageWarning> warnings;

    private NiftiGeometry(String file, NiftiHeader header, int[] size, List<ImageWarning> warnings) {
        this.file = file;
        this.header = header;
        this.size = size;
        this.warnings = warnings;
    }

    static Geometry of(String file, NiftiHeader header, int[] size, List<ImageWarning> warnings)
            throws ImageFormatException {
        return new NiftiGeometry(file, header, size, warnings).grid();
    }

    private Geometry grid() throws ImageFormatException {
        double unit = unit();
        double[] pixdim = pixdim();
        boolean hasQ = header.qformCode() > 0;
        boolean hasS = header.sformCode() > 0;
        warnOfCodes();
        if (!hasQ && !hasS) {
            requirePositive(pixdim);
            warn(
                    FormatProblem.MISSING_GEOMETRY,
                    "qform_code",
                    "neither qform nor sform is set; spacing from pixdim, axes along LPS, origin 0");
            double[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
            return GridAxes.grid(file, "pixdim", size, scaled(pixdim, unit), new double[3], identity);
        }
        Fault sformFault = hasS ? sformFault() : null;
        Fault qformFault = hasQ ? qformFault(pixdim) : null;
        boolean soundS = hasS && sformFault == null;
        boolean soundQ = hasQ && qformFault == null;
        if (!soundS && !soundQ) {
            throw fault(sformFault != null ? sformFault : Objects.requireNonNull(qformFault));
        }
        if (sformFault != null) {
            warn(FormatProblem.INVALID_VALUE, sformFault.field, sformFault.detail + "; the qform was taken");
        }
        if (qformFault != null) {
            warn(FormatProblem.INVALID_VALUE, qformFault.field, qformFault.detail + "; the sform was taken");
        }
        Affine sform = Affine.ofRows(header.srow());
        if (soundS && (!soundQ || takesSform(sform, pixdim))) {
            double[] spacing = scaled(sformSpacing(sform, pixdim), unit);
            return GridAxes.grid(file, "srow_x", size, spacing, scaled(sform.originLps(), unit), sform.directionLps());
        }
        Affine qform = qform(pixdim);
        return GridAxes.grid(
                file, "quatern_b", size, scaled(pixdim, unit), scaled(qform.originLps(), unit), qform.directionLps());
    }

    /** Why a transform cannot be used. */
    private record Fault(String field, String detail) {}

    private ImageFormatException fault(Fault fault) {
        return invalid(fault.field, fault.detail);
    }

    /** Whether the sform is preferred to a qform that is set too; warns where both disagree. */
    private boolean takesSform(Affine sform, double[] pixdim) {
        boolean sheared = GridAxes.skew(sform.directionLps()) > SHEARED;
        Affine qform = qform(pixdim);
        boolean taken = !sheared && (header.sformCode() == SCANNER || isSame(sform, qform));
        if (disagree(sform, qform)) {
            warn(
                    FormatProblem.CONFLICTING_TRANSFORMS,
                    "sform_code",
                    "sform (code " + header.sformCode() + (sheared ? ", sheared" : "") + ") and qform (code "
                            + header.qformCode() + ") put a corner "
                            + sform.largestDistance(qform, size) + " units apart; the "
                            + (taken ? "sform" : "qform") + " was taken");
        }
        return taken;
    }

    private static boolean disagree(Affine s, Affine q) {
        double[] spacing = q.columnLengths();
        double smallest = Math.min(spacing[0], Math.min(spacing[1], spacing[2]));
        return maxDifference(s.directionLps(), q.directionLps()) > CONFLICT
                || maxDifference(s.columnLengths(), spacing) > CONFLICT * smallest
                || maxDifference(s.offset(), q.offset()) > OFFSET_CONFLICT * smallest;
    }

    private static boolean isSame(Affine s, Affine q) {
        double[] ds = s.directionLps();
        double[] dq = q.directionLps();
        return maxDifference(ds, dq) <= SAME_TRANSFORM
                && maxDifference(s.offset(), q.offset()) <= SAME_TRANSFORM
                && maxDifference(s.columnLengths(), q.columnLengths()) <= SAME_TRANSFORM;
    }

    private static double maxDifference(double[] a, double[] b) {
        double max = 0;
        for (int i = 0; i < a.length; i++) {
            max = Math.max(max, Math.abs(a[i] - b[i]));
        }
        return max;
    }

    private @Nullable Fault sformFault() {
        Affine sform = Affine.ofRows(header.srow());
        boolean sound = sform.isFinite() && !GridAxes.isFlat(sform.directionLps());
        return sound
                ? null
                : new Fault("srow_x", "the sform " + Arrays.toString(header.srow()) + " is not finite or is singular");
    }

    private @Nullable Fault qformFault(double[] pixdim) {
        for (double p : pixdim) {
            if (!(p > 0) || Double.isInfinite(p)) {
                return new Fault("pixdim", "is " + Arrays.toString(pixdim) + ", must be finite and > 0");
            }
        }
        double[] q = header.quatern();
        if (!Double.isFinite(q[3]) || !Double.isFinite(q[4]) || !Double.isFinite(q[5])) {
            return new Fault("qoffset_x", "the offset is " + q[3] + ", " + q[4] + ", " + q[5]);
        }
        return qform(pixdim).isFinite()
                ? null
                : new Fault("quatern_b", "the quaternion has b, c, d = " + q[0] + ", " + q[1] + ", " + q[2]);
    }

    private Affine qform(double[] pixdim) {
        int qfac = header.pixdim()[0] < 0 ? -1 : 1;
        return Affine.ofQuaternion(header.quatern(), qfac, pixdim, header.isNifti1());
    }

    private double[] sformSpacing(Affine sform, double[] pixdim) {
        double[] lengths = sform.columnLengths();
        boolean same = true;
        for (int i = 0; i < 3; i++) {
            same &= Math.abs(lengths[i] - pixdim[i]) <= SAME_SPACING * lengths[i];
        }
        if (!same) {
            warn(
                    FormatProblem.CONFLICTING_FIELDS,
                    "pixdim",
                    "is " + Arrays.toString(pixdim) + ", the sform's columns have the lengths "
                            + Arrays.toString(lengths) + ", which were taken as spacing");
        }
        return same ? pixdim : lengths;
    }

    /** Spacings along the image's axes as the header has them; 1 where the array has no such axis. */
    private double[] pixdim() {
        double[] spacing = {1, 1, 1};
        for (int i = 0; i < 3; i++) {
            boolean used = i < header.dim()[0];
            double p = header.pixdim()[i + 1];
            spacing[i] = used && (p > 0 || Double.isNaN(p) || size[i] > 1) ? p : spacing[i];
        }
        return spacing;
    }

    private void requirePositive(double[] pixdim) throws ImageFormatException {
        for (double p : pixdim) {
            if (!(p > 0) || Double.isInfinite(p)) {
                throw invalid("pixdim", "is " + Arrays.toString(pixdim) + ", must be finite and > 0");
            }
        }
    }

    private double unit() {
        int code = header.xyztUnits() & 7;
        return switch (code) {
            case 1 -> 1000;
            case 3 -> 1e-3;
            case 0, 2 -> 1;
            default -> {
                warn(FormatProblem.INVALID_VALUE, "xyzt_units", "code " + code + " is no unit of length; taken as mm");
                yield 1;
            }
        };
    }

    private void warnOfCodes() {
        if (header.qformCode() < 0 || header.qformCode() > 5) {
            warn(FormatProblem.INVALID_VALUE, "qform_code", "is " + header.qformCode() + ", known are 0 to 5");
        }
        if (header.sformCode() < 0 || header.sformCode() > 5) {
            warn(FormatProblem.INVALID_VALUE, "sform_code", "is " + header.sformCode() + ", known are 0 to 5");
        }
    }

    private static double[] scaled(double[] v, double unit) {
        return new double[] {v[0] * unit, v[1] * unit, v[2] * unit};
    }

    private void warn(FormatProblem problem, String field, String detail) {
        warnings.add(new ImageWarning(problem, field, detail));
    }

    private ImageFormatException invalid(String field, String detail) {
        return new ImageFormatException(file, FormatProblem.INVALID_VALUE, field, detail);
    }
}
