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
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;

/**
 * Filters against the images that {@code stages/stages.json} tells of, starting from the stored resampled image. An entry
 * of a case is a filtered image, or one of those that other tests read.
 */
class FilterReferenceTest {
    private static final String CONFIG = "paper";
    private static final Pattern OF_OTHER_TESTS =
            Pattern.compile("input.*|normalised.*|resampled.*|" + TextureMatrixReferenceTest.ENTRY);

    @TestFactory
    Stream<DynamicTest> filteredImages() {
        if (!ReferenceFiles.exists("stages/stages.json")) {
            return Stream.of(ReferenceFiles.absent("stages/"));
        }
        List<ImageFilter> filters = filters();
        List<DynamicTest> tests = new ArrayList<>();
        int images = 0;
        for (Map.Entry<String, JsonNode> stages :
                ReferenceFiles.json("stages/stages.json").properties()) {
            if (stages.getKey().equals("versions")) {
                continue;
            }
            String name = stages.getKey();
            Map<String, ImageFilter> wanted = new LinkedHashMap<>();
            for (String entry : names(stages.getValue())) {
                if (OF_OTHER_TESTS.matcher(entry).matches()) {
                    continue;
                }
                List<ImageFilter> makers =
                        filters.stream().filter(f -> f.labels().contains(entry)).toList();
                if (makers.size() != 1) {
                    tests.add(ReferenceFiles.unknown("stages.json: " + name + "/" + entry));
                } else if (!ReferenceFiles.exists(file(name, entry))) {
                    tests.add(ReferenceFiles.absent(file(name, entry)));
                } else {
                    wanted.put(entry, makers.get(0));
                }
            }
            images += wanted.size();
            if (!wanted.isEmpty()) {
                tests.add(dynamicTest(name + " " + wanted.keySet(), () -> check(name, wanted)));
            }
        }
        assertTrue(images > 0, () -> "no filtered image in " + ReferenceFiles.root());
        return tests.stream();
    }

    private static List<ImageFilter> filters() {
        List<ImageFilter> filters = new ArrayList<>();
        JsonNode types = ReferenceFiles.json("features/settings.json")
                .path("configs")
                .path(CONFIG)
                .path("imageTypes");
        assertFalse(types.isEmpty(), "settings.json has no configuration " + CONFIG);
        for (Map.Entry<String, JsonNode> type : types.properties()) {
            switch (type.getKey()) {
                case "Original" -> {}
                case "Wavelet" ->
                    filters.add(Wavelet.of(type.getValue().path("wavelet").asText("coif1")));
                case "LoG" ->
                    filters.add(LaplacianOfGaussian.of(
                            ReferenceFiles.numbers(type.getValue().get("sigma"))));
                default ->
                    throw new AssertionError("image type " + type.getKey() + " of " + CONFIG + " is not known here");
            }
        }
        return filters;
    }

    private static void check(String name, Map<String, ImageFilter> wanted) throws IOException {
        Image3D image = ReferenceFiles.image("stages/" + name + "_resampled_image.nrrd");
        Mask mask = ReferenceFiles.mask("stages/" + name + "_resampled_mask.nrrd");
        IndexBox box = mask.boundingBox();
        Mask inBox = mask.crop(box);
        ImageComparison comparison = new ImageComparison();
        int compared = 0;
        for (ImageFilter filter : wanted.values().stream().distinct().toList()) {
            for (DerivedImage derived : filter.apply(image)) {
                if (!wanted.containsKey(derived.label())) {
                    continue;
                }
                Image3D reference = ReferenceFiles.image(file(name, derived.label()));
                Image3D actual = derived.compute();
                boolean whole = reference.geometry().sizeEquals(actual.geometry());
                // Where only the box of the region is stored, voxels outside the region are 0 in the file.
                comparison.images(
                        derived.label(),
                        reference,
                        whole ? actual : actual.crop(box),
                        ImageComparison.TOLERANCE_64,
                        i -> !whole && !inBox.contains(i));
                assertEquals(reference.pixelType(), actual.pixelType(), derived.label());
                compared++;
            }
        }
        assertEquals(wanted.size(), compared, name + ": images compared");
        assertTrue(comparison.isEmpty(), comparison::toString);
    }

    private static String file(String name, String label) {
        return "stages/" + name + "_" + label + ".nrrd";
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
