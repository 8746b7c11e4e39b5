package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.FeatureMaps;
import org.voxrisk.extract.VoxelSettings;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.work.Work;

/** Every map of every case in the reference folder, voxel by voxel, against PyRadiomics' voxel-based extraction. */
class VoxelMapReferenceTest {
    private static final String FOLDER = "voxel/";
    private static final double PLAIN = 1e-9;
    private static final double PLAIN_NEAR_ZERO = 1e-12;
    /** Filtered images are stored in 32 bits where the input is: one voxel may round to the other neighbour. */
    private static final double FILTERED = 1e-6;
    /** As a part of the map's largest magnitude: 6e-8 of one voxel is 2e-9 in a mean over the 27 of a window. */
    private static final double FILTERED_NEAR_ZERO = 1e-8;
    /** MCC and Imc2 are roots of a number that rounding keeps from 0 by about 1e-16 where they are 0. */
    private static final double ROOT_OF_ROUNDING = 1e-7;

    @TestFactory
    Stream<DynamicTest> mapsEqualPyradiomics() {
        if (!ReferenceFiles.exists(FOLDER + "manifest.json")) {
            return Stream.of(ReferenceFiles.absent(FOLDER));
        }
        JsonNode cases = ReferenceFiles.json(FOLDER + "manifest.json").path("cases");
        assertFalse(cases.isEmpty(), () -> "no case in " + ReferenceFiles.root());
        List<DynamicTest> tests = new ArrayList<>();
        Set<String> files = new TreeSet<>(ReferenceFiles.files(FOLDER));
        files.removeIf(f -> !f.endsWith(".npy.gz"));
        for (JsonNode c : cases) {
            String values = c.get("values").asText();
            tests.add(
                    files.remove(values)
                            ? dynamicTest(c.get("name").asText(), () -> check(c))
                            : ReferenceFiles.absent(FOLDER + values));
        }
        files.forEach(f -> tests.add(ReferenceFiles.unknown(FOLDER + f)));
        return tests.stream();
    }

    private static void check(JsonNode c) throws IOException {
        Image3D image = ReferenceFiles.image(c.get("image").asText());
        Mask mask = LabelMap.of(ReferenceFiles.image(c.get("mask").asText()))
                .mask(c.get("label").asInt());
        Map<String, Image3D> maps = new LinkedHashMap<>();
        new FeatureMaps(settings(c), voxelSettings(c))
                .extract(image, mask, (name, map) -> maps.put(name.column(), map), Work.threads(2));

        NpyArray expected = NpyArray.read(
                ReferenceFiles.root().resolve(FOLDER + c.get("values").asText()));
        Geometry grid = ReferenceFiles.geometry(c);
        Mask region = onGrid(mask, image.geometry(), grid);
        int voxels = c.get("voxels").asInt();
        assertEquals(voxels, region.voxelCount(), "voxels of the region on the grid of the maps");
        assertEquals(c.get("columns").size() * voxels, expected.values().length, "values of " + c.get("values"));
        List<String> wrong = new ArrayList<>();
        int column = 0;
        for (JsonNode name : c.get("columns")) {
            Image3D map = maps.get(name.asText());
            if (map == null) {
                wrong.add(name.asText() + " is missing");
            } else if (!map.geometry().matches(grid, 1e-6)) {
                wrong.add(name.asText() + ": " + map.geometry().describeDifference(grid));
            } else {
                double outside = c.get("voxelSetting").get("initValue").asDouble(Double.NaN);
                compare(name.asText(), map, region, expected.values(), column * voxels, outside, wrong);
            }
            column++;
        }
        for (JsonNode name : c.get("columns")) {
            maps.remove(name.asText());
        }
        maps.keySet().forEach(name -> wrong.add(name + " was not asked for"));
        assertTrue(
                wrong.isEmpty(),
                () -> c.get("name").asText() + ": " + wrong.size() + " of "
                        + c.get("columns").size() + " maps differ:\n  " + String.join("\n  ", wrong));
    }

    private static void compare(
            String name, Image3D map, Mask region, double[] expected, int from, double outside, List<String> wrong) {
        double magnitude = 0;
        for (int i = from; i < from + region.voxelCount(); i++) {
            magnitude = Math.max(magnitude, Double.isFinite(expected[i]) ? Math.abs(expected[i]) : 0);
        }
        int differing = 0;
        String worst = "";
        double largest = -1;
        int next = from;
        for (int i = 0; i < map.values().length; i++) {
            double found = map.values()[i];
            double wanted = region.contains(i) ? expected[next++] : outside;
            if (close(name, found, wanted, magnitude)) {
                continue;
            }
            differing++;
            double difference = Math.abs(found - wanted);
            if (!(difference <= largest)) {
                largest = difference;
                worst = String.format(Locale.ROOT, "voxel %d = %s, PyRadiomics has %s", i, found, wanted);
            }
        }
        if (differing > 0) {
            wrong.add(name + ": " + differing + " voxels, the worst " + worst);
        }
    }

    private static boolean close(String name, double found, double expected, double largest) {
        if (Double.isNaN(found) || Double.isNaN(expected)) {
            return Double.isNaN(found) && Double.isNaN(expected);
        }
        boolean plain = name.startsWith("original_");
        boolean root = name.endsWith("_MCC") || name.endsWith("_Imc2");
        double nearZero = plain ? PLAIN_NEAR_ZERO : FILTERED_NEAR_ZERO * largest;
        double relative = (plain ? PLAIN : FILTERED) * Math.abs(expected);
        return Math.abs(found - expected) <= Math.max(root ? ROOT_OF_ROUNDING : nearZero, relative);
    }

    /** The region's voxels on the cropped grid: by the position of its first voxel on the whole one. */
    private static Mask onGrid(Mask mask, Geometry whole, Geometry cropped) {
        double[] first = whole.toContinuousIndex(cropped.toPhysical(0, 0, 0));
        int x0 = (int) Math.round(first[0]);
        int y0 = (int) Math.round(first[1]);
        int z0 = (int) Math.round(first[2]);
        return Mask.of(
                cropped,
                i -> mask.contains(
                        x0 + i % cropped.nx(),
                        y0 + i / cropped.nx() % cropped.ny(),
                        z0 + i / cropped.nx() / cropped.ny()));
    }

    private static VoxelSettings voxelSettings(JsonNode c) {
        JsonNode s = c.get("voxelSetting");
        return new VoxelSettings(
                s.get("kernelRadius").asInt(),
                s.get("maskedKernel").asBoolean(),
                s.get("initValue").asDouble(Double.NaN));
    }

    private static ExtractionSettings settings(JsonNode c) {
        Map<String, List<String>> classes = new LinkedHashMap<>();
        for (JsonNode column : c.get("columns")) {
            String[] parts = column.asText().split("_", 3);
            classes.computeIfAbsent(parts[1], k -> new ArrayList<>()).add('"' + parts[2] + '"');
        }
        List<String> features = classes.entrySet().stream()
                .map(e -> '"' + e.getKey() + "\": [" + String.join(", ", e.getValue()) + "]")
                .toList();
        String file = "{\"setting\": " + c.get("settings") + ", \"imageType\": " + c.get("imageType")
                + ", \"featureClass\": {" + String.join(", ", features) + "}}";
        return ParameterFile.parse(file, c.get("name").asText()).toParameters().extraction();
    }
}
