package org.voxrisk.io.dicom.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.voxrisk.image.Geometry;
import org.voxrisk.io.dicom.codec.PixelFormat;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ImageWarning;
import org.voxrisk.io.internal.GridAxes;

/**
 * The grid of sorted slices: distance = (last - first place) / (slices - 1), direction = (row, column, normal).
 *
 * <p>A distance may deviate from the mean by {@link #SPACING_TOLERANCE} of it or {@link #SPACING_TOLERANCE_MM}, whichever
 * is more: the rounding of positions to two decimals. The origins may leave the line along the normal by
 * {@link #SHIFT_TOLERANCE} of their distance or {@link #SHIFT_TOLERANCE_MM}.
 */
final class StackGeometry {
    private static final double SPACING_TOLERANCE = 0.01;
    private static final double SPACING_TOLERANCE_MM = 0.01;
    private static final double SHIFT_TOLERANCE = 1e-3;
    private static final double SHIFT_TOLERANCE_MM = 0.02;

    private final SliceStack stack;
    private final Path source;

    StackGeometry(SliceStack stack, Path source) {
        this.stack = stack;
        this.source = source;
    }

    /** Mean distance of slices that are at different places, in mm. */
    double meanDistance() {
        int n = stack.slices().size();
        return (stack.place(n - 1) - stack.place(0)) / (n - 1);
    }

    /** Index of the first slice whose distance to the next is not the mean; -1 if all are equal. */
    int firstUnequal() {
        int n = stack.slices().size();
        if (n < 3) {
            return -1;
        }
        double mean = meanDistance();
        double allowed = Math.max(SPACING_TOLERANCE_MM, SPACING_TOLERANCE * mean);
        for (int i = 0; i + 1 < n; i++) {
            if (!(Math.abs(stack.place(i + 1) - stack.place(i) - mean) <= allowed)) {
                return i;
            }
        }
        return -1;
    }

    void requireEqualDistances() throws ImageFormatException {
        int i = firstUnequal();
        if (i >= 0) {
            double distance = stack.place(i + 1) - stack.place(i);
            throw fault(
                    FormatProblem.NON_UNIFORM_SLICE_SPACING,
                    Tag.IMAGE_POSITION,
                    String.format(
                            Locale.ROOT,
                            "slices %d and %d of %d, sorted by place, are %.6g mm apart, the mean distance is %.6g mm: a"
                                    + " slice is missing, or the distances differ",
                            i + 1,
                            i + 2,
                            stack.slices().size(),
                            distance,
                            meanDistance()));
        }
    }

    /** Shift of a slice's origin within the plane against the first one: along rows and along columns, in mm. */
    double[] shift(int slice) {
        PlaneGeometry first = stack.slices().get(0).plane();
        PlaneGeometry other = stack.slices().get(slice).plane();
        double[] o = first.orientation();
        double[] shift = new double[2];
        for (int axis = 0; axis < 2; axis++) {
            for (int i = 0; i < 3; i++) {
                shift[axis] += o[3 * axis + i] * (other.position()[i] - first.position()[i]);
            }
        }
        return shift;
    }

    /** Whether the origins leave the line along the normal. */
    boolean isSheared() {
        for (int i = 1; i < stack.slices().size(); i++) {
            double[] shift = shift(i);
            double allowed = Math.max(SHIFT_TOLERANCE_MM, SHIFT_TOLERANCE * (stack.place(i) - stack.place(0)));
            if (!(Math.hypot(shift[0], shift[1]) <= allowed)) {
                return true;
            }
        }
        return false;
    }

    void requireNotSheared() throws ImageFormatException {
        if (isSheared()) {
            int last = stack.slices().size() - 1;
            double[] shift = shift(last);
            throw fault(
                    FormatProblem.GANTRY_TILT,
                    Tag.GANTRY_DETECTOR_TILT,
                    String.format(
                            Locale.ROOT,
                            "the slices are shifted against each other within their planes, by %.6g mm along rows and"
                                    + " %.6g mm along columns from first to last: a tilted gantry gives a sheared grid;"
                                    + " resample it first, or ask for the repair",
                            shift[0],
                            shift[1]));
        }
    }

    /** The grid of the slices. */
    Geometry grid(double distance, int slices) throws ImageFormatException {
        PlaneGeometry first = stack.slices().get(0).plane();
        PixelFormat format = stack.slices().get(0).instance().require().format();
        double[] o = first.orientation();
        double[] n = stack.normal();
        double[] direction = {o[0], o[3], n[0], o[1], o[4], n[1], o[2], o[5], n[2]};
        return GridAxes.grid(
                source,
                Tag.text(Tag.IMAGE_ORIENTATION),
                new int[] {format.columns(), format.rows(), slices},
                new double[] {first.spacingX(), first.spacingY(), distance},
                first.position(),
                direction);
    }

    /** The distance that a single slice is given: its thickness, else its noted distance to others, else 1 mm. */
    static double noted(PlaneGeometry plane, List<ImageWarning> warnings) {
        boolean noted = !Double.isNaN(plane.noted());
        boolean thick = !Double.isNaN(plane.thickness());
        double distance = thick ? plane.thickness() : noted ? plane.noted() : 1;
        String from = thick ? "Slice Thickness" : noted ? "Spacing Between Slices" : "a default";
        warnings.add(new ImageWarning(
                FormatProblem.SINGLE_SLICE,
                Tag.text(Tag.SLICE_THICKNESS),
                "one slice has no measured distance; " + distance + " mm were taken from " + from));
        return distance;
    }

    private ImageFormatException fault(FormatProblem problem, int tag, String detail) {
        return new ImageFormatException(source, problem, Tag.text(tag), detail);
    }
}
