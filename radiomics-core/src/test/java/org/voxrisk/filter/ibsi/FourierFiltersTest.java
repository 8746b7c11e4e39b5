package org.voxrisk.filter.ibsi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.voxrisk.filter.ibsi.TestImages.energy;
import static org.voxrisk.filter.ibsi.TestImages.filtered;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxrisk.filter.ibsi.NonSeparableWavelet.Band;
import org.voxrisk.filter.ibsi.NonSeparableWavelet.Family;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/** Non-separable wavelets and Riesz transforms: what their definitions say of sums, energies and plane waves. */
class FourierFiltersTest {
    private static final Optional<Axis> VOLUME = Optional.empty();

    /** Along each axis an odd number of voxels, so that frequencies lie symmetrically about 0. */
    private static final int[] ODD = {9, 7, 15};

    @Test
    void simoncelliFactorsByHand() {
        TransferFunction first = wavelet(Family.SIMONCELLI, Band.BAND_PASS, 1, VOLUME, Boundary.PERIODIC)
                .transferFunction();
        assertEquals(0, first.at(0, 0, 0), 0);
        assertEquals(0, first.at(0.25, 0, 0), 1e-15);
        assertEquals(Math.sqrt(0.5), first.at(0, Math.sqrt(0.125), 0), 1e-15); // half an octave below 1/2
        assertEquals(1, first.at(0, 0, 0.5), 1e-15);
        assertEquals(Math.cos(Math.PI / 2 * Math.log(1.6) / Math.log(2)), first.at(0.8, 0, 0), 1e-15);
        assertEquals(0, first.at(1, 0, 0), 1e-15);
        assertEquals(0, first.at(0.9, 0.9, 0), 0);
        TransferFunction third = wavelet(Family.SIMONCELLI, Band.BAND_PASS, 3, VOLUME, Boundary.PERIODIC)
                .transferFunction();
        assertEquals(1, third.at(0.125, 0, 0), 1e-15);
        assertEquals(0, third.at(0.3, 0, 0), 0);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void squaresOfBandsAndRestAddToOne(Family family) {
        for (int i = 0; i <= (family == Family.SHANNON ? 1000 : 500); i++) {
            double v = i / 1000.0;
            double sum = 0;
            for (int level = 1; level <= 4; level++) {
                sum += square(wavelet(family, Band.BAND_PASS, level, VOLUME, Boundary.PERIODIC), v);
            }
            sum += square(wavelet(family, Band.LOW_PASS, 4, VOLUME, Boundary.PERIODIC), v);
            assertEquals(1, sum, 1e-14, "v = " + v);
        }
    }

    private static double square(NonSeparableWavelet wavelet, double v) {
        double factor = wavelet.transferFunction().at(0, v, 0);
        return factor * factor;
    }

    /** A wave along x of v = 0.5 passes level 1 as it is; one of v = 0.25 is stopped. */
    @Test
    void wavesPassOrNot() {
        // Size 9: the frequencies of the transform are 0, 1/4, 1/2, 3/4, 1.
        double[] pass = filtered(wavelet(Family.SIMONCELLI, Band.BAND_PASS, 1, VOLUME, Boundary.PERIODIC), wave(2));
        assertArrayEquals(wave(2).values(), pass, 1e-12);
        double[] stop = filtered(wavelet(Family.SIMONCELLI, Band.BAND_PASS, 1, VOLUME, Boundary.PERIODIC), wave(1));
        assertArrayEquals(new double[stop.length], stop, 1e-12);
    }

    /** Riesz of cos is sin: (-i) sign(f), and along the other axes nothing. */
    @Test
    void rieszTurnsCosineIntoSine() {
        double[] along = filtered(riesz(1, 0, 0, VOLUME), wave(2));
        double[] across = filtered(riesz(0, 1, 0, VOLUME), wave(2));
        double[] twice = filtered(riesz(2, 0, 0, VOLUME), wave(2));
        for (int i = 0; i < along.length; i++) {
            assertEquals(Math.sin(2 * Math.PI * 2 * (i % 9) / 9), along[i], 1e-12);
            assertEquals(0, across[i], 1e-12);
            assertEquals(-Math.cos(2 * Math.PI * 2 * (i % 9) / 9), twice[i], 1e-12);
        }
    }

    private static Image3D wave(int periods) {
        double[] values = new double[9 * 3 * 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.cos(2 * Math.PI * periods * (i % 9) / 9);
        }
        return TestImages.of(9, 3, 5, values);
    }

    /** The transforms of one order are a tight frame: together they keep the energy of an image of mean 0. */
    @Test
    void rieszTransformsKeepTheEnergy() {
        double[] values = TestImages.random(3, ODD).values().clone();
        double mean = 0;
        for (double v : values) {
            mean += v / values.length;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= mean;
        }
        Image3D image = TestImages.of(ODD[0], ODD[1], ODD[2], values);
        for (int order = 1; order <= 3; order++) {
            double sum = 0;
            for (int x = 0; x <= order; x++) {
                for (int y = 0; x + y <= order; y++) {
                    sum += energy(filtered(riesz(x, y, order - x - y, VOLUME), image));
                }
            }
            assertEquals(1, sum / energy(values), 1e-12, "order " + order);
        }
    }

    /** Shannon's bands and rest do not overlap: an image without the corners of the spectrum is their sum. */
    @Test
    void shannonPartsAddToTheImage() {
        Image3D image = TestImages.random(4, ODD);
        double[] inner = filtered(wavelet(Family.SHANNON, Band.LOW_PASS, 1, VOLUME, Boundary.PERIODIC), image);
        double[] sum = new double[inner.length];
        for (NonSeparableWavelet part : List.of(
                wavelet(Family.SHANNON, Band.BAND_PASS, 2, VOLUME, Boundary.PERIODIC),
                wavelet(Family.SHANNON, Band.BAND_PASS, 3, VOLUME, Boundary.PERIODIC),
                wavelet(Family.SHANNON, Band.LOW_PASS, 3, VOLUME, Boundary.PERIODIC))) {
            double[] values = filtered(part, image);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[i];
            }
        }
        assertArrayEquals(inner, sum, 1e-10);
    }

    /** A band-pass stops a constant with every boundary that continues it as one. */
    @Test
    void constantsAreStopped() {
        Image3D constant = TestImages.constant(5, 6, 7, 1000);
        for (Boundary boundary : List.of(Boundary.MIRROR, Boundary.NEAREST, Boundary.PERIODIC)) {
            double[] response = filtered(wavelet(Family.SHANNON, Band.BAND_PASS, 1, VOLUME, boundary), constant);
            assertArrayEquals(new double[response.length], response, 1e-9);
        }
    }

    /** Slices are filtered each for itself, in the plane that the settings name. */
    @Test
    void slicesAreThoseOfThePermutedImage() {
        int[] size = {5, 6, 8};
        Image3D image = TestImages.random(6, size);
        double[] permuted = new double[image.values().length];
        for (int x = 0; x < 5; x++) {
            for (int y = 0; y < 6; y++) {
                for (int z = 0; z < 8; z++) {
                    permuted[y + 6 * (z + 8 * x)] = image.get(x, y, z);
                }
            }
        }
        NonSeparableWavelet acrossX =
                wavelet(Family.SIMONCELLI, Band.BAND_PASS, 1, Optional.of(Axis.X), Boundary.MIRROR);
        double[] direct = filtered(new Riesz(new Riesz.Order(0, 1, 1), acrossX, Optional.empty()), image);
        double[] turned = filtered(
                new Riesz(new Riesz.Order(1, 1, 0), acrossX.inSlices(Optional.of(Axis.Z)), Optional.empty()),
                TestImages.of(6, 8, 5, permuted));
        for (int x = 0; x < 5; x++) {
            for (int y = 0; y < 6; y++) {
                for (int z = 0; z < 8; z++) {
                    assertEquals(turned[y + 6 * (z + 8 * x)], direct[x + 5 * (y + 6 * z)], 1e-12);
                }
            }
        }
    }

    /** Without the transform, the product with the spectrum of a kernel is the convolution with it. */
    @ParameterizedTest
    @EnumSource(Boundary.class)
    void spectrumOfTheLaplacianIsItsConvolution(Boundary boundary) {
        Image3D image = TestImages.random(7, new double[] {1, 2, 1.5}, 7, 6, 9);
        SampledLaplacianOfGaussian filter = new SampledLaplacianOfGaussian(1.7, 3, VOLUME, boundary);
        double[] product = new FourierFilter(
                        boundary,
                        32,
                        GaussianSpectrum.radius(1.7, 3, VOLUME, image.geometry()),
                        (nx, ny, nz) -> GaussianSpectrum.of(filter, image.geometry(), nx, ny, nz),
                        Checkpoint.INTERRUPT_ONLY)
                .apply(image.values(), image.geometry(), VOLUME);
        assertArrayEquals(filtered(filter, image), product, 1e-10);
    }

    /** A single slice goes on as its boundary says: with itself, or with nothing. */
    @Test
    void singleSliceOfAVolume() {
        Image3D slice = TestImages.random(8, 6, 5, 1);
        double[] stacked = new double[6 * 5 * 9];
        double[] padded = new double[6 * 5 * 9];
        for (int i = 0; i < stacked.length; i++) {
            stacked[i] = slice.values()[i % 30];
            padded[i] = i / 30 == 4 ? stacked[i] : 0;
        }
        SampledLaplacianOfGaussian repeated = new SampledLaplacianOfGaussian(1, 3, VOLUME, Boundary.NEAREST);
        SampledLaplacianOfGaussian alone = new SampledLaplacianOfGaussian(1, 3, VOLUME, Boundary.ZERO);
        for (SampledLaplacianOfGaussian filter : List.of(repeated, alone)) {
            double[] thick = filter.equals(repeated) ? stacked : padded;
            double[] expected = filtered(filter, TestImages.of(6, 5, 9, thick));
            double[] found = new FourierFilter(
                            filter.boundary(),
                            32,
                            3,
                            (nx, ny, nz) -> GaussianSpectrum.of(filter, slice.geometry(), nx, ny, nz),
                            Checkpoint.INTERRUPT_ONLY)
                    .apply(slice.values(), slice.geometry(), VOLUME);
            for (int i = 0; i < 30; i++) {
                assertEquals(expected[4 * 30 + i], found[i], 1e-11);
            }
        }
    }

    @Test
    void orderAcrossSlicesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> riesz(0, 0, 1, Optional.of(Axis.Z)));
        assertThrows(IllegalArgumentException.class, () -> new Riesz.Order(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Riesz.Order(-1, 2, 0));
        Riesz volume = riesz(1, 0, 1, VOLUME);
        assertEquals(volume, volume.inSlices(Optional.of(Axis.Z)));
        assertEquals(
                List.of("riesz-1-0-1-xz-periodic"),
                volume.inSlices(Optional.of(Axis.Y)).labels());
    }

    private static Riesz riesz(int x, int y, int z, Optional<Axis> normal) {
        return new Riesz(new Riesz.Order(x, y, z), new Unfiltered(normal, Boundary.PERIODIC), Optional.empty());
    }

    private static NonSeparableWavelet wavelet(
            Family family, Band band, int level, Optional<Axis> normal, Boundary boundary) {
        return new NonSeparableWavelet(family, band, level, normal, boundary);
    }
}
