package org.voxrisk.io.reference;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureName;
import org.voxrisk.extract.FeatureVector;
import org.voxrisk.family.Basis;
import org.voxrisk.family.Ibsi;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Preset;

/**
 * Every reference value of IBSI's first chapter that the folder has, by the presets of the configurations: a value conforms
 * if, rounded to three digits, it lies within the standard's tolerance. Beside it, values are held against another program's
 * full digits ({@link #PEER}), which shows what three digits hide.
 */
class Ibsi1ReferenceTest {
    /** The peer computes in 32-bit numbers. */
    private static final double PEER = 1e-5;

    /** The peer's marching cubes place other triangles in cells with an ambiguous face. */
    private static final double PEER_MESH = 1e-3;

    private static final double PEER_NEAR_ZERO = 1e-12;

    private static final String PHANTOM = """
            definition:
              conventions: ibsi
              families: ibsi
              aggregations: [2D-avg, 2D-mrg, 2.5D-avg, 2.5D-mrg, 3D-avg, 3D-mrg]
            setting:
              binWidth: 1
            """;

    private final Map<String, Double> peer = Ibsi1Reference.peer();
    private final Map<String, Map<String, Double>> found = new HashMap<>();

    @TestFactory
    Stream<DynamicTest> valuesConform(TestReporter reporter) {
        Map<String, List<Ibsi1Reference.Row>> cases = new LinkedHashMap<>();
        for (Ibsi1Reference.Row row : Ibsi1Reference.features()) {
            cases.computeIfAbsent(row.get("data_set") + ", " + row.get("family"), k -> new ArrayList<>())
                    .add(row);
        }
        assertFalse(cases.isEmpty(), "the reference folder has no values");
        return cases.entrySet().stream().map(c -> dynamicTest(c.getKey(), () -> check(c.getValue(), reporter)));
    }

    private void check(List<Ibsi1Reference.Row> rows, TestReporter reporter) {
        Map<String, Double> values = found.computeIfAbsent(rows.get(0).get("data_set"), Ibsi1ReferenceTest::extracted);
        List<String> wrong = new ArrayList<>();
        double worst = 0;
        for (Ibsi1Reference.Row row : rows) {
            Double value = values.get(key(row));
            if (value == null || value.isNaN()) {
                wrong.add(row + " (" + key(row) + ") is absent");
                continue;
            }
            if (!conforms(value, row)) {
                wrong.add(String.format(
                        Locale.ROOT, "%s = %s, must be %s +- %s", row, value, row.get("value"), row.get("tolerance")));
            }
            Double other = peer.get(row.toString());
            if (other != null) {
                double difference = Math.abs(value - other);
                worst = difference <= PEER_NEAR_ZERO ? worst : Math.max(worst, difference / Math.abs(other));
                if (difference > Math.max(PEER_NEAR_ZERO, tolerance(row) * Math.abs(other))) {
                    wrong.add(String.format(Locale.ROOT, "%s = %s, the peer has %s", row, value, other));
                }
            }
        }
        reporter.publishEntry(
                rows.get(0).get("data_set") + ", " + rows.get(0).get("family"),
                String.format(
                        Locale.ROOT,
                        "%d values, %d wrong; farthest from the peer %.1e",
                        rows.size(),
                        wrong.size(),
                        worst));
        assertTrue(
                wrong.isEmpty(),
                () -> wrong.size() + " complaints about " + rows.size() + " values:\n  " + String.join("\n  ", wrong));
    }

    private static double tolerance(Ibsi1Reference.Row row) {
        return row.get("family").equals("morphology") ? PEER_MESH : PEER;
    }

    private static boolean conforms(double value, Ibsi1Reference.Row row) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
        BigDecimal difference =
                rounded.subtract(new BigDecimal(row.get("value"))).abs();
        return difference.compareTo(new BigDecimal(row.get("tolerance"))) <= 0;
    }

    private static String key(Ibsi1Reference.Row row) {
        String aggregation = row.get("aggregation_code").equals("DHQ4")
                ? ""
                : row.get("aggregation").replace(':', '-');
        return row.get("family_code") + " " + row.get("code") + " " + aggregation;
    }

    private static Map<String, Double> extracted(String dataSet) {
        var folder = Ibsi1Reference.inputs(dataSet);
        if (folder.isEmpty()) {
            return fail("the images of " + dataSet + " are not in the reference folder");
        }
        FeatureVector features = new Extractor(settings(dataSet))
                .extract(Ibsi1Reference.image(folder.get()), Ibsi1Reference.mask(folder.get()))
                .features();
        Map<String, Double> values = new HashMap<>();
        for (FeatureName name : features.names()) {
            String aggregation = name.aggregation()
                    .map(a -> name.family().basis(name.feature()) == Basis.MATRIX
                            ? ((Aggregation) a).labelWithoutDirections()
                            : a.label())
                    .orElse("");
            String key = Ibsi.code(name.family()).orElseThrow() + " "
                    + name.feature().ibsiCode().orElseThrow() + " " + aggregation;
            values.put(key, features.value(name.column()));
        }
        return values;
    }

    private static ExtractionSettings settings(String dataSet) {
        if (dataSet.startsWith("config ")) {
            String letter = dataSet.substring("config ".length()).toLowerCase(Locale.ROOT);
            return Objects.requireNonNull(Preset.named("ibsi-" + letter).orElse(null), dataSet)
                    .parameters()
                    .toParameters()
                    .extraction();
        }
        return ParameterFile.parse(PHANTOM, "phantom").toParameters().extraction();
    }
}
