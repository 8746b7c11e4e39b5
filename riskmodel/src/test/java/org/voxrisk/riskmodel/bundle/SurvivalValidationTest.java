package org.voxrisk.riskmodel.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.hazard.BaselineEstimate;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
import org.voxrisk.riskmodel.model.hazard.StratumColumn;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.pipeline.ModelInputs;
import org.voxrisk.riskmodel.select.ScalingStep;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.study.SurvivalBundle;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.calibration.CalibrationSlope;
import org.voxrisk.riskmodel.survival.calibration.HorizonCalibration;
import org.voxrisk.riskmodel.survival.cox.BaselineHazard;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxRegression;
import org.voxrisk.riskmodel.survival.curve.KaplanMeier;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;
import org.voxrisk.riskmodel.survival.test.LogRank;
import org.voxrisk.riskmodel.survival.validate.BrierScores;
import org.voxrisk.riskmodel.survival.validate.Concordance;
import org.voxrisk.riskmodel.survival.validate.HorizonDecisionCurve;
import org.voxrisk.riskmodel.survival.validate.HorizonRoc;
import org.voxrisk.riskmodel.survival.validate.TimeWeight;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SurvivalValidationTest {
    private final ModelBundle bundle = SurvivalBundles.builder().build();
    private final SurvivalValidation validation = of(SurvivalBundles.NEW_OBSERVED, Map.of());
    private final List<ValidationMeasure> measures = validation.measures();

    private SurvivalValidation of(FollowUpTable followUp, Map<String, String> subgroups) {
        return SurvivalValidation.of(bundle, SurvivalBundles.NEW, followUp, bundle.newCentres(), subgroups);
    }

    private static ValidationMeasure measure(
            List<ValidationMeasure> all, String subset, String name, OptionalDouble at) {
        return all.stream()
                .filter(m -> m.subset().equals(subset) && m.measure().equals(name) && m.at().equals(at))
                .findFirst()
                .orElseThrow(() -> new AssertionError(subset + " " + name + " " + at));
    }

    private ValidationMeasure all(String name) {
        return measure(measures, "all", name, OptionalDouble.empty());
    }

    private ValidationMeasure all(String name, double at) {
        return measure(measures, "all", name, OptionalDouble.of(at));
    }

    private static void same(ConfidenceInterval expected, ValidationMeasure found) {
        assertEquals(expected.lower(), found.lower().orElseThrow());
        assertEquals(expected.upper(), found.upper().orElseThrow());
    }

    @Test
    void theNumbersAreThoseOfTheMeasuresAlone() {
        FollowUp followUp = SurvivalBundles.NEW_OBSERVED.followUp();
        List<PatientScore> scores = bundle.score(SurvivalBundles.NEW);
        double[] lp = scores.stream().mapToDouble(PatientScore::score).toArray();
        double[] risk =
                scores.stream().mapToDouble(s -> s.probability().orElseThrow()).toArray();
        Concordance harrell = Concordance.of(followUp, lp);
        assertEquals(harrell.c(), all("c_harrell").value());
        assertTrue(harrell.c() > 0.6, "the planted hazard is found: " + harrell.c());
        same(harrell.limits(0.95), all("c_harrell"));
        Concordance uno =
                Concordance.of(followUp, lp, Concordance.Options.defaults().withTimeWeight(TimeWeight.UNO));
        assertEquals(uno.c(), all("c_uno").value());
        same(uno.limits(0.95), all("c_uno"));
        assertEquals(HorizonRoc.of(followUp, lp, 36).auc(), all("auc", 36).value());
        BrierScores brier = BrierScores.of(followUp, (row, t) -> 1 - risk[row], 36);
        assertEquals(brier.scores()[0], all("brier", 36).value());
        assertEquals(brier.predictionAccuracy()[0], all("ipa", 36).value());
        HorizonCalibration calibration = HorizonCalibration.of(followUp, risk, 36);
        assertEquals(
                calibration.observedOverExpected(),
                all("observed_to_expected", 36).value());
        assertEquals(calibration.meanRisk(), all("mean_risk", 36).value());
        assertEquals(
                calibration.smoothed(3).integratedIndex(),
                all("calibration_ici", 36).value());
        CalibrationSlope slope = CalibrationSlope.of(followUp, lp);
        assertEquals(slope.slope(), all("calibration_slope").value());
        same(slope.limits(), all("calibration_slope"));
        Strata groups =
                Strata.of(scores.stream().map(s -> s.group().orElseThrow()).toList(), List.of("low risk", "high risk"));
        LogRank logRank = LogRank.of(followUp, groups);
        assertEquals(logRank.pValue(), all("log_rank_p").value());
        assertEquals(logRank.statistic(), all("log_rank_chi_squared").value());
        assertTrue(all("log_rank_chi_squared").note().startsWith("1 df"), "two groups");
        KaplanMeier high =
                Objects.requireNonNull(KaplanMeier.byGroup(followUp, groups).get("high risk"));
        assertEquals(
                1 - high.at(36).survival(),
                measure(measures, "all, group high risk", "observed_risk", OptionalDouble.of(36))
                        .value());
        assertEquals(
                HorizonDecisionCurve.of(followUp, risk, 36, 0.25)
                        .points()
                        .get(0)
                        .netBenefit(),
                all("net_benefit", 0.25).value());
    }

    @Test
    void whatThereIsNotIsSaid() {
        for (String name : List.of("auc", "brier", "mean_risk", "observed_to_expected")) {
            ValidationMeasure far = all(name, 120);
            assertTrue(Double.isNaN(far.value()));
            assertTrue(
                    far.note().contains("the model has no risk there")
                            || far.note().contains("too early"),
                    far.note());
        }
        assertTrue(all("observed_risk", 120).note().contains("too early"));
    }

    /** Nobody is above a cut-off that no score reaches: the group is told, and nothing is computed of it. */
    @Test
    void anEmptyGroupHasNoNumbers() {
        ModelBundle cut = SurvivalBundles.builder()
                .groups(SurvivalBundle.groupsAbove(List.of(1000.0), List.of("all of them", "nobody"), "made up"))
                .build();
        List<ValidationMeasure> found = SurvivalValidation.of(
                        cut, SurvivalBundles.NEW, SurvivalBundles.NEW_OBSERVED, cut.newCentres(), Map.of())
                .measures();
        List<String> ofNobody = found.stream()
                .filter(m -> m.subset().equals("all, group nobody"))
                .map(m -> m.measure() + " " + m.value())
                .toList();
        assertEquals(List.of("cases 0.0"), ofNobody);
        assertEquals(
                70,
                measure(found, "all, group all of them", "cases", OptionalDouble.empty())
                        .value());
    }

    /** Cut-offs of the risk move with the hazard, so that each patient's group stays; stated ones stay themselves. */
    @Test
    void cutoffsOfTheRiskMoveWithTheUpdate() {
        for (HazardUpdate.Kind kind : HazardUpdate.Kind.values()) {
            ModelBundle chosen = update(RiskGroups.Origin.TRAINING, kind);
            List<Double> cutoffs = chosen.groups().orElseThrow().cutoffs();
            assertTrue(cutoffs.get(0) != 0.3 && cutoffs.get(1) != 0.6, cutoffs::toString);
            assertEquals(
                    riskGroups(RiskGroups.Origin.TRAINING).score(SurvivalBundles.NEW).stream()
                            .map(PatientScore::group)
                            .toList(),
                    chosen.score(SurvivalBundles.NEW).stream()
                            .map(PatientScore::group)
                            .toList());
            assertEquals(
                    List.of(0.3, 0.6),
                    update(RiskGroups.Origin.STATED, kind)
                            .groups()
                            .orElseThrow()
                            .cutoffs());
        }
    }

    private ModelBundle riskGroups(RiskGroups.Origin origin) {
        return SurvivalBundles.builder()
                .groups(new RiskGroups(
                        RiskGroups.Scale.PROBABILITY,
                        List.of(0.3, 0.6),
                        List.of("low", "mid", "high"),
                        origin,
                        "by hand"))
                .build();
    }

    private ModelBundle update(RiskGroups.Origin origin, HazardUpdate.Kind kind) {
        return HazardUpdate.of(
                riskGroups(origin),
                SurvivalBundles.NEW,
                SurvivalBundles.NEW_OBSERVED,
                kind,
                bundle.newCentres(),
                SurvivalBundles.DAY);
    }

    @Test
    void anotherUnitIsConverted() {
        FollowUp months = SurvivalBundles.NEW_OBSERVED.followUp();
        double[] days = Arrays.stream(months.times()).map(t -> t * 30.4375).toArray();
        FollowUpTable table = FollowUpTable.of(
                SurvivalBundles.NEW_OBSERVED.ids(), FollowUp.of(days, months.statusCodes()), FollowUpUnit.DAYS);
        double c = measure(of(table, Map.of()).measures(), "all", "observed_to_expected", OptionalDouble.of(36))
                .value();
        assertEquals(all("observed_to_expected", 36).value(), c, 1e-12);
    }

    @Test
    void subgroupsAreValidatedAlone() {
        Map<String, String> sites = new HashMap<>();
        List<String> north = new ArrayList<>();
        for (int i = 0; i < SurvivalBundles.NEW.caseCount(); i++) {
            String id = SurvivalBundles.NEW.cases().get(i).id();
            sites.put(id, i % 2 == 0 ? "north" : "south");
            if (i % 2 == 0) {
                north.add(id);
            }
        }
        SurvivalValidation alone = SurvivalValidation.of(
                bundle,
                SurvivalBundles.NEW.selectCases(north),
                SurvivalBundles.NEW_OBSERVED,
                bundle.newCentres(),
                Map.of());
        List<ValidationMeasure> both = of(SurvivalBundles.NEW_OBSERVED, sites).measures();
        for (String name : List.of("c_harrell", "calibration_slope", "log_rank_p")) {
            assertEquals(
                    measure(alone.measures(), "all", name, OptionalDouble.empty())
                            .value(),
                    measure(both, "north", name, OptionalDouble.empty()).value());
        }
    }

    @Test
    void aCaseWithoutFollowUpIsRefused() {
        FollowUpTable few = SurvivalBundles.NEW_OBSERVED.selectPatients(
                SurvivalBundles.NEW_OBSERVED.ids().subList(0, 69));
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> of(few, Map.of()))
                .getMessage());
        assertTrue(message.contains("c1069"), message);
    }

    @Test
    void theBaselineOfGivenLinearPredictorsIsThatOfTheFit() {
        // Two cases at time 1, one of which has the event, one event at 2 tied with another: by hand, lp = 0.
        FollowUp tied = FollowUp.of(new double[] {1, 1, 2, 2, 3}, new int[] {1, 0, 1, 1, 0});
        BaselineHazard hand =
                BaselineEstimate.efron(tied, new double[5], Strata.single(5)).get(0);
        assertEquals(1 / 5.0, hand.at(1), 1e-15);
        assertEquals(1 / 5.0 + 1 / 3.0 + 1 / 2.0, hand.at(2.5), 1e-15);
        BaselineHazard fitted = SurvivalBundles.FIT.model().baselinesAtMeans().get(0);
        BaselineHazard given = BaselineEstimate.efron(
                        SurvivalBundles.OBSERVED, SurvivalBundles.FIT.centredLinearPredictors(), Strata.single(90))
                .get(0);
        for (double t : fitted.times()) {
            assertEquals(fitted.at(t), given.at(t), 1e-12);
        }
    }

    @Test
    void anUpdateIsRightInTheLargeAndKeepsTheGroups() {
        FeatureTable patients = SurvivalBundles.NEW;
        List<PatientScore> before = bundle.score(patients);
        for (HazardUpdate.Kind kind : HazardUpdate.Kind.values()) {
            ModelBundle updated = HazardUpdate.of(
                    bundle, patients, SurvivalBundles.NEW_OBSERVED, kind, bundle.newCentres(), SurvivalBundles.DAY);
            List<ValidationMeasure> after = SurvivalValidation.of(
                            updated, patients, SurvivalBundles.NEW_OBSERVED, updated.newCentres(), Map.of())
                    .measures();
            // As many events are expected as there were, but for ties.
            FollowUp observed = SurvivalBundles.NEW_OBSERVED.followUp();
            List<PatientScore> scores = updated.score(patients);
            BaselineHazard baseline = updated.model()
                    .hazard()
                    .orElseThrow()
                    .model()
                    .baselinesAtMeans()
                    .get(0);
            double expected = 0;
            for (int i = 0; i < observed.size(); i++) {
                expected +=
                        baseline.at(observed.time(i)) * Math.exp(scores.get(i).score());
            }
            assertEquals(observed.events(), expected, 0.02 * observed.events());
            if (kind == HazardUpdate.Kind.BASELINE_AND_SLOPE) {
                assertEquals(
                        1,
                        measure(after, "all", "calibration_slope", OptionalDouble.empty())
                                .value(),
                        1e-9);
            }
            assertEquals(
                    before.stream().map(PatientScore::group).toList(),
                    updated.score(patients).stream().map(PatientScore::group).toList());
            assertEquals(bundle.sha256(), updated.history().get(0).parent());
        }
    }

    @Test
    void caseIdsOrPatientIdsFindTheFollowUp() {
        FeatureTable given = SurvivalBundles.NEW;
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < given.caseCount(); i++) {
            rows.add(given.row(i).toArray());
        }
        FeatureTable renamed = FeatureTable.ofRows(
                given.columns(),
                given.cases().stream()
                        .map(c -> new Case("lesion of " + c.id(), c.id(), c.label(), c.batch()))
                        .toList(),
                rows);
        SurvivalValidation found =
                SurvivalValidation.of(bundle, renamed, SurvivalBundles.NEW_OBSERVED, bundle.newCentres(), Map.of());
        assertEquals(validation.followUp().time(3), found.followUp().time(3));
    }

    private static FeatureTable withArm(FeatureTable table) {
        double[] arm = new double[table.caseCount()];
        for (int i = 0; i < arm.length; i++) {
            arm[i] = i % 3 == 0 ? 2 : 1;
        }
        return table.select(FeatureNames.of("age", "nodes")).withColumn("arm", arm);
    }

    private static Strata arms(FeatureTable table) {
        return Strata.of(Arrays.stream(table.column("arm"))
                .mapToObj(a -> a == 2 ? "long" : "short")
                .toList());
    }

    /** Strata are told by a column; their scores are compared within each, their hazards are their own. */
    @Test
    void strataAreKeptApart() throws InvalidFileException {
        FeatureTable training = withArm(SurvivalBundles.TRAINING);
        FeatureTable covariates = training.select(FeatureNames.of("age", "nodes"));
        FittedStep scaling = ScalingStep.MIN_MAX.fit(TrainingPart.wholeTable(covariates));
        FeatureTable scaled = scaling.apply(covariates);
        CoxFit fit = CoxRegression.efron()
                .strata(arms(training))
                .fit(
                        DesignMatrix.of(List.of(
                                Term.numeric("age", scaled.column("age")),
                                Term.numeric("nodes", scaled.column("nodes")))),
                        SurvivalBundles.OBSERVED);
        FittedHazard end = FittedHazard.of(
                fit.model(),
                TrainingPart.wholeTable(scaled.withColumn("arm", training.column("arm"))),
                SurvivalBundles.OBSERVED,
                SurvivalBundles.HORIZONS,
                Optional.of(new StratumColumn("arm", List.of(2.0, 1.0), List.of("long", "short"))));
        FittedRiskModel model =
                FittedRiskModel.of(scaling, ModelInputs.clinical("arm").and(ModelInputs.selected()), end);
        ModelBundle made = SurvivalBundle.builder(model, "recurrence", SurvivalBundles.DAY, training)
                .card(ModelCard.named("strata"))
                .build();
        ModelBundle stratified = ModelBundle.of(made.toBytes(), "b", BundleCodecs.standard(), BundleLimits.standard());
        List<PatientScore> own = stratified.score(training);
        for (int i = 0; i < own.size(); i++) {
            String arm = i % 3 == 0 ? "long" : "short";
            PatientScore.OverTime risks = own.get(i).overTime().orElseThrow();
            assertEquals(Optional.of(arm), risks.stratum());
            assertEquals(
                    OptionalDouble.of(1 - fit.survival(scaled.row(i).toArray(), arm, 36)),
                    risks.horizons().get(1).risk());
        }
        FeatureTable patients = withArm(SurvivalBundles.NEW);
        FollowUp followUp = SurvivalBundles.NEW_OBSERVED.followUp();
        double[] lp = stratified.score(patients).stream()
                .mapToDouble(PatientScore::score)
                .toArray();
        List<ValidationMeasure> found = SurvivalValidation.of(
                        stratified, patients, SurvivalBundles.NEW_OBSERVED, stratified.newCentres(), Map.of())
                .measures();
        assertEquals(
                Concordance.of(followUp, lp, Concordance.Options.defaults().withStrata(arms(patients)))
                        .c(),
                measure(found, "all", "c_harrell", OptionalDouble.empty()).value());
        ModelBundle updated = HazardUpdate.of(
                stratified,
                patients,
                SurvivalBundles.NEW_OBSERVED,
                HazardUpdate.Kind.BASELINE,
                stratified.newCentres(),
                SurvivalBundles.DAY);
        assertEquals(
                2,
                updated.model()
                        .hazard()
                        .orElseThrow()
                        .model()
                        .baselinesAtMeans()
                        .size());
    }
}
