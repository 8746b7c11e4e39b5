package org.voxrisk.preprocess.n4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Work;

/**
 * The largest voxel at the end of the histogram, beside the log fields of SimpleITK 2.5 after one iteration.
 *
 * <p>ITK divides {@code max - min} by the bin width in single precision. The quotient is the number of the last bin, 199,
 * or one unit in the last place above it; then the voxel falls behind the end and is not counted. Image: integers by a
 * formula, and one voxel above all others, whose value decides how the quotient rounds.
 */
class LargestVoxelTest {
    private static final int BINS = 200;

    /** Rounding of ITK: its logarithms, about 6, are single-precision numbers 4.8e-7 apart. */
    private static final double SINGLE_PRECISION = 1e-7;

    private static final int[][] POINTS = {{0, 0, 0}, {6, 6, 4}, {7, 6, 4}, {12, 11, 7}, {3, 9, 2}, {10, 1, 6}};

    private static final int KEPT_BY_ITK = 608;
    private static final double[] FIELD_KEPT = {
        -0.00242092041, -0.00300642033, -0.00303112832, -0.00213231798, -0.002676768, -0.00288064429
    };

    private static final int LOST_BY_ITK = 1084;
    private static final double[] FIELD_LOST = {
        -0.00238624611, -0.00295458687, -0.00297972001, -0.00209241849, -0.00262844749, -0.00283990474
    };

    private static Image3D image(int largest) {
        Geometry grid = Geometry.of(new int[] {13, 12, 8}, new double[] {1, 1, 1});
        double[] values = new double[grid.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            int x = i % 13;
            int y = i / 13 % 12;
            int z = i / (13 * 12);
            values[i] = 200 + (x * 37 + y * 101 + z * 211 + x * y * z * 5) % 400;
        }
        values[grid.index(7, 6, 4)] = largest;
        return Image3D.of(grid, PixelType.FLOAT32, values);
    }

    private static float lastBinInSinglePrecision(int largest) {
        float range = (float) StrictMath.log(largest) - (float) StrictMath.log(200);
        float width = range / (BINS - 1);
        return range / width;
    }

    private static double[] fieldAtPoints(Image3D image) {
        N4Settings settings = N4Settings.defaults().withMaximumNumberOfIterations(List.of(1));
        double[] field = new N4BiasFieldCorrection(settings)
                .correct(image, Mask.of(image.geometry(), i -> true))
                .logField()
                .values();
        double[] at = new double[POINTS.length];
        for (int k = 0; k < at.length; k++) {
            at[k] = field[image.geometry().index(POINTS[k][0], POINTS[k][1], POINTS[k][2])];
        }
        return at;
    }

    @Test
    void fieldIsThatOfSimpleItkWhereItKeepsTheVoxel() {
        assertEquals(199, lastBinInSinglePrecision(KEPT_BY_ITK));
        double[] field = fieldAtPoints(image(KEPT_BY_ITK));
        for (int k = 0; k < field.length; k++) {
            assertEquals(FIELD_KEPT[k], field[k], SINGLE_PRECISION);
        }
    }

    @Test
    void simpleItkLosesTheVoxelWhereTheQuotientRoundsUp() {
        assertEquals(Math.nextUp(199f), lastBinInSinglePrecision(LOST_BY_ITK));
        Image3D image = image(LOST_BY_ITK);
        double[] counted = fieldAtPoints(image);
        double[] withVoxel = firstField(image, 1);
        double[] withoutVoxel = firstField(image, 0);
        for (int k = 0; k < POINTS.length; k++) {
            assertEquals(counted[k], withVoxel[k], 1e-14, "the plain computation is that of the correction");
            assertEquals(
                    FIELD_LOST[k], withoutVoxel[k], SINGLE_PRECISION, "SimpleITK's field is that of one voxel less");
            assertTrue(Math.abs(FIELD_LOST[k] - counted[k]) > 1e-5, "and one voxel is seen");
        }
    }

    /** The field after one iteration, computed plainly, with a given count for the largest voxel. */
    private static double[] firstField(Image3D image, double countOfLargest) {
        Geometry grid = image.geometry();
        LogSamples samples = LogSamples.of(image, Mask.of(grid, i -> true), null, Checkpoint.INTERRUPT_ONLY);
        double[] log = samples.logIntensity();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double v : log) {
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
        double minimum = low;
        double width = (high - low) / (BINS - 1);
        double[] histogram = new double[BINS];
        for (double v : log) {
            double position = (v - minimum) / width;
            int bin = v == high ? BINS - 1 : (int) position;
            if (v == high) {
                histogram[bin] += countOfLargest;
            } else {
                histogram[bin] += 1 - (position - bin);
                histogram[bin + 1] += position - bin;
            }
        }
        double[] expected = new HistogramSharpening(BINS, 0.01, 0.15).expectedTrue(histogram, minimum, width);
        SplineAxis[] axes = {new SplineAxis(13, 4, 3), new SplineAxis(12, 4, 3), new SplineAxis(8, 4, 3)};
        double[] lattice = new double[64];
        double top = high;
        try (Crew crew = Work.onCallersThread().start()) {
            new FieldFit(samples, axes[0], axes[1], axes[2], crew)
                    .addFit(
                            (from, to, row) -> {
                                for (int i = from; i < to; i++) {
                                    double position = (log[i] - minimum) / width;
                                    int bin = Math.min((int) position, BINS - 2);
                                    double sharpened = log[i] == top
                                            ? expected[BINS - 1]
                                            : expected[bin] + (expected[bin + 1] - expected[bin]) * (position - bin);
                                    row[samples.x()[i]] = log[i] - sharpened;
                                }
                            },
                            lattice);
        }
        double[] field = new double[POINTS.length];
        for (int k = 0; k < field.length; k++) {
            for (int c = 0; c < 64; c++) {
                double w = 1;
                int rest = c;
                for (int axis = 0; axis < 3; axis++) {
                    w *= axes[axis].weight()[4 * POINTS[k][axis] + rest % 4];
                    rest /= 4;
                }
                field[k] += w * lattice[c];
            }
        }
        return field;
    }
}
