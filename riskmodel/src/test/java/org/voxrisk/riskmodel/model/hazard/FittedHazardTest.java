package org.voxrisk.riskmodel.model.hazard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureRow;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.model.nomogram.AxisValues;
import org.voxrisk.riskmodel.model.nomogram.NomogramAxis;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.cox.BaselineHazard;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxModel;
import org.voxrisk.riskmodel.survival.cox.CoxRegression;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;

class FittedHazardTest {
    private static final Codecs CODECS = Codecs.of(new HazardCodec());
    private static final RiskHorizons HORIZONS = RiskHorizons.of(FollowUpUnit.MONTHS, 12, 36, 60);

    private static HazardTraining training(int axes) {
        return new HazardTraining(
                20,
                8,
                TrainingScope.WHOLE_TABLE,
                OptionalDouble.of(30),
                48,
                Collections.nCopies(axes, new AxisValues(NomogramAxis.Kind.DISCRETE, List.of(0.0, 1.0))),
                -1,
                1);
    }

    /** b = log 2 at mean 1; H = 0.1 from 6, 0.3 from 24, known to 48. */
    private static FittedHazard byHand() {
        CoxModel model = CoxModel.of(
                List.of("x"),
                new double[] {StrictMath.log(2)},
                new double[] {1},
                List.of(BaselineHazard.of("all", new double[] {6, 10, 24, 48}, new double[] {0.1, 0.1, 0.3, 0.3})));
        return FittedHazard.of(model, HORIZONS.withPrimary(36), Optional.empty(), training(1));
    }

    @Test
    void hazardsTellModelsApart() {
        CoxModel other = CoxModel.of(
                List.of("x"),
                new double[] {StrictMath.log(2)},
                new double[] {1},
                List.of(BaselineHazard.of("all", new double[] {6, 10, 24, 48}, new double[] {0.1, 0.1, 0.4, 0.4})));
        FittedHazard higher = FittedHazard.of(other, HORIZONS.withPrimary(36), Optional.empty(), training(1));
        assertNotEquals(byHand(), higher);
        assertEquals(byHand(), byHand());
    }

    private static FeatureRow x(double value) {
        return FeatureRow.of(FeatureNames.of("x"), value);
    }

    @Test
    void risksByHand() {
        FittedHazard hazard = byHand();
        // x = 3: two above the mean, hazard ratio 4.
        assertEquals(2 * Math.log(2), hazard.explain(x(3)).score(), 1e-15);
        assertEquals(0.0, hazard.risk(x(3), 5).orElseThrow());
        assertEquals(1 - Math.exp(-0.4), hazard.risk(x(3), 12).orElseThrow(), 1e-15);
        assertEquals(1 - Math.exp(-0.3), hazard.risk(x(1), 36).orElseThrow(), 1e-15);
        assertTrue(hazard.risk(x(1), 48).isPresent());
        assertTrue(hazard.risk(x(1), 48.5).isEmpty());
        FeatureTable one = FeatureTable.ofRows(FeatureNames.of("x"), List.of(Case.of("p")), List.of(new double[] {1}));
        assertEquals(1 - Math.exp(-0.3), hazard.probabilities(one).orElseThrow()[0], 1e-15);
        assertEquals(0.0, hazard.scores(one)[0]);
    }

    @Test
    void onlyStepsAndTheLastTimeAreKept() {
        assertArrayEquals(
                new double[] {6, 24, 48},
                byHand().model().baselinesAtMeans().get(0).times());
        assertEquals(48, byHand().lastTime());
    }

    @Test
    void aPrimaryHorizonBeyondTheFollowUpGivesNoProbability() {
        FittedHazard far = FittedHazard.of(byHand().model(), HORIZONS, Optional.empty(), training(1));
        FeatureTable one = FeatureTable.ofRows(FeatureNames.of("x"), List.of(Case.of("p")), List.of(new double[] {1}));
        assertTrue(far.probabilities(one).isEmpty());
        assertArrayEquals(new double[] {0}, far.scores(one));
    }

    @Test
    void hugeValuesGiveNoNaN() {
        FittedHazard hazard = byHand();
        assertEquals(OptionalDouble.of(0), hazard.risk(x(2000), 5));
        assertEquals(OptionalDouble.of(1), hazard.risk(x(2000), 12));
        FittedHazard steep = hazard.withModel(CoxModel.of(
                List.of("x"),
                new double[] {10},
                new double[] {0},
                hazard.model().baselinesAtMeans()));
        refused(InvalidFeatureValueException.class, () -> steep.explain(x(1e308)), "1.0E308");
        refused(InvalidFeatureValueException.class, () -> hazard.explain(x(Double.NaN)));
        refused(FeatureMismatchException.class, () -> hazard.risk(FeatureRow.of(FeatureNames.of("y"), 1), 12));
    }

    private static void refused(Class<? extends Exception> type, Executable call, String... parts) {
        String message = String.valueOf(assertThrows(type, call).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    private static FittedHazard stratified() {
        CoxModel model = CoxModel.of(
                List.of("x"),
                new double[] {1},
                new double[] {0},
                List.of(
                        BaselineHazard.of("A", new double[] {10, 50}, new double[] {0.2, 0.2}),
                        BaselineHazard.of("B", new double[] {20, 30}, new double[] {0.5, 0.5})));
        return FittedHazard.of(
                model,
                HORIZONS.withPrimary(36),
                Optional.of(new StratumColumn("stage", List.of(0.0, 2.0), List.of("A", "B"))),
                training(1));
    }

    @Test
    void eachStratumHasItsHazardAndItsEnd() {
        FittedHazard hazard = stratified();
        FeatureNames names = FeatureNames.of("stage", "x");
        assertEquals(List.of("x", "stage"), hazard.columns().asList());
        assertEquals(
                1 - Math.exp(-0.2), hazard.risk(FeatureRow.of(names, 0, 0), 25).orElseThrow(), 1e-15);
        assertTrue(hazard.risk(FeatureRow.of(names, -0.0, 0), 36).isPresent());
        assertEquals(
                1 - Math.exp(-0.5), hazard.risk(FeatureRow.of(names, 2, 0), 25).orElseThrow(), 1e-15);
        assertTrue(hazard.risk(FeatureRow.of(names, 2, 0), 36).isEmpty());
        assertEquals(30, hazard.lastTime());
        FeatureTable one = FeatureTable.ofRows(names, List.of(Case.of("p")), List.of(new double[] {0, 0}));
        assertTrue(hazard.probabilities(one).isEmpty());
        refused(
                InvalidFeatureValueException.class,
                () -> hazard.risk(FeatureRow.of(names, 1, 0), 25),
                "stage",
                "[0.0, 2.0]");
    }

    @Test
    void savedAndReadToTheBit() throws InvalidFileException {
        for (FittedHazard hazard : List.of(byHand(), stratified())) {
            String json = CODECS.toJson(hazard);
            FittedHazard again = CODECS.fromJson(json, "cox", FittedHazard.class);
            assertEquals(hazard, again);
            assertEquals(hazard.hashCode(), again.hashCode());
            assertEquals(json, CODECS.toJson(again));
        }
    }

    private static void refused(String from, String to, String message) {
        String json = CODECS.toJson(stratified()).replaceAll("\\s+", " ");
        assertTrue(json.contains(from), json);
        InvalidFileException e = assertThrows(
                InvalidFileException.class,
                () -> CODECS.fromJson(json.replace(from, to), "cox", FittedHazard.class),
                from + " -> " + to);
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    @Test
    void hostileFilesAreRefused() {
        refused("[ 0.5, 0.5 ]", "[ 0.5, 0.4 ]", "baseline_hazards[1]");
        refused("[ 0.5, 0.5 ]", "[ -0.5, 0.5 ]", "must not fall");
        refused("[ 0.5, 0.5 ]", "[ 0.5 ]", "2 times and 1 values");
        refused("[ 0.5, 0.5 ]", "[ 0.5, null ]", "cumulative");
        refused("[ 0.5, 0.5 ]", "[ 0.5, \"NaN\" ]", "cumulative");
        refused("[ 0.5, 0.5 ]", "[ 0.5, 1e999 ]", "cumulative");
        refused("[ 20.0, 30.0 ]", "[ 30.0, 20.0 ]", "times must rise");
        refused("[ 20.0, 30.0 ]", "[ ]", "baseline_hazards[1]");
        refused("\"stratum\" : \"B\"", "\"stratum\" : \"A\"", "once");
        refused("[ 0.0, 2.0 ]", "[ 0.0 ]", "codes");
        refused("[ 0.0, 2.0 ]", "[ 2.0, 2.0 ]", "codes");
        refused("\"column\" : \"stage\"", "\"column\" : \"x\"", "stratum and covariate");
        refused("\"strata\"", "\"layers\"", "unknown field");
        refused("[ 12.0, 36.0, 60.0 ]", "[ 12.0, 60.0, 36.0 ]", "horizons");
        refused("\"primary_horizon\" : 36.0", "\"primary_horizon\" : 35.0", "among them");
        refused("\"coefficient\" : 1.0", "\"coefficient\" : 1e999", "coefficient");
        refused("\"training_events\" : 8", "\"training_events\" : 21", "training_cases");
        refused("\"MONTHS\"", "\"FORTNIGHTS\"", "time_unit");
        refused("\"median_follow_up\" : 30.0", "\"median_follow_up\" : 49.0", "median");
    }

    @Test
    void theNumbersAreThoseOfTheFit() {
        Random random = new Random(20240521);
        int n = 60;
        double[] a = new double[n];
        double[] b = new double[n];
        double[] times = new double[n];
        int[] status = new int[n];
        List<Case> cases = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            a[i] = random.nextGaussian() * 10 + 50;
            b[i] = random.nextInt(3);
            times[i] = Math.ceil(-40 * Math.log(1 - random.nextDouble()) * Math.exp(-0.03 * (a[i] - 50)));
            status[i] = random.nextDouble() < 0.6 ? 1 : 0;
            cases.add(Case.of("p" + i));
            rows.add(new double[] {b[i], a[i]});
        }
        FollowUp followUp = FollowUp.of(times, status);
        CoxFit fit = CoxRegression.efron()
                .fit(DesignMatrix.of(List.of(Term.numeric("a", a), Term.numeric("b", b))), followUp);
        FeatureTable table = FeatureTable.ofRows(FeatureNames.of("b", "a"), cases, rows);
        FittedHazard hazard = FittedHazard.of(fit, TrainingPart.wholeTable(table), HORIZONS.withPrimary(12));
        assertArrayEquals(fit.centredLinearPredictors(), hazard.scores(table));
        double[] risks = hazard.probabilities(table).orElseThrow();
        for (int i = 0; i < n; i++) {
            assertEquals(1 - fit.survival(new double[] {a[i], b[i]}, 12), risks[i]);
            for (double t : times) {
                assertEquals(
                        OptionalDouble.of(1 - fit.survival(new double[] {a[i], b[i]}, t)),
                        hazard.risk(table.row(i), t));
            }
        }
        assertEquals(followUp.events(), hazard.training().events());
        assertEquals(2, hazard.nomogram(100).axes().size());
        assertEquals(hazard.scores(table)[7], hazard.linearScore().scores(table)[7], 1e-12);
    }

    @Test
    void partsThatDoNotBelongTogetherAreRefused() {
        CoxModel two = stratified().model();
        refused(
                IllegalArgumentException.class,
                () -> FittedHazard.of(two, HORIZONS, Optional.empty(), training(1)),
                "[A, B]");
        refused(
                IllegalArgumentException.class,
                () -> FittedHazard.of(byHand().model(), HORIZONS, Optional.empty(), training(2)),
                "2 axes");
        refused(IllegalArgumentException.class, () -> new RiskHorizons(FollowUpUnit.DAYS, List.of(0.0), 0), "above 0");
    }
}
