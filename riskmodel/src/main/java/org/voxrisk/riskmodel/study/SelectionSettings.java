package org.voxrisk.riskmodel.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.select.CorrelationPriority;
import org.voxrisk.riskmodel.select.LambdaChoice;
import org.voxrisk.riskmodel.select.RedundancyFilter;
import org.voxrisk.riskmodel.select.ScalingStep;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.select.UnivariateFilter;
import org.voxrisk.riskmodel.select.VarianceFilter;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationFilter;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationKind;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationRule;
import org.voxrisk.riskmodel.statistics.test.PAdjust;
import org.voxrisk.riskmodel.statistics.test.UnivariateRule;
import org.voxrisk.riskmodel.statistics.test.UnivariateScreen;
import org.voxrisk.riskmodel.step.Step;

/**
 * Settings of the radiomics selection: agreement of readings, scaling to 0..1, univariate test, correlation, LASSO.
 *
 * @param icc which agreement is asked for; empty without a second reading
 * @param rule which univariate test a column gets
 * @param level level of its p-value
 * @param adjustment adjustment of the p-values; empty for none
 * @param correlation which correlation
 * @param cutoff a column is dropped when the absolute correlation with one kept before is at least this
 * @param priority in which order columns are looked at
 * @param lasso the penalised model
 */
public record SelectionSettings(
        Optional<IccRule> icc,
        UnivariateRule rule,
        double level,
        Optional<PAdjust> adjustment,
        CorrelationKind correlation,
        double cutoff,
        CorrelationPriority priority,
        LassoSettings lasso) {
    /** The paper's, with what it leaves open as {@link org.voxrisk.riskmodel.select.PaperSelection} assumes. */
    public static SelectionSettings paper() {
        return new SelectionSettings(
                Optional.of(IccRule.paper()),
                UnivariateRule.STUDENT_OR_MANN_WHITNEY,
                0.05,
                Optional.empty(),
                CorrelationKind.PEARSON,
                0.9,
                CorrelationPriority.COLUMN_ORDER,
                LassoSettings.of(Family.GAUSSIAN, LambdaChoice.MIN));
    }

    /** The same with another agreement, or none. */
    public SelectionSettings withIcc(Optional<IccRule> other) {
        return new SelectionSettings(other, rule, level, adjustment, correlation, cutoff, priority, lasso);
    }

    /** The same with another univariate test. */
    public SelectionSettings withRule(UnivariateRule other) {
        return new SelectionSettings(icc, other, level, adjustment, correlation, cutoff, priority, lasso);
    }

    /** The same with another level of the univariate test. */
    public SelectionSettings withLevel(double other) {
        return new SelectionSettings(icc, rule, other, adjustment, correlation, cutoff, priority, lasso);
    }

    /** The same with another adjustment of p-values, or none. */
    public SelectionSettings withAdjustment(Optional<PAdjust> other) {
        return new SelectionSettings(icc, rule, level, other, correlation, cutoff, priority, lasso);
    }

    /** The same with another order of the correlation scan. */
    public SelectionSettings withPriority(CorrelationPriority other) {
        return new SelectionSettings(icc, rule, level, adjustment, correlation, cutoff, other, lasso);
    }

    /** The same with another penalised model. */
    public SelectionSettings withLasso(LassoSettings other) {
        return new SelectionSettings(icc, rule, level, adjustment, correlation, cutoff, priority, other);
    }

    /** The stages before the LASSO, each with the steps that it is made of. */
    Map<SelectionStage, Step> stages(Optional<FeatureTable> secondReading) {
        Map<SelectionStage, Step> stages = new LinkedHashMap<>();
        if (icc.isPresent()) {
            FeatureTable second = secondReading.orElseThrow(() -> new IllegalArgumentException("the settings ask for "
                    + icc.get().form().label() + " > " + icc.get().threshold()
                    + ", but there is no second reading; give one, or settings without an ICC step"));
            stages.put(SelectionStage.ICC, icc.get().filter(second));
        }
        stages.put(SelectionStage.SCALING, SelectionChain.of(VarianceFilter.constantsOnly(), ScalingStep.MIN_MAX));
        stages.put(
                SelectionStage.UNIVARIATE,
                new UnivariateFilter(rule, UnivariateScreen.DEFAULT_LEVEL, level, adjustment));
        stages.put(
                SelectionStage.CORRELATION,
                new RedundancyFilter(new CorrelationFilter(CorrelationRule.KEEP_FIRST, cutoff), correlation, priority));
        return stages;
    }

    /** The rule of a stage in words, for {@link NothingLeft}. */
    String ruleOf(SelectionStage stage) {
        return switch (stage) {
            case ICC ->
                icc.map(i -> i.form().label() + " > " + Numbers.text(i.threshold()))
                        .orElse("none");
            case SCALING -> "constant in training";
            case UNIVARIATE ->
                "rule " + (rule == UnivariateRule.STUDENT_OR_MANN_WHITNEY ? "A" : "B") + ", " + "p < "
                        + Numbers.text(level)
                        + adjustment.map(a -> ", " + a + "-adjusted").orElse("");
            case CORRELATION -> "|r| >= " + Numbers.text(cutoff);
            case LASSO -> lasso.rule();
            case CLINICAL -> throw new IllegalArgumentException("not a stage of the radiomics selection: " + stage);
        };
    }
}
