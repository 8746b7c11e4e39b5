package org.voxrisk.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;

class WaveletTest {
    @Test
    void equalIfEveryParameterIs() {
        Wavelet wavelet = Wavelet.of("haar", 2, 1, Optional.of(Axis.Z));
        assertEquals(wavelet, Wavelet.of("haar", 2, 1, Optional.of(Axis.Z)));
        assertEquals(
                wavelet.hashCode(),
                Wavelet.of("haar", 2, 1, Optional.of(Axis.Z)).hashCode());
        for (Wavelet other : List.of(
                Wavelet.of("db2", 2, 1, Optional.of(Axis.Z)),
                Wavelet.of("haar", 1, 1, Optional.of(Axis.Z)),
                Wavelet.of("haar", 2, 0, Optional.of(Axis.Z)),
                Wavelet.of("haar", 2, 1, Optional.empty()))) {
            assertNotEquals(wavelet, other);
        }
        assertEquals(Wavelet.of("coif1", 1, 0, Optional.empty()), Wavelet.standard());
        assertTrue(wavelet.toString().contains("haar"), wavelet.toString());
    }

    @Test
    void labelsFollowPyRadiomics() {
        assertEquals(
                List.of(
                        "wavelet-LLH",
                        "wavelet-LHL",
                        "wavelet-LHH",
                        "wavelet-HLL",
                        "wavelet-HLH",
                        "wavelet-HHL",
                        "wavelet-HHH",
                        "wavelet-LLL"),
                Wavelet.of("coif1").labels());
        assertEquals(
                List.of(
                        "wavelet-LH",
                        "wavelet-HL",
                        "wavelet-HH",
                        "wavelet2-LH",
                        "wavelet2-HL",
                        "wavelet2-HH",
                        "wavelet2-LL"),
                Wavelet.of("haar", 2, 0, Optional.of(Axis.Z)).labels());
    }

    @Test
    void haarOfALineByHand() {
        // y[n] = f0 x[n + 1] + f1 x[n]; low: (1, 1) / sqrt(2), high: (-1, 1) / sqrt(2). Odd length: x[3] = x[0].
        Image3D line = image(3, 1, 1, PixelType.FLOAT64, 1, 4, 9);
        double h = Math.sqrt(0.5);
        // Along y and z one voxel is extended to two equal ones: low-pass gives sqrt(2), high-pass 0.
        assertArrayEquals(new double[] {5 * h * 2, 13 * h * 2, 10 * h * 2}, band(line, "LLL"), 1e-12);
        assertArrayEquals(new double[] {-3 * h * 2, -5 * h * 2, 8 * h * 2}, band(line, "HLL"), 1e-12);
        assertArrayEquals(new double[3], band(line, "LHL"), 1e-12);
        assertArrayEquals(new double[3], band(line, "HHH"), 1e-12);
    }

    @Test
    void unknownNameListsTheNearest() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Wavelet.of("coiff1"));
        assertTrue(e.toString().contains("coif1"), e.toString());
        assertRefused(IllegalArgumentException.class, () -> Wavelet.of("haar", 0, 0, Optional.empty()), "levels = 0");
        assertRefused(
                IllegalArgumentException.class, () -> Wavelet.of("haar", 1, -1, Optional.empty()), "startLevel = -1");
    }

    @Test
    void filtersOfAllWaveletsPassOrStopAConstant() {
        for (String name : Wavelet.knownWavelets()) {
            WaveletFilterBank bank = WaveletFilterBank.of(name);
            double low = 0;
            double high = 0;
            for (int k = 0; k < bank.low().length; k++) {
                low += bank.low()[k];
                high += bank.high()[k];
            }
            assertEquals(Math.sqrt(2), low, 1e-6, name);
            // dmey is an endless filter cut to 62 coefficients; all others are exact.
            assertEquals(0, high, name.equals("dmey") ? 2e-3 : 1e-6, name);
            assertEquals(0, bank.low().length % 2, name);
        }
    }

    @Test
    void secondLevelStartsFromTheApproximation() {
        Image3D image = random(new Random(3), 6, 8, 4, PixelType.FLOAT64);
        Image3D once = Image3D.of(image.geometry(), PixelType.FLOAT64, last(Wavelet.of("db2"), image));
        double[] twice = last(Wavelet.of("db2"), once);
        assertArrayEquals(twice, last(Wavelet.of("db2", 2, 0, Optional.empty()), image));
        assertArrayEquals(twice, last(Wavelet.of("db2", 1, 1, Optional.empty()), image));
    }

    @Property(tries = 40, seed = "20261124")
    void equalsTheDefinition(
            @ForAll @IntRange(min = 1, max = 9) int nx,
            @ForAll @IntRange(min = 1, max = 9) int ny,
            @ForAll @IntRange(min = 1, max = 9) int nz,
            @ForAll @IntRange(min = 0, max = 7) int band,
            @ForAll long seed,
            @ForAll boolean single) {
        List<String> names = Wavelet.knownWavelets();
        Random random = new Random(seed);
        WaveletFilterBank bank = WaveletFilterBank.of(names.get(random.nextInt(names.size())));
        PixelType type = single ? PixelType.FLOAT32 : PixelType.FLOAT64;
        Image3D image = random(random, nx, ny, nz, type);
        Wavelet wavelet = Wavelet.of(bank.name());
        double[] fast = wavelet.apply(image).get(band).compute().values();
        String label = wavelet.labels().get(band);
        double[] plain = plain(image, bank, label.substring(label.length() - 3));
        assertArrayEquals(plain, fast, single ? 1e-3 : 1e-9, bank.name() + " " + label);
    }

    // y[n] = sum_k f[k] x[(n + F/2 - k) mod N] on every axis at once, odd axes extended by their first sample.
    private static double[] plain(Image3D image, WaveletFilterBank bank, String band) {
        Geometry g = image.geometry();
        int[] n = {g.nx() + g.nx() % 2, g.ny() + g.ny() % 2, g.nz() + g.nz() % 2};
        double[][] effective = new double[3][];
        for (int axis = 0; axis < 3; axis++) {
            double[] f = band.charAt(axis) == 'L' ? bank.low() : bank.high();
            effective[axis] = new double[n[axis]];
            for (int k = 0; k < f.length; k++) {
                effective[axis][Math.floorMod(f.length / 2 - k, n[axis])] += f[k];
            }
        }
        double[] out = new double[g.voxelCount()];
        for (int i = 0; i < out.length; i++) {
            int x = i % g.nx();
            int y = i / g.nx() % g.ny();
            int z = i / g.nx() / g.ny();
            for (int c = 0; c < n[2]; c++) {
                for (int b = 0; b < n[1]; b++) {
                    for (int a = 0; a < n[0]; a++) {
                        out[i] += effective[0][a]
                                * effective[1][b]
                                * effective[2][c]
                                * image.get((x + a) % n[0] % g.nx(), (y + b) % n[1] % g.ny(), (z + c) % n[2] % g.nz());
                    }
                }
            }
        }
        return out;
    }

    private static double[] band(Image3D image, String letters) {
        return Wavelet.of("haar").apply(image).stream()
                .filter(d -> d.label().endsWith(letters))
                .findFirst()
                .orElseThrow()
                .compute()
                .values();
    }

    private static double[] last(Wavelet wavelet, Image3D image) {
        List<DerivedImage> all = wavelet.apply(image);
        return all.get(all.size() - 1).compute().values();
    }

    private static Image3D random(Random random, int nx, int ny, int nz, PixelType type) {
        double[] values = new double[nx * ny * nz];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.cast(random.nextGaussian());
        }
        return image(nx, ny, nz, type, values);
    }

    private static Image3D image(int nx, int ny, int nz, PixelType type, double... values) {
        return Image3D.of(Geometry.of(new int[] {nx, ny, nz}, new double[] {1, 1, 1}), type, values);
    }
}
