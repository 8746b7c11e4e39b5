package org.voxrisk.riskmodel.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.CsvLayout;
import org.voxrisk.riskmodel.data.FeatureCsv;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.SplitPlan;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.evaluate.RocDirection;
import org.voxrisk.riskmodel.model.catalogue.NamedClassifier;
import org.voxrisk.riskmodel.model.catalogue.StandardClassifiers;
import org.voxrisk.riskmodel.model.classify.VarianceDivisor;
import org.voxrisk.riskmodel.model.discriminant.QuadraticDiscriminant;
import org.voxrisk.riskmodel.model.linear.PenalizedLogistic;
import org.voxrisk.riskmodel.reference.ReferenceTable;
import org.voxrisk.riskmodel.select.PaperSelection;
import org.voxrisk.riskmodel.select.ScalingStep;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.select.UnivariateFilter;
import org.voxrisk.riskmodel.testing.Cohorts;
import org.voxrisk.riskmodel.testing.Refusal;
import org.voxrisk.work.Work;

class FoldComparisonTest {
    private static final FeatureTable TABLE = Cohorts.of(61, 90, 5, 2);
    private static final SelectionChain CHAIN = SelectionChain.of(ScalingStep.MIN_MAX, UnivariateFilter.tOrU());

    private static List<NamedClassifier> classifiers() {
        List<NamedClassifier> all = new ArrayList<>(StandardClassifiers.twelve(4));
        all.add(new NamedClassifier("impossible", new QuadraticDiscriminant(0, 1e6, VarianceDivisor.CASES)));
        return all;
    }

    private static FoldComparison run(SplitPlan plan, CutoffRule rule, Work work) {
        return FoldComparison.run(classifiers(), TABLE, plan, CHAIN, rule, work);
    }

    /** The selection is fitted once a fold, and the numbers are those of models that fit it each for itself. */
    @Test
    void numbersAreThoseOfWholeModels() {
        SplitPlan plan = Splits.repeatedKFold(TABLE, 4, 2, Stratification.BY_LABEL, 3);
        FoldComparison found = run(plan, CutoffRule.HALF, Work.onCallersThread());
        FoldComparison threads = run(plan, CutoffRule.HALF, Work.threads(3));
        assertEquals(8, found.folds());
        assertEquals(0, found.foldsWithoutModel());
        double best = 0;
        for (int i = 0; i < 12; i++) {
            FoldComparison.Line line = found.lines().get(i);
            assertEquals(line.result(), threads.lines().get(i).result());
            assertTrue(line.seconds() > 0, line.name());
            FoldComparison.Result result = line.result().orElseThrow();
            RiskModel whole = new RiskModel(
                    CHAIN, ModelInputs.selected(), classifiers().get(i).classifier());
            CrossValidationResult expected = CrossValidation.run(TABLE, plan, whole);
            assertEquals(expected.meanFoldAuc().orElseThrow(), result.meanFoldAuc(), line.name());
            assertEquals(90, result.heldOut().cases());
            best = Math.max(best, result.meanFoldAuc());
        }
        FoldComparison.Line impossible = found.lines().get(12);
        assertTrue(impossible.result().isEmpty());
        assertTrue(impossible.refusal().orElseThrow().contains("full rank"));
        assertEquals(best, found.best().orElseThrow().result().orElseThrow().meanFoldAuc());
    }

    @Test
    void oneRepeatIsPooled() {
        SplitPlan plan = Splits.kFold(TABLE, 5, Stratification.BY_LABEL, 3);
        RiskModel whole = new RiskModel(CHAIN, ModelInputs.selected(), PenalizedLogistic.l2(1));
        CrossValidationResult expected = CrossValidation.run(TABLE, plan, whole);
        PartPerformance heldOut = run(plan, CutoffRule.HALF, Work.onCallersThread())
                .lines()
                .get(0)
                .result()
                .orElseThrow()
                .heldOut();
        assertEquals(expected.pooledAuc(0).orElseThrow().auc(), heldOut.auc().auc(), 1e-15);
        assertEquals(
                expected.pooledAuc(0).orElseThrow().variance(), heldOut.auc().variance(), 1e-15);
        var risks = expected.outOfFoldRisks(0).orElseThrow();
        assertEquals(risks.brier(), heldOut.brier().orElseThrow(), 1e-15);
        assertEquals(
                org.voxrisk.riskmodel.evaluate.ConfusionMatrix.at(
                        risks.outcomes(), risks.probabilities(), RocDirection.EVENTS_HIGHER, 0.5),
                heldOut.counts());
    }

    @Test
    void foldsWithoutAFeatureAreCountedAndTold() {
        SelectionChain strict = SelectionChain.of(
                new UnivariateFilter(UnivariateFilter.tOrU().rule(), 0.05, 1e-300, java.util.Optional.empty()));
        SplitPlan plan = Splits.kFold(TABLE, 5, Stratification.BY_LABEL, 3);
        FoldComparison found = FoldComparison.run(
                StandardClassifiers.classical(1), TABLE, plan, strict, CutoffRule.HALF, Work.onCallersThread());
        assertEquals(5, found.foldsWithoutModel());
        assertTrue(found.best().isEmpty());
        assertTrue(found.lines().get(0).refusal().orElseThrow().contains("leaves no feature"));
    }

    @Test
    void textsHaveOneRowAClassifier() throws IOException {
        SplitPlan plan = Splits.kFold(TABLE, 4, Stratification.BY_LABEL, 3);
        FoldComparison found = run(plan, CutoffRule.YOUDEN_HELD_OUT, Work.onCallersThread());
        List<String> lines = found.toCsv().lines().toList();
        assertEquals(14, lines.size());
        assertEquals(
                "model,chosen,cases,events,mean_fold_auc,cutoff,auc,auc_low,auc_high,accuracy,sensitivity,specificity,"
                        + "precision,f1,brier,seconds,not_fitted",
                lines.get(0));
        assertEquals(1, lines.stream().filter(l -> l.contains(",yes,90,45,")).count());
        assertTrue(lines.get(13).startsWith("impossible,no,,,,,"), lines.get(13));
        JsonNode json = new ObjectMapper().readTree(found.toJson());
        assertEquals("voxrisk-fold-comparison", json.path("format").asText());
        assertEquals(13, json.path("models").size());
        assertEquals(found.best().orElseThrow().name(), json.path("chosen").asText());
        assertEquals(
                found.lines().get(3).result().orElseThrow().heldOut().auc().auc(),
                json.at("/models/3/auc").asDouble());
        assertTrue(json.path("choice_rule").asText().contains("mean AUC over the folds"));
    }

    @Test
    void badInputIsRefused() {
        SplitPlan plan = Splits.kFold(TABLE, 4, Stratification.BY_LABEL, 3);
        Work work = Work.onCallersThread();
        Refusal.of(
                IllegalArgumentException.class,
                () -> FoldComparison.run(List.of(), TABLE, plan, CHAIN, CutoffRule.HALF, work),
                "at least one");
        List<NamedClassifier> twice = new ArrayList<>(StandardClassifiers.classical(1));
        twice.add(twice.get(1));
        Refusal.of(
                IllegalArgumentException.class,
                () -> FoldComparison.run(twice, TABLE, plan, CHAIN, CutoffRule.HALF, work),
                "'KNN'");
        double[] values = TABLE.toColumnMajor();
        values[3] = Double.NaN;
        FeatureTable gap = FeatureTable.ofColumns(TABLE.columns(), TABLE.cases(), values);
        Refusal.of(
                IllegalArgumentException.class,
                () -> FoldComparison.run(
                        StandardClassifiers.classical(1), gap, plan, ScalingStep.MIN_MAX, CutoffRule.HALF, work),
                "fold ",
                "'f0'");
    }

    /** A real table: 12 classifiers tell the classes apart better than chance, as R's LASSO does there. */
    @Test
    void aRealTable() throws IOException, URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(FoldComparisonTest.class.getResource("/reference/cohorts/zhang2024-gastric-lnm"))
                        .toURI());
        FeatureTable table = FeatureCsv.read(
                folder.resolve("features.csv.gz"), CsvLayout.onePerPatient("ID").withLabel("Target", "0", "1"));
        ReferenceTable folds = ReferenceTable.read(folder.resolve("outer_folds.csv"));
        SplitPlan plan = SplitPlan.ofFoldIdsOfR(
                folds.text("id"),
                Arrays.stream(folds.numbers("r1")).mapToInt(x -> (int) x).toArray());
        FoldComparison found = FoldComparison.run(
                StandardClassifiers.twelve(1),
                table,
                plan,
                PaperSelection.chainWithoutSecondReading(1),
                CutoffRule.HALF,
                Work.threads(2));
        assertEquals(12, found.lines().size());
        for (FoldComparison.Line line : found.lines()) {
            PartPerformance heldOut = line.result().orElseThrow().heldOut();
            assertEquals(table.caseCount(), heldOut.cases());
            assertTrue(heldOut.auc().auc() > 0.5, () -> line.name() + " " + heldOut.auc());
        }
    }
}
