package org.voxrisk.io.dicom.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
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
