package org.voxrisk.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.voxrisk.support.Refusal.assertRefused;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;

class LaplacianOfGaussianTest {
    @Test
    void labelsAreWrittenAsPythonWritesNumbers() {
        assertEquals(
                List.of("log-sigma-2-0-mm-3D", "log-sigma-0-75-mm-3D", "log-sigma-0-1-mm-3D"),
                LaplacianOfGaussian.of(2, 0.75, 0.1).labels());
        assertEquals("3", Sigma.ofInteger(3).labelPart());
        assertEquals("1e-05", Sigma.of(0.00001).labelPart());
        assertEquals("1-5e-07", Sigma.of(1.5e-7).labelPart());
        assertEquals("0-0001", Sigma.of(0.0001).labelPart());
        assertEquals("10-0", Sigma.of(10).labelPart());
        assertEquals("2e-44", Sigma.of(2e-44).labelPart());
    }

    @Test
    void parametersAreChecked() {
        assertRefused(IllegalArgumentException.class, () -> LaplacianOfGaussian.of(0), "sigma = 0.0");
        assertRefused(IllegalArgumentException.class, () -> LaplacianOfGaussian.of(Double.NaN), "sigma = NaN");
        assertRefused(IllegalArgumentException.class, () -> LaplacianOfGaussian.of(2, 2), "twice");
        assertRefused(IllegalArgumentException.class, LaplacianOfGaussian::of, "empty");
        assertRefused(IllegalArgumentException.class, () -> new Sigma(2.5, true), "2.5", "whole number");
    }

    @Test
    void thinImageIsRefusedForThatSigmaAlone() {
        Image3D image = parabola(20, 20, 4, 1, 1, 2);
        List<DerivedImage> derived = LaplacianOfGaussian.of(6, 6.01).apply(image);
        // ceil(6 / 2) + 1 = 4 voxels are there, ceil(6.01 / 2) + 1 = 5 are not.
        assertEquals(PixelType.FLOAT32, derived.get(0).compute().pixelType());
        FilterNotApplicableException e = assertThrows(
                FilterNotApplicableException.class, () -> derived.get(1).compute());
        assertEquals(FilterNotApplicableException.Reason.FILTER_TOO_THIN, e.reason());
        assertTrue(e.toString().contains("20x20x4"), e.toString());
        assertRefused(
                FilterNotApplicableException.class,
                () -> LaplacianOfGaussian.of(0.5)
                        .apply(parabola(9, 9, 3, 1, 1, 1))
                        .get(0)
                        .compute(),
                "4 voxels",
                "along z",
                "9x9x3");
    }

    @Test
    void laplacianOfAParabolaIsItsCurvature() {
        // f = (x^2 + 2 y^2 + 3 z^2) / 2 in mm: the Laplacian is 6 everywhere, times sigma^2 = 2.25.
        Image3D image = parabola(61, 51, 41, 0.5, 0.7, 0.8);
        Image3D log = LaplacianOfGaussian.of(1.5).apply(image).get(0).compute();
        assertEquals(6 * 2.25, log.get(30, 25, 20), 0.02);
    }

    /**
     * Beside PyRadiomics on SimpleITK, whose filter keeps its passes in binary32 as ours does: a few units in the last place
     * of the largest value.
     */
    @Test
    void laplaciansOfNoiseEqualSimpleItks() throws IOException {
        Map<String, double[]> rows = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LaplacianOfGaussianTest.class.getResourceAsStream("laplacians.csv")),
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
        Geometry grid = Geometry.of(new int[] {9, 7, 6}, new double[] {0.7, 1.1, 1.6});
        Image3D image = Image3D.of(grid, PixelType.FLOAT64, Objects.requireNonNull(rows.remove("image")));
        assertEquals(3, rows.size());
        rows.forEach((name, expected) -> {
            double sigma = Double.parseDouble(name.substring("laplacian ".length()));
            Image3D found = LaplacianOfGaussian.of(sigma).apply(image).get(0).compute();
            assertEquals(PixelType.FLOAT32, found.pixelType());
            double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], found.values()[i], 4 * Math.ulp((float) largest), name + " at " + i);
            }
        });
    }

    private static Image3D parabola(int nx, int ny, int nz, double sx, double sy, double sz) {
        double[] values = new double[nx * ny * nz];
        for (int i = 0; i < values.length; i++) {
            double x = (i % nx - nx / 2) * sx;
            double y = (i / nx % ny - ny / 2) * sy;
            double z = (i / nx / ny - nz / 2) * sz;
            values[i] = (x * x + 2 * y * y + 3 * z * z) / 2;
        }
        return Image3D.of(Geometry.of(new int[] {nx, ny, nz}, new double[] {sx, sy, sz}), PixelType.FLOAT64, values);
    }
}
