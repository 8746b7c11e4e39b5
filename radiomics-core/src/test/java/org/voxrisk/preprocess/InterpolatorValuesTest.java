package org.voxrisk.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;

/**
 * Interpolated values on a grid whose spacing is far from 1 and differs per axis, as SimpleITK 2.5.7 has them:
 * {@code sitk.Resample(image, reference, sitk.Transform(), interpolator, 0.0, sitk.sitkFloat64)}.
 */
class InterpolatorValuesTest {
    private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    private static final Geometry SOURCE =
            Geometry.of(new int[] {9, 7, 6}, new double[] {0.5, 1.25, 3}, new double[] {-2, 1, 4}, IDENTITY);
    private static final Geometry TARGET =
            Geometry.of(new int[] {3, 2, 2}, new double[] {0.9, 1.1, 1.7}, new double[] {-0.55, 3.2, 9.1}, IDENTITY);

    private static final Geometry ALIGNED =
            Geometry.of(new int[] {5, 4, 4}, new double[] {1.01, 2.4, 4.9}, new double[] {-2.3, 0.6, 2.4}, IDENTITY);
    private static final Geometry TURNED = Geometry.of(
            new int[] {4, 3, 3}, new double[] {0.83, 1.7, 3.1}, new double[] {-1.7, 1.9, 4.6}, new double[] {
                0.8, -0.6, 0, 0.6, 0.8, 0, 0, 0, 1
            });

    /** SimpleITK's values. With an error function of full precision they would differ by up to 2e-7. */
    @Test
    void gaussian() {
        assertValues(
                Interpolator.GAUSSIAN,
                48.75876812854533,
                50.45188915088478,
                51.12675269021197,
                50.18930675971318,
                52.02501096624348,
                51.15309176628007,
                48.60623136476733,
                49.54005357867986,
                50.95699467380428,
                49.95191886450596,
                52.044569030145055,
                51.48526024553639);
    }

    @Test
    void blackman() {
        assertValues(
                Interpolator.BLACKMAN_WINDOWED_SINC,
                77.59213479821753,
                65.89146845513297,
                32.82407530313221,
                35.17447363655067,
                58.439967082994954,
                65.9536882728179,
                41.106665331001615,
                47.89328749950898,
                49.62409758586287,
                25.365967214102938,
                48.542353585557,
                63.483823790330334);
    }

    @Test
    void hamming() {
        assertValues(
                Interpolator.HAMMING_WINDOWED_SINC,
                82.05893955402132,
                66.80994253341966,
                30.18551949854956,
                36.41916396564026,
                61.99591253323291,
                65.8497577819014,
                41.04247898748712,
                49.81298219928148,
                50.50331380247684,
                24.490558469817177,
                48.91153820534388,
                64.98411396390826);
    }

    @Test
    void labelGaussian() {
        // Four labels, of which most voxels have another than the nearest one.
        Geometry target = Geometry.of(
                new int[] {6, 5, 4}, new double[] {0.53, 1.3, 2.9}, new double[] {-1.3, 2.1, 5.3}, IDENTITY);
        Image3D found = GridResampler.image(source(4), target, Interpolator.LABEL_GAUSSIAN);
        StringBuilder labels = new StringBuilder();
        for (double v : found.values()) {
            labels.append((int) v);
        }
        assertEquals(
                "002130021320023320213200213203203100003001033021030011310211"
                        + "013223213223112231112031120311330221310211110133100132100332",
                labels.toString());
    }

    /** Every voxel lies half-way between eight, and rounding decides which label wins. SimpleITK's choice. */
    @Test
    void labelGaussianBetweenVoxels() {
        Geometry grid = Geometry.of(new int[] {4, 5, 6}, new double[] {1, 1, 1});
        double[] values = new double[grid.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            int row = i / 4;
            values[i] = (5 * (i % 4) + 3 * (row % 5) + 7 * (row / 5)) % 4;
        }
        Geometry target =
                Geometry.of(new int[] {3, 4, 5}, new double[] {1, 1, 1}, new double[] {0.5, 0.5, 0.5}, IDENTITY);
        Image3D found = GridResampler.image(Image3D.of(grid, values), target, Interpolator.LABEL_GAUSSIAN);
        StringBuilder labels = new StringBuilder();
        for (double v : found.values()) {
            labels.append((int) v);
        }
        assertEquals("012301230123301230123012230123012301123012301230012301230123", labels.toString());
    }

    /**
     * Every interpolator on a grid along the axes and on a turned one, both partly outside. */
    @TestFactory
    Stream<DynamicTest> everyInterpolator() throws IOException {
        Map<String, double[]> rows = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(InterpolatorValuesTest.class.getResourceAsStream("resampled.csv")),
                StandardCharsets.UTF_8))) {
            in.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] parts = line.split(";", -1);
                rows.put(
                        parts[0],
                        Arrays.stream(parts[1].split(",", -1))
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            });
        }
        assertEquals(2 * Interpolator.values().length, rows.size());
        return rows.entrySet().stream()
                .map(row -> dynamicTest(row.getKey(), () -> {
                    String[] words = row.getKey().split(" ", -1);
                    Interpolator interpolator = Interpolator.valueOf(words[1]);
                    Geometry target = words[0].equals("aligned") ? ALIGNED : TURNED;
                    double[] found = GridResampler.image(source(101), target, interpolator)
                            .values();
                    assertArrayEquals(row.getValue(), found, 2e-9);
                    assertTrue(Arrays.stream(found).anyMatch(v -> v == 0), "a voxel lies outside");
                }));
    }

    private static void assertValues(Interpolator interpolator, double... expected) {
        Image3D found = GridResampler.image(source(101), TARGET, interpolator);
        assertArrayEquals(expected, found.values(), 1e-11);
    }

    /** {@code (37 (7x + 13y + 29z) mod 101) mod m}. */
    private static Image3D source(int modulus) {
        double[] values = new double[SOURCE.voxelCount()];
        for (int z = 0; z < 6; z++) {
            for (int y = 0; y < 7; y++) {
                for (int x = 0; x < 9; x++) {
                    values[SOURCE.index(x, y, z)] = (7 * x + 13 * y + 29 * z) * 37 % 101 % modulus;
                }
            }
        }
        return Image3D.of(SOURCE, PixelType.FLOAT64, values);
    }
}
