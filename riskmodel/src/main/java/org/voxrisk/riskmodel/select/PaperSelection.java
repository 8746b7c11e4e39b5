package org.voxrisk.riskmodel.select;

import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.step.InnerFolds;

/**
 * The selection of the cervical-cancer paper as a chain: reliability, scaling to 0..1, univariate test, correlation,
 * LASSO (there 2,446 -&gt; 1,821 -&gt; 575 -&gt; 121 -&gt; 17).
 *
 * <p>Stated in the paper: ICC &gt; 0.75, min-max scaling, t-test or U-test with p &lt; 0.05, Pearson with 0.9 (once "at least
 * 0.9", once "above 0.9"; here: at least), LASSO. Assumed here, because the paper leaves it open: ICC(2,1) on the
 * estimate; the test is Student's t when Shapiro-Wilk (both classes) and Levene have p &gt; 0.05, else Mann-Whitney, without
 * adjustment; of two correlated features the first in column order stays; the LASSO is gaussian on the labels 0 and 1,
 * which the published intercept near the prevalence suggests, with 10 folds at {@code lambda.min}.
 *
 * <p>The paper's own order is to select before anything is held back from the selection. Fitted on
 * {@code TrainingPart.wholeTable} the chain does that, and its summary says so; fitted on the training side of a split
 * it does not leak.
 */
public final class PaperSelection {
    private static final int FOLDS = 10;

    private PaperSelection() {}

    /** The chain, with a second reading of some of the cases for the ICC filter, and a seed for the LASSO's folds. */
    public static SelectionChain chain(FeatureTable secondReading, long seed) {
        return chain(secondReading, InnerFolds.drawn(FOLDS, seed));
    }

    /** The chain, with a second reading and folds for the LASSO. */
    public static SelectionChain chain(FeatureTable secondReading, InnerFolds folds) {
        return SelectionChain.of(
                IccFilter.of(secondReading),
                ScalingStep.MIN_MAX,
                UnivariateFilter.tOrU(),
                RedundancyFilter.pearson(),
                LassoSelection.of(Family.GAUSSIAN, folds));
    }

    /** The chain for data without a second reading: constant features and those with missing values go instead. */
    public static SelectionChain chainWithoutSecondReading(long seed) {
        return chainWithoutSecondReading(InnerFolds.drawn(FOLDS, seed));
    }

    /** The chain for data without a second reading, with folds for the LASSO. */
    public static SelectionChain chainWithoutSecondReading(InnerFolds folds) {
        return SelectionChain.of(
                VarianceFilter.constantsOnly(),
                ScalingStep.MIN_MAX,
                UnivariateFilter.tOrU(),
                RedundancyFilter.pearson(),
                LassoSelection.of(Family.GAUSSIAN, folds));
    }
}
