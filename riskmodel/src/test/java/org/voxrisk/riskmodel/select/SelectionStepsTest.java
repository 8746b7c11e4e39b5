package org.voxrisk.riskmodel.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.Splits;
import org.voxrisk.riskmodel.data.Stratification;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.penalized.Columns;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.model.penalized.CrossValidationMeasure;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.ElasticNetCrossValidation;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.model.penalized.FoldAssignment;
import org.voxrisk.riskmodel.model.penalized.LinearCoefficients;
import org.voxrisk.riskmodel.reliability.IccForm;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationFilter;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationRule;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.testing.Refusal;

/** Degenerate input of the selecting steps, and what their reports say. */
class SelectionStepsTest {
    private static final FeatureTable COHORT = StepContractTest.cohort(7);
    private static final TrainingPart TRAINING = TrainingPart.wholeTable(COHORT);

    /** Drawn by label with the seed, inside the training rows, and at the penalty that was asked for. */
    @Test
    void lassoEqualsCrossValidationWithTheFoldsOfItsSeed() {
        FeatureTable cohort = StepContractTest.cohort(7);
        FeatureTable table = cohort.selectCases(cohort.cases().stream()
                .filter(c -> c.label().getAsInt() == 1 || c.id().hashCode() % 3 == 0)
                .map(Case::id)
                .toList());
        TrainingPart part = TrainingPart.wholeTable(table);
        int[] fold = Splits.kFold(table, 5, Stratification.BY_LABEL, 21).foldOfRows(table, 0);
        double[] y = Arrays.stream(table.labels()).asDoubleStream().toArray();
        CrossValidatedPath path = ElasticNetCrossValidation.fit(
                Columns.of(
                        table.toColumnMajor(),
                        table.caseCount(),
                        table.columns().size()),
                y,
                FoldAssignment.of(fold),
                CrossValidationMeasure.DEVIANCE,
                ElasticNet.Options.defaults(Family.GAUSSIAN));
        assertTrue(path.lambdaMin() < path.lambdaOneStandardError(), "the sample tells the two apart");
        for (LambdaChoice choice : LambdaChoice.values()) {
            FittedLasso fitted = new LassoSelection(
                            ElasticNet.Options.defaults(Family.GAUSSIAN),
                            CrossValidationMeasure.DEVIANCE,
                            5,
                            21,
                            choice)
                    .fit(part);
            int index = switch (choice) {
                case MIN -> path.minIndex();
                case ONE_STANDARD_ERROR -> path.oneStandardErrorIndex();
                case LARGEST -> 0;
            };
            LinearCoefficients expected = path.path().coefficients(index);
            assertEquals(path.path().lambda(index), fitted.lambda());
            assertEquals(expected.nonZeroCount(), fitted.score().names().size());
            for (int j = 0; j < fitted.score().names().size(); j++) {
                int column = table.columns().indexOf(fitted.score().names().get(j));
                assertEquals(expected.coefficient(column), fitted.score().coefficients()[j]);
            }
            assertEquals(expected.intercept(), fitted.score().intercept());
        }
    }

    @Test
    void iccOfTheSameReadingTwiceIsOneAndOfAConstantNone() {
        ColumnSelection selection = IccFilter.of(COHORT).fit(TRAINING);
        assertEquals(
                List.of("f3"),
                selection.report().dropped().stream().map(FeatureFate::feature).toList());
        assertEquals(
                Optional.of(DropReason.LOW_RELIABILITY),
                selection.report().dropped().get(0).dropped());
        assertTrue(selection.report().features().get(0).detail().startsWith("ICC(2,1) = 1.000"));
        assertEquals(
                List.of("60 training cases with 2 readings each"),
                selection.report().notes());
    }

    @Test
    void iccNeedsCasesAndColumnsInCommon() {
        FeatureTable strangers = FeatureTable.ofColumns(
                COHORT.columns(),
                List.of(Case.of("someone")),
                new double[COHORT.columns().size()]);
        Refusal.of(
                IllegalArgumentException.class,
                () -> IccFilter.of(strangers).fit(TRAINING),
                "0 of 60 training cases",
                "Case ids");
        FeatureTable narrow = COHORT.select(FeatureNames.of("f0"));
        FeatureMismatchException e = assertThrows(
                FeatureMismatchException.class, () -> IccFilter.of(narrow).fit(TRAINING));
        assertEquals(11, e.missing().size());
        Refusal.of(
                IllegalArgumentException.class,
                () -> new IccFilter(List.of(), IccForm.ICC2, 0.75, IccCriterion.ESTIMATE),
                "at least one table of repeated readings");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new IccFilter(List.of(COHORT), IccForm.ICC2, 1, IccCriterion.ESTIMATE),
                "ICC threshold = 1.0");
    }

    @Test
    void missingTrainingValuesAreNamedOrDropped() {
        double[] values = COHORT.toColumnMajor();
        values[5 * COHORT.caseCount() + 2] = Double.NaN;
        FeatureTable holed = FeatureTable.ofColumns(COHORT.columns(), COHORT.cases(), values);
        TrainingPart part = TrainingPart.wholeTable(holed);
        for (var step :
                List.of(RedundancyFilter.pearson(), LassoSelection.of(Family.GAUSSIAN, 1), ScalingStep.MIN_MAX)) {
            Refusal.of(InvalidFeatureValueException.class, () -> step.fit(part), "'f5'", "case 'case102'");
        }
        assertEquals(
                Optional.of(DropReason.MISSING_VALUES),
                IccFilter.of(holed).fit(part).report().features().get(5).dropped());
        // A test leaves the missing value out, as R does.
        assertTrue(UnivariateFilter.tOrU().fit(part).report().features().get(5).isKept());
    }

    @Test
    void correlatedFeatureNamesItsPartner() {
        FeatureFate copy =
                RedundancyFilter.pearson().fit(TRAINING).report().dropped().get(0);
        assertEquals("f2", copy.feature());
        assertEquals(Optional.of(DropReason.CORRELATED), copy.dropped());
        assertTrue(copy.detail().contains("with 'f0'"), copy.detail());
        Refusal.of(
                IllegalArgumentException.class,
                () -> new RedundancyFilter(
                        new CorrelationFilter(CorrelationRule.CARET_FAST, 0.9),
                        CorrelationKind.PEARSON,
                        CorrelationPriority.SMALLEST_P),
                "SMALLEST_P",
                "not with CARET_FAST");
    }

    @Test
    void labelsOfBothClassesAreNeeded() {
        TrainingPart oneClass = TrainingPart.wholeTable(COHORT.withCases(c -> c.withLabel(1)));
        Refusal.of(
                IllegalArgumentException.class,
                () -> UnivariateFilter.tOrU().fit(oneClass),
                "of 60 rows 60 have the event");
        Refusal.of(
                IllegalArgumentException.class,
                () -> LassoSelection.of(Family.BINOMIAL, 1).fit(oneClass),
                "60 cases and 1 classes");
        TrainingPart unlabelled = TrainingPart.wholeTable(COHORT.withCases(c -> Case.of(c.id())));
        Refusal.of(IllegalStateException.class, () -> UnivariateFilter.tOrU().fit(unlabelled), "60 (case100");
        Refusal.of(
                IllegalArgumentException.class,
                () -> new UnivariateFilter(UnivariateFilter.tOrU().rule(), 0.05, 0, Optional.empty()),
                "of the filter = 0.0");
    }

    @Test
    void lassoThatKeepsNothingSaysSo() {
        // Noise: within one standard error of the best there is the model without features.
        Random random = new Random(5);
        double[] noise = random.doubles(60L * 5).toArray();
        FeatureTable table = FeatureTable.ofColumns(FeatureNames.of("a", "b", "c", "d", "e"), COHORT.cases(), noise);
        FittedLasso fitted = new LassoSelection(
                        ElasticNet.Options.defaults(Family.GAUSSIAN),
                        CrossValidationMeasure.DEVIANCE,
                        10,
                        3,
                        LambdaChoice.ONE_STANDARD_ERROR)
                .fit(TrainingPart.wholeTable(table));
        assertEquals(0, fitted.score().names().size());
        assertEquals(0.5, fitted.score().intercept(), 1e-12);
        assertEquals(0, fitted.apply(table).columns().size());
        assertTrue(
                fitted.report().notes().stream().anyMatch(n -> n.startsWith("no feature is kept")),
                fitted.report().notes()::toString);
    }

    @Test
    void lassoScoreIsOfItsKeptFeatures() {
        FittedChain chain = SelectionChain.of(
                        VarianceFilter.constantsOnly(), ScalingStep.MIN_MAX, LassoSelection.of(Family.GAUSSIAN, 5))
                .fit(TRAINING);
        assertEquals(chain.kept(), chain.linearScore().orElseThrow().names());
        // A gaussian fit with an intercept has the mean of the labels as its mean score.
        FeatureTable scaled = chain.apply(COHORT);
        double sum = 0;
        for (int i = 0; i < scaled.caseCount(); i++) {
            sum += chain.linearScore().orElseThrow().score(scaled.row(i));
        }
        assertEquals(0.5, sum / scaled.caseCount(), 1e-10);
    }
}
