package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.preprocess.GridResampler;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.PreparedImage;
import org.voxrisk.preprocess.Resampling;

/** Normalisation and resampling against the folders {@code stages} and {@code resampling}. */
class ResamplingReferenceTest {
    private static final String CONFIG = "paper";
    private static final String FOLDER = "resampling/";
    /** Images and the mask that were resampled. */
    private static final Pattern INPUT = Pattern.compile("[a-z]+_(float64|float32|u?int[0-9]+|mask)\\.nrrd");

    private static final double TIE = 1e-9;

    /** Cases {@code <tool>_<type>_<interpolator>_<grid>} of resampling.json. */
    @TestFactory
    Stream<DynamicTest> resampledImages() {
        JsonNode all = ReferenceFiles.json("resampling/resampling.json").path("cases");
        if (all.isEmpty()) {
            return Stream.of(ReferenceFiles.absent("resampling/"));
        }
        List<DynamicTest> tests = new ArrayList<>();
        Set<String> unclaimed = new TreeSet<>(ReferenceFiles.files("resampling"));
        all.properties().forEach(c -> {
            String file = c.getKey() + ".nrrd";
            unclaimed.remove(file);
            Optional<String> mask = maskFile(c.getKey(), c.getValue());
            mask.ifPresent(unclaimed::remove);
            if (!ReferenceFiles.exists(FOLDER + file)) {
                tests.add(ReferenceFiles.absent(FOLDER + file));
                return;
            }
            mask.filter(m -> !ReferenceFiles.exists(FOLDER + m))
                    .ifPresent(m -> tests.add(ReferenceFiles.absent(FOLDER + m)));
            tests.add(dynamicTest(c.getKey(), () -> checkResampled(c.getKey(), c.getValue())));
        });
        unclaimed.removeAll(List.of("resampling.json", input("_mask.nrrd")));
        unclaimed.stream()
                .filter(f -> !INPUT.matcher(f).matches())
                .forEach(f -> tests.add(ReferenceFiles.unknown(FOLDER + f)));
        return tests.stream();
    }

    /** Every case of stages.json, from the input file to the resampled image. */
    @TestFactory
    Stream<DynamicTest> stages() {
        if (!ReferenceFiles.exists("stages/stages.json")) {
            return Stream.of(ReferenceFiles.absent("stages/"));
        }
        ReferenceInputs inputs = new ReferenceInputs(ReferenceFiles.root().resolve("inputs"));
        JsonNode settings = ReferenceFiles.json("features/settings.json")
                .path("configs")
                .path(CONFIG)
                .path("settings");
        List<DynamicTest> tests = new ArrayList<>();
        JsonNode all = ReferenceFiles.json("stages/stages.json");
        all.properties().forEach(c -> {
            if (c.getValue().has("resampled")) {
                tests.add(dynamicTest(c.getKey(), () -> checkStages(inputs, c.getKey(), c.getValue(), settings)));
                if (!ReferenceFiles.exists(withoutNormalisation(c.getKey()))) {
                    tests.add(ReferenceFiles.absent(withoutNormalisation(c.getKey())));
                }
            }
        });
        assertTrue(!tests.isEmpty(), "no case in " + ReferenceFiles.root());
        return tests.stream();
    }

    private static void checkStages(ReferenceInputs inputs, String name, JsonNode stages, JsonNode settings)
            throws IOException {
        ImageComparison comparison = new ImageComparison();
        FeatureCase features = PyradiomicsReference.featureCases().stream()
                .filter(c -> c.key().equals(name + "/" + CONFIG))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no features of " + name + " with " + CONFIG));
        Image3D image = inputs.image(features);
        Mask mask = inputs.mask(features);
        double scale = settings.path("normalizeScale").asDouble(1);
        Image3D normalised = Normalization.of(scale).apply(image);
        double[] range = range(normalised);
        comparison.numbers("normalised min", stages.at("/normalised/min").asDouble(), range[0], 1e-12 * scale);
        comparison.numbers("normalised max", stages.at("/normalised/max").asDouble(), range[1], 1e-12 * scale);
        double[] spacing = ReferenceFiles.numbers(settings.get("resampledPixelSpacing"));
        Resampling resampling = new Resampling(
                spacing[0],
                spacing[1],
                spacing[2],
                Interpolator.of(settings.path("interpolator").asText("sitkBSpline")),
                settings.path("padDistance").asInt(Resampling.DEFAULT_PAD_DISTANCE));
        PreparedImage resampled = resampling.apply(normalised, mask);
        String stage = "stages/" + name + "_resampled_";
        comparison.images(
                "image",
                ReferenceFiles.image(stage + "image.nrrd"),
                resampled.image(),
                ImageComparison.TOLERANCE_64,
                i -> false);
        comparison.masks("mask", ReferenceFiles.mask(stage + "mask.nrrd"), resampled.mask(), i -> false);
        String plain = withoutNormalisation(name);
        if (ReferenceFiles.exists(plain)) { // where it is absent, a test of its own says so
            comparison.images(
                    "image of the input's type",
                    ReferenceFiles.image(plain),
                    resampling.apply(image, mask).image(),
                    0,
                    i -> false);
        }
        assertTrue(comparison.isEmpty(), comparison::toString);
    }

    private static String withoutNormalisation(String name) {
        return "stages/" + name + "_resampled_image_nonorm.nrrd";
    }

    private static void checkResampled(String name, JsonNode node) throws IOException {
        String[] parts = name.split("_", 4);
        Geometry source = ReferenceFiles.geometry(
                ReferenceFiles.json("resampling/resampling.json").get("input"));
        Image3D image = onGrid(ReferenceFiles.image("resampling/" + input("_" + parts[1] + ".nrrd")), source);
        Interpolator interpolator = Interpolator.of(parts[2]);
        Image3D reference = ReferenceFiles.image("resampling/" + name + ".nrrd");
        ImageComparison comparison = new ImageComparison();
        Image3D actual;
        if (node.has("outputSpacing")) {
            double[] spacing = ReferenceFiles.numbers(node.get("outputSpacing"));
            Mask stored = ReferenceFiles.mask("resampling/" + input("_mask.nrrd"));
            Mask mask = Mask.of(source, stored::contains);
            Resampling resampling = new Resampling(
                    spacing[0],
                    spacing[1],
                    spacing[2],
                    interpolator,
                    node.path("padDistance").asInt());
            PreparedImage both = resampling.apply(image, mask);
            actual = both.image();
            String maskFile = FOLDER + maskFile(name, node).orElseThrow();
            if (ReferenceFiles.exists(maskFile)) { // where it is absent, a test of its own says so
                Geometry grid = both.mask().geometry();
                comparison.masks(
                        "mask", ReferenceFiles.mask(maskFile), both.mask(), i -> isTie(mask.geometry(), grid, i));
            }
        } else {
            actual = GridResampler.image(image, ReferenceFiles.geometry(node), interpolator);
        }
        double tolerance = reference.pixelType() == PixelType.FLOAT32
                ? ImageComparison.TOLERANCE_32
                : reference.pixelType().isInteger() ? 0 : ImageComparison.TOLERANCE_64;
        comparison.images(name, reference, actual, tolerance, excused(image, actual.geometry(), interpolator));
        assertTrue(comparison.isEmpty(), comparison::toString);
    }

    private static Optional<String> maskFile(String name, JsonNode node) {
        String[] parts = name.split("_", 4);
        return node.has("outputSpacing") ? Optional.of(parts[0] + "_mask_" + parts[3] + ".nrrd") : Optional.empty();
    }

    // Results were made from images in memory. A file holds direction times spacing, which does not read back to the
    // same bits, and the size of the new grid has a ceiling of size times spacing.
    private static Image3D onGrid(Image3D image, Geometry grid) {
        assertTrue(grid.matches(image.geometry(), 1e-9), () -> grid.describeDifference(image.geometry()));
        return Image3D.of(grid, image.pixelType(), image.values());
    }

    // Voxels that rounding decides: on the border of two voxels or of the image, or whole numbers before truncation.
    private static IntPredicate excused(Image3D image, Geometry target, Interpolator interpolator) {
        if (interpolator == Interpolator.NEAREST_NEIGHBOR) {
            return i -> isTie(image.geometry(), target, i);
        }
        if (!image.pixelType().isInteger()) {
            return i -> isOnBorder(image.geometry(), target, i);
        }
        Image3D exact = GridResampler.image(
                Image3D.of(image.geometry(), PixelType.FLOAT64, image.values()), target, interpolator);
        return i -> {
            double v = exact.values()[i];
            return Math.abs(v - Math.rint(v)) < TIE || isOnBorder(image.geometry(), target, i);
        };
    }

    private static boolean isTie(Geometry source, Geometry target, int index) {
        for (double c : continuousIndex(source, target, index)) {
            if (Math.abs(c - Math.floor(c) - 0.5) < TIE) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOnBorder(Geometry source, Geometry target, int index) {
        double[] c = continuousIndex(source, target, index);
        int[] size = source.sizes();
        for (int axis = 0; axis < 3; axis++) {
            if (Math.abs(c[axis] + 0.5) < TIE || Math.abs(c[axis] - size[axis] + 0.5) < TIE) {
                return true;
            }
        }
        return false;
    }

    private static double[] continuousIndex(Geometry source, Geometry target, int index) {
        int x = index % target.nx();
        int y = index / target.nx() % target.ny();
        int z = index / target.nx() / target.ny();
        return source.toContinuousIndex(target.toPhysical(x, y, z));
    }

    // The source files are those that are no result of a case.
    private static String input(String ending) {
        JsonNode cases = ReferenceFiles.json("resampling/resampling.json").path("cases");
        List<String> tools = new ArrayList<>();
        cases.fieldNames().forEachRemaining(n -> tools.add(n.substring(0, n.indexOf('_') + 1)));
        return ReferenceFiles.files("resampling").stream()
                .filter(f -> f.endsWith(ending) && tools.stream().noneMatch(f::startsWith))
                .findFirst()
                .orElseThrow();
    }

    private static double[] range(Image3D image) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : image.values()) {
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        return new double[] {min, max};
    }
}
