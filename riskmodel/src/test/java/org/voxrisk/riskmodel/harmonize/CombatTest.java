package org.voxrisk.riskmodel.harmonize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.testing.Refusal;

class CombatTest {
    private static final int FEATURES = 6;

    /** Rows of batches A, B, C, ... with a shift and scale each and one covariate that matters. */
    private static BatchedRows random(long seed, int rows, int batches) {
        Random random = new Random(seed);
        double[][] x = new double[rows][FEATURES];
        double[][] z = new double[rows][1];
        List<String> batch = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int b = i % batches;
            batch.add(String.valueOf((char) ('A' + b)));
            z[i][0] = random.nextGaussian();
            for (int j = 0; j < FEATURES; j++) {
                x[i][j] = 10 * j + b * (j - 2) + z[i][0] + (1 + b) * random.nextGaussian();
            }
        }
        return BatchedRows.of(x, batch, z);
    }

    private static List<CombatSettings> everySetting() {
        CombatSettings standard = CombatSettings.standard();
        List<CombatSettings> all = new ArrayList<>();
        for (CombatPrior prior : CombatPrior.values()) {
            all.add(standard.withPrior(prior));
            all.add(standard.withPrior(prior).meanOnly());
            all.add(standard.withPrior(prior).withReference("B"));
        }
        return all;
    }

    private static double[][] apply(CombatModel model, BatchedRows rows) {
        return model.apply(rows, UnseenBatchPolicy.REFUSE);
    }

    @Property(tries = 30, seed = "20261124")
    void poisonedRowsOutsideTheTrainingSetChangeNothing(@ForAll long seed) {
        BatchedRows clean = random(seed, 24, 3);
        int[] training = IntStream.range(0, 18).toArray();
        double[][] x = new double[24][];
        double[][] z = new double[24][];
        for (int i = 0; i < 24; i++) {
            x[i] = clean.features(i).clone();
            z[i] = clean.covariates(i).clone();
            if (i >= 18) {
                Arrays.fill(x[i], 1e9);
                z[i][0] = -1e9;
            }
        }
        List<String> batches = new ArrayList<>(clean.batches());
        batches.set(20, "unseen");
        BatchedRows poisoned = BatchedRows.of(x, batches, z);
        for (CombatSettings settings : everySetting()) {
            double[][] a = apply(Combat.fit(clean, training, settings), clean.select(18, 19));
            double[][] b = apply(Combat.fit(poisoned, training, settings), clean.select(18, 19));
            assertTrue(Arrays.deepEquals(a, b), settings.toString());
        }
    }

    @Property(tries = 30, seed = "20261124")
    void applyingRowByRowEqualsApplyingTogether(@ForAll long seed) {
        BatchedRows rows = random(seed, 20, 2);
        CombatModel model = Combat.fit(rows, CombatSettings.standard());
        double[][] together = apply(model, rows);
        for (int i = 0; i < rows.size(); i++) {
            assertArrayEquals(together[i], apply(model, rows.select(i))[0]);
        }
    }

    /** Rescaling a feature rescales its result and leaves the others: the fit works on standardised values. */
    @Property(tries = 30, seed = "20261124")
    void unitsOfAFeatureDoNotMatter(@ForAll long seed) {
        BatchedRows rows = random(seed, 21, 3);
        double[][] x = new double[21][];
        double[][] z = new double[21][];
        for (int i = 0; i < 21; i++) {
            x[i] = rows.features(i).clone();
            x[i][1] = 1000 * x[i][1];
            z[i] = rows.covariates(i);
        }
        BatchedRows scaled = BatchedRows.of(x, rows.batches(), z);
        double[][] a = apply(Combat.fit(rows, CombatSettings.standard()), rows);
        double[][] b = apply(Combat.fit(scaled, CombatSettings.standard()), scaled);
        for (int i = 0; i < 21; i++) {
            assertEquals(1000 * a[i][1], b[i][1], 1e-8);
            assertEquals(a[i][0], b[i][0], 1e-11);
        }
    }

    /** The weights of the non-parametric prior, written out as products of normal densities over the rows. */
    @Property(tries = 20, seed = "20261124")
    void nonParametricEqualsTheProductOfDensities(@ForAll long seed, @ForAll @IntRange(min = 6, max = 15) int n) {
        BatchedRows drawn = random(seed, n, 2);
        BatchedRows rows = BatchedRows.of(
                IntStream.range(0, n).mapToObj(drawn::features).toArray(double[][]::new), drawn.batches());
        CombatModel model = Combat.fit(rows, CombatSettings.standard().withPrior(CombatPrior.NON_PARAMETRIC));
        BatchEffect effect = model.effects().get(1);
        double[] g = effect.gammaHat();
        double[] d = effect.deltaHat();
        double[][] standardized = standardized(rows, model, effect.batch());
        for (int i = 0; i < FEATURES; i++) {
            double sum = 0;
            double gamma = 0;
            double delta = 0;
            for (int j = 0; j < FEATURES; j++) {
                double weight = i == j ? 0 : 1;
                for (double[] s : standardized) {
                    weight *=
                            StrictMath.exp(-(s[i] - g[j]) * (s[i] - g[j]) / (2 * d[j])) / Math.sqrt(2 * Math.PI * d[j]);
                }
                sum += weight;
                gamma += weight * g[j];
                delta += weight * d[j];
            }
            assertEquals(gamma / sum, effect.gammaStar()[i], 1e-9);
            assertEquals(delta / sum, effect.deltaStar()[i], 1e-9);
        }
    }

    /** Standardised rows of a batch; without covariates the grand mean is all there is to subtract. */
    private static double[][] standardized(BatchedRows rows, CombatModel model, String batch) {
        double[] mean = model.grandMean();
        double[] variance = model.pooledVariance();
        return IntStream.range(0, rows.size())
                .filter(i -> rows.batches().get(i).equals(batch))
                .mapToObj(i -> IntStream.range(0, FEATURES)
                        .mapToDouble(j -> (rows.features(i)[j] - mean[j]) / Math.sqrt(variance[j]))
                        .toArray())
                .toArray(double[][]::new);
    }

    @Test
    void nonParametricStaysFiniteForLargeBatches() {
        BatchedRows rows = random(5, 3000, 2);
        CombatModel model = Combat.fit(rows, CombatSettings.standard().withPrior(CombatPrior.NON_PARAMETRIC));
        for (double[] row : apply(model, rows)) {
            assertTrue(Arrays.stream(row).allMatch(Double::isFinite));
        }
    }

    @Test
    void meanOnlyByHand() {
        // Feature 0: A 0 2, B 4 6: batch means 1 and 5, grand mean 3, residual variance 1; gamma -2 and 2.
        // Feature 1: A 10 12, B 10 12: grand mean 11, variance 1; gamma 0.
        // Prior of A: mean -1, variance 2; gammaStar = (2 gamma - 1) / 3: -5/3 and -1/3.
        BatchedRows rows =
                BatchedRows.of(new double[][] {{0, 10}, {2, 12}, {4, 10}, {6, 12}}, List.of("A", "A", "B", "B"));
        CombatModel model = Combat.fit(rows, CombatSettings.standard().meanOnly());
        assertArrayEquals(new double[] {3, 11}, model.grandMean(), 1e-15);
        assertArrayEquals(new double[] {1, 1}, model.pooledVariance(), 1e-15);
        assertArrayEquals(
                new double[] {-5 / 3.0, -1 / 3.0}, model.effects().get(0).gammaStar(), 1e-15);
        double[][] adjusted = apply(model, rows);
        assertArrayEquals(new double[] {5 / 3.0, 10 + 1 / 3.0}, adjusted[0], 1e-14);
        assertArrayEquals(new double[] {4 - 5 / 3.0, 10 - 1 / 3.0}, adjusted[2], 1e-14);
    }

    /**
     * The data of the shifts above, whose variances of 2 are all equal: the prior of the variances is a point, so that they
     * stay, and a shift is (2 2 gamma + 2 (-1)) / (2 2 + 2): -5/3 and -1/3 in A.
     */
    @Test
    void equalVariancesStayAsTheyAre() {
        BatchedRows rows =
                BatchedRows.of(new double[][] {{0, 10}, {2, 12}, {4, 10}, {6, 12}}, List.of("A", "A", "B", "B"));
        CombatModel model = Combat.fit(rows, CombatSettings.standard());
        BatchEffect a = model.effects().get(0);
        assertArrayEquals(new double[] {2, 2}, a.deltaHat(), 1e-15);
        assertEquals(Double.POSITIVE_INFINITY, a.prior().a());
        assertArrayEquals(new double[] {2, 2}, a.deltaStar(), 1e-15);
        assertArrayEquals(new double[] {-5 / 3.0, -1 / 3.0}, a.gammaStar(), 1e-14);
        assertArrayEquals(
                new double[] {3 + (-3 + 5 / 3.0) / Math.sqrt(2), 11 + (-1 + 1 / 3.0) / Math.sqrt(2)},
                apply(model, rows)[0],
                1e-14);
    }

    /** A feature that batch and covariate give exactly leaves rounding, which is no variance to divide by. */
    @Test
    void featuresThatCovariatesGiveAreReportedAndLeft() {
        BatchedRows rows = random(9, 20, 2);
        double[][] x = new double[20][];
        double[][] z = new double[20][];
        for (int i = 0; i < 20; i++) {
            x[i] = rows.features(i).clone();
            z[i] = rows.covariates(i);
            x[i][3] = 100 + 5 * (i % 2) + 0.1 * z[i][0];
        }
        BatchedRows given = BatchedRows.of(x, rows.batches(), z);
        CombatModel model = Combat.fit(given, CombatSettings.standard());
        assertEquals(
                List.of(new UnadjustedFeature(3, UnadjustedFeature.Reason.NO_RESIDUAL_VARIANCE)), model.unadjusted());
        double[][] adjusted = apply(model, given);
        for (int i = 0; i < 20; i++) {
            assertEquals(x[i][3], adjusted[i][3]);
        }
        // More rows of a batch: the effect is of the features that are adjusted, that of the others is none.
        CombatModel more = model.withBatchOf(BatchedRows.of(
                new double[][] {x[0], x[2], x[4]}, List.of("X", "X", "X"), new double[][] {z[0], z[2], z[4]}));
        assertTrue(Double.isNaN(more.effects().get(2).gammaStar()[3]));
        assertTrue(Double.isFinite(more.effects().get(2).gammaStar()[4]));
        double[][] one = new double[20][];
        for (int i = 0; i < 20; i++) {
            one[i] = new double[] {x[i][0]};
        }
        Refusal.of(
                IllegalArgumentException.class,
                () -> Combat.fit(BatchedRows.of(one, rows.batches()), CombatSettings.standard()),
                "1 of 1 features can be adjusted");
    }

    @Test
    void rowsAreChecked() {
        double[][] two = {{1, 2}, {3, 4}};
        Refusal.of(
                IllegalArgumentException.class,
                () -> BatchedRows.of(two, List.of("A")),
                "2 rows of features, 1 batches and 2 rows of covariates");
        Refusal.of(
                IllegalArgumentException.class,
                () -> BatchedRows.of(two, List.of("A", "B"), new double[1][0]),
                "1 rows of covariates");
        Refusal.of(IllegalArgumentException.class, () -> BatchedRows.of(new double[0][], List.of()), "at least 1");
        Refusal.of(
                IllegalArgumentException.class,
                () -> BatchedRows.of(new double[][] {{1, 2}, {3}}, List.of("A", "B")),
                "row index 1 has 1 features, the first row has 2");
        Refusal.of(
                IllegalArgumentException.class,
                () -> BatchedRows.of(two, List.of("A", "B"), new double[][] {{1}, {Double.POSITIVE_INFINITY}}),
                "covariate 0 of row index 1 is Infinity");
        BatchedRows rows = BatchedRows.of(two, List.of("A", " B"));
        assertEquals(List.of("B", "A"), rows.select(1, 0).batches());
        assertArrayEquals(new double[] {3, 4}, rows.select(1, 0).features(0));
        Refusal.of(IllegalArgumentException.class, rows::select, "no rows selected");
        Refusal.of(IllegalArgumentException.class, () -> rows.select(-1), "row index -1, must lie in 0..1");
    }

    @Test
    void savedModelsReadBackAndDamagedOnesAreRefused(@TempDir Path folder) throws IOException {
        BatchedRows rows = random(11, 20, 2);
        CombatModel model = Combat.fit(rows, CombatSettings.standard());
        Path file = folder.resolve("combat.json");
        model.write(file);
        CombatModel again = CombatModel.read(file);
        assertEquals(model, again);
        assertTrue(Arrays.deepEquals(apply(model, rows), apply(again, rows)));
        String json = Files.readString(file);
        damaged(json.replaceFirst("\"covariate\" : 0", "\"covariate\" : 1"), "covariate", "must be from 0 to 0");
        damaged(json.replaceFirst("\"covariate\" : 0", "\"covariate\" : -1"), "covariate", "must be from 0 to 0");
        damaged(
                json.replaceFirst("(\"pooled_variance\" : \\[\\s*)[0-9.E-]+", "$10.0"),
                "pooled_variance[0]",
                "must be above 0");
        damaged(json.replace("\"batch\" : \"B\"", "\"batch\" : \"A\""), "batches", "at least 2 different ones");
        damaged(
                json.replace(
                        "\"unadjusted\" : [ ]",
                        "\"unadjusted\" : [{\"feature\": 6, \"reason\": " + "\"NO_RESIDUAL_VARIANCE\"}]"),
                "unadjusted[0].feature",
                "must be from 0 to 5");
        damaged(
                json.replace(
                        "\"unadjusted\" : [ ]",
                        "\"unadjusted\" : [{\"feature\": 2, \"reason\": " + "\"NO_RESIDUAL_VARIANCE\"}]"),
                "gamma_hat[2]",
                "listed as unadjusted");
        damaged(
                json.replaceFirst("(\"gamma_hat\" : \\[\\s*)[0-9.E-]+", "$1null"),
                "gamma_hat[0]",
                "null for a feature that is adjusted");
        damaged(
                json.replaceFirst("(\"grand_mean\" : \\[)", "$1 1.0,"),
                "pooled_variance",
                "6 values, the grand mean has 7");
    }

    private static void damaged(String json, String place, String part) {
        Refusal.of(InvalidFileException.class, () -> CombatModel.fromJson(json), place, part);
    }

    @Test
    void referenceBatchIsReturnedBitForBit() {
        BatchedRows rows = random(3, 30, 3);
        CombatModel model = Combat.fit(rows, CombatSettings.standard().withReference("B"));
        double[][] adjusted = apply(model, rows);
        for (int i = 1; i < 30; i += 3) {
            assertArrayEquals(rows.features(i), adjusted[i]);
        }
    }

    @Test
    void aReferenceOfOneRowIsNamed() {
        BatchedRows rows = BatchedRows.of(
                new double[][] {{0, 10}, {2, 12}, {4, 10}, {5, 11}, {6, 13}}, List.of("A", "A", "B ", "A", "A"));
        Refusal.of(
                IllegalArgumentException.class,
                () -> Combat.fit(rows, CombatSettings.standard().withReference(" B")),
                "reference batch 'B' has one training row only, row index 2");
    }

    /** Rows of a training batch under another name are estimated as in training. */
    @Property(tries = 10, seed = "20261124")
    void aNewBatchIsEstimatedAsTheTrainingBatches(@ForAll long seed) {
        BatchedRows rows = random(seed, 24, 3);
        int[] third = IntStream.range(0, 8).map(i -> 3 * i + 2).toArray();
        BatchedRows ofC = rows.select(third);
        double[][] x = IntStream.range(0, 8).mapToObj(ofC::features).toArray(double[][]::new);
        double[][] z = IntStream.range(0, 8).mapToObj(ofC::covariates).toArray(double[][]::new);
        BatchedRows fresh = BatchedRows.of(x, Collections.nCopies(8, "X"), z);
        for (CombatSettings settings : everySetting()) {
            CombatModel model = Combat.fit(rows, settings);
            CombatModel more = model.withBatchOf(fresh);
            assertEquals(List.of("A", "B", "C", "X"), more.batches());
            assertEquals(model.effects(), more.effects().subList(0, 3));
            BatchEffect expected = model.effects().get(2);
            BatchEffect found = more.effects().get(3);
            assertEquals(8, found.size());
            String what = settings.toString();
            assertArrayEquals(expected.gammaHat(), found.gammaHat(), 1e-10, what);
            assertArrayEquals(expected.deltaHat(), found.deltaHat(), 1e-10, what);
            assertArrayEquals(expected.gammaStar(), found.gammaStar(), 1e-9, what);
            assertArrayEquals(expected.deltaStar(), found.deltaStar(), 1e-9, what);
            assertEquals(expected.prior().gammaBar(), found.prior().gammaBar(), 1e-10, what);
            assertEquals(
                    Double.isNaN(expected.prior().a()),
                    Double.isNaN(found.prior().a()),
                    what);
            double[][] asC = apply(model, ofC);
            double[][] asX = apply(more, fresh);
            for (int i = 0; i < 8; i++) {
                assertArrayEquals(asC[i], asX[i], 1e-8, what);
            }
        }
    }

    @Test
    void aNewBatchNeedsRowsThatVary() {
        BatchedRows rows = random(7, 24, 3);
        CombatModel model = Combat.fit(rows, CombatSettings.standard());
        Refusal.of(
                IllegalArgumentException.class,
                () -> model.withBatchOf(newBatch(rows, "X").select(0)),
                "1 rows of batches [X], known are [A, B, C]");
        Refusal.of(IllegalArgumentException.class, () -> model.withBatchOf(newBatch(rows, "B")), "of batches [B]");
        Refusal.of(IllegalArgumentException.class, () -> model.withBatchOf(rows.select(0, 1)), "of batches [A, B]");
        Refusal.of(
                IllegalArgumentException.class,
                () -> model.withBatchOf(BatchedRows.of(new double[][] {{1}, {2}}, List.of("X", "X"))),
                "1 features and 0 covariates, the model was fitted with 6 and 1");
        double[][] x = new double[3][];
        double[][] z = new double[3][];
        for (int i = 0; i < 3; i++) {
            x[i] = rows.features(i).clone();
            z[i] = rows.covariates(i);
            x[i][4] = 0.1;
        }
        // Also where the covariate makes the standardised values differ.
        BatchedRows flat = BatchedRows.of(x, List.of("X", "X", "X"), z);
        Refusal.of(
                IllegalArgumentException.class,
                () -> model.withBatchOf(flat),
                "feature index 4 has one value in all 3 rows of batch 'X'");
        BatchedRows without = BatchedRows.of(x, List.of("X", "X", "X"));
        CombatModel plain = Combat.fit(
                BatchedRows.of(
                        IntStream.range(0, 24).mapToObj(rows::features).toArray(double[][]::new), rows.batches()),
                CombatSettings.standard());
        Refusal.of(
                IllegalArgumentException.class,
                () -> plain.withBatchOf(without),
                "feature index 4 has one value in all 3 rows of batch 'X'");
        // Shifts alone can be estimated without spread.
        CombatModel shifts = Combat.fit(rows, CombatSettings.standard().meanOnly());
        assertEquals(1, shifts.withBatchOf(flat).effects().get(3).deltaHat()[4], "no scale is estimated");
    }

    private static BatchedRows newBatch(BatchedRows rows, String name) {
        return BatchedRows.of(new double[][] {rows.features(0), rows.features(3)}, List.of(name, name), new double[][] {
            rows.covariates(0), rows.covariates(3)
        });
    }

    @Test
    void unseenBatchIsRefusedOrLeft() {
        BatchedRows rows = random(1, 20, 2);
        CombatModel model = Combat.fit(rows, CombatSettings.standard());
        BatchedRows fresh = BatchedRows.of(new double[1][FEATURES], List.of("new scanner"), new double[1][1]);
        UnseenBatchException e = assertThrows(UnseenBatchException.class, () -> apply(model, fresh));
        assertEquals("new scanner", e.batch());
        assertTrue(String.valueOf(e.getMessage()).contains("[A, B]"), e.getMessage());
        assertArrayEquals(new double[FEATURES], model.apply(fresh, UnseenBatchPolicy.LEAVE_UNCHANGED)[0]);
    }

    @Test
    void featuresWithoutVarianceAreReportedAndLeft() {
        BatchedRows rows = random(2, 20, 2);
        double[][] x = new double[20][];
        double[][] z = new double[20][];
        for (int i = 0; i < 20; i++) {
            x[i] = rows.features(i).clone();
            z[i] = rows.covariates(i);
            x[i][2] = rows.batches().get(i).equals("A") ? 7 : x[i][2];
        }
        BatchedRows changed = BatchedRows.of(x, rows.batches(), z);
        CombatModel model = Combat.fit(changed, CombatSettings.standard());
        assertEquals(
                List.of(new UnadjustedFeature(2, UnadjustedFeature.Reason.CONSTANT_IN_A_BATCH)), model.unadjusted());
        double[][] adjusted = apply(model, changed);
        for (int i = 0; i < 20; i++) {
            assertEquals(x[i][2], adjusted[i][2]);
        }
    }

    @Test
    void aSingleRowInABatchLeavesShiftsOnly() {
        BatchedRows rows = random(2, 20, 2)
                .select(IntStream.concat(
                                IntStream.of(1),
                                IntStream.iterate(0, i -> i + 2).limit(10))
                        .toArray());
        CombatModel model = Combat.fit(rows, CombatSettings.standard());
        assertEquals(CombatAdjustment.MEAN_ONLY, model.adjustment());
        assertEquals(CombatAdjustment.MEAN_AND_SCALE, model.settings().adjustment());
    }

    @Test
    void interceptColumnsAreDroppedAndConfoundedOnesRefused() {
        BatchedRows rows = random(2, 20, 2);
        double[][] x = new double[20][];
        double[][] withIntercept = new double[20][];
        double[][] confounded = new double[20][];
        for (int i = 0; i < 20; i++) {
            double z = rows.covariates(i)[0];
            x[i] = rows.features(i);
            withIntercept[i] = new double[] {1, z};
            confounded[i] = new double[] {z, 3 * z + (i % 2)};
        }
        BatchedRows dropped = BatchedRows.of(x, rows.batches(), withIntercept);
        assertTrue(Arrays.deepEquals(
                apply(Combat.fit(rows, CombatSettings.standard()), rows),
                apply(Combat.fit(dropped, CombatSettings.standard()), dropped)));
        BatchedRows bad = BatchedRows.of(x, rows.batches(), confounded);
        assertMessage("covariate 1 is confounded", () -> Combat.fit(bad, CombatSettings.standard()));
    }

    @Test
    void badInput() {
        BatchedRows single = BatchedRows.of(new double[][] {{1, 2}}, List.of("a"));
        Refusal.of(IllegalArgumentException.class, () -> single.select(1), "row index 1, must lie in 0..0");
        BatchedRows rows = random(2, 20, 2);
        assertMessage(
                "'Z' is not among",
                () -> Combat.fit(rows, CombatSettings.standard().withReference("Z")));
        assertMessage("at least 2 batches", () -> Combat.fit(rows.select(0, 2, 4), CombatSettings.standard()));
        assertMessage(
                "feature 1 of row index 0 is NaN",
                () -> BatchedRows.of(new double[][] {{1, Double.NaN}}, List.of("A")));
        CombatModel model = Combat.fit(rows, CombatSettings.standard());
        BatchedRows narrow = BatchedRows.of(new double[][] {{1}}, List.of("A"));
        assertMessage("1 features and 0 covariates", () -> apply(model, narrow));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable code) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, code).getMessage());
        assertTrue(message.contains(part), message);
    }
}
