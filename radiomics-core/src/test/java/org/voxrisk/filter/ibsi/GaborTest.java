package org.voxrisk.filter.ibsi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxrisk.filter.ibsi.Gabor.ResponsePart;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;

class GaborTest {
    private static final double[] SPACING = {1, 1.5, 2};

    /** Against the sum that defines it, in a plane of different spacings. */
    @ParameterizedTest
    @EnumSource(Boundary.class)
    void equalsItsDefinition(Boundary boundary) {
        Image3D image = TestImages.random(8, SPACING, 6, 5, 4);
        for (ResponsePart part : List.of(ResponsePart.MODULUS, ResponsePart.REAL, ResponsePart.IMAGINARY)) {
            Gabor gabor = new Gabor(1.2, 3, 0.8, new Orientation.Single(25), part, Axis.Y, boundary);
            double[] found = TestImages.filtered(gabor, image);
            for (int y = 0; y < 5; y++) {
                for (int z = 0; z < 4; z++) {
                    for (int x = 0; x < 6; x++) {
                        double expected = byDefinition(image, gabor, x, y, z, Math.toRadians(25));
                        assertEquals(expected, found[x + 6 * (y + 5 * z)], 1e-8);
                    }
                }
            }
        }
    }

    private static double byDefinition(Image3D image, Gabor gabor, int x, int y, int z, double theta) {
        double re = 0;
        double im = 0;
        for (int v = -20; v <= 20; v++) {
            for (int u = -20; u <= 20; u++) {
                int sx = gabor.boundary().source(x - u, 6);
                int sz = gabor.boundary().source(z - v, 4);
                double a = u * SPACING[0] * Math.cos(theta) + v * SPACING[2] * Math.sin(theta);
                double b = -u * SPACING[0] * Math.sin(theta) + v * SPACING[2] * Math.cos(theta);
                double squared = a * a + gabor.gamma() * gabor.gamma() * b * b;
                double envelope = Math.exp(-squared / (2 * gabor.sigmaMm() * gabor.sigmaMm()));
                double value = sx < 0 || sz < 0 ? 0 : image.get(sx, y, sz);
                re += value * envelope * Math.cos(2 * Math.PI * a / gabor.lambdaMm());
                im += value * envelope * Math.sin(2 * Math.PI * a / gabor.lambdaMm());
            }
        }
        return switch (gabor.part()) {
            case MODULUS -> Math.hypot(re, im);
            case REAL -> re;
            case IMAGINARY -> im;
            case PHASE -> Math.atan2(im, re);
        };
    }

    @Test
    void severalOrientationsArePooled() {
        Image3D image = TestImages.random(9, 6, 7, 2);
        for (ResponsePart part : ResponsePart.values()) {
            for (Pooling pooling : Pooling.values()) {
                double[] expected = new double[image.values().length];
                for (int o = 0; o < 4; o++) {
                    Orientation single = new Orientation.Single(90 * o);
                    double[] one = TestImages.filtered(gabor(single, part), image);
                    for (int i = 0; i < one.length; i++) {
                        expected[i] = switch (pooling) {
                            case MAX -> o == 0 ? one[i] : Math.max(expected[i], one[i]);
                            case MIN -> o == 0 ? one[i] : Math.min(expected[i], one[i]);
                            case SUM -> expected[i] + one[i];
                            case AVERAGE -> expected[i] + one[i] / 4;
                        };
                    }
                }
                double[] found = TestImages.filtered(gabor(new Orientation.All(90, pooling), part), image);
                assertArrayEquals(expected, found, 1e-8);
            }
        }
    }

    private static Gabor gabor(Orientation orientation, ResponsePart part) {
        return new Gabor(1.5, 3, 1.5, orientation, part, Axis.Z, Boundary.MIRROR);
    }

    @Test
    void labelsAndChecks() {
        Gabor gabor = gabor(new Orientation.All(22.5, Pooling.AVERAGE), ResponsePart.MODULUS);
        assertEquals(
                List.of("gabor-sigma-1-5-mm-lambda-3-0-mm-gamma-1-5-step-22-5-average-modulus-xy-mirror"),
                gabor.labels());
        assertEquals(Axis.X, gabor.inSlices(Optional.of(Axis.X)).across());
        assertEquals(gabor, gabor.inSlices(Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new Orientation.All(50, Pooling.MAX));
        assertThrows(IllegalArgumentException.class, () -> new Orientation.All(Double.NaN, Pooling.MAX));
        assertThrows(IllegalArgumentException.class, () -> new Orientation.Single(-1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Gabor(0, 1, 1, new Orientation.Single(0), ResponsePart.REAL, Axis.Z, Boundary.ZERO));
    }
}
