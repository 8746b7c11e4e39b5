package org.voxrisk.io.dicom.seg;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.dicom.codec.PixelFormat;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.series.PlaneGeometry;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.internal.GridAxes;
import org.voxrisk.io.internal.VoxelArrays;

/**
 * The smallest grid that holds all frames. Planes without voxels may be absent, so that the distance of planes is the noted
 * one if all gaps are multiples of it, else the smallest gap.
 */
final class SegGrid {
    private static final double VOXEL_TOLERANCE = 0.01;
    private static final double SAME_COSINE = 1e-4;

    private final Geometry geometry;
    private final int[] slices;

    private SegGrid(Geometry geometry, int[] slices) {
        this.geometry = geometry;
        this.slices = slices;
    }

    /** The grid. */
    Geometry geometry() {
        return geometry;
    }

    /** Slice of each frame. */
    int[] slices() {
        return slices;
    }

    static SegGrid of(DataSet set, PixelFormat format, List<SegFrame> frames, ReadLimits limits)
            throws ImageFormatException {
        PlaneGeometry first = frames.get(0).plane();
        double[] normal = first.normal();
        double[] places = new double[frames.size()];
        for (int i = 0; i < places.length; i++) {
            requireLike(set, first, frames.get(i).plane());
            places[i] = frames.get(i).plane().along(normal);
        }
        double[] sorted = places.clone();
        Arrays.sort(sorted);
        double distance = distance(set, first, sorted);
        double extent = sorted[sorted.length - 1] - sorted[0];
        long count = Math.round(Math.min(extent / distance, Integer.MAX_VALUE)) + 1;
        VoxelArrays.product(
                set.file(),
                Tag.text(Tag.ROWS),
                new long[] {format.columns(), format.rows(), count},
                limits.maxVoxels());
        int[] slices = new int[places.length];
        int lowest = 0;
        for (int i = 0; i < places.length; i++) {
            slices[i] = (int) Math.round((places[i] - sorted[0]) / distance);
            lowest = places[i] == sorted[0] ? i : lowest;
        }
        double[] o = first.orientation();
        double[] direction = {o[0], o[3], normal[0], o[1], o[4], normal[1], o[2], o[5], normal[2]};
        Geometry geometry = GridAxes.grid(
                set.file(),
                Tag.text(Tag.IMAGE_ORIENTATION),
                new int[] {format.columns(), format.rows(), (int) count},
                new double[] {first.spacingX(), first.spacingY(), distance},
                frames.get(lowest).plane().position(),
                direction);
        requireAligned(set, geometry, frames);
        return new SegGrid(geometry, slices);
    }

    private static void requireLike(DataSet set, PlaneGeometry first, PlaneGeometry other) throws ImageFormatException {
        for (int i = 0; i < 6; i++) {
            if (!(Math.abs(first.orientation()[i] - other.orientation()[i]) <= SAME_COSINE)) {
                throw set.fault(
                        FormatProblem.INCONSISTENT_ORIENTATION, Tag.IMAGE_ORIENTATION, "frames differ in orientation");
            }
        }
        boolean same = Math.abs(first.spacingX() - other.spacingX()) <= SAME_COSINE * first.spacingX()
                && Math.abs(first.spacingY() - other.spacingY()) <= SAME_COSINE * first.spacingY();
        if (!same) {
            throw set.fault(
                    FormatProblem.INCONSISTENT_PIXEL_SPACING, Tag.PIXEL_SPACING, "frames differ in pixel spacing");
        }
    }

    private static double distance(DataSet set, PlaneGeometry first, double[] sorted) throws ImageFormatException {
        double smallest = Double.POSITIVE_INFINITY;
        double sameplace = VOXEL_TOLERANCE * Math.min(first.spacingX(), first.spacingY());
        for (int i = 1; i < sorted.length; i++) {
            double gap = sorted[i] - sorted[i - 1];
            smallest = gap > sameplace ? Math.min(smallest, gap) : smallest;
        }
        if (smallest == Double.POSITIVE_INFINITY) {
            return !Double.isNaN(first.noted())
                    ? first.noted()
                    : !Double.isNaN(first.thickness()) ? first.thickness() : 1;
        }
        if (!Double.isNaN(first.noted()) && isLattice(sorted, first.noted())) {
            return first.noted();
        }
        // The mean over the whole extent is more exact than one gap between rounded positions.
        double extent = sorted[sorted.length - 1] - sorted[0];
        double distance = extent / Math.rint(extent / smallest);
        if (!isLattice(sorted, distance)) {
            throw set.fault(
                    FormatProblem.NON_UNIFORM_SLICE_SPACING,
                    Tag.IMAGE_POSITION,
                    String.format(
                            Locale.ROOT,
                            "the distances of the planes are no multiples of the smallest, %.6g mm",
                            smallest));
        }
        return distance;
    }

    private static boolean isLattice(double[] sorted, double distance) {
        for (double place : sorted) {
            double steps = (place - sorted[0]) / distance;
            if (!(Math.abs(steps - Math.rint(steps)) <= VOXEL_TOLERANCE)) {
                return false;
            }
        }
        return true;
    }

    private static void requireAligned(DataSet set, Geometry geometry, List<SegFrame> frames)
            throws ImageFormatException {
        for (SegFrame frame : frames) {
            double[] index = geometry.toContinuousIndex(frame.plane().position());
            if (!(Math.abs(index[0]) <= VOXEL_TOLERANCE && Math.abs(index[1]) <= VOXEL_TOLERANCE)) {
                throw set.fault(
                        FormatProblem.GRID_MISMATCH,
                        Tag.IMAGE_POSITION,
                        "frame " + (frame.index() + 1) + " is shifted within its plane against the others");
            }
        }
    }
}
