package org.voxrisk.io.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.voxrisk.io.dicom.codec.PixelFormat;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;

/**
 * Slices that agree in everything but their place, sorted by their place along the normal n = row x column. File names,
 * instance numbers and slice locations play no part.
 */
final class SliceStack {
    private static final double SAME_COSINE = 1e-4;
    private static final double SAME_SPACING = 1e-4;

    /** So many kinds of slices are told apart to find the most frequent one. */
    private static final int MAX_GROUPS = 64;

    /** Slices closer than this, in mm, are at one place. */
    static final double SAME_PLACE_MM = 1e-3;

    private final List<Slice> slices;
    private final double[] normal;

    private SliceStack(List<Slice> slices, double[] normal) {
        this.slices = slices;
        this.normal = normal;
    }

    /**
     * Sorts slices that agree.
     *
     * @throws ImageFormatException if one differs from most in size, spacing, orientation or frame of reference; the
     *     exception names its file
     */
    static SliceStack of(List<Slice> slices) throws ImageFormatException {
        requireEqual(
                slices,
                (a, b) -> sameSize(a.instance().require(), b.instance().require()),
                FormatProblem.INCONSISTENT_SIZE,
                Tag.ROWS,
                s -> s.instance().require().format().rows() + " rows of "
                        + s.instance().require().format().columns());
        requireEqual(
                slices,
                (a, b) -> a.plane().hasOrientationOf(b.plane(), SAME_COSINE),
                FormatProblem.INCONSISTENT_ORIENTATION,
                Tag.IMAGE_ORIENTATION,
                s -> Arrays.toString(s.plane().orientation()));
        requireEqual(
                slices,
                (a, b) -> close(a.plane().spacingX(), b.plane().spacingX())
                        && close(a.plane().spacingY(), b.plane().spacingY()),
                FormatProblem.INCONSISTENT_PIXEL_SPACING,
                Tag.PIXEL_SPACING,
                s -> s.plane().spacingY() + ", " + s.plane().spacingX() + " mm");
        requireEqual(
                slices,
                (a, b) -> Objects.equals(
                        a.instance().frameOfReference(), b.instance().frameOfReference()),
                FormatProblem.INCONSISTENT_FRAME_OF_REFERENCE,
                Tag.FRAME_OF_REFERENCE_UID,
                s -> String.valueOf(s.instance().frameOfReference()));
        return sorted(slices);
    }

    static SliceStack sorted(List<Slice> slices) {
        double[] normal = slices.get(0).plane().normal();
        List<Slice> sorted = new ArrayList<>(slices);
        sorted.sort(Comparator.comparingDouble(s -> s.plane().along(normal)));
        return new SliceStack(sorted, normal);
    }

    List<Slice> slices() {
        return slices;
    }

    double[] normal() {
        return normal;
    }

    /** Place of a slice along the normal, in mm. */
    double place(int slice) {
        return slices.get(slice).plane().along(normal);
    }

    /** Index of the first slice that is at the place of the one before it; -1 if there is none. */
    int firstDuplicate() {
        for (int i = 1; i < slices.size(); i++) {
            if (place(i) - place(i - 1) <= SAME_PLACE_MM) {
                return i;
            }
        }
        return -1;
    }

    /** The slices of the most frequent orientation. */
    static List<Slice> mostFrequentOrientation(List<Slice> slices) throws ImageFormatException {
        Slice typical = typical(slices, (a, b) -> a.plane().hasOrientationOf(b.plane(), SAME_COSINE));
        List<Slice> kept = new ArrayList<>();
        for (Slice s : slices) {
            if (s.plane().hasOrientationOf(typical.plane(), SAME_COSINE)) {
                kept.add(s);
            }
        }
        return kept;
    }

    private static boolean sameSize(Instance.ImageContent a, Instance.ImageContent b) {
        PixelFormat f = a.format();
        PixelFormat g = b.format();
        return f.rows() == g.rows() && f.columns() == g.columns();
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= SAME_SPACING * Math.max(a, b);
    }

    /** Whether two slices agree in something. */
    private interface Agreement {
        boolean holds(Slice a, Slice b) throws ImageFormatException;
    }

    /** A slice's property as text. */
    private interface Description {
        String of(Slice slice) throws ImageFormatException;
    }

    private static void requireEqual(
            List<Slice> slices, Agreement agreement, FormatProblem problem, int tag, Description description)
            throws ImageFormatException {
        Slice typical = typical(slices, agreement);
        for (Slice s : slices) {
            if (!agreement.holds(s, typical)) {
                throw new ImageFormatException(
                        s.instance().path(),
                        problem,
                        Tag.text(tag),
                        "this slice has " + description.of(s) + ", most of its series have " + description.of(typical));
            }
        }
    }

    /** A slice with which most others agree. */
    private static Slice typical(List<Slice> slices, Agreement agreement) throws ImageFormatException {
        List<Slice> groups = new ArrayList<>();
        int[] counts = new int[MAX_GROUPS];
        for (Slice s : slices) {
            int g = 0;
            while (g < groups.size() && !agreement.holds(s, groups.get(g))) {
                g++;
            }
            if (g == groups.size() && g < MAX_GROUPS) {
                groups.add(s);
            }
            counts[Math.min(g, MAX_GROUPS - 1)]++;
        }
        int best = 0;
        for (int g = 1; g < groups.size(); g++) {
            best = counts[g] > counts[best] ? g : best;
        }
        return groups.get(best);
    }
}
