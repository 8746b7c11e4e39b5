package org.voxrisk.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;

class SimpleFiltersTest {
    @Test
    void pointwiseFiltersByHand() {
        Image3D image = line(PixelType.INT16, 4, -16, 0);
        assertArrayEquals(new double[] {1, 16, 0}, only(new Square(), image));
        assertArrayEquals(new double[] {8, -16, 0}, only(new SquareRoot(), image));
        double c = 16 / Math.log(17);
        assertArrayEquals(new double[] {Math.log(5) * c, -16, 0}, only(new Logarithm(), image), 1e-12);
        assertArrayEquals(new double[] {2, 1.0 / 16, 1}, only(new Exponential(), image), 1e-12);
    }

    @Test
    void zeroImageIsRefusedWhereItHasNoScale() {
        Image3D zero = line(PixelType.FLOAT64, 0, 0, 0);
        for (ImageFilter filter : List.of(new Square(), new Logarithm(), new Exponential())) {
            FilterNotApplicableException e = assertThrows(FilterNotApplicableException.class, () -> only(filter, zero));
            assertEquals(FilterNotApplicableException.Reason.ZERO_IMAGE, e.reason());
        }
        assertArrayEquals(new double[3], only(new SquareRoot(), zero));
    }

    @Test
    void gradientHalvesAtTheBorder() {
        Image3D ramp = Image3D.of(
                Geometry.of(new int[] {4, 1, 1}, new double[] {2, 1, 1}), PixelType.INT16, new double[] {0, 6, 12, 18});
        assertArrayEquals(new double[] {1.5, 3, 3, 1.5}, only(new Gradient(true), ramp));
        assertArrayEquals(new double[] {3, 6, 6, 3}, only(new Gradient(false), ramp));
    }

    @Test
    void patternOfACornerByHand() {
        // Voxel (0, 0) of a 2 x 2 slice with 4 points: right 5, up 0 (outside), left 0, down 1, against 3: bits 1 0 0
        // 0.
        Image3D image = Image3D.of(
                Geometry.of(new int[] {2, 2, 1}, new double[] {1, 1, 1}), PixelType.INT16, new double[] {3, 5, 1, 3});
        Lbp2D uniform = new Lbp2D(4, 1, Lbp2D.Method.UNIFORM, Axis.Z);
        assertEquals(1, only(uniform, image)[0]);
        assertEquals(1, only(new Lbp2D(4, 1, Lbp2D.Method.DEFAULT, Axis.Z), image)[0]);
        // Voxel (0, 1), value 1: right 3, up 3, left 0, down 0: bits 1 1 0 0 = 3; 2 ones.
        assertEquals(2, only(uniform, image)[2]);
        assertEquals(3, only(new Lbp2D(4, 1, Lbp2D.Method.DEFAULT, Axis.Z), image)[2]);
        assertEquals(PixelType.INT16, uniform.apply(image).get(0).compute().pixelType());
    }

    @Test
    void lbpParametersAreChecked() {
        assertRefused(IllegalArgumentException.class, () -> new Lbp2D(0, 1, Lbp2D.Method.ROR, Axis.Z), "samples = 0");
        assertRefused(IllegalArgumentException.class, () -> new Lbp2D(8, 0, Lbp2D.Method.ROR, Axis.Z), "radius = 0.0");
        assertEquals(Lbp2D.Method.NRI_UNIFORM, Lbp2D.Method.of("nri_uniform"));
        assertRefused(IllegalArgumentException.class, () -> Lbp2D.Method.of("uniforme"), "uniforme", "nri_uniform");
    }

    private static double[] only(ImageFilter filter, Image3D image) {
        List<DerivedImage> derived = filter.apply(image);
        assertEquals(1, derived.size());
        assertEquals(filter.labels().get(0), derived.get(0).label());
        return derived.get(0).compute().values();
    }

    private static Image3D line(PixelType type, double... values) {
        return Image3D.of(Geometry.of(new int[] {values.length, 1, 1}, new double[] {1, 1, 1}), type, values);
    }
}
