package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.reliability.IccForm;
import org.voxrisk.riskmodel.reliability.IntraclassCorrelation;
import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.statistics.test.MannWhitney;
import org.voxrisk.riskmodel.statistics.test.PAdjust;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.Evidence.Statistic;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.riskmodel.step.StepReport;
import org.voxrisk.riskmodel.testing.Refusal;

/** Reports carry the numbers of their steps unrounded, and files keep them. */
class EvidenceTest {
    // Ranks of the classes interleave: W = 2 of 9 pairs, p by enumeration below.
    private static final FeatureTable TABLE = FeatureTable.ofColumns(
            FeatureNames.of("x", "copy", "flat"),
            List.of(
                    Case.of("a", 0),
                    Case.of("b", 0),
                    Case.of("c", 0),
                    Case.of("d", 1),
                    Case.of("e", 1),
                    Case.of("f", 1)),
            new double[] {1, 2, 5, 3, 8, 90, 1, 2, 5, 3, 8, 91, 4, 4, 4, 4, 4, 4});
    private static final TrainingPart PART = TrainingPart.wholeTable(TABLE);

    private static FeatureFate fate(Step step, int feature) {
        return step.fit(PART).report().features().get(feature);
    }

    @Test
    void varianceAndMissing() {
        // Mean 3, squares 1 + 0 + 1 + ... of 1, 2, 5, 3, 8, 90: mean 109/6.
        double mean = 109.0 / 6;
        double squares = 0;
        for (double v : new double[] {1, 2, 5, 3, 8, 90}) {
            squares += (v - mean) * (v - mean);
        }
        Evidence found =
                fate(new VarianceFilter(0.5), 0).evidence(Statistic.VARIANCE).orElseThrow();
        assertEquals(squares / 5, found.value(), 1e-10);
        assertEquals(OptionalDouble.of(0.5), found.threshold());
        double[] values = TABLE.toColumnMajor();
        values[3] = Double.NaN;
        FeatureTable holed = FeatureTable.ofColumns(TABLE.columns(), TABLE.cases(), values);
        FeatureFate missing = VarianceFilter.constantsOnly()
                .fit(TrainingPart.wholeTable(holed))
                .report()
                .features()
                .get(0);
        assertEquals(List.of(Evidence.of(Statistic.MISSING_COUNT, "", 1)), missing.evidence());
    }

    @Test
    void pValues() {
        double[] x = {1, 2, 5};
        double[] y = {3, 8, 90};
        double p = MannWhitney.test(x, y, Alternative.TWO_SIDED, MannWhitney.Mode.EXACT)
                .pValue();
        UnivariateFilter filter =
                new UnivariateFilter(UnivariateRule.STUDENT_OR_MANN_WHITNEY, 0.9, 0.3, Optional.empty());
        FeatureFate plain = fate(filter, 0);
        assertEquals(
                List.of(
                        Evidence.of(Statistic.TEST_STATISTIC, "MANN_WHITNEY", 1),
                        Evidence.compared(Statistic.P_VALUE, "MANN_WHITNEY", p, 0.3)),
                plain.evidence());
        FeatureFate adjusted = fate(
                new UnivariateFilter(UnivariateRule.STUDENT_OR_MANN_WHITNEY, 0.9, 0.3, Optional.of(PAdjust.BONFERRONI)),
                0);
        assertEquals(
                List.of(
                        Evidence.of(Statistic.TEST_STATISTIC, "MANN_WHITNEY", 1),
                        Evidence.of(Statistic.P_VALUE, "MANN_WHITNEY", p),
                        Evidence.compared(Statistic.ADJUSTED_P_VALUE, "BONFERRONI", 2 * p, 0.3)),
                adjusted.evidence());
        assertEquals(Optional.of(DropReason.NOT_SIGNIFICANT), adjusted.dropped());
        FeatureFate none = fate(filter, 2);
        assertTrue(Double.isNaN(none.evidence(Statistic.P_VALUE).orElseThrow().value()));
    }

    @Test
    void correlationsNameTheirPartner() {
        double r = CorrelationKind.PEARSON.of(TABLE.column("x"), TABLE.column("copy"));
        FeatureFate copy = fate(RedundancyFilter.pearson(), 1);
        assertEquals(1, copy.evidence().size());
        Evidence found = copy.evidence().get(0);
        assertEquals(Statistic.CORRELATION, found.statistic());
        assertEquals("PEARSON", found.method());
        assertEquals(r, found.value(), 1e-15);
        assertEquals(OptionalDouble.of(0.9), found.threshold());
        assertEquals(Optional.of("x"), found.partner());
    }

    @Test
    void reliability() {
        double[] second = TABLE.toColumnMajor();
        for (int i = 0; i < 12; i++) {
            second[i] += i % 3;
        }
        FeatureTable reading = FeatureTable.ofColumns(TABLE.columns(), TABLE.cases(), second);
        IntraclassCorrelation icc = IntraclassCorrelation.of(0.95, TABLE.column("x"), reading.column("x"));
        FeatureFate byEstimate = fate(IccFilter.of(reading), 0);
        FeatureFate byLimit = fate(new IccFilter(List.of(reading), IccForm.ICC2, 0.75, IccCriterion.LOWER_LIMIT), 0);
        String form = IccForm.ICC2.label();
        double value = icc.get(IccForm.ICC2).value();
        double lower = icc.get(IccForm.ICC2).interval().lower();
        double upper = icc.get(IccForm.ICC2).interval().upper();
        assertEquals(
                List.of(
                        Evidence.compared(Statistic.ICC, form, value, 0.75),
                        Evidence.of(Statistic.ICC_LOWER, form, lower),
                        Evidence.of(Statistic.ICC_UPPER, form, upper)),
                byEstimate.evidence());
        assertEquals(
                List.of(
                        Evidence.of(Statistic.ICC, form, value),
                        Evidence.compared(Statistic.ICC_LOWER, form, lower, 0.75),
                        Evidence.of(Statistic.ICC_UPPER, form, upper)),
                byLimit.evidence());
    }

    @Test
    void coefficientsAreThoseOfTheScore() {
        FeatureTable cohort = StepContractTest.cohort(7);
        FittedLasso lasso = LassoSelection.of(Family.GAUSSIAN, 5).fit(TrainingPart.wholeTable(cohort));
        for (FeatureFate fate : lasso.report().features()) {
            Evidence found = fate.evidence(Statistic.COEFFICIENT).orElseThrow();
            int at = lasso.score().names().indexOf(fate.feature());
            assertEquals(at < 0 ? 0 : lasso.score().coefficients()[at], found.value());
            assertEquals("GAUSSIAN at lambda.min", found.method());
        }
    }

    @Test
    void chainsCollectAndFilesKeepThem() throws IOException {
        FeatureTable cohort = StepContractTest.cohort(7);
        FittedChain chain = PaperSelection.chainWithoutSecondReading(5).fit(TrainingPart.wholeTable(cohort));
        StepReport whole = chain.report();
        String kept = chain.kept().get(0);
        FeatureFate fate = whole.features().get(cohort.columns().indexOf(kept));
        assertEquals(
                List.of(Statistic.VARIANCE, Statistic.TEST_STATISTIC, Statistic.P_VALUE, Statistic.COEFFICIENT),
                fate.evidence().stream().map(Evidence::statistic).toList());
        FittedChain again = FittedChain.fromJson(chain.toJson());
        assertEquals(whole, again.report());
        // Evidence of a constant feature is not a number, which JSON cannot hold as one.
        FittedChain undefined = SelectionChain.of(UnivariateFilter.tOrU()).fit(PART);
        assertEquals(
                undefined.report(), FittedChain.fromJson(undefined.toJson()).report());
        assertTrue(undefined.toJson().contains("\"NAN\""));
        Refusal.of(
                InvalidFileException.class,
                () -> FittedChain.fromJson(chain.toJson().replaceFirst("\"VARIANCE\"", "\"SPREAD\"")),
                "evidence[0].statistic",
                "'SPREAD'");
    }

    @Test
    void infiniteNumbersReadBack() throws IOException {
        for (double value :
                new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN, -0.0, 1e-320}) {
            StepReport report = new StepReport(
                    "s",
                    true,
                    2,
                    PART.scope(),
                    List.of(FeatureFate.kept("x", "", Evidence.correlation("PEARSON", value, 0.5, "y"))),
                    List.of());
            FittedChain chain = new FittedChain(List.of(new ColumnSelection(report)), List.of());
            assertEquals(chain, FittedChain.fromJson(chain.toJson()));
        }
    }
}
