package org.voxrisk.io.dicom.series;

import java.time.LocalDateTime;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.dicom.data.DataSetWriter;

/** A small oblique sagittal volume, and headers for it. */
public final class TestSeries {
    public static final String PATIENT = "Mustermann^Erika";
    public static final String PATIENT_ID = "PID-4711";

    private TestSeries() {}

    public static SeriesAttributes attributes(String name) {
        return new SeriesAttributes(
                PATIENT,
                PATIENT_ID,
                DataSetWriter.uid("study"),
                DataSetWriter.uid("series", name),
                DataSetWriter.uid("frame"),
                name,
                LocalDateTime.of(2026, 11, 24, 9, 30));
    }

    /** Rows from anterior to posterior turned by 0.3, columns from head to feet: unequal spacing along all axes. */
    public static Geometry geometry(int nx, int ny, int nz) {
        double c = Math.cos(0.3);
        double s = Math.sin(0.3);
        double[] direction = {s, 0, -c, c, 0, s, 0, -1, 0};
        return Geometry.of(
                new int[] {nx, ny, nz}, new double[] {0.75, 0.5, 3.25}, new double[] {-20.5, 13.125, 40}, direction);
    }

    public static Image3D image(int nx, int ny, int nz) {
        Geometry g = geometry(nx, ny, nz);
        double[] values = new double[g.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 37 + i / nx * 11) % 2000 - 500;
        }
        return Image3D.of(g, PixelType.INT16, values);
    }
}
