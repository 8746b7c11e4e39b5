package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureVector;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.LabelMap;
import org.voxrisk.image.Mask;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.work.Work;

/** Images and features of LBP3D against the folder {@code lbp3d} of the reference, if it has one. */
class Lbp3dReferenceTest {
    private static final String FOLDER = "lbp3d/";
    private static final double VOXEL = 1e-12;
    private static final double VOXEL_RESAMPLED = 1e-9;
    private static final double FEATURE = 1e-9;
    private static final double FEATURE_NEAR_ZERO = 1e-12;
    private static final double FEATURE_RESAMPLED = 1e-6;

    @TestFactory
    Stream<DynamicTest> imagesAndFeaturesEqualPyradiomics() {
        JsonNode cases = ReferenceFiles.json(FOLDER + "cases.json").path("cases");
        if (cases.isEmpty()) {
            return Stream.of(ReferenceFiles.absent(FOLDER));
        }
        Map<String, Map<String, Double>> expected = new LinkedHashMap<>();
        PyradiomicsReference.rows(
                ReferenceFiles.root().resolve(FOLDER + "features.csv.gz"),
                row -> PyradiomicsReference.putOnce(
                        expected.computeIfAbsent(row.getField("case"), c -> new LinkedHashMap<>()), row));
        List<DynamicTest> tests = new ArrayList<>();
        Set<String> files = new TreeSet<>(ReferenceFiles.files(FOLDER));
        files.removeIf(f -> !f.endsWith(".npy"));
        for (Map.Entry<String, JsonNode> c : cases.properties()) {
            String name = c.getKey();
            List<String> images = new ArrayList<>();
            c.getValue().path("images").forEach(i -> images.add(i.asText()));
            if (!c.getValue().has("images")) {
                files.stream()
                        .filter(f -> f.startsWith(name + "_lbp-3D-"))
                        .forEach(f -> images.add(f.substring(name.length() + 1, f.length() - ".npy".length())));
            }
            for (String image : List.copyOf(images)) {
                if (!files.remove(name + "_" + image + ".npy")) {
                    tests.add(ReferenceFiles.absent(FOLDER + name + "_" + image + ".npy"));
                    images.remove(image);
                }
            }
            Map<String, Double> features = expected.getOrDefault(name, Map.of());
            tests.add(
                    features.isEmpty()
                            ? ReferenceFiles.absent(FOLDER + "features.csv.gz: " + name)
                            : dynamicTest(name, () -> check(name, c.getValue(), images, features)));
        }
        files.forEach(f -> tests.add(ReferenceFiles.unknown(FOLDER + f)));
        return tests.stream();
    }

    private static void check(String name, JsonNode node, List<String> images, Map<String, Double> expected)
            throws IOException {
        FeatureCase c = new FeatureCase(name, "lbp3d", node, Map.of(), Map.of(), expected);
        Image3D image = ReferenceFiles.image(node.path("image").asText());
        Mask mask = LabelMap.of(ReferenceFiles.image(node.path("mask").asText()))
                .mask(node.path("label").asInt());
        Extractor extractor = new Extractor(ParameterFile.parse(c.parameterFile(Set.of()), name)
                .toParameters()
                .extraction());
        Seen seen = new Seen(mask);
        FeatureVector found =
                extractor.extract(image, mask, seen, Work.onCallersThread()).features();
        boolean resampled = node.path("settings").has("resampledPixelSpacing");
        List<String> wrong = new ArrayList<>();
        for (String label : images) {
            Image3D derived = seen.images.get(label);
            if (derived == null) {
                wrong.add(label + " is missing");
                continue;
            }
            double[] reference = NpyArray.read(ReferenceFiles.root().resolve(FOLDER + name + "_" + label + ".npy"))
                    .values();
            compare(label, reference, inside(derived, seen.mask), resampled, wrong);
        }
        Map<String, Double> exceptions = exceptions();
        double relative = resampled ? FEATURE_RESAMPLED : FEATURE;
        double absolute = resampled ? FEATURE_RESAMPLED : FEATURE_NEAR_ZERO;
        expected.forEach((column, value) -> {
            if (!found.columns().contains(column)) {
                wrong.add(column + " is missing");
            } else if (!close(
                    found.value(column), value, exceptions.getOrDefault(name + "/" + column, relative), absolute)) {
                wrong.add(column + " = " + found.value(column) + ", PyRadiomics has " + value);
            }
        });
        found.columns().stream()
                .filter(column -> !expected.containsKey(column))
                .forEach(column -> wrong.add(column + " is not among PyRadiomics' features"));
        assertTrue(
                wrong.isEmpty(), () -> name + ": " + wrong.size() + " differences:\n  " + String.join("\n  ", wrong));
    }

    private static void compare(
            String label, double[] reference, double[] actual, boolean resampled, List<String> wrong) {
        assertEquals(reference.length, actual.length, label + ": voxels of the region");
        double scale = 0;
        double worst = 0;
        for (int i = 0; i < reference.length; i++) {
            scale = Math.max(scale, Math.abs(reference[i]));
            worst = Math.max(worst, Math.abs(reference[i] - actual[i]));
        }
        if (!(worst <= (resampled ? VOXEL_RESAMPLED : VOXEL) * scale)) {
            wrong.add(
                    String.format(Locale.ROOT, "%s: a voxel is off by %.3e, the largest is %.3e", label, worst, scale));
        }
    }

    private static boolean close(double found, double expected, double relative, double absolute) {
        if (Double.isNaN(expected) || Double.isNaN(found)) {
            return Double.isNaN(expected) && Double.isNaN(found);
        }
        return Math.abs(found - expected) <= Math.max(absolute, relative * Math.abs(expected));
    }

    private static Map<String, Double> exceptions() {
        Map<String, Double> tolerances = new LinkedHashMap<>();
        if (ReferenceFiles.exists(FOLDER + "exceptions.csv")) {
            PyradiomicsReference.rows(
                    ReferenceFiles.root().resolve(FOLDER + "exceptions.csv"),
                    r -> tolerances.put(
                            r.getField("case") + "/" + r.getField("column"),
                            Double.parseDouble(r.getField("tolerance"))));
        }
        return tolerances;
    }

    private static double[] inside(Image3D image, Mask mask) {
        double[] values = new double[mask.voxelCount()];
        int n = 0;
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            values[n++] = image.values()[i];
        }
        return values;
    }

    /** Keeps the region in force and the filtered images. */
    private static final class Seen implements ExtractionObserver {
        private Mask mask;
        private final Map<String, Image3D> images = new LinkedHashMap<>();

        Seen(Mask mask) {
            this.mask = mask;
        }

        @Override
        public void prepared(String stage, Image3D image, Mask region) {
            mask = region;
        }

        @Override
        public synchronized void filtered(String label, Image3D image) {
            images.put(label, image);
        }
    }
}
