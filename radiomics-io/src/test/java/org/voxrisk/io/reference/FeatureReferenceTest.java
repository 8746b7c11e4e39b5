package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureVector;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.settings.ParameterFile;

/** Every feature of every case and configuration in the reference folder, against PyRadiomics. */
class FeatureReferenceTest {
    private static final double PLAIN = 1e-9;
    private static final double PLAIN_NEAR_ZERO = 1e-12;
    private static final double INTERPOLATED = 1e-6;
    private static final double INTERPOLATED_NEAR_ZERO = 1e-9;

    private final ReferenceInputs inputs =
            new ReferenceInputs(PyradiomicsReference.root().resolve("inputs"));
    private final Map<String, Double> exceptions = PyradiomicsReference.exceptions();

    @TestFactory
    Stream<DynamicTest> featuresEqualPyradiomics() {
        List<FeatureCase> cases = PyradiomicsReference.featureCases();
        assertFalse(cases.isEmpty(), "the reference folder has no features");
        return Stream.concat(
                cases.stream().map(c -> dynamicTest(c.key(), () -> check(c))),
                PyradiomicsReference.casesWithoutFeatures().stream()
                        .map(key -> ReferenceFiles.absent("features of " + key)));
    }

    private void check(FeatureCase c) {
        Image3D image = inputs.image(c);
        Mask mask = inputs.mask(c);
        ExtractionSettings settings = settings(c);
        FeatureVector found = new Extractor(settings).extract(image, mask).features();
        List<String> wrong = new ArrayList<>();
        c.expected().forEach((column, expected) -> {
            if (!found.columns().contains(column)) {
                wrong.add(column + " is missing");
            } else if (!close(c, column, found.value(column), expected)) {
                wrong.add(String.format(
                        Locale.ROOT,
                        "%s = %s, PyRadiomics has %s (relative %.2e)",
                        column,
                        found.value(column),
                        expected,
                        Math.abs(found.value(column) - expected) / Math.abs(expected)));
            }
        });
        found.columns().stream()
                .filter(column -> !c.expected().containsKey(column))
                .forEach(column -> wrong.add(column + " is not among PyRadiomics' features"));
        assertTrue(
                wrong.isEmpty(),
                () -> c + " " + c.own() + ": " + wrong.size() + " of "
                        + c.expected().size() + " features differ:\n  " + String.join("\n  ", wrong));
    }

    private boolean close(FeatureCase c, String column, double found, double expected) {
        if (Double.isNaN(expected) || Double.isNaN(found)) {
            return Double.isNaN(expected) && Double.isNaN(found);
        }
        boolean plain =
                column.startsWith("original_") && !c.settings().path("settings").has("resampledPixelSpacing");
        double relative = exceptions.getOrDefault(c.key() + "/" + column, plain ? PLAIN : INTERPOLATED);
        double absolute = plain ? PLAIN_NEAR_ZERO : INTERPOLATED_NEAR_ZERO;
        return Math.abs(found - expected) <= Math.max(absolute, relative * Math.abs(expected));
    }

    private static ExtractionSettings settings(FeatureCase c) {
        Set<String> leftOut = new LinkedHashSet<>();
        c.settings().get("imageTypes").fieldNames().forEachRemaining(type -> {
            // PyRadiomics skips a filter that it cannot run: what it has no value for is not asked for.
            boolean expected = c.expectedImages().stream()
                    .anyMatch(
                            i -> i.toLowerCase(Locale.ROOT).replace("-", "").startsWith(type.toLowerCase(Locale.ROOT)));
            if (!expected) {
                leftOut.add(type);
            }
        });
        return ParameterFile.parse(c.parameterFile(leftOut), c.key())
                .toParameters()
                .extraction();
    }
}
