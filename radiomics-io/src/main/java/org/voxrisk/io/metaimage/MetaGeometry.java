package org.voxrisk.io.metaimage;

import org.voxrisk.image.Geometry;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.internal.GridAxes;
import org.voxrisk.io.internal.VoxelArrays;

/**
 * Size and place of the grid. TransformMatrix (Rotation, Orientation) lists the axis vectors one after another, so that D is
 * its transpose when it is read row by row; Offset (Position, Origin) is the first voxel; both in LPS. Center of rotation
 * and anatomical orientation change nothing.
 */
final class MetaGeometry {
    private static final double UNIT = 1e-3;

    private final MetaHeader header;

    private MetaGeometry(MetaHeader header) {
        this.header = header;
    }

    static Geometry of(MetaHeader header) throws ImageFormatException {
        return new MetaGeometry(header).read();
    }

    private Geometry read() throws ImageFormatException {
        long dimensions = header.integer("NDims", header.require("NDims"));
        if (dimensions != 2 && dimensions != 3) {
            throw header.fault(
                    FormatProblem.UNSUPPORTED_DIMENSION, "NDims", "is " + dimensions + "; an image has two or three");
        }
        int n = (int) dimensions;
        long[] declared = header.integers("DimSize", n);
        for (long size : declared) {
            if (size < 1) {
                throw header.invalid("DimSize", "an axis has " + size + " voxels, must be at least 1");
            }
        }
        VoxelArrays.product(header.source().name(), "DimSize", declared, Geometry.MAX_VOXELS);
        int[] size = {(int) declared[0], (int) declared[1], n == 3 ? (int) declared[2] : 1};
        return GridAxes.grid(header.source().name(), matrixKey(), size, spacing(n), origin(n), direction(n));
    }

    private String matrixKey() {
        return header.present("TransformMatrix", "Rotation", "Orientation");
    }

    private double[] spacing(int n) throws ImageFormatException {
        String key = header.present("ElementSpacing", "ElementSize");
        double[] given = header.numbers(key, n);
        double[] spacing = {1, 1, 1};
        for (int i = 0; given != null && i < n; i++) {
            if (!(given[i] > 0)) {
                throw header.invalid(key, "is " + given[i] + " for axis " + (i + 1) + ", must be more than 0");
            }
            spacing[i] = given[i];
        }
        return spacing;
    }

    private double[] origin(int n) throws ImageFormatException {
        double[] given = header.numbers(header.present("Offset", "Position", "Origin"), n);
        double[] origin = new double[3];
        if (given != null) {
            System.arraycopy(given, 0, origin, 0, n);
        }
        return origin;
    }

    private double[] direction(int n) throws ImageFormatException {
        double[] d = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        double[] given = header.numbers(matrixKey(), n * n);
        if (given == null) {
            return d;
        }
        double[] lengths = {1, 1, 1};
        for (int axis = 0; axis < n; axis++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                d[3 * i + axis] = given[n * axis + i];
                sum += given[n * axis + i] * given[n * axis + i];
            }
            lengths[axis] = Math.sqrt(sum);
        }
        double[] unit = d.clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= lengths[i % 3];
        }
        boolean sheared = !GridAxes.isFlat(unit) && GridAxes.skew(unit) > GridAxes.PERPENDICULAR;
        for (int axis = 0; axis < n && !sheared; axis++) {
            if (!(Math.abs(lengths[axis] - 1) <= UNIT)) {
                throw header.invalid(
                        matrixKey(), "axis vector " + (axis + 1) + " has the length " + lengths[axis] + ", must be 1");
            }
        }
        return sheared ? unit : d;
    }
}
