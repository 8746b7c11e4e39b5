package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.voxrisk.extract.ExtractionObserver;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureSelection;
import org.voxrisk.extract.Sampling;
import org.voxrisk.family.Ibsi;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.io.settings.Preset;
import org.voxrisk.work.Work;

/**
 * The diagnostic values of IBSI's first chapter: image and region at each stage of the processing. A value conforms if, with
 * the decimals of the reference, it lies within its tolerance. The whole image is interpolated for them, not the part
 * around the region.
 */
class Ibsi1DiagnosticsTest {
    private static final int WHOLE_IMAGE = 1_000_000;

    @TestFactory
    Stream<DynamicTest> processingConforms(TestReporter reporter) {
        Map<String, List<Ibsi1Reference.Row>> cases = new LinkedHashMap<>();
        for (Ibsi1Reference.Row row : Ibsi1Reference.diagnostics()) {
            cases.computeIfAbsent(row.get("data_set"), k -> new ArrayList<>()).add(row);
        }
        // The copy in the test resources has the digital phantom alone, which is not processed.
        return cases.entrySet().stream()
                .map(c -> dynamicTest(c.getKey(), () -> check(c.getKey(), c.getValue(), reporter)));
    }

    private static void check(String dataSet, List<Ibsi1Reference.Row> rows, TestReporter reporter) {
        Path folder = Ibsi1Reference.inputs(dataSet)
                .orElseGet(() -> Assertions.fail("the images of " + dataSet + " are not in the reference folder"));
        Map<String, Double> values = processed(dataSet, folder);
        List<String> wrong = new ArrayList<>();
        for (Ibsi1Reference.Row row : rows) {
            Double value = values.get(row.get("stage") + " " + row.get("quantity"));
            if (value == null) {
                wrong.add(row + " is absent");
            } else if (!conforms(value, row)) {
                wrong.add(row + " = " + value + ", must be " + row.get("value") + " +- " + row.get("tolerance"));
            }
        }
        reporter.publishEntry(dataSet, rows.size() + " diagnostic values, " + wrong.size() + " wrong");
        assertTrue(wrong.isEmpty(), () -> String.join("\n  ", wrong));
    }

    private static boolean conforms(double value, Ibsi1Reference.Row row) {
        BigDecimal expected = new BigDecimal(row.get("value"));
        BigDecimal rounded = new BigDecimal(value).setScale(Math.max(0, expected.scale()), RoundingMode.HALF_UP);
        return rounded.subtract(expected).abs().compareTo(new BigDecimal(row.get("tolerance"))) <= 0;
    }

    private static Map<String, Double> processed(String dataSet, Path folder) {
        String letter = dataSet.substring("config ".length()).toLowerCase(Locale.ROOT);
        ExtractionSettings settings =
                Preset.named("ibsi-" + letter).orElseThrow().settings();
        if (settings.preprocessing().sampling() instanceof Sampling.Resampled resampled) {
            settings = settings.withPreprocessing(settings.preprocessing()
                    .withSampling(new Sampling.Resampled(resampled.resampling().withPadDistance(WHOLE_IMAGE))));
        }
        Image3D image = Ibsi1Reference.image(folder);
        Mask mask = Ibsi1Reference.mask(folder);
        Map<String, Double> values = new HashMap<>();
        image(values, "initial image", image);
        region(values, "initial ROI", image, mask, mask);
        image(values, "interpolated image", image);
        region(values, "interpolated ROI", image, mask, mask);
        ExtractionObserver observer = new ExtractionObserver() {
            private Mask morphological = mask;

            @Override
            public void prepared(String stage, Image3D then, Mask region) {
                if (stage.equals("interpolated")) {
                    morphological = region;
                    image(values, "interpolated image", then);
                    region(values, "interpolated ROI", then, region, region);
                } else {
                    region(values, "re-segmented ROI", then, region, morphological);
                }
            }
        };
        new Extractor(settings.withFeatures(new FeatureSelection(
                        Map.of(Ibsi.STATISTICS, Ibsi.STATISTICS.features().subList(0, 1)))))
                .extract(image, mask, observer, Work.onCallersThread());
        return values;
    }

    private static void image(Map<String, Double> values, String stage, Image3D image) {
        int[] size = image.geometry().sizes();
        double[] spacing = image.geometry().spacingMm();
        for (int axis = 0; axis < 3; axis++) {
            values.put(stage + " img_dim_" + "xyz".charAt(axis), (double) size[axis]);
            values.put(stage + " vox_dim_" + "xyz".charAt(axis), spacing[axis]);
        }
        intensities(values, stage + " ", image.values());
    }

    private static void region(
            Map<String, Double> values, String stage, Image3D image, Mask intensity, Mask morphological) {
        int[] size = intensity.geometry().sizes();
        box(values, stage + " int_mask_bb_dim_", intensity);
        box(values, stage + " morph_mask_bb_dim_", morphological);
        for (int axis = 0; axis < 3; axis++) {
            values.put(stage + " int_mask_dim_" + "xyz".charAt(axis), (double) size[axis]);
        }
        values.put(stage + " int_mask_vox_count", (double) intensity.voxelCount());
        values.put(stage + " morph_mask_vox_count", (double) morphological.voxelCount());
        intensities(values, stage + " int_mask_", intensity.select(image));
    }

    private static void box(Map<String, Double> values, String name, Mask mask) {
        IndexBox box = mask.boundingBox();
        values.put(name + "x", (double) box.nx());
        values.put(name + "y", (double) box.ny());
        values.put(name + "z", (double) box.nz());
    }

    private static void intensities(Map<String, Double> values, String name, double[] x) {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double v : x) {
            sum += v;
            min = Math.min(min, v);
            max = Math.max(max, v);
        }
        values.put(name + "mean_int", sum / x.length);
        values.put(name + "min_int", min);
        values.put(name + "max_int", max);
    }
}
