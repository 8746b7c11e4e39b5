package org.voxrisk.filter.ibsi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.voxrisk.filter.ibsi.TestImages.constant;
import static org.voxrisk.filter.ibsi.TestImages.filtered;
import static org.voxrisk.filter.ibsi.TestImages.impulse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;

/** Mean, Gaussian, Laplacian, Laws and separable wavelets on images that can be filtered by hand. */
class SeparableFiltersTest {
    private static final double EPS = 1e-12;
    private static final Optional<Axis> VOLUME = Optional.empty();

    @Test
    void meanOfThreeWithEachBoundary() {
        Image3D line = TestImages.of(3, 1, 1, 3, 6, 12);
        // In slices across z the mean is also over 3 voxels along y, of which 2 are 0 with the boundary zero, and
        // the same otherwise.
        Optional<Axis> flat = Optional.of(Axis.Z);
        assertArrayEquals(
                new double[] {9 / 9.0, 21 / 9.0, 18 / 9.0}, filtered(new Mean(3, flat, Boundary.ZERO), line), EPS);
        assertArrayEquals(
                new double[] {12 / 3.0, 21 / 3.0, 30 / 3.0}, filtered(new Mean(3, flat, Boundary.NEAREST), line), EPS);
        assertArrayEquals(
                new double[] {21 / 3.0, 21 / 3.0, 21 / 3.0}, filtered(new Mean(3, flat, Boundary.PERIODIC), line), EPS);
        assertArrayEquals(
                new double[] {12 / 3.0, 21 / 3.0, 30 / 3.0}, filtered(new Mean(3, flat, Boundary.MIRROR), line), EPS);
        // Five voxels: mirror and nearest differ. (3 + 3) + 6 + 12 ...: 6 3 | 3 6 12 | 12 6 and 3 3 | 3 6 12 | 12 12.
        assertEquals((6 + 3 + 3 + 6 + 12) / 5.0, filtered(new Mean(5, flat, Boundary.MIRROR), line)[0], EPS);
        assertEquals((3 + 3 + 3 + 6 + 12) / 5.0, filtered(new Mean(5, flat, Boundary.NEAREST), line)[0], EPS);
    }

    @Test
    void meanAlongEachAxisOfAVolume() {
        double[] mean = filtered(new Mean(3, VOLUME, Boundary.ZERO), impulse(5, 2));
        for (int z = 0; z < 5; z++) {
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 5; x++) {
                    boolean near = Math.abs(x - 2) <= 1 && Math.abs(y - 2) <= 1 && Math.abs(z - 2) <= 1;
                    assertEquals(near ? 1 / 27.0 : 0, mean[x + 5 * (y + 5 * z)], EPS);
                }
            }
        }
    }

    @Test
    void evenSupportIsRefusedWithItsNeighbours() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Mean(4, VOLUME, Boundary.ZERO));
        assertEquals("support = 4 voxels, must be odd: a cube has a voxel in its middle. Take 3 or 5", e.getMessage());
    }

    @Test
    void gaussianOfAnImpulseIsItsKernel() {
        double[] response = filtered(new Gaussian(1, 2, VOLUME, Boundary.ZERO), impulse(7, 3));
        // exp(-k^2 / 2) for k = -2 to 2, divided by the sum.
        double sum = 1 + 2 * Math.exp(-0.5) + 2 * Math.exp(-2);
        assertEquals(Math.exp(-0.5) * Math.exp(-2) / (sum * sum * sum), response[4 + 7 * (1 + 7 * 3)], EPS);
        assertEquals(0, response[0 + 7 * (3 + 7 * 3)], 0);
        double[] constant = filtered(new Gaussian(1.3, 3, VOLUME, Boundary.NEAREST), constant(4, 3, 2, 5));
        for (double v : constant) {
            assertEquals(5, v, EPS);
        }
    }

    @Test
    void laplacianOfAnImpulseIsItsKernel() {
        double s = 1.5;
        double[] response = filtered(new SampledLaplacianOfGaussian(3, 2, VOLUME, Boundary.ZERO), impulseOf2mm());
        // floor(2 * 1.5 + 0.5) = 3 voxels; at the offset (1, -2, 3) the squared distance is 14.
        double norm = Math.pow(s * Math.sqrt(2 * Math.PI), 3);
        double expected = -(3 - 14 / (s * s)) * Math.exp(-14 / (2 * s * s)) / (s * s * norm);
        assertEquals(expected, response[5 + 9 * (2 + 9 * 7)], EPS);
        assertEquals(-3 / (s * s * norm), response[4 + 9 * (4 + 9 * 4)], EPS);
        assertEquals(0, response[0 + 9 * (4 + 9 * 4)], 0);
        double[] flat =
                filtered(new SampledLaplacianOfGaussian(3, 2, Optional.of(Axis.Y), Boundary.ZERO), impulseOf2mm());
        double plane = -(2 - 5 / (s * s)) * Math.exp(-5 / (2 * s * s)) / (s * s * 2 * Math.PI * s * s);
        assertEquals(plane, flat[5 + 9 * (4 + 9 * 2)], EPS);
        assertEquals(0, flat[5 + 9 * (3 + 9 * 2)], 0);
    }

    private static Image3D impulseOf2mm() {
        double[] values = new double[9 * 9 * 9];
        values[4 + 9 * (4 + 9 * 4)] = 1;
        return Image3D.of(Geometry.of(new int[] {9, 9, 9}, new double[] {2, 2, 2}), values);
    }

    @Test
    void lawsOfAnImpulseIsTheKernelItself() {
        // A true convolution: the response to an impulse is the kernel, not the kernel turned around.
        double[] response = filtered(laws("E5L3S3", Optional.empty(), OptionalInt.empty(), VOLUME), impulse(7, 3));
        double[] e5 = {-1, -2, 0, 2, 1};
        double[] l3 = {1, 2, 1};
        double[] s3 = {-1, 2, -1};
        double norm = Math.sqrt(10 * 6 * 6);
        for (int z = 0; z < 3; z++) {
            for (int y = 0; y < 3; y++) {
                for (int x = 0; x < 5; x++) {
                    assertEquals(e5[x] * l3[y] * s3[z] / norm, response[1 + x + 7 * (2 + y + 7 * (2 + z))], EPS);
                }
            }
        }
    }

    @Test
    void lawsPoolsFourRotationsInAPlane() {
        // E3L3, -E3L3, L3E3 and -L3E3 at the voxels around an impulse in the plane: x right, y down.
        //   -1 0 1     -1 -2 -1            1 2 1
        //   -2 0 2      0  0  0      max:  2 0 2   / sqrt 12
        //   -1 0 1      1  2  1            1 2 1
        double[] response = filtered(
                laws("E3L3", Optional.of(Pooling.MAX), OptionalInt.empty(), Optional.of(Axis.Z)),
                TestImages.of(3, 3, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0));
        double n = Math.sqrt(12);
        assertArrayEquals(new double[] {1 / n, 2 / n, 1 / n, 2 / n, 0, 2 / n, 1 / n, 2 / n, 1 / n}, response, EPS);
        double[] average = filtered(
                laws("E3L3", Optional.of(Pooling.AVERAGE), OptionalInt.empty(), Optional.of(Axis.Z)),
                TestImages.of(3, 3, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0));
        assertArrayEquals(new double[9], average, 0);
    }

    @Test
    void lawsEnergyIsTheMeanMagnitude() {
        double[] response = filtered(
                laws("E3L3", Optional.empty(), OptionalInt.of(1), Optional.of(Axis.Z)),
                TestImages.of(3, 3, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0));
        // |1 0 1; 2 0 2; 1 0 1| / sqrt 12; the square around the middle has them all, that around a corner 1 + 0 + 2 +
        // 0.
        assertEquals(8 / Math.sqrt(12) / 9, response[4], EPS);
        assertEquals(3 / Math.sqrt(12) / 9, response[0], EPS);
    }

    @Test
    void lawsNamesAreChecked() {
        assertEquals(List.of(LawsKernel.R5, LawsKernel.W5), LawsKernel.parse("r5w5"));
        assertThrows(IllegalArgumentException.class, () -> LawsKernel.parse("L5X5"));
        assertThrows(IllegalArgumentException.class, () -> LawsKernel.parse("L5"));
        assertThrows(IllegalArgumentException.class, () -> LawsKernel.parse("L5E"));
        assertThrows(
                IllegalArgumentException.class,
                () -> laws("L5E5", Optional.empty(), OptionalInt.empty(), Optional.empty()));
    }

    @Test
    void haarOfTwoLevelsByHand() {
        // Level 1: (x[n] + x[n + 1]) / sqrt 2; level 2, dilated: high-pass (a[n] - a[n + 2]) / sqrt 2 up to the sign of
        // the filter.
        double[] x = {1, 5, 2, 8, 3, 3};
        Image3D line = TestImages.of(6, 1, 1, x);
        double[] low = new double[6];
        for (int n = 0; n < 6; n++) {
            low[n] = x[n] + x[(n + 1) % 6];
        }
        double[] expected = new double[6];
        for (int n = 0; n < 6; n++) {
            // Along y the line goes on with itself: low-pass of both levels is a factor 2.
            expected[n] = 2 * (low[n] - low[(n + 2) % 6]) / 2;
        }
        double[] found = filtered(
                new SeparableWavelet(
                        "haar", List.of("HL"), 2, Optional.empty(), Optional.of(Axis.Z), Boundary.PERIODIC),
                line);
        assertArrayEquals(expected, found, EPS);
    }

    @Test
    void waveletBandsOfAConstantVanishButTheLowest() {
        SeparableWavelet all =
                SeparableWavelet.allBands("db3", 2, Optional.of(Pooling.AVERAGE), VOLUME, Boundary.MIRROR);
        assertEquals(List.of("LLL", "LLH", "LHL", "LHH", "HLL", "HLH", "HHL", "HHH"), all.bands());
        all.apply(constant(4, 5, 6, 3)).forEach(band -> {
            double expected = band.label().startsWith("swt-db3-LLL") ? 3 * Math.pow(2, 3) : 0;
            for (double v : band.compute().values()) {
                assertEquals(expected, v, 1e-9, band.label());
            }
        });
        assertEquals(8, all.gain(), 1e-9);
    }

    @Test
    void labelsSayWhatWasDone() {
        assertEquals(List.of("mean-15-yz-zero"), new Mean(15, Optional.of(Axis.X), Boundary.ZERO).labels());
        assertEquals(
                List.of("laplacian-sigma-0-75-mm-cut-4-0-3D-mirror"),
                new SampledLaplacianOfGaussian(0.75, 4, VOLUME, Boundary.MIRROR).labels());
        assertEquals(
                List.of("laws-L5E5-rot-max-energy-7-xz-mirror"),
                new Laws(
                                LawsKernel.parse("L5E5"),
                                Optional.of(Pooling.MAX),
                                OptionalInt.of(7),
                                Optional.of(Axis.Y),
                                Boundary.MIRROR)
                        .labels());
        assertEquals(
                List.of("swt-db2-LH-level-1-xy-nearest"),
                new SeparableWavelet("DB2", List.of("LHL", "LHH"), 1, Optional.empty(), VOLUME, Boundary.NEAREST)
                        .inSlices(Optional.of(Axis.Z))
                        .labels());
    }

    private static Laws laws(String kernel, Optional<Pooling> rotations, OptionalInt delta, Optional<Axis> normal) {
        return new Laws(LawsKernel.parse(kernel), rotations, delta, normal, Boundary.ZERO);
    }
}
