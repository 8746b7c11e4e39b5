package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

/** Filters against the images of the folder {@code stages}, starting from the stored resampled image. */
class FilterReferenceTest {
    private static final String CONFIG = "paper";

    @TestFactory
    Stream<DynamicTest> filteredImages() {
        JsonNode types = ReferenceFiles.json("features/settings.json")
                .path("configs")
                .path(CONFIG)
                .path("imageTypes");
        if (!ReferenceFiles.exists("stages/stages.json")) {
            return ReferenceFiles.absent("stages/");
        }
        List<ImageFilter> filters = new ArrayList<>();
        if (types.has("Wavelet")) {
            filters.add(Wavelet.of(types.path("Wavelet").path("wavelet").asText("coif1")));
        }
        if (types.path("LoG").has("sigma")) {
            filters.add(LaplacianOfGaussian.of(
                    ReferenceFiles.numbers(types.path("LoG").get("sigma"))));
        }
        List<DynamicTest> tests = new ArrayList<>();
        ReferenceFiles.json("stages/stages.json").fieldNames().forEachRemaining(name -> {
            if (ReferenceFiles.exists("stages/" + name + "_resampled_image.nrrd")) {
                tests.add(dynamicTest(name, () -> check(name, filters)));
            }
        });
        assertTrue(!tests.isEmpty(), "no case in " + ReferenceFiles.root());
        return tests.stream();
    }

    private static void check(String name, List<ImageFilter> filters) throws IOException {
        Image3D image = ReferenceFiles.image("stages/" + name + "_resampled_image.nrrd");
        Mask mask = ReferenceFiles.mask("stages/" + name + "_resampled_mask.nrrd");
        IndexBox box = mask.boundingBox();
        Mask inBox = mask.crop(box);
        ImageComparison comparison = new ImageComparison();
        int compared = 0;
        for (ImageFilter filter : filters) {
            for (DerivedImage derived : filter.apply(image)) {
                String file = "stages/" + name + "_" + derived.label() + ".nrrd";
                if (!ReferenceFiles.exists(file)) {
                    continue;
                }
                Image3D reference = ReferenceFiles.image(file);
                Image3D actual = derived.compute();
                boolean whole = reference.geometry().sizeEquals(actual.geometry());
                // Where only the box of the region is stored, voxels outside the region are 0 in the file.
                comparison.images(
                        derived.label(),
                        reference,
                        whole ? actual : actual.crop(box),
                        ImageComparison.TOLERANCE_64,
                        i -> !whole && !inBox.contains(i));
                if (reference.pixelType() != actual.pixelType()) {
                    throw new AssertionError(derived.label() + ": type " + actual.pixelType());
                }
                compared++;
            }
        }
        assertTrue(compared > 0, "no filtered image of " + name);
        assertTrue(comparison.isEmpty(), comparison::toString);
    }
}
