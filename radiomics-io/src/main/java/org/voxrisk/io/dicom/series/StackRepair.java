package org.voxrisk.io.dicom.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.internal.VoxelArrays;

/**
 * Unequal distances and sheared slices: refused, or brought onto a rectangular grid by linear interpolation where that is
 * allowed. Slices that need nothing keep their voxels bit for bit.
 */
final class StackRepair {
    /** A gap may deviate from a whole number of distances by this share of one. */
    private static final double WHOLE = 0.02;

    private final SliceStack stack;
    private final StackGeometry geometry;
    private final Set<SeriesRepair> allowed;
    private final Path source;
    private final ReadLimits limits;
    private final List<ImageWarning> warnings;

    StackRepair(
            SliceStack stack,
            StackGeometry geometry,
            Set<SeriesRepair> allowed,
            Path source,
            ReadLimits limits,
            List<ImageWarning> warnings) {
        this.stack = stack;
        this.geometry = geometry;
        this.allowed = allowed;
        this.source = source;
        this.limits = limits;
        this.warnings = warnings;
    }

    /** The grid that results, and what leads to it. */
    record Plan(Geometry grid, boolean resampled, boolean sheared) {
        /** Whether the slices are the grid as they are. */
        boolean isNothing() {
            return !resampled && !sheared;
        }
    }

    Plan plan() throws ImageFormatException {
        boolean sheared = geometry.isSheared();
        if (sheared && !allowed.contains(SeriesRepair.CORRECT_GANTRY_TILT)) {
            // A gap in a tilted stack is named as the gap that it is.
            if (geometry.firstUnequal() >= 0 && allowed.isEmpty()) {
                geometry.requireEqualDistances();
            }
            geometry.requireNotSheared();
        }
        double distance = geometry.meanDistance();
        int slices = stack.slices().size();
        boolean unequal = geometry.firstUnequal() >= 0;
        if (unequal) {
            double smallest = smallestDistance();
            if (allowed.contains(SeriesRepair.INTERPOLATE_MISSING_SLICES) && gapsAreWhole(smallest)) {
                double extent = stack.place(slices - 1) - stack.place(0);
                slices = (int) Math.min(Integer.MAX_VALUE, Math.round(extent / smallest) + 1);
                distance = extent / (slices - 1);
                warn(Tag.IMAGE_POSITION, (slices - stack.slices().size()) + " missing slices were interpolated");
            } else if (allowed.contains(SeriesRepair.RESAMPLE_UNEQUAL_SPACING)) {
                warn(
                        Tag.IMAGE_POSITION,
                        String.format(Locale.ROOT, "unequally spaced slices were resampled to %.6g mm", distance));
            } else {
                geometry.requireEqualDistances();
            }
        }
        if (sheared) {
            warn(Tag.GANTRY_DETECTOR_TILT, "tilted slices were shifted onto a rectangular grid");
        }
        return new Plan(geometry.grid(distance, slices), unequal, sheared);
    }

    double[] apply(Plan plan, double[] values) throws ImageFormatException {
        double[] straight = plan.sheared() ? unsheared(plan, values) : values;
        return plan.resampled() ? resampled(plan, straight) : straight;
    }

    private double smallestDistance() {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < stack.slices().size(); i++) {
            smallest = Math.min(smallest, stack.place(i) - stack.place(i - 1));
        }
        return smallest;
    }

    private boolean gapsAreWhole(double distance) {
        for (int i = 1; i < stack.slices().size(); i++) {
            double steps = (stack.place(i) - stack.place(i - 1)) / distance;
            if (Math.abs(steps - Math.rint(steps)) > WHOLE) {
                return false;
            }
        }
        return true;
    }

    /** Each slice moved by its shift within the plane; outside of it, the nearest pixel of its edge. */
    private double[] unsheared(Plan plan, double[] values) {
        int nx = plan.grid().nx();
        int ny = plan.grid().ny();
        double[] spacing = plan.grid().spacingMm();
        double[] out = new double[values.length];
        for (int k = 0; k < stack.slices().size(); k++) {
            double[] shift = geometry.shift(k);
            double dx = -shift[0] / spacing[0];
            double dy = -shift[1] / spacing[1];
            int base = k * nx * ny;
            for (int y = 0; y < ny; y++) {
                double v = Math.max(0, Math.min(ny - 1, y + dy));
                int y0 = Math.min((int) v, Math.max(0, ny - 2));
                int y1 = Math.min(y0 + 1, ny - 1);
                double fy = v - y0;
                for (int x = 0; x < nx; x++) {
                    double u = Math.max(0, Math.min(nx - 1, x + dx));
                    int x0 = Math.min((int) u, Math.max(0, nx - 2));
                    int x1 = Math.min(x0 + 1, nx - 1);
                    double fx = u - x0;
                    double upper = (1 - fx) * values[base + y0 * nx + x0] + fx * values[base + y0 * nx + x1];
                    double lower = (1 - fx) * values[base + y1 * nx + x0] + fx * values[base + y1 * nx + x1];
                    out[base + y * nx + x] = (1 - fy) * upper + fy * lower;
                }
            }
        }
        return out;
    }

    private double[] resampled(Plan plan, double[] values) throws ImageFormatException {
        int plane = plan.grid().nx() * plan.grid().ny();
        int slices = plan.grid().nz();
        double distance = plan.grid().spacingMm()[2];
        double[] out = VoxelArrays.allocate(source, Tag.text(Tag.IMAGE_POSITION), (long) plane * slices, limits);
        int below = 0;
        for (int k = 0; k < slices; k++) {
            double place = stack.place(0) + k * distance;
            while (below + 2 < stack.slices().size() && stack.place(below + 1) <= place) {
                below++;
            }
            double gap = stack.place(below + 1) - stack.place(below);
            double share = Math.max(0, Math.min(1, (place - stack.place(below)) / gap));
            // Slices that are where a new one belongs are copied: rounding of places must not blur them.
            double tolerance = WHOLE * distance / gap;
            share = share <= tolerance ? 0 : share >= 1 - tolerance ? 1 : share;
            for (int i = 0; i < plane; i++) {
                double a = values[below * plane + i];
                double b = values[(below + 1) * plane + i];
                out[k * plane + i] = share == 0 ? a : share == 1 ? b : (1 - share) * a + share * b;
            }
        }
        return out;
    }

    private void warn(int tag, String detail) {
        warnings.add(new ImageWarning(FormatProblem.REPAIRED_SERIES, Tag.text(tag), detail));
    }
}
