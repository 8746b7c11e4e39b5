package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.voxrisk.feature.IntensityStatistics;
import org.voxrisk.feature.IntensityStatisticsFeature;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.image.ImageReader;
import org.voxrisk.preprocess.GridResampler;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.Resegmentation;

/**
 * Statistics of the filtered CT phantom of IBSI-2, phase 2: {@code ibsi2_phase2_configurations.csv} has processing and filters,
 * {@code ibsi2_phase2_reference_values.csv} the values with their tolerances. The phantom may not be distributed: without a
 * folder named by the system property there is nothing to compare.
 */
class Ibsi2FilteredFeaturesReferenceTest {
    private static final String CONFIGURATIONS = "ibsi2_phase2_configurations.csv";
    private static final String VALUES = "ibsi2_phase2_reference_values.csv";
    private static final String PHANTOM = "inputs/ct_radiomics_phantom/";

    /** The trilinear weights of a mask may give 0.4999999999999 where they are 0.5. */
    private static final double HALF = 0.5 - 1e-9;

    @TestFactory
    Stream<DynamicTest> statistics(TestReporter reporter) {
        if (!Ibsi2Files.isGiven()) {
            return Stream.of(dynamicTest(
                    "CT phantom",
                    () -> Assumptions.abort("the CT phantom of IBSI (CC BY-NC) is only in a folder named by"
                            + " -Dvoxrisk.reference.ibsi=DIR")));
        }
        Map<String, NamedCsvRecord> configurations = new LinkedHashMap<>();
        Ibsi2Files.rows(CONFIGURATIONS).forEach(r -> configurations.put(r.getField("filter_id"), r));
        Map<String, List<NamedCsvRecord>> values = new LinkedHashMap<>();
        Ibsi2Files.rows(VALUES)
                .forEach(r -> values.computeIfAbsent(r.getField("filter_id"), id -> new ArrayList<>())
                        .add(r));
        assertTrue(!values.isEmpty(), "no values");
        assertEquals(configurations.keySet(), values.keySet());
        return values.entrySet().stream()
                .map(e -> dynamicTest(
                        e.getKey() + " "
                                + Objects.requireNonNull(configurations.get(e.getKey()))
                                        .getField("filter"),
                        () -> check(e.getKey(), configurations, e.getValue(), reporter)));
    }

    private static void check(
            String id, Map<String, NamedCsvRecord> configurations, List<NamedCsvRecord> rows, TestReporter reporter)
            throws IOException {
        NamedCsvRecord configuration = Objects.requireNonNull(configurations.get(id));
        Prepared prepared = prepare(configuration);
        ImageFilter filter = filter(configuration, configurations);
        long start = System.nanoTime();
        Image3D filtered = filter.apply(prepared.image).get(0).compute();
        double ms = (System.nanoTime() - start) / 1e6;
        IntensityStatistics statistics = IntensityStatistics.of(prepared.mask.select(filtered));
        Map<String, IntensityStatisticsFeature> byCode = Arrays.stream(IntensityStatisticsFeature.values())
                .collect(Collectors.toMap(s -> s.ibsiCode().orElseThrow(), s -> s));
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        double worst = 0;
        for (NamedCsvRecord row : rows) {
            IntensityStatisticsFeature feature = Objects.requireNonNull(
                    byCode.remove(row.getField("code")),
                    () -> row.getField("feature") + " is not known, or there twice");
            if (row.getField("value").isEmpty()) {
                continue; // the teams agreed on no value
            }
            double expected = Double.parseDouble(row.getField("value"));
            double tolerance = Double.parseDouble(row.getField("tolerance"));
            double found = feature.of(statistics);
            compared++;
            worst = Math.max(worst, Math.abs(found - expected) / tolerance);
            if (!(Math.abs(found - expected) <= tolerance)) {
                wrong.add(String.format(
                        Locale.ROOT, "%s = %.6g, reference %.6g +- %.3g", feature, found, expected, tolerance));
            }
        }
        assertEquals(Map.of(), byCode, id + ": features without a reference row");
        String report = String.format(
                Locale.ROOT,
                "%s: %d of %d, largest deviation %.2f of the tolerance, %.0f ms",
                filter.labels().get(0),
                compared - wrong.size(),
                compared,
                worst,
                ms);
        reporter.publishEntry(id, report);
        assertTrue(wrong.isEmpty(), () -> report + "\n  " + String.join("\n  ", wrong));
    }

    private static ImageFilter filter(NamedCsvRecord configuration, Map<String, NamedCsvRecord> configurations) {
        String parameters = configuration.getField("parameters");
        if (parameters.startsWith("as A")) {
            String a = configuration.getField("filter_id").replace('B', 'A');
            parameters = Objects.requireNonNull(configurations.get(a)).getField("parameters") + parameters;
        }
        Matcher pooling = Pattern.compile("rotation invariant \\((\\w+)\\)").matcher(parameters);
        return Ibsi2Filter.of(
                configuration.getField("filter"),
                configuration.getField("filter_dim"),
                configuration.getField("boundary"),
                parameters,
                pooling.find() ? Optional.of(pooling.group(1)) : Optional.empty());
    }

    private static Prepared prepare(NamedCsvRecord configuration) throws IOException {
        Path folder = Ibsi2Files.root().resolve(PHANTOM);
        Image3D read = ImageReader.read(folder.resolve("image.nii.gz"));
        Image3D marked = ImageReader.read(folder.resolve("mask.nii.gz"));
        Image3D image = Image3D.of(read.geometry(), rounded(read.values()));
        Image3D mask = Image3D.of(read.geometry(), marked.values().clone());
        assertTrue(read.geometry().matches(marked.geometry(), 1e-3));
        switch (configuration.getField("image_interpolation")) {
            case "none" -> {}
            case "tricubic spline" -> {
                assertEquals("trilinear", configuration.getField("roi_interpolation"));
                assertEquals("0.5", configuration.getField("roi_partial_volume_threshold"));
                assertEquals("nearest integer", configuration.getField("intensity_rounding"));
                double[] spacing = Arrays.stream(
                                configuration.getField("new_spacing_mm").split(" x ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                Geometry grid = centred(image.geometry(), spacing);
                image = Image3D.of(
                        grid,
                        rounded(GridResampler.image(image, grid, Interpolator.BSPLINE3)
                                .values()));
                mask = GridResampler.image(mask, grid, Interpolator.LINEAR);
            }
            default -> throw new AssertionError(configuration.getField("image_interpolation") + " is not known");
        }
        Matcher range =
                Pattern.compile("\\[(-?\\d+), (-?\\d+)\\]").matcher(configuration.getField("resegmentation_HU"));
        assertTrue(range.matches());
        Mask region = new Resegmentation(
                        Double.parseDouble(range.group(1)),
                        OptionalDouble.of(Double.parseDouble(range.group(2))),
                        Resegmentation.Mode.ABSOLUTE)
                .apply(image, Mask.where(mask, v -> v >= HALF));
        return new Prepared(image, region);
    }

    private static double[] rounded(double[] values) {
        return Arrays.stream(values).map(Math::rint).toArray();
    }

    /** IBSI's grid: as many voxels as cover the old grid, about the same centre. */
    private static Geometry centred(Geometry grid, double[] spacing) {
        int[] size = new int[3];
        double[] first = new double[3];
        for (int a = 0; a < 3; a++) {
            int n = grid.sizes()[a];
            double step = spacing[a] / grid.spacingMm()[a];
            size[a] = (int) Math.ceil(n / step - 1e-9);
            first[a] = (n - 1) / 2.0 - (size[a] - 1) / 2.0 * step;
        }
        return Geometry.of(size, spacing, grid.toPhysical(first[0], first[1], first[2]), grid.direction());
    }

    private record Prepared(Image3D image, Mask mask) {}
}
