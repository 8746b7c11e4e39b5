package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.harmonize.BatchEffect;
import org.voxrisk.riskmodel.harmonize.BatchedRows;
import org.voxrisk.riskmodel.harmonize.Combat;
import org.voxrisk.riskmodel.harmonize.CombatAdjustment;
import org.voxrisk.riskmodel.harmonize.CombatModel;
import org.voxrisk.riskmodel.harmonize.CombatPrior;
import org.voxrisk.riskmodel.harmonize.CombatSettings;
import org.voxrisk.riskmodel.harmonize.UnseenBatchException;
import org.voxrisk.riskmodel.harmonize.UnseenBatchPolicy;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.riskmodel.testing.Refusal;

class CombatStepTest {
    private static final FeatureTable TABLE = StepContractTest.cohort(5);
    private static final CombatStep KEEPS_F7 =
            new CombatStep(CombatSettings.standard(), FeatureNames.of("f7"), UnseenBatchPolicy.LEAVE_UNCHANGED);

    @Test
    void aReferenceOfOneCaseIsNamed() {
        String only = TABLE.cases().get(4).id();
        FeatureTable table = TABLE.withCases(
                c -> c.withBatch(c.id().equals(only) ? "S" : "T" + c.label().orElse(0)));
        Refusal.of(
                IllegalArgumentException.class,
                () -> new CombatStep(
                                CombatSettings.standard().withReference("S"),
                                FeatureNames.of(),
                                UnseenBatchPolicy.REFUSE)
                        .fit(TrainingPart.wholeTable(table)),
                "reference batch 'S' has one training case only, '" + only + "'");
    }

    @Test
    void equalsTheModelFittedOnTheSameNumbers() {
        FittedCombat fitted = KEEPS_F7.fit(TrainingPart.wholeTable(TABLE));
        List<String> names = new ArrayList<>(TABLE.columns().asList());
        names.remove("f7");
        double[][] x = new double[TABLE.caseCount()][names.size()];
        double[][] z = new double[TABLE.caseCount()][1];
        List<String> batches = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < names.size(); j++) {
                x[i][j] = TABLE.column(names.get(j))[i];
            }
            z[i][0] = TABLE.column("f7")[i];
            batches.add(TABLE.cases().get(i).batch().orElseThrow());
        }
        BatchedRows rows = BatchedRows.of(x, batches, z);
        double[][] expected = Combat.fit(rows, CombatSettings.standard()).apply(rows, UnseenBatchPolicy.REFUSE);
        FeatureTable found = fitted.apply(TABLE);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < names.size(); j++) {
                assertEquals(expected[i][j], found.column(names.get(j))[i]);
            }
        }
        assertArrayEquals(TABLE.column("f7"), found.column("f7"), "covariates stay as they are");
        assertArrayEquals(TABLE.column("f3"), found.column("f3"), "constant features stay as they are");
    }

    @Test
    void savedModelsReadBackToTheBit() throws IOException {
        for (CombatSettings settings : List.of(
                CombatSettings.standard(),
                CombatSettings.standard().meanOnly(),
                CombatSettings.standard().withPrior(CombatPrior.NON_PARAMETRIC),
                CombatSettings.standard().withReference("C"))) {
            CombatModel model = new CombatStep(settings, FeatureNames.of("f7", "f1"), UnseenBatchPolicy.REFUSE)
                    .fit(TrainingPart.wholeTable(TABLE))
                    .model();
            CombatModel again = CombatModel.fromJson(model.toJson());
            assertEquals(model.toJson(), again.toJson());
            assertEquals(model.settings(), again.settings());
            assertEquals(model.unadjusted(), again.unadjusted());
            assertEquals(
                    model.effects().stream().map(BatchEffect::prior).toList(),
                    again.effects().stream().map(BatchEffect::prior).toList());
        }
    }

    @Test
    void damagedFilesAreRefused() {
        String json = KEEPS_F7.fit(TrainingPart.wholeTable(TABLE)).model().toJson();
        Refusal.of(
                InvalidFileException.class,
                () -> CombatModel.fromJson(json.replace("\"batch\" : \"B\"", "\"batch\" : \"A\"")),
                "batches",
                "[A, A, C]");
        Refusal.of(
                InvalidFileException.class,
                () -> CombatModel.fromJson(json.replace("PARAMETRIC", "BAYES")),
                "prior",
                "'BAYES'");
        Refusal.of(
                InvalidFileException.class,
                () -> CombatModel.fromJson(json.replaceFirst("null", "1.5")),
                "gamma_hat[3]",
                "unadjusted");
        Refusal.of(
                InvalidFileException.class,
                () -> CombatModel.fromJson(json.replace("\"version\" : 1", "\"version\" : 2")),
                "version 2");
    }

    @Test
    void casesOfUnseenBatches() {
        FeatureTable stranger = TABLE.withCases(c -> c.withBatch("Z"));
        FeatureTable unknown = TABLE.withCases(c -> new Case(c.id(), c.patient(), c.label(), Optional.empty()));
        FittedCombat lenient = KEEPS_F7.fit(TrainingPart.wholeTable(TABLE));
        assertEquals(stranger, lenient.apply(stranger));
        assertEquals(unknown, lenient.apply(unknown));
        FittedCombat strict = CombatStep.standard().fit(TrainingPart.wholeTable(TABLE));
        assertEquals(
                "Z",
                assertThrows(UnseenBatchException.class, () -> strict.apply(stranger))
                        .batch());
        Refusal.of(IllegalArgumentException.class, () -> strict.apply(unknown), "case100", "no batch", "[A, B, C]");
        Refusal.of(
                IllegalArgumentException.class,
                () -> CombatStep.standard().fit(TrainingPart.wholeTable(unknown)),
                "60 of 60",
                "case100");
    }

    @Test
    void missingValuesStayMissingAndTouchNoOther() {
        double[] values = TABLE.toColumnMajor();
        values[0] = Double.NaN;
        FeatureTable holed = FeatureTable.ofColumns(TABLE.columns(), TABLE.cases(), values);
        FittedCombat fitted = KEEPS_F7.fit(TrainingPart.wholeTable(TABLE));
        double[] expected = fitted.apply(TABLE).toColumnMajor();
        expected[0] = Double.NaN;
        assertArrayEquals(expected, fitted.apply(holed).toColumnMajor());
        assertEquals(
                "f0",
                assertThrows(InvalidFeatureValueException.class, () -> KEEPS_F7.fit(TrainingPart.wholeTable(holed)))
                        .feature());
        double[] withoutCovariate = TABLE.toColumnMajor();
        withoutCovariate[7 * TABLE.caseCount() + 1] = Double.NaN;
        FeatureTable lacking = FeatureTable.ofColumns(TABLE.columns(), TABLE.cases(), withoutCovariate);
        Refusal.of(InvalidFeatureValueException.class, () -> fitted.apply(lacking), "f7", "case101");
    }

    @Test
    void covariatesAreTakenByName() {
        CombatStep wrong = new CombatStep(CombatSettings.standard(), FeatureNames.of("age"), UnseenBatchPolicy.REFUSE);
        assertEquals(
                List.of("age"),
                assertThrows(FeatureMismatchException.class, () -> wrong.fit(TrainingPart.wholeTable(TABLE)))
                        .missing());
        CombatStep constant =
                new CombatStep(CombatSettings.standard(), FeatureNames.of("f3"), UnseenBatchPolicy.REFUSE);
        Refusal.of(
                IllegalArgumentException.class,
                () -> constant.fit(TrainingPart.wholeTable(TABLE)),
                "[f3]",
                "confounded");
    }

    /** The constant feature f3 and the covariate f7 stay as they are, and the report says so by name. */
    @Test
    void untouchedFeaturesAreReported() {
        StepReport report = KEEPS_F7.fit(TrainingPart.wholeTable(TABLE)).report();
        for (FeatureFate fate : report.features()) {
            String detail = fate.feature().equals("f7")
                    ? "covariate"
                    : fate.feature().equals("f3") ? "CONSTANT_IN_A_BATCH" : "";
            assertEquals(FeatureFate.kept(fate.feature(), detail), fate);
        }
        assertEquals(List.of("cases by batch: {A=20, B=20, C=20}", "1 features are left as they are"), report.notes());
        FeatureTable varying = TABLE.select(FeatureNames.of("f0", "f1", "f2"));
        assertEquals(
                List.of("cases by batch: {A=20, B=20, C=20}"),
                CombatStep.standard()
                        .fit(TrainingPart.wholeTable(varying))
                        .report()
                        .notes());
    }

    @Test
    void aBatchOfOneCaseIsSaid() {
        FeatureTable lone = TABLE.withCases(c -> c.id().equals("case103") ? c.withBatch("alone") : c);
        FittedCombat fitted = CombatStep.standard().fit(TrainingPart.wholeTable(lone));
        assertEquals(CombatAdjustment.MEAN_ONLY, fitted.model().adjustment());
        assertTrue(
                fitted.report().notes().contains("a batch has a single training case: only shifts are removed"),
                () -> fitted.report().notes().toString());
    }
}
