package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.Feature;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.texture.FixedBinWidth;

/** Every standard feature of the IBSI digital phantom against the value of PyRadiomics. */
class DigitalPhantomTest {
    private static final String PHANTOM = "ibsi-digital-phantom.csv";
    private static final double RELATIVE = 1e-11;
    private static final Geometry GRID = Geometry.of(new int[] {5, 4, 4}, new double[] {2, 2, 2});

    private final double[] intensities = new double[GRID.voxelCount()];
    private final boolean[] inside = new boolean[GRID.voxelCount()];

    DigitalPhantomTest() throws IOException {
        List<String> rows = lines(PHANTOM);
        assertEquals(16, rows.size());
        int i = 0;
        for (String row : rows) {
            for (String cell : row.split(",", -1)) {
                inside[i] = !cell.startsWith("(");
                intensities[i++] = Double.parseDouble(cell.replaceAll("[()]", ""));
            }
        }
        assertEquals(GRID.voxelCount(), i);
    }

    @Test
    void theStandardFeatures() throws IOException {
        Map<String, Double> expected = values("ibsi-digital-phantom-features.csv");
        assertEquals(107, expected.size());
        ExtractionSettings settings = ExtractionSettings.standard();
        assertFeatures(expected, settings, Mask.of(GRID, i -> inside[i]));
    }

    @Test
    void theShapeOfOneSlice() throws IOException {
        Map<String, Double> expected = values("ibsi-digital-phantom-slice-features.csv");
        assertEquals(9, expected.size());
        ExtractionSettings s = ExtractionSettings.standard();
        Map<FeatureFamily, List<Feature>> shape2D =
                Map.of(PyRadiomics.SHAPE_2D, PyRadiomics.SHAPE_2D.standardFeatures());
        ExtractionSettings settings = s.withSliceAxis(Axis.Z).withFeatures(new FeatureSelection(shape2D));
        assertFeatures(expected, settings, Mask.of(GRID, i -> inside[i] && i < 20));
    }

    private void assertFeatures(Map<String, Double> expected, ExtractionSettings settings, Mask mask) {
        ExtractionSettings levels =
                settings.withTexture(settings.imageTypes().get(0).texture().withDiscretization(new FixedBinWidth(1)));
        FeatureVector found = new Extractor(levels)
                .extract(Image3D.of(GRID, PixelType.INT16, intensities), mask)
                .features();
        assertEquals(expected.keySet(), Set.copyOf(found.columns()));
        expected.forEach((column, value) ->
                assertEquals(value, found.value(column), Math.max(1e-15, RELATIVE * Math.abs(value)), column));
    }

    private static Map<String, Double> values(String resource) throws IOException {
        List<String> rows = lines(resource);
        assertEquals("feature,value", rows.get(0));
        Map<String, Double> values = new LinkedHashMap<>();
        for (String row : rows.subList(1, rows.size())) {
            int comma = row.indexOf(',');
            values.put(row.substring(0, comma), Double.valueOf(row.substring(comma + 1)));
        }
        return values;
    }

    /** Lines of a resource beside this class, without the comments. */
    private static List<String> lines(String resource) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DigitalPhantomTest.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            in.lines().filter(line -> !line.startsWith("#")).forEach(lines::add);
        }
        return lines;
    }
}
