package org.voxrisk.feature;

import java.util.Arrays;
import java.util.Optional;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.FixedBinNumber;
import org.voxrisk.texture.FixedBinSize;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.TextureMatrixException;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.WholeNumberCounts;

/**
 * IBSI's intensity-volume histogram (P88C): the fraction nu(i) of the voxels whose intensity is at least i, over the
 * intensities i of a {@link VolumeHistogramAxis}; gamma(i) = (i - first) / (last - first) is the intensity fraction.
 *
 * <p>The volume fraction at an intensity fraction g is the largest nu with gamma at least g; the intensity at a volume
 * fraction v is the smallest i with nu at most v, and one step beyond the last where there is none. Where the axis has one
 * intensity, gamma is not defined, nor is a volume fraction.
 */
public final class IntensityVolumeHistogram {
    private static final int ASK = 0xffff;

    /** Intensities of the axis, ascending; from how many voxels on each is reached. */
    private final double[] intensity;

    private final long[] below;
    private final double first;
    private final double last;
    private final double beyond;
    private final long voxels;

    private IntensityVolumeHistogram(
            double[] intensity, long[] below, double first, double last, double beyond, long voxels) {
        this.intensity = intensity;
        this.below = below;
        this.first = first;
        this.last = last;
        this.beyond = beyond;
        this.voxels = voxels;
    }

    /**
     * Makes the histogram of a region.
     *
     * @param intensities finite numbers, at least one; not changed
     * @param axis where it is looked at
     * @param checkpoint is asked during the work
     * @throws TextureMatrixException if the axis has more steps than can be counted
     */
    public static IntensityVolumeHistogram of(double[] intensities, VolumeHistogramAxis axis, Checkpoint checkpoint) {
        return of(intensities, WholeNumberCounts.of(intensities, checkpoint), axis, checkpoint);
    }

    /**
     * Makes the histogram as {@link #of(double[], VolumeHistogramAxis, Checkpoint)} does.
     *
     * @param counts how often each intensity occurs, where {@link WholeNumberCounts} has found that
     */
    public static IntensityVolumeHistogram of(
            double[] intensities, Optional<WholeNumberCounts> counts, VolumeHistogramAxis axis, Checkpoint checkpoint) {
        DistinctValues found = DistinctValues.of(intensities, counts, checkpoint);
        double lower = axis.lower().orElse(found.min());
        double upper = axis.upper().orElse(found.max());
        Optional<Discretization> bins = axis.bins();
        if (bins.isEmpty()) {
            return unbinned(found, lower, upper, checkpoint);
        }
        if (bins.get() instanceof FixedBinWidth w) {
            return sized(found, lower, upper, w.width(), checkpoint);
        }
        if (bins.get() instanceof FixedBinSize s) {
            return sized(found, s.lowerBound().orElse(lower), upper, s.width(), checkpoint);
        }
        int count = bins.get() instanceof FixedBinCount c ? c.count() : ((FixedBinNumber) bins.get()).count();
        return numbered(found, count, checkpoint);
    }

    private static IntensityVolumeHistogram unbinned(
            DistinctValues found, double lower, double upper, Checkpoint checkpoint) {
        return counted(found, steps(found, lower, upper), lower, upper, upper + 1, checkpoint);
    }

    /**
     * The intensities that occur, and before and behind each the next step of 1 from the lower bound: no other step is ever
     * the first of its kind.
     */
    private static double[] steps(DistinctValues found, double lower, double upper) {
        double[] all = new double[3 * found.count() + 4];
        int n = 0;
        all[n++] = lower;
        all[n++] = upper;
        for (int i = 0; i < found.count(); i++) {
            double v = found.value(i);
            all[n++] = v;
            double after = lower + Math.floor(v - lower) + 1;
            if (after <= upper) {
                all[n++] = after;
            }
            double before = lower + Math.ceil(v - lower) - 1;
            if (before >= lower) {
                all[n++] = before;
            }
        }
        return Arrays.stream(all, 0, n).sorted().distinct().toArray();
    }

    private static IntensityVolumeHistogram sized(
            DistinctValues found, double lower, double upper, double width, Checkpoint checkpoint) {
        double count = Math.floor((Math.max(upper, found.max()) - lower) / width) + 1;
        requireCountable(count);
        int n = (int) count;
        double[] centre = new double[n];
        long[] below = new long[n];
        int done = 0;
        for (int k = 0; k < n; k++) {
            centre[k] = lower + (k + 0.5) * width;
            while (done < found.count() && Math.max(0, Math.floor((found.value(done) - lower) / width)) < k) {
                askAt(done++, checkpoint);
            }
            below[k] = found.below(done);
        }
        return new IntensityVolumeHistogram(
                centre, below, centre[0], centre[n - 1], centre[n - 1] + width, found.total());
    }

    private static IntensityVolumeHistogram numbered(DistinctValues found, int count, Checkpoint checkpoint) {
        requireCountable(count);
        double[] number = new double[count];
        long[] below = new long[count];
        int done = 0;
        for (int k = 0; k < count; k++) {
            number[k] = k + 1;
            while (done < found.count()
                    && FixedBinNumber.level(found.value(done), found.min(), found.max(), count) < k + 1) {
                askAt(done++, checkpoint);
            }
            below[k] = found.below(done);
        }
        return new IntensityVolumeHistogram(number, below, 1, count, count + 1.0, found.total());
    }

    private static void requireCountable(double count) {
        if (!(count <= DiscretizedRoi.MOST_LEVELS)) {
            throw new TextureMatrixException("the intensity-volume histogram would have " + count
                    + " bins, more than can be counted; use larger or fewer bins");
        }
    }

    private static IntensityVolumeHistogram counted(
            DistinctValues found, double[] steps, double first, double last, double beyond, Checkpoint checkpoint) {
        long[] below = new long[steps.length];
        int done = 0;
        for (int k = 0; k < steps.length; k++) {
            while (done < found.count() && found.value(done) < steps[k]) {
                askAt(done++, checkpoint);
            }
            below[k] = found.below(done);
        }
        return new IntensityVolumeHistogram(steps, below, first, last, beyond, found.total());
    }

    private static void askAt(int done, Checkpoint checkpoint) {
        if ((done & ASK) == 0) {
            checkpoint.check();
        }
    }

    /** Returns the volume fraction at an intensity fraction. */
    double volumeFraction(double gamma) {
        if (!(last > first)) {
            return Double.NaN;
        }
        for (int k = 0; k < intensity.length; k++) {
            if ((intensity[k] - first) / (last - first) >= gamma) {
                return (double) (voxels - below[k]) / voxels;
            }
        }
        return 0;
    }

    /** Returns the intensity at a volume fraction. */
    double intensityAt(double nu) {
        for (int k = 0; k < intensity.length; k++) {
            if ((double) (voxels - below[k]) / voxels <= nu) {
                return intensity[k];
            }
        }
        return beyond;
    }
}
