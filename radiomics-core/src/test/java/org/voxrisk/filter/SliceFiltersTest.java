package org.voxrisk.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.TestFactory;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;

/** Patterns of slices along every axis, in every method, and gradients, against scikit-image and SimpleITK. */
class SliceFiltersTest {
    private static final Geometry GRID = Geometry.of(new int[] {5, 4, 3}, new double[] {0.7, 1.1, 2.3});

    @TestFactory
    Stream<DynamicTest> imagesOfOtherSoftware() throws IOException {
        Map<String, double[]> rows = rows();
        Image3D image = Image3D.of(GRID, PixelType.FLOAT64, Objects.requireNonNull(rows.remove("image")));
        assertEquals(29, rows.size());
        return rows.entrySet().stream()
                .map(row -> dynamicTest(row.getKey(), () -> {
                    Image3D found = filter(row.getKey()).apply(image).get(0).compute();
                    boolean gradient = row.getKey().startsWith("gradient");
                    assertEquals(gradient ? PixelType.FLOAT32 : PixelType.FLOAT64, found.pixelType());
                    assertArrayEquals(row.getValue(), found.values(), gradient ? 0 : 1e-12);
                }));
    }

    private static ImageFilter filter(String name) {
        String[] words = name.split(" ", -1);
        if (words[0].equals("gradient")) {
            return new Gradient(Boolean.parseBoolean(words[1]));
        }
        return new Lbp2D(
                Integer.parseInt(words[3]),
                Double.parseDouble(words[4]),
                Lbp2D.Method.of(words[2]),
                Axis.valueOf(words[1]));
    }

    private static Map<String, double[]> rows() throws IOException {
        Map<String, double[]> rows = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SliceFiltersTest.class.getResourceAsStream("slices.csv")),
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
        return rows;
    }
}
