package org.voxrisk.io.dicom.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.format.ReadLimits;

/** Three slices of 4 x 2 pixels of 1 mm, axial, whose positions are set by each test. */
class StackRepairTest {
    @TempDir
    Path folder;

    private final double[] values = new double[24];

    private void write(double[]... positions) throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] = 10 * (i % 4) + 100 * (i / 8);
        }
        Geometry g = Geometry.of(new int[] {4, 2, 3}, new double[] {1, 1, 1});
        Image3D image = Image3D.of(g, PixelType.INT16, values);
        for (int k = 0; k < positions.length; k++) {
            SeriesWriter.slice(image, TestSeries.attributes("r"), k)
                    .decimals(Tag.IMAGE_POSITION, positions[k])
                    .write(folder.resolve(k + ".dcm"));
        }
    }

    private Image3D read(SeriesRepair... repairs) throws IOException {
        DicomOptions options = DicomOptions.defaults().withRepairs(Set.copyOf(Arrays.asList(repairs)));
        return DicomFolder.scan(folder).readImage(options, ReadLimits.ofHeap()).image();
    }

    private void assertRefused(FormatProblem problem, SeriesRepair... repairs) {
        ImageFormatException e = assertThrows(ImageFormatException.class, () -> read(repairs));
        assertEquals(problem, e.problem(), e.toString());
    }

    /** Places 0, 1, 4: mean distance 2, so that the middle lies a third of the way from slice 2 to slice 3. */
    @Test
    void unequalDistances() throws IOException {
        write(new double[] {0, 0, 0}, new double[] {0, 0, 1}, new double[] {0, 0, 4});
        assertRefused(FormatProblem.NON_UNIFORM_SLICE_SPACING);
        Image3D resampled = read(SeriesRepair.RESAMPLE_UNEQUAL_SPACING);
        assertEquals(2, resampled.geometry().spacingMm()[2]);
        for (int i = 0; i < 8; i++) {
            assertEquals(values[i], resampled.values()[i]);
            assertEquals(values[8 + i] + 100.0 / 3, resampled.values()[8 + i], 1e-9);
            assertEquals(values[16 + i], resampled.values()[16 + i]);
        }
    }

    /** Slice k is shifted by k mm along the rows: pixel x of the straight grid is pixel x - k of it. */
    @Test
    void tiltedSlices() throws IOException {
        write(new double[] {0, 0, 0}, new double[] {1, 0, 2}, new double[] {2, 0, 4});
        assertRefused(FormatProblem.GANTRY_TILT);
        assertRefused(FormatProblem.GANTRY_TILT, SeriesRepair.INTERPOLATE_MISSING_SLICES);
        Image3D straight = read(SeriesRepair.CORRECT_GANTRY_TILT);
        assertEquals(2, straight.geometry().spacingMm()[2]);
        assertArrayEquals(new double[] {0, 10, 20, 30}, Arrays.copyOf(straight.values(), 4));
        assertArrayEquals(new double[] {100, 100, 110, 120}, Arrays.copyOfRange(straight.values(), 8, 12));
        assertArrayEquals(new double[] {200, 200, 200, 210}, Arrays.copyOfRange(straight.values(), 16, 20));
    }

    /** Slices of 5 x 4 pixels of 2 x 4 mm with the values 10 x + 100 y + 1000 k. */
    private void ramps(double[]... positions) throws IOException {
        int n = positions.length;
        double[] ramp = new double[20 * n];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = 10 * (i % 5) + 100 * (i / 5 % 4) + 1000 * (i / 20);
        }
        Geometry g = Geometry.of(new int[] {5, 4, n}, new double[] {2, 4, 1});
        Image3D image = Image3D.of(g, PixelType.INT16, ramp);
        for (int k = 0; k < n; k++) {
            SeriesWriter.slice(image, TestSeries.attributes("r"), k)
                    .decimals(Tag.IMAGE_POSITION, positions[k])
                    .write(folder.resolve(k + ".dcm"));
        }
    }

    /** Shifts of 0.5 and 1 mm a slice are a quarter of a pixel each way; beyond the edge its value is taken. */
    @Test
    void tiltsOfAShareOfAPixel() throws IOException {
        for (int sign : new int[] {1, -1}) {
            double step = 0.25 * sign;
            ramps(new double[] {7, 8, 9}, new double[] {7 + 2 * step, 8 + 4 * step, 12}, new double[] {
                7 + 4 * step, 8 + 8 * step, 15
            });
            Image3D straight = read(SeriesRepair.CORRECT_GANTRY_TILT);
            assertArrayEquals(new double[] {2, 4, 3}, straight.geometry().spacingMm(), 1e-12);
            assertArrayEquals(new double[] {7, 8, 9}, straight.geometry().originMm());
            for (int k = 0; k < 3; k++) {
                for (int y = 0; y < 4; y++) {
                    for (int x = 0; x < 5; x++) {
                        double u = Math.max(0, Math.min(4, x - step * k));
                        double v = Math.max(0, Math.min(3, y - step * k));
                        assertEquals(10 * u + 100 * v + 1000 * k, straight.get(x, y, k), 1e-9, x + " " + y + " " + k);
                    }
                }
            }
        }
    }

    /** Gaps of one, two and three distances: slices at 0 to 6, between their neighbours by their place. */
    @Test
    void severalGapsAreFilled() throws IOException {
        ramps(new double[] {0, 0, 0}, new double[] {0, 0, 1}, new double[] {0, 0, 3}, new double[] {0, 0, 6});
        assertRefused(FormatProblem.NON_UNIFORM_SLICE_SPACING);
        Image3D filled = read(SeriesRepair.INTERPOLATE_MISSING_SLICES);
        assertEquals(1, filled.geometry().spacingMm()[2]);
        assertThousands(filled, 0, 1, 1.5, 2, 2 + 1 / 3.0, 2 + 2 / 3.0, 3);
        // The mean distance is 2: places 2 and 4 lie half way from 1 to 3 and a third of the way from 3 to 6.
        Image3D even = read(SeriesRepair.RESAMPLE_UNEQUAL_SPACING);
        assertEquals(2, even.geometry().spacingMm()[2]);
        assertThousands(even, 0, 1.5, 2 + 1 / 3.0, 3);
    }

    private static void assertThousands(Image3D image, double... expected) {
        assertEquals(expected.length, image.geometry().nz());
        for (int k = 0; k < expected.length; k++) {
            assertEquals(1000 * expected[k], image.get(0, 0, k), 1e-9, "slice " + k);
            assertEquals(1000 * expected[k] + 340, image.get(4, 3, k), 1e-9, "slice " + k);
        }
    }

    /** Gaps that are no whole number of distances are not filled; a hundredth of a millimetre is no gap. */
    @Test
    void gapsMustBeWholeAndDistancesMayDifferALittle() throws IOException {
        ramps(new double[] {0, 0, 0}, new double[] {0, 0, 1}, new double[] {0, 0, 3.5});
        assertRefused(FormatProblem.NON_UNIFORM_SLICE_SPACING, SeriesRepair.INTERPOLATE_MISSING_SLICES);
        ramps(new double[] {0, 0, 0}, new double[] {0, 0, 1}, new double[] {0, 0, 2.018});
        assertEquals(1.009, read().geometry().spacingMm()[2], 1e-12);
        ramps(new double[] {0, 0, 0}, new double[] {0, 0, 1}, new double[] {0, 0, 2.024});
        assertRefused(FormatProblem.NON_UNIFORM_SLICE_SPACING);
        // A shift of 0.02 mm is no tilt.
        Files.delete(folder.resolve("2.dcm"));
        ramps(new double[] {0, 0, 0}, new double[] {0.0199, 0, 1});
        assertEquals(1, read().geometry().spacingMm()[2]);
        ramps(new double[] {0, 0, 0}, new double[] {0.0201, 0, 1});
        assertRefused(FormatProblem.GANTRY_TILT);
    }

    /**
     * Cosines of three digits are neither of length 1 nor perpendicular: rows keep their direction, (0.94, 0.342) over its length,
     * and columns become perpendicular to them. What is more than a thousandth off is refused.
     */
    @Test
    void roundedCosinesAreMadeOrthonormal() throws IOException {
        oriented(0.94, 0.342, 0, -0.3425, 0.9395, 0);
        double length = Math.sqrt(0.94 * 0.94 + 0.342 * 0.342);
        double c = 0.94 / length;
        double sine = 0.342 / length;
        assertArrayEquals(
                new double[] {c, -sine, 0, sine, c, 0, 0, 0, 1},
                read().geometry().direction(),
                1e-15);
        oriented(1, 0, 0, 0, 0.8, 0.6);
        assertArrayEquals(
                new double[] {1, 0, 0, 0, 0.8, -0.6, 0, 0.6, 0.8},
                read().geometry().direction(),
                1e-15);
        oriented(0.94, 0.345, 0, -0.345, 0.94, 0);
        assertRefused(FormatProblem.INVALID_VALUE);
        oriented(1, 0, 0, 0.002, 1, 0);
        assertRefused(FormatProblem.INVALID_ORIENTATION);
        oriented(1, 0, 0, 1, 0, 0);
        assertRefused(FormatProblem.INVALID_VALUE);
    }

    /** Two slices of 4 x 2 pixels, 2 mm apart along the normal of the given cosines. */
    private void oriented(double... o) throws IOException {
        Geometry g = Geometry.of(new int[] {4, 2, 2}, new double[] {1, 1, 1});
        Image3D image = Image3D.of(g, PixelType.INT16, new double[16]);
        double[] n = {o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]};
        for (int k = 0; k < 2; k++) {
            SeriesWriter.slice(image, TestSeries.attributes("r"), k)
                    .decimals(Tag.IMAGE_ORIENTATION, o)
                    .decimals(Tag.IMAGE_POSITION, 2 * k * n[0], 2 * k * n[1], 2 * k * n[2])
                    .write(folder.resolve(k + ".dcm"));
        }
    }

    @Test
    void slicesAtOnePlace() throws IOException {
        write(new double[] {0, 0, 0}, new double[] {0, 0, 2}, new double[] {0, 0, 2});
        assertRefused(FormatProblem.DUPLICATE_SLICE_POSITION);
        Image3D kept = read(SeriesRepair.DROP_DUPLICATE_POSITIONS);
        assertArrayEquals(Arrays.copyOf(values, 16), kept.values());
    }

    @Test
    void localizerIsDropped() throws IOException {
        write(new double[] {0, 0, 0}, new double[] {0, 0, 2}, new double[] {0, 0, 4});
        Geometry g = Geometry.of(new int[] {4, 2, 3}, new double[] {1, 1, 1});
        SeriesWriter.slice(Image3D.of(g, PixelType.INT16, values), TestSeries.attributes("r"), 0)
                .text(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.99")
                .decimals(Tag.IMAGE_ORIENTATION, 0, 1, 0, 0, 0, -1)
                .write(folder.resolve("localizer.dcm"));
        ImageFormatException e = assertThrows(ImageFormatException.class, this::read);
        assertEquals(FormatProblem.INCONSISTENT_ORIENTATION, e.problem());
        assertEquals(folder.resolve("localizer.dcm").toString(), e.file());
        assertArrayEquals(values, read(SeriesRepair.DROP_OTHER_ORIENTATIONS).values());
    }
}
