package org.voxrisk.riskmodel.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;

/** Which slice, which way up, and which side of the patient is where. */
class SliceViewTest {
    private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    private static Geometry grid(double... direction) {
        return Geometry.of(new int[] {3, 4, 5}, new double[] {0.5, 2, 6}, new double[3], direction);
    }

    private static String letters(SliceView view) {
        return view.left() + " " + view.right() + " " + view.above() + " " + view.below();
    }

    /** In LPS: x to the left of the patient, y to the back, z to the head. */
    @Test
    void straightGridsAreSeenAsRadiologistsLookAtThem() {
        Geometry grid = grid(IDENTITY);
        SliceView axial = SliceView.of(grid, 2, 1);
        assertEquals("R L A P", letters(axial));
        assertEquals("axial", axial.plane());
        assertEquals(1.5, axial.widthMm());
        assertEquals(8, axial.heightMm());
        assertEquals(grid.index(2, 3, 1), axial.index(2, 3));
        SliceView coronal = SliceView.of(grid, 1, 2);
        assertEquals("R L S I", letters(coronal));
        assertEquals("coronal", coronal.plane());
        assertEquals(6, coronal.rowMm());
        // The head is up: the top row is the last slice.
        assertEquals(grid.index(1, 2, 4), coronal.index(1, 0));
        SliceView sagittal = SliceView.of(grid, 0, 0);
        assertEquals("A P S I", letters(sagittal));
        assertEquals(4, sagittal.columns());
        assertEquals(5, sagittal.rows());
        assertEquals(grid.index(0, 3, 0), sagittal.index(3, 4));
    }

    @Test
    void mirroredAndTransposedGridsAreTurned() {
        // To the right and to the front: turned by half.
        assertEquals(
                grid(IDENTITY).index(2, 3, 1),
                SliceView.of(grid(-1, 0, 0, 0, -1, 0, 0, 0, 1), 2, 1).index(0, 0));
        // First axis to the back, second to the left: rows and columns change places.
        SliceView transposed = SliceView.of(grid(0, 1, 0, 1, 0, 0, 0, 0, -1), 2, 1);
        assertEquals(4, transposed.columns());
        assertEquals(2, transposed.columnMm());
        assertEquals(grid(IDENTITY).index(1, 3, 1), transposed.index(3, 1));
        assertEquals("R L A P", letters(transposed));
    }

    /** Turned by 30 degrees about the x axis: rows lead to the back and (sin 30 = 0.5) to the head. */
    @Test
    void obliquePlanesHaveTwoLetters() {
        double c = Math.cos(Math.PI / 6);
        Geometry oblique = grid(1, 0, 0, 0, c, -0.5, 0, 0.5, c);
        assertEquals("R L AI PS", letters(SliceView.of(oblique, 2, 0)));
        // 10 degrees (sin 10 = 0.17) are not worth a letter.
        double few = Math.toRadians(10);
        Geometry nearly = grid(1, 0, 0, 0, Math.cos(few), -Math.sin(few), 0, Math.sin(few), Math.cos(few));
        assertEquals("R L A P", letters(SliceView.of(nearly, 2, 0)));
    }

    @Test
    void theSliceOfLargestAreaIsTheFirstOfEquals() {
        Geometry grid = grid(IDENTITY);
        int a = grid.index(0, 1, 3);
        int b = grid.index(1, 1, 3);
        int c = grid.index(1, 2, 2);
        Mask mask = Mask.of(grid, i -> i == a || i == b || i == c);
        assertEquals(3, SliceView.largest(mask, 2).slice());
        assertEquals(1, SliceView.largest(mask, 1).slice());
        assertEquals(1, SliceView.largest(mask, 0).slice());
        assertEquals(2, SliceView.largest(Mask.of(grid, i -> false), 2).slice());
        assertEquals(
                2, SliceView.largest(Mask.of(grid, i -> i == a || i == c), 2).slice());
        assertThrows(IllegalArgumentException.class, () -> SliceView.of(grid, 2, 5));
        assertThrows(IllegalArgumentException.class, () -> SliceView.of(grid, 3, 0));
    }

    @Test
    void valuesAndRegionsComeInTheOrderOfThePicture() {
        Geometry grid = Geometry.of(
                new int[] {2, 2, 1}, new double[] {1, 1, 1}, new double[3], new double[] {-1, 0, 0, 0, 1, 0, 0, 0, -1});
        Image3D image = Image3D.of(grid, new double[] {1, 2, 3, 4});
        SliceView view = SliceView.of(grid, 2, 0);
        assertArrayEquals(new double[] {2, 1, 4, 3}, view.values(image));
        assertArrayEquals(new boolean[] {false, true, false, false}, view.inside(Mask.of(grid, i -> i == 0)));
        Image3D other = Image3D.of(Geometry.of(new int[] {1, 1, 1}, new double[] {1, 1, 1}), new double[1]);
        assertThrows(IllegalArgumentException.class, () -> view.values(other));
    }

    @Test
    void theScaleBarIsRoundAndAtMostAQuarter() {
        assertEquals(new ScaleBar(50), ScaleBar.of(256));
        assertEquals(new ScaleBar(20), ScaleBar.of(199));
        assertEquals(new ScaleBar(10), ScaleBar.of(79));
        assertEquals("0.200 mm", ScaleBar.of(1).text());
        assertEquals("50 mm", ScaleBar.of(256).text());
    }
}
