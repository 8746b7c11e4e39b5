package org.voxrisk.io.dicom.rtstruct;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.segmentation.Segment;

/** Fills the contours of one region; the rule is told at {@link StructureSet}. */
final class ContourFill {
    /** Points may lie off their slice by this share of the slice distance. */
    private static final double OFF_SLICE = 0.05;

    /** No patient reaches this far from any origin; a coordinate beyond it is damage. */
    private static final double LARGEST_MM = 1e6;

    private final DataSet set;
    private final Geometry grid;
    private final Segment region;

    /** Per slice, at {@code y * (nx + 1) + c}: whether the pixels left of c change sides an odd number of times. */
    private final Map<Integer, BitSet> crossings = new HashMap<>();

    ContourFill(DataSet set, Geometry grid, Segment region) {
        this.set = set;
        this.grid = grid;
        this.region = region;
    }

    Mask mask() throws ImageFormatException {
        int contours = 0;
        for (DataSet item : set.items(Tag.ROI_CONTOUR_SEQUENCE)) {
            OptionalInt number = item.integer(Tag.REFERENCED_ROI_NUMBER);
            if (number.isPresent() && number.getAsInt() == region.number()) {
                for (DataSet contour : item.items(Tag.CONTOUR_SEQUENCE)) {
                    add(contour);
                    contours++;
                }
            }
        }
        if (contours == 0) {
            throw set.fault(
                    FormatProblem.EMPTY_ROI, Tag.CONTOUR_SEQUENCE, "region " + region.number() + " has no contour");
        }
        BitSet inside = new BitSet(grid.voxelCount());
        crossings.forEach((slice, flips) -> fill(slice, flips, inside));
        return Mask.of(grid, inside::get);
    }

    private void add(DataSet contour) throws ImageFormatException {
        String type = contour.textOrEmpty(Tag.CONTOUR_GEOMETRIC_TYPE).toUpperCase(Locale.ROOT);
        if (!type.equals("CLOSED_PLANAR") && !type.equals("CLOSED_PLANAR_XOR") && !type.equals("CLOSEDPLANAR_XOR")) {
            throw contour.fault(
                    FormatProblem.UNSUPPORTED_CONTOUR_TYPE,
                    Tag.CONTOUR_GEOMETRIC_TYPE,
                    "region " + region.number() + " has a contour that is not CLOSED_PLANAR and encloses no area");
        }
        double[] points = points(contour);
        if (points.length == 0 || points.length % 3 != 0) {
            throw contour.invalid(
                    Tag.CONTOUR_DATA, "has " + points.length + " numbers, must have three for each point");
        }
        int count = points.length / 3;
        OptionalInt declared = contour.integer(Tag.NUMBER_OF_CONTOUR_POINTS);
        if (declared.isPresent() && declared.getAsInt() != count) {
            throw contour.invalid(
                    Tag.NUMBER_OF_CONTOUR_POINTS,
                    "is " + declared.getAsInt() + ", the contour has " + count + " points");
        }
        double[] x = new double[count];
        double[] y = new double[count];
        int slice = toIndices(contour, points, x, y);
        BitSet flips = crossings.computeIfAbsent(slice, k -> new BitSet());
        for (int i = 0; i < count; i++) {
            int next = i + 1 == count ? 0 : i + 1;
            cross(flips, x[i], y[i], x[next], y[next]);
        }
    }

    /** The coordinates of a contour, x, y, z of each point in mm. */
    static double[] points(DataSet contour) throws ImageFormatException {
        double[] points = contour.decimals(Tag.CONTOUR_DATA);
        for (double p : points) {
            if (!(Math.abs(p) <= LARGEST_MM)) {
                throw contour.invalid(
                        Tag.CONTOUR_DATA, "has the coordinate " + p + " mm, more than the limit of " + LARGEST_MM);
            }
        }
        return points;
    }

    /** Maps points to indices and finds their slice. */
    private int toIndices(DataSet contour, double[] points, double[] x, double[] y) throws ImageFormatException {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double[] point = new double[3];
        for (int i = 0; i < x.length; i++) {
            System.arraycopy(points, 3 * i, point, 0, 3);
            double[] index = grid.toContinuousIndex(point);
            x[i] = index[0];
            y[i] = index[1];
            low = Math.min(low, index[2]);
            high = Math.max(high, index[2]);
        }
        if (high - low > 2 * OFF_SLICE) {
            throw contour.fault(
                    FormatProblem.CONTOUR_NOT_PLANAR,
                    Tag.CONTOUR_DATA,
                    String.format(
                            Locale.ROOT,
                            "a contour of region %d reaches from slice %.3f to %.3f of the image",
                            region.number(),
                            low + 1,
                            high + 1));
        }
        double slice = Math.rint((low + high) / 2);
        boolean onSlice = slice - low <= OFF_SLICE && high - slice <= OFF_SLICE;
        if (!onSlice || slice < 0 || slice >= grid.nz()) {
            throw contour.fault(
                    FormatProblem.CONTOUR_OFF_GRID,
                    Tag.CONTOUR_DATA,
                    String.format(
                            Locale.ROOT,
                            "a contour of region %d lies at slice %.3f, the image has the slices 1 to %d",
                            region.number(),
                            (low + high) / 2 + 1,
                            grid.nz()));
        }
        return (int) slice;
    }

    /** Notes where an edge crosses the rows of pixels. */
    private void cross(BitSet flips, double ax, double ay, double bx, double by) {
        int nx = grid.nx();
        int first = (int) Math.max(0, Math.ceil(Math.min(ay, by)));
        int last = (int) Math.min(grid.ny() - 1, Math.ceil(Math.max(ay, by)) - 1);
        for (int row = first; row <= last; row++) {
            double x = ax + (row - ay) * (bx - ax) / (by - ay);
            int pixelsLeft = (int) Math.max(0, Math.min(nx, Math.ceil(x)));
            flips.flip(row * (nx + 1) + pixelsLeft);
        }
    }

    private void fill(int slice, BitSet flips, BitSet inside) {
        int nx = grid.nx();
        for (int row = 0; row < grid.ny(); row++) {
            int start = row * (nx + 1);
            int base = grid.index(0, row, slice);
            // Between an odd number of crossings to the right and the next one lies the inside.
            int right = flips.previousSetBit(start + nx);
            while (right >= start) {
                int left = right == start ? -1 : flips.previousSetBit(right - 1);
                int from = left >= start ? left - start : 0;
                inside.set(base + from, base + right - start);
                right = left <= start ? -1 : flips.previousSetBit(left - 1);
            }
        }
    }
}
