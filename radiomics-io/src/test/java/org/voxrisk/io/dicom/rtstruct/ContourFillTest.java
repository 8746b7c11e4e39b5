package org.voxrisk.io.dicom.rtstruct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;
import org.voxrisk.io.dicom.series.TestSeries;
import org.voxrisk.io.format.FormatProblem;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.segmentation.ReferenceGrid;
import org.voxrisk.io.segmentation.Segmentation;
import org.voxrisk.io.support.Scratch;

class ContourFillTest {
    private static final Geometry PLANE = Geometry.of(new int[] {8, 7, 2}, new double[] {1, 1, 1});

    @TempDir
    Path folder;

    private static DataSetWriter contour(String type, double[] points) {
        StringBuilder text = new StringBuilder();
        for (double p : points) {
            text.append(text.length() == 0 ? "" : "\\").append(DataSetWriter.decimal(p));
        }
        return new DataSetWriter()
                .text(Tag.CONTOUR_GEOMETRIC_TYPE, Vr.CS, type)
                .text(Tag.NUMBER_OF_CONTOUR_POINTS, Vr.IS, Integer.toString(points.length / 3))
                .text(Tag.CONTOUR_DATA, Vr.DS, text.toString());
    }

    private static Mask fill(Path file, Geometry grid, List<DataSetWriter> contours) throws IOException {
        DataSetWriter roi = new DataSetWriter().text(Tag.ROI_NUMBER, Vr.IS, "4").text(Tag.ROI_NAME, Vr.LO, "GTV");
        DataSetWriter drawn = new DataSetWriter()
                .items(Tag.CONTOUR_SEQUENCE, contours)
                .text(Tag.REFERENCED_ROI_NUMBER, Vr.IS, "4")
                .text(Tag.ROI_DISPLAY_COLOR, Vr.IS, "255", "128", "0");
        new DataSetWriter()
                .text(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.481.3")
                .text(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.5")
                .items(Tag.STRUCTURE_SET_ROI_SEQUENCE, List.of(roi))
                .items(Tag.ROI_CONTOUR_SEQUENCE, List.of(drawn))
                .write(file);
        Segmentation regions = StructureSet.read(file).on(ReferenceGrid.of(grid));
        assertEquals(0xff8000, regions.segment("GTV").rgb().orElseThrow());
        return regions.mask(regions.segment(4));
    }

    private static double[] rectangle(double x0, double y0, double x1, double y1, double z) {
        return new double[] {x0, y0, z, x1, y0, z, x1, y1, z, x0, y1, z};
    }

    private static String row(Mask mask, int y, int z) {
        StringBuilder out = new StringBuilder();
        for (int x = 0; x < mask.geometry().nx(); x++) {
            out.append(mask.contains(x, y, z) ? '#' : '.');
        }
        return out.toString();
    }

    /** Corners on pixel centres: low sides are in, high sides out; an inner contour cuts a hole. */
    @Test
    void lowSidesAreInAndInnerContoursCutHoles() throws IOException {
        List<DataSetWriter> contours = List.of(
                contour("CLOSED_PLANAR", rectangle(1, 1, 7, 6, 0)),
                contour("CLOSED_PLANAR", rectangle(2.5, 2.5, 4.5, 4.5, 0)));
        Mask mask = fill(folder.resolve("r.dcm"), PLANE, contours);
        String[] expected = {"........", ".######.", ".######.", ".##..##.", ".##..##.", ".######.", "........"};
        for (int y = 0; y < 7; y++) {
            assertEquals(expected[y], row(mask, y, 0));
            assertEquals("........", row(mask, y, 1));
        }
    }

    @Test
    void contoursAreCutAtTheEdge() throws IOException {
        Mask mask = fill(
                folder.resolve("r.dcm"), PLANE, List.of(contour("CLOSED_PLANAR", rectangle(-50, 4.5, 2.5, 90, 1))));
        assertEquals("........", row(mask, 4, 1));
        assertEquals("###.....", row(mask, 5, 1));
        assertEquals("###.....", row(mask, 6, 1));
        assertEquals(6, mask.voxelCount());
    }

    @Test
    void whatEnclosesNothingOnASliceIsRefused() {
        assertFault(FormatProblem.UNSUPPORTED_CONTOUR_TYPE, contour("POINT", new double[] {1, 1, 0}));
        assertFault(FormatProblem.CONTOUR_OFF_GRID, contour("CLOSED_PLANAR", rectangle(1, 1, 3, 3, 0.5)));
        assertFault(FormatProblem.CONTOUR_OFF_GRID, contour("CLOSED_PLANAR", rectangle(1, 1, 3, 3, 2)));
        assertFault(
                FormatProblem.CONTOUR_NOT_PLANAR, contour("CLOSED_PLANAR", new double[] {1, 1, 0, 3, 1, 0, 3, 3, 1}));
        assertFault(FormatProblem.INVALID_VALUE, contour("CLOSED_PLANAR", new double[] {1, 1, 0, 3}));
        assertFault(FormatProblem.INVALID_VALUE, contour("CLOSED_PLANAR", rectangle(1, 1, 1e300, 3, 0)));
    }

    private void assertFault(FormatProblem problem, DataSetWriter contour) {
        ImageFormatException e =
                assertThrows(ImageFormatException.class, () -> fill(folder.resolve("r.dcm"), PLANE, List.of(contour)));
        assertEquals(problem, e.problem(), e.toString());
    }

    /** Random polygons, self-crossing too, on an oblique grid, against the rule taken literally voxel by voxel. */
    @Property(tries = 60, seed = "20261124")
    void agreesWithTheRuleTakenLiterally(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int count,
            @ForAll @IntRange(min = 3, max = 12) int n)
            throws IOException {
        Geometry grid = TestSeries.geometry(9, 8, 3);
        Random random = new Random(seed);
        List<double[]> polygons = new ArrayList<>();
        List<DataSetWriter> contours = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            double[] points = new double[3 * n];
            for (int i = 0; i < n; i++) {
                double[] p = grid.toPhysical(random.nextDouble() * 11 - 1, random.nextDouble() * 10 - 1, 1);
                for (int k = 0; k < 3; k++) {
                    points[3 * i + k] = Double.parseDouble(DataSetWriter.decimal(p[k]));
                }
            }
            polygons.add(points);
            contours.add(contour("CLOSED_PLANAR", points));
        }
        try (Scratch scratch = new Scratch()) {
            Mask mask = fill(scratch.file("r.dcm"), grid, contours);
            for (int y = 0; y < 8; y++) {
                for (int x = 0; x < 9; x++) {
                    assertEquals(isInside(grid, polygons, x, y), mask.contains(x, y, 1), x + ", " + y);
                }
            }
        }
    }

    private static boolean isInside(Geometry grid, List<double[]> polygons, int x, int y) {
        boolean inside = false;
        for (double[] points : polygons) {
            int n = points.length / 3;
            for (int i = 0; i < n; i++) {
                double[] a = index(grid, points, i);
                double[] b = index(grid, points, (i + 1) % n);
                boolean crossed = (a[1] > y) != (b[1] > y);
                if (crossed && x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])) {
                    inside = !inside;
                }
            }
        }
        return inside;
    }

    private static double[] index(Geometry grid, double[] points, int i) {
        return grid.toContinuousIndex(new double[] {points[3 * i], points[3 * i + 1], points[3 * i + 2]});
    }
}
