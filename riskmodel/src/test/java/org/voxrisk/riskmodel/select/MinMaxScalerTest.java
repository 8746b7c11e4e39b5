package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureRow;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.MissingCell;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.testing.Refusal;

class MinMaxScalerTest {
    private static final FeatureNames AB = FeatureNames.of("a", "b");

    // a: 2..6, so 3 -> 1/4; b: -1..1, so 0.5 -> 3/4
    private static final MinMaxScaler SCALER = fit(AB, new double[][] {{4, 2, 6}, {-1, 0, 1}});

    @Test
    void byHand() {
        ScaledFeatures scaled = SCALER.apply(FeatureRow.of(AB, 3, 0.5));
        assertEquals(0.25, scaled.value("a"));
        assertEquals(0.75, scaled.value("b"));
        assertEquals(3, scaled.rawValue("a"));
        assertTrue(scaled.outOfRange().isEmpty());
        assertEquals(List.of(new FeatureRange("a", 2, 6), new FeatureRange("b", -1, 1)), SCALER.ranges());
    }

    @Test
    void outsideTheRangeIsNotClampedAndIsReported() {
        ScaledFeatures scaled = SCALER.apply(FeatureRow.of(AB, 8, -1.5));
        assertEquals(1.5, scaled.value("a"));
        assertEquals(-0.25, scaled.value("b"));
        assertEquals(
                List.of(
                        new OutOfRange(new FeatureRange("a", 2, 6), 8, 1.5),
                        new OutOfRange(new FeatureRange("b", -1, 1), -1.5, -0.25)),
                scaled.outOfRange());
        String message = scaled.outOfRange().get(0).message();
        assertTrue(message.contains("8.0") && message.contains("2.0 to 6.0"), message);
    }

    @Test
    void extraFeaturesAreLeftOutAndOrderDoesNotMatter() {
        ScaledFeatures scaled = SCALER.apply(FeatureRow.of(FeatureNames.of("x", "b", "a"), Double.NaN, 0.5, 3));
        assertEquals(AB, scaled.names());
        assertEquals(FeatureRow.of(AB, 0.25, 0.75), scaled.asRow());
    }

    @Test
    void missingFeaturesAreAllListed() {
        FeatureRow row = FeatureRow.of(FeatureNames.of("A", "c"), 1, 2);
        FeatureMismatchException e = Refusal.of(
                FeatureMismatchException.class,
                () -> SCALER.apply(row),
                " wants 2 columns, 2 are there. Missing: 2 (a, b)");
        assertEquals(List.of("a", "b"), e.missing());
        assertEquals(List.of("A", "c"), e.extra());
        Refusal.of(FeatureMismatchException.class, () -> SCALER.range("c"), "Missing: 1 (c)");
        Refusal.of(
                FeatureMismatchException.class,
                () -> SCALER.restrictedTo(FeatureNames.of("a", "c")),
                "Missing: 1 (c)",
                "Not wanted: 1 (b)");
    }

    @Test
    void nanAndInfinityAreRefusedByName() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            InvalidFeatureValueException later = Refusal.of(
                    InvalidFeatureValueException.class,
                    () -> SCALER.apply(FeatureRow.of(AB, 3, bad)),
                    "feature 'b' is",
                    "Only finite values");
            assertEquals("b", later.feature());
            Refusal.of(
                    InvalidFeatureValueException.class,
                    () -> fit(AB, new double[][] {{1, 2, 3}, {1, bad, 3}}),
                    "'b'",
                    "case 'c1'");
        }
    }

    @Test
    void constantFeatureIsKeptListedAndScaledToZero() {
        MinMaxScaler scaler = fit(AB, new double[][] {{7, 7}, {0, 1}});
        assertEquals(List.of("a"), scaler.constantFeatures());
        assertEquals(0, scaler.apply(FeatureRow.of(AB, 7, 0)).value("a"));
        ScaledFeatures other = scaler.apply(FeatureRow.of(AB, 9, 0));
        assertEquals(0, other.value("a"));
        assertEquals(List.of(new OutOfRange(new FeatureRange("a", 7, 7), 9, 0)), other.outOfRange());
    }

    @Test
    void tableKeepsItsMissingValuesAndReportsCasesOutOfRange() {
        FeatureTable table = FeatureTable.ofColumns(
                FeatureNames.of("b", "x", "a"),
                List.of(Case.of("p"), Case.of("q")),
                new double[] {Double.NaN, 0.5, 0, 0, 3, 8},
                List.of(new MissingCell("p", "b", "FLAT_ROI")));
        FeatureTable scaled = SCALER.apply(table);
        assertEquals(AB, scaled.columns());
        assertEquals(FeatureRow.of(AB, 0.25, Double.NaN), scaled.row(0));
        assertEquals(FeatureRow.of(AB, 1.5, 0.75), scaled.row(1));
        assertEquals(List.of(new MissingCell("p", "b", "FLAT_ROI")), scaled.missingCells());
        assertEquals(
                Map.of("q", List.of(new OutOfRange(new FeatureRange("a", 2, 6), 8, 1.5))), SCALER.outOfRange(table));
    }

    @Test
    void restrictionKeepsRangesInTheOrderAskedFor() {
        MinMaxScaler b = SCALER.restrictedTo(FeatureNames.of("b"));
        assertEquals(List.of(new FeatureRange("b", -1, 1)), b.ranges());
        assertEquals(
                List.of("b", "a"),
                SCALER.restrictedTo(FeatureNames.of("b", "a")).names().asList());
    }

    @Test
    void badShapesAreRefused() {
        Refusal.of(IllegalArgumentException.class, () -> fit(AB, new double[][] {{}, {}}), "no training row");
        Refusal.of(IllegalArgumentException.class, () -> MinMaxScaler.of(List.of()), "at least one range");
        FeatureRange a = new FeatureRange("a", 0, 1);
        Refusal.of(IllegalArgumentException.class, () -> MinMaxScaler.of(List.of(a, a)), "'a' in columns 1 and 2");
        Refusal.of(IllegalArgumentException.class, () -> new FeatureRange("a", 1, 0), "min = 1.0, max = 0.0");
        Refusal.of(IllegalArgumentException.class, () -> new FeatureRange("a", Double.NaN, 0), "min = NaN");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new FeatureRange("a", -Double.MAX_VALUE, Double.MAX_VALUE),
                "max - min finite");
        Refusal.of(IllegalArgumentException.class, () -> new FeatureRange(" ", 0, 1), "needs the name of its feature");
    }

    @Test
    void savedFileReadsBackAndNothingElseIsLeft(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ranges.json");
        SCALER.write(file);
        SCALER.restrictedTo(FeatureNames.of("a")).write(file);
        assertEquals(SCALER.restrictedTo(FeatureNames.of("a")), MinMaxScaler.read(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void textIsTheDocumentedOne() {
        String expected = """
                {
                  "format" : "voxrisk-min-max-ranges",
                  "version" : 1,
                  "ranges" : [
                    {
                      "feature" : "a",
                      "min" : 0.002,
                      "max" : 6.0E22
                    }
                  ]
                }
                """;
        assertEquals(
                expected,
                MinMaxScaler.of(List.of(new FeatureRange("a", 2e-3, 6e22))).toJson());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | JSON object",
                "{\"format\": \"other\", \"version\": 1, \"ranges\": []} | 'other'",
                "{\"format\": \"voxrisk-min-max-ranges\", \"version\": 2, \"ranges\": []} | version 2",
                "{\"format\": \"voxrisk-min-max-ranges\", \"version\": 1} | ranges: is missing",
                "{\"format\": \"voxrisk-min-max-ranges\", \"version\": 1, \"ranges\": []} | at least one",
                "{\"format\": \"voxrisk-min-max-ranges\", \"version\": 1, \"range\": []} | range: unknown field",
                "{\"format\": \"voxrisk-min-max-ranges\", \"version\": 1, \"ranges\": [{\"feature\": \"a\", \"min\": \"0\", \"max\": 1}]} | ranges[0].min: expected a finite number",
                "{\"format\": \"voxrisk-min-max-ranges\", \"version\": 1, \"ranges\": [{\"feature\": \"a\", \"min\": 0, \"max\": 1e999}]} | ranges[0].max",
                "{\"format\": \"voxrisk-min-max-ranges\", \"version\": 1, \"ranges\": [{\"feature\": \"a\", \"min\": 2, \"max\": 1}]} | min <= max",
                "{\"format\": \"voxrisk-min-max-ranges\", \"version\": 1, \"version\": 1, \"ranges\": []} | version",
                "{\"format\": \"voxrisk-min | line 1",
            })
    void wrongFileIsNamedWithItsField(String json, String part) {
        Refusal.of(InvalidFileException.class, () -> MinMaxScaler.fromJson(json), part);
    }

    /** Saved and read back, the ranges are the same to the bit, and so is the text. */
    @Property(tries = 300, seed = "20261124")
    void jsonRoundTripIsExact(@ForAll("columns") @Size(min = 1, max = 6) List<double[]> columns) throws IOException {
        MinMaxScaler scaler = fit(columns);
        MinMaxScaler again = MinMaxScaler.fromJson(scaler.toJson());
        assertEquals(scaler, again);
        assertEquals(scaler.toJson(), again.toJson());
        for (int i = 0; i < scaler.ranges().size(); i++) {
            assertEquals(
                    Double.doubleToRawLongBits(scaler.ranges().get(i).min()),
                    Double.doubleToRawLongBits(again.ranges().get(i).min()));
        }
    }

    /** On the training rows: within 0..1, both ends reached exactly, order kept, and undone by the inverse map. */
    @Property(tries = 300, seed = "20261124")
    void trainingRowsFillZeroToOne(@ForAll("columns") @Size(min = 1, max = 3) List<double[]> columns) {
        MinMaxScaler scaler = fit(columns);
        for (int j = 0; j < columns.size(); j++) {
            FeatureRange range = scaler.ranges().get(j);
            Assume.that(!range.isConstant());
            double largest = Double.NEGATIVE_INFINITY;
            double smallest = Double.POSITIVE_INFINITY;
            for (double x : columns.get(j)) {
                double z = range.scale(x);
                largest = Math.max(largest, z);
                smallest = Math.min(smallest, z);
                double scale = Math.max(Math.abs(range.min()), Math.abs(range.max()));
                assertEquals(x, range.min() + z * range.width(), 4 * Math.ulp(scale));
            }
            assertEquals(1, largest);
            assertEquals(0, Math.abs(smallest));
            assertFalse(range.contains(Math.nextUp(range.max())));
        }
    }

    @Provide
    Arbitrary<List<double[]>> columns() {
        Arbitrary<Double> any = Arbitraries.oneOf(
                Arbitraries.doubles().between(-1e300, 1e300),
                Arbitraries.doubles().between(-1, 1),
                Arbitraries.of(0.0, -0.0, Double.MIN_VALUE, 1e-310, 2e-3, 9007199254740992.0, 0.1 + 0.2));
        return any.array(double[].class).ofMinSize(1).ofMaxSize(8).list();
    }

    private static MinMaxScaler fit(FeatureNames names, double[][] columns) {
        int n = columns[0].length;
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            cases.add(Case.of("c" + i));
        }
        double[] values = new double[n * columns.length];
        for (int j = 0; j < columns.length; j++) {
            System.arraycopy(columns[j], 0, values, j * n, n);
        }
        return MinMaxScaler.fit(TrainingPart.wholeTable(FeatureTable.ofColumns(names, cases, values)));
    }

    private static MinMaxScaler fit(List<double[]> columns) {
        List<FeatureRange> ranges = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            ranges.addAll(fit(FeatureNames.of("f" + j + " \"quoted\", \u00fc"), new double[][] {columns.get(j)})
                    .ranges());
        }
        return MinMaxScaler.of(ranges);
    }
}
