package org.voxrisk.riskmodel.model.penalized;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxrisk.riskmodel.testing.Refusal;

/** Means and standard errors over folds, and the lambda that they choose, by hand. */
class FoldMeasuresTest {
    private static final FoldAssignment THREES = FoldAssignment.of(0, 0, 0, 1, 1, 1, 2, 2, 2);
    private final Set<CrossValidationWarning> warnings = EnumSet.noneOf(CrossValidationWarning.class);

    private FoldMeasures.Summary gaussian(
            CrossValidationMeasure measure, FoldAssignment folds, double[] errors, double... weights) {
        FoldMeasures of = new FoldMeasures(Family.GAUSSIAN, measure, new double[errors.length], weights, folds, errors);
        return of.summarize(1, warnings);
    }

    /**
     * Squared errors of the folds: (1 + 2 4 + 9) / 4, 4 and 16 / 4, of weights 4, 2 and 4: 42 / 10. Squared distances
     * 0.09, 0.04, 0.04: their mean 0.06 over 3 - 1.
     */
    @Test
    void foldsCountByTheWeightOfTheirRows() {
        double[] errors = {1, 2, 3, 2, -2, Double.NaN, 0, 100, 4};
        double[] weights = {1, 2, 1, 1, 1, 0, 3, 0, 1};
        FoldMeasures.Summary squared = gaussian(CrossValidationMeasure.MEAN_SQUARED_ERROR, THREES, errors, weights);
        assertEquals(4.2, squared.mean()[0], 1e-15);
        assertEquals(Math.sqrt(0.03), squared.standardError()[0], 1e-15);
        // 8 / 4, 2 and 4 / 4.
        assertEquals(
                1.6,
                gaussian(CrossValidationMeasure.MEAN_ABSOLUTE_ERROR, THREES, errors, weights)
                        .mean()[0],
                1e-15);
        assertEquals(Set.of(), warnings);
    }

    /** Two rows a fold are no group: each row counts alone. Errors squared 1, 4, 9, 0, 0, 4. */
    @Test
    void rowsOfSmallFoldsCountAlone() {
        FoldMeasures.Summary s = gaussian(
                CrossValidationMeasure.MEAN_SQUARED_ERROR,
                FoldAssignment.of(0, 0, 1, 1, 2, 2),
                new double[] {1, 2, 3, 0, 0, 2},
                1,
                1,
                2,
                1,
                1,
                0);
        double mean = 23.0 / 6;
        assertEquals(mean, s.mean()[0], 1e-15);
        double squares =
                (1 - mean) * (1 - mean) + (4 - mean) * (4 - mean) + 2 * (9 - mean) * (9 - mean) + 2 * mean * mean;
        assertEquals(Math.sqrt(squares / 6 / 5), s.standardError()[0], 1e-14);
        assertEquals(Set.of(CrossValidationWarning.FOLDS_TOO_SMALL_TO_GROUP), warnings);
    }

    /**
     * Fold 0: an event of weight 2 tied with the other row, one of weight 1 above: (2 / 2 + 1) / 3. Fold 1 has no event. Fold 2:
     * of weights 1 and 3 the latter lies above the other row of weight 2: 6 / 8. Weights of the folds 4, 5, 6.
     */
    @Test
    void areasOfFoldsWithTiesAndWeights() {
        double[] y = {0, 1, 1, 0, 0, 0, 0, 1, 1};
        double[] p = {0.2, 0.2, 0.9, 0.1, 0.5, 0.6, 0.7, 0.3, 0.8};
        double[] weights = {1, 2, 1, 1, 2, 2, 2, 1, 3};
        FoldMeasures.Summary s = new FoldMeasures(Family.BINOMIAL, CrossValidationMeasure.AUC, y, weights, THREES, p)
                .summarize(1, warnings);
        double mean = (2.0 / 3 * 4 + 0.75 * 6) / 10;
        assertEquals(mean, s.mean()[0], 1e-15);
        double squares = (2.0 / 3 - mean) * (2.0 / 3 - mean) * 4 + (0.75 - mean) * (0.75 - mean) * 6;
        assertEquals(Math.sqrt(squares / 10 / 2), s.standardError()[0], 1e-15);
        assertEquals(Set.of(CrossValidationWarning.FOLD_WITHOUT_BOTH_CLASSES), warnings);
        double[] noEvent = new double[9];
        Refusal.of(
                IllegalArgumentException.class,
                () -> new FoldMeasures(Family.BINOMIAL, CrossValidationMeasure.AUC, noEvent, weights, THREES, p)
                        .summarize(1, warnings),
                "none of the 3 folds holds both classes");
    }

    /** An event in each fold, above, below and tied with the others: areas 1, 0 and 1/2 without a warning. */
    @Test
    void areasOfCompleteFoldsAreNotWarnedOf() {
        double[] y = {0, 1, 0, 0, 1, 0, 0, 1, 0};
        double[] p = {0.1, 0.9, 0.2, 0.5, 0.2, 0.6, 0.4, 0.4, 0.4};
        double[] ones = {1, 1, 1, 1, 1, 1, 1, 1, 1};
        FoldMeasures.Summary s = new FoldMeasures(Family.BINOMIAL, CrossValidationMeasure.AUC, y, ones, THREES, p)
                .summarize(1, warnings);
        assertEquals(0.5, s.mean()[0], 1e-15);
        assertEquals(Math.sqrt(0.5 / 3 / 2), s.standardError()[0], 1e-15);
        assertEquals(Set.of(), warnings);
    }

    @Test
    void lossesOfARow() {
        CrossValidationMeasure deviance = CrossValidationMeasure.DEVIANCE;
        assertEquals(-2 * StrictMath.log(0.25), deviance.loss(Family.BINOMIAL, 1, 0.25));
        assertEquals(-2 * StrictMath.log(0.75), deviance.loss(Family.BINOMIAL, 0, 0.25));
        // glmnet keeps probabilities 1e-5 from 0 and 1.
        assertEquals(-2 * StrictMath.log(1e-5), deviance.loss(Family.BINOMIAL, 1, 1e-9));
        assertEquals(-2 * StrictMath.log(1 - 1e-5), deviance.loss(Family.BINOMIAL, 1, 1));
        assertEquals(-2 * StrictMath.log(1e-5), deviance.loss(Family.BINOMIAL, 0, 1), 1e-10);
        CrossValidationMeasure wrong = CrossValidationMeasure.MISCLASSIFICATION;
        assertEquals(0, wrong.loss(Family.BINOMIAL, 0, 0.5));
        assertEquals(1, wrong.loss(Family.BINOMIAL, 1, 0.5));
        assertEquals(0, wrong.loss(Family.BINOMIAL, 1, 0.6));
        assertEquals(1, wrong.loss(Family.BINOMIAL, 0, 0.6));
        // Both classes count, as in glmnet.
        assertEquals(2 * 0.5625, CrossValidationMeasure.MEAN_SQUARED_ERROR.loss(Family.BINOMIAL, 1, 0.25));
        assertEquals(2 * 0.0625, CrossValidationMeasure.MEAN_SQUARED_ERROR.loss(Family.BINOMIAL, 0, 0.25));
        assertEquals(2 * 0.75, CrossValidationMeasure.MEAN_ABSOLUTE_ERROR.loss(Family.BINOMIAL, 1, 0.25));
        assertEquals(0.5, CrossValidationMeasure.MEAN_ABSOLUTE_ERROR.loss(Family.BINOMIAL, 0, 0.25));
    }

    /** The largest lambda at the best value, and the largest within one standard error of it, the bound included. */
    @Test
    void equalValuesChooseTheLargerLambda() {
        ElasticNetPath path = ElasticNet.fit(
                Columns.of(new double[] {1, 2, 3, 4}, 4, 1),
                new double[] {1, 3, 2, 5},
                ElasticNet.Options.defaults(Family.GAUSSIAN).withLambdas(LambdaSequence.given(0.3, 0.2, 0.1)));
        CrossValidatedPath loss =
                chosen(path, CrossValidationMeasure.MEAN_SQUARED_ERROR, new double[] {3, 1, 1}, new double[] {9, 2, 0});
        assertEquals(0.2, loss.lambdaMin());
        assertEquals(0.3, loss.lambdaOneStandardError());
        CrossValidatedPath area =
                chosen(path, CrossValidationMeasure.AUC, new double[] {0.5, 0.75, 0.75}, new double[] {0, 0.125, 0.5});
        assertEquals(0.2, area.lambdaMin());
        assertEquals(0.2, area.lambdaOneStandardError());
        assertEquals(path.coefficients(1), area.coefficientsAtMin());
        CrossValidatedPath wider =
                chosen(path, CrossValidationMeasure.AUC, new double[] {0.5, 0.75, 0.75}, new double[] {0, 0.25, 0});
        assertEquals(0.3, wider.lambdaOneStandardError());
        assertEquals(path.coefficients(0), wider.coefficientsAtOneStandardError());
        assertArrayEquals(new double[] {0, 0.25, 0}, wider.standardError());
    }

    private static CrossValidatedPath chosen(
            ElasticNetPath path, CrossValidationMeasure measure, double[] mean, double[] error) {
        return new CrossValidatedPath(path, measure, mean, error, Set.of(), List.of());
    }

    @Test
    void foldsAreChecked() {
        assertEquals(3, THREES.count());
        assertEquals(2, THREES.fold(8));
        assertArrayEquals(new int[] {3, 4, 5}, THREES.inside(1));
        assertArrayEquals(new int[] {0, 1, 2, 6, 7, 8}, THREES.outside(1));
        Refusal.of(IllegalArgumentException.class, () -> FoldAssignment.of(0, 1), "2 folds given, at least 3");
        Refusal.of(IllegalArgumentException.class, () -> FoldAssignment.of(0, -1, 2), "row 1 has fold -1");
        Refusal.of(IllegalArgumentException.class, () -> FoldAssignment.of(0, 2, 2), "fold 1 of 3");
        Refusal.of(
                IllegalArgumentException.class,
                () -> FoldAssignment.of(0, 1, Integer.MAX_VALUE),
                "fold 2 of 2147483648 (counted from 0) has no rows");
    }

    @Test
    void weightsAndLambdas() {
        assertArrayEquals(new double[] {1, 1}, Weights.equal().toArray(2));
        assertEquals(Weights.of(3, 0), Weights.of(1, 3, 0).select(new int[] {1, 2}));
        assertFalse(Weights.of(1, 1).isEqual());
        Refusal.of(IllegalArgumentException.class, () -> Weights.of(0, 0), "add up to 0.0");
        Refusal.of(IllegalArgumentException.class, () -> Weights.of(1, -1), "weight 1 = -1.0");
        Refusal.of(IllegalArgumentException.class, () -> Weights.of(1, 2).toArray(3), "2 weights given for 3 items");
        LambdaSequence.Automatic standard = (LambdaSequence.Automatic) LambdaSequence.automatic();
        assertEquals(1e-2, standard.ratio(9, 10));
        assertEquals(1e-4, standard.ratio(10, 10));
        assertEquals(1e-6, new LambdaSequence.Automatic(2, 1e-9).ratio(1, 1));
        Refusal.of(IllegalArgumentException.class, () -> new LambdaSequence.Automatic(1, 0.5), "count = 1");
        Refusal.of(IllegalArgumentException.class, () -> new LambdaSequence.Automatic(2, 1), "minRatio = 1.0");
        Refusal.of(IllegalArgumentException.class, () -> new LambdaSequence.Automatic(2, 0), "minRatio = 0.0");
        assertEquals(LambdaSequence.given(1, 3, 2), LambdaSequence.given(3, 2, 1));
        Refusal.of(IllegalArgumentException.class, () -> LambdaSequence.given(1, -1), "lambda = -1.0");
        Refusal.of(IllegalArgumentException.class, LambdaSequence::given, "no lambda given");
    }

    @Test
    void foldsAreOfTheRows() {
        Refusal.of(
                IllegalArgumentException.class,
                () -> ElasticNetCrossValidation.fitFolds(
                        Columns.of(new double[] {1, 2, 3, 4}, 4, 1),
                        new double[] {1, 2, 3, 4},
                        THREES,
                        ElasticNet.Options.defaults(Family.GAUSSIAN)),
                "9 rows have a fold, x has 4 rows");
        assertEquals(3, FoldAssignment.of(0, 1, 2).rows());
    }
}
