package org.voxrisk.io.nrrd;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.internal.GridAxes;

/**
 * Places an array in space.
 *
 * <p>With {@code space directions}: spacing = length of the vector, direction = vector / spacing, both computed as ITK's
 * NRRD library does. Without: {@code spacings}, or {@code axis mins} and {@code axis maxs}, with the axes along those of
 * the space; the origin is then {@code axis mins}, plus half a voxel unless the centering is {@code node}.
 */
final class NrrdGeometry {
    private NrrdGeometry() {}

    static Geometry of(NrrdHeader header, NrrdAxes axes) throws ImageFormatException {
        NrrdSpace space = NrrdSpace.of(header);
        Geometry grid = axes.vectors().isEmpty() ? fromSpacings(header, axes, space) : fromVectors(header, axes, space);
        return axes.spatial().size() == 2 ? grid.asPlane() : grid;
    }

    private static Geometry fromVectors(NrrdHeader header, NrrdAxes axes, NrrdSpace space) throws ImageFormatException {
        refuseSpacings(header, axes);
        double unit = NrrdUnits.ofSpace(header);
        double[] spacing = {1, 1, 1};
        double[][] columns = new double[3][];
        for (int i = 0; i < axes.spatial().size(); i++) {
            double[] vector = axes.vectors().get(axes.spatial().get(i));
            if (vector == null || vector.length != space.dimension()) {
                throw header.invalid("space directions", "every vector must have " + space.dimension() + " components");
            }
            requireThree(header, vector);
            double[] v = space.toLps(vector);
            double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
            if (!(length > 0) || Double.isInfinite(length) || Double.isInfinite(1 / length)) {
                throw header.invalid(
                        "space directions", "a vector has the length " + length + ", must be finite and > 0");
            }
            double scale = 1 / length;
            columns[i] = new double[] {v[0] * scale, v[1] * scale, v[2] * scale};
            spacing[i] = length * unit;
        }
        if (axes.spatial().size() == 2) {
            columns[2] = cross(columns[0], columns[1]);
        }
        double[] direction = new double[9];
        for (int c = 0; c < 3; c++) {
            for (int r = 0; r < 3; r++) {
                direction[3 * r + c] = columns[c][r];
            }
        }
        double[] origin = spaceOrigin(header, space, unit);
        return GridAxes.grid(header.file().name(), "space directions", axes.imageSize(), spacing, origin, direction);
    }

    // A fourth axis is dropped; where it is coupled with the others, they span no volume of three dimensions.
    private static void requireThree(NrrdHeader header, double[] vector) throws ImageFormatException {
        for (int i = 3; i < vector.length; i++) {
            if (vector[i] != 0) {
                throw header.invalid(
                        "space directions",
                        "a spatial axis has the component " + vector[i] + " along dimension " + (i + 1)
                                + " of the space");
            }
        }
    }

    private static void refuseSpacings(NrrdHeader header, NrrdAxes axes) throws ImageFormatException {
        double[] spacings = header.numbers("spacings", axes.dimension());
        if (spacings == null) {
            return;
        }
        for (int axis : axes.spatial()) {
            if (!Double.isNaN(spacings[axis])) {
                throw header.fault(
                        FormatProblem.CONFLICTING_FIELDS,
                        "spacings",
                        "must not stand beside space directions, whose vectors already hold the spacing");
            }
        }
    }

    private static double[] cross(double[] a, double[] b) {
        double[] n = {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
        double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
        return new double[] {n[0] / length, n[1] / length, n[2] / length};
    }

    private static double[] spaceOrigin(NrrdHeader header, NrrdSpace space, double unit) throws ImageFormatException {
        if (!header.has("space origin")) {
            header.warn(FormatProblem.MISSING_GEOMETRY, "space origin", "is missing; taken as 0");
            return new double[3];
        }
        List<double @Nullable []> vectors = header.vectors("space origin");
        double[] v = vectors.size() == 1 ? vectors.get(0) : null;
        if (v == null || v.length != space.dimension()) {
            throw header.invalid("space origin", "must be one vector of " + space.dimension() + " components");
        }
        double[] origin = space.toLps(v);
        for (int i = 0; i < 3; i++) {
            origin[i] *= unit;
            if (!Double.isFinite(origin[i])) {
                throw header.invalid("space origin", "is " + Arrays.toString(v) + ", must be finite");
            }
        }
        return origin;
    }

    private static Geometry fromSpacings(NrrdHeader header, NrrdAxes axes, NrrdSpace space)
            throws ImageFormatException {
        double[] spacing = {1, 1, 1};
        double[] origin = new double[3];
        double[] mins = header.numbers("axis mins", axes.dimension());
        double[] spacings = spacings(header, axes, mins);
        double[] units = NrrdUnits.ofAxes(header, axes.dimension());
        boolean placed = mins != null && spacings != null && allFinite(mins, axes.spatial());
        String[] centers = centers(header, axes.dimension());
        for (int i = 0; i < axes.spatial().size(); i++) {
            int axis = axes.spatial().get(i);
            if (spacings != null) {
                spacing[i] = spacings[axis] * units[axis];
                if (!(spacing[i] > 0) || Double.isInfinite(spacing[i])) {
                    throw header.invalid(
                            "spacings", "axis " + (axis + 1) + " has " + spacings[axis] + ", must be finite and > 0");
                }
            }
            if (placed && mins != null) {
                double half = centers[axis].equals("node") ? 0 : spacing[i] / 2;
                origin[i] = mins[axis] * units[axis] + half;
            }
        }
        if (spacings == null) {
            header.warn(
                    FormatProblem.MISSING_GEOMETRY, "spacings", "no spacing is given; taken as 1 mm along each axis");
        }
        double[] direction = {space.signX(), 0, 0, 0, space.signY(), 0, 0, 0, 1};
        if (space.declared()) {
            header.warn(
                    FormatProblem.MISSING_GEOMETRY,
                    "space directions",
                    "are missing; the array's axes are taken along those of the space");
            origin = spaceOrigin(header, space, NrrdUnits.ofSpace(header));
        }
        return GridAxes.grid(header.file().name(), "spacings", axes.imageSize(), spacing, origin, direction);
    }

    /** The spacings, or what the ends of the axes give; null where the header has neither. */
    private static double @Nullable [] spacings(NrrdHeader header, NrrdAxes axes, double @Nullable [] mins)
            throws ImageFormatException {
        double[] spacings = header.numbers("spacings", axes.dimension());
        double[] maxs = header.numbers("axis maxs", axes.dimension());
        if (spacings != null || mins == null || maxs == null) {
            return spacings;
        }
        if (!allFinite(mins, axes.spatial()) || !allFinite(maxs, axes.spatial())) {
            return null;
        }
        String[] centers = centers(header, axes.dimension());
        double[] derived = new double[axes.dimension()];
        for (int axis : axes.spatial()) {
            long steps = axes.sizes()[axis] - (centers[axis].equals("node") ? 1 : 0);
            derived[axis] = (maxs[axis] - mins[axis]) / steps;
        }
        return derived;
    }

    private static String[] centers(NrrdHeader header, int dimension) throws ImageFormatException {
        String value = header.get("centers");
        if (value == null) {
            String[] unknown = new String[dimension];
            Arrays.fill(unknown, "???");
            return unknown;
        }
        String[] centers = NrrdHeader.tokens(NrrdHeader.lower(value));
        header.requireCount("centers", centers.length, dimension);
        return centers;
    }

    private static boolean allFinite(double[] values, List<Integer> axes) {
        for (int axis : axes) {
            if (!Double.isFinite(values[axis])) {
                return false;
            }
        }
        return true;
    }
}
