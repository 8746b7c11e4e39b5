package org.voxrisk.io.dicom.series;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/** Where a slice lies. */
public final class PlaneGeometry {
    private static final double UNIT = 1e-3;
    private static final double PERPENDICULAR = 1e-3;
    private static final double PARALLEL = 0.9;

    /** Deviations above this are taken out; cosines of five digits and more stay as they are. */
    private static final double EXACT = 5e-5;

    private final double[] position;
    private final double[] orientation;
    private final double spacingX;
    private final double spacingY;
    private final double thickness;
    private final double noted;

    private PlaneGeometry(
            double[] position, double[] orientation, double spacingX, double spacingY, double thickness, double noted) {
        this.position = position;
        this.orientation = orientation;
        this.spacingX = spacingX;
        this.spacingY = spacingY;
        this.thickness = thickness;
        this.noted = noted;
    }

    /** Returns the centre of the first pixel in mm, LPS; not to be written to. */
    public double[] position() {
        return position;
    }

    /** Returns the direction cosines of a row (x rising), then of a column (y rising); not to be written to. */
    public double[] orientation() {
        return orientation;
    }

    /** Returns the distance of columns in mm: the second value of Pixel Spacing. */
    public double spacingX() {
        return spacingX;
    }

    /** Returns the distance of rows in mm: the first value of Pixel Spacing. */
    public double spacingY() {
        return spacingY;
    }

    /** Returns what the slice notes as its thickness in mm; NaN if nothing. */
    public double thickness() {
        return thickness;
    }

    /** Returns what the slice notes as distance to the next in mm; NaN if nothing. */
    public double noted() {
        return noted;
    }

    /** Reads the geometry of a single-frame image. */
    static PlaneGeometry of(DataSet set) throws ImageFormatException {
        double[] position = position(set);
        double[] orientation = orientation(set);
        return of(position, orientation, set);
    }

    /**
     * Reads the geometry of a frame from its functional groups.
     *
     * @throws ImageFormatException if a macro or an attribute is missing or impossible
     */
    public static PlaneGeometry of(FunctionalGroups groups, DataSet top) throws ImageFormatException {
        DataSet position = require(groups.macro(Tag.PLANE_POSITION_SEQUENCE), Tag.PLANE_POSITION_SEQUENCE, top);
        DataSet orientation =
                require(groups.macro(Tag.PLANE_ORIENTATION_SEQUENCE), Tag.PLANE_ORIENTATION_SEQUENCE, top);
        DataSet measures = require(groups.macro(Tag.PIXEL_MEASURES_SEQUENCE), Tag.PIXEL_MEASURES_SEQUENCE, top);
        return of(position(position), orientation(orientation), measures);
    }

    private static DataSet require(@Nullable DataSet item, int sequence, DataSet top) throws ImageFormatException {
        if (item == null) {
            throw top.missing(sequence);
        }
        return item;
    }

    private static PlaneGeometry of(double[] position, double[] orientation, DataSet measures)
            throws ImageFormatException {
        double[] spacing = measures.decimals(Tag.PIXEL_SPACING, 2);
        if (!(spacing[0] > 0 && spacing[1] > 0)) {
            throw measures.invalid(
                    Tag.PIXEL_SPACING, "is " + spacing[0] + ", " + spacing[1] + " mm, must be more than 0");
        }
        return new PlaneGeometry(
                position,
                orientation,
                spacing[1],
                spacing[0],
                note(measures, Tag.SLICE_THICKNESS),
                note(measures, Tag.SPACING_BETWEEN_SLICES));
    }

    private static double note(DataSet set, int tag) {
        try {
            OptionalDouble value = set.decimal(tag);
            return value.isPresent() && value.getAsDouble() > 0 ? value.getAsDouble() : Double.NaN;
        } catch (ImageFormatException e) {
            // A note only: it is used for single slices, and a broken one stands for none.
            return Double.NaN;
        }
    }

    private static double[] position(DataSet set) throws ImageFormatException {
        return set.decimals(Tag.IMAGE_POSITION, 3);
    }

    private static double[] orientation(DataSet set) throws ImageFormatException {
        double[] o = set.decimals(Tag.IMAGE_ORIENTATION, 6);
        double row = Math.sqrt(dot(o, 0, o, 0));
        double column = Math.sqrt(dot(o, 3, o, 3));
        double cosine = dot(o, 0, o, 3);
        if (!(Math.abs(row - 1) <= UNIT && Math.abs(column - 1) <= UNIT)) {
            throw set.invalid(
                    Tag.IMAGE_ORIENTATION, "has direction cosines of length " + row + " and " + column + ", must be 1");
        }
        if (Math.abs(cosine) > PARALLEL) {
            throw set.invalid(Tag.IMAGE_ORIENTATION, "has rows and columns of the same direction");
        }
        if (!(Math.abs(cosine) <= PERPENDICULAR)) {
            throw set.fault(
                    FormatProblem.INVALID_ORIENTATION,
                    Tag.IMAGE_ORIENTATION,
                    "rows and columns have the scalar product " + cosine + ", must be perpendicular within "
                            + PERPENDICULAR);
        }
        if (Math.abs(row - 1) > EXACT || Math.abs(column - 1) > EXACT || Math.abs(cosine) > EXACT) {
            orthonormalize(o, row);
        }
        return o;
    }

    private static void orthonormalize(double[] o, double row) {
        for (int i = 0; i < 3; i++) {
            o[i] /= row;
        }
        double along = dot(o, 0, o, 3);
        for (int i = 0; i < 3; i++) {
            o[3 + i] -= along * o[i];
        }
        double column = Math.sqrt(dot(o, 3, o, 3));
        for (int i = 0; i < 3; i++) {
            o[3 + i] /= column;
        }
    }

    /** Returns the unit normal: row x column. */
    public double[] normal() {
        double[] o = orientation;
        double[] n = {o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]};
        double length = Math.sqrt(dot(n, 0, n, 0));
        return new double[] {n[0] / length, n[1] / length, n[2] / length};
    }

    /** Returns the position along a direction, in mm. */
    public double along(double[] direction) {
        return dot(position, 0, direction, 0);
    }

    /** Returns whether rows and columns have the same directions within a tolerance per cosine. */
    boolean hasOrientationOf(PlaneGeometry other, double tolerance) {
        for (int i = 0; i < 6; i++) {
            if (!(Math.abs(orientation[i] - other.orientation[i]) <= tolerance)) {
                return false;
            }
        }
        return true;
    }

    private static double dot(double[] a, int i, double[] b, int j) {
        return a[i] * b[j] + a[i + 1] * b[j + 1] + a[i + 2] * b[j + 2];
    }
}
