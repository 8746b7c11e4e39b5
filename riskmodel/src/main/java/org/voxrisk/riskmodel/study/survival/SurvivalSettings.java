package org.voxrisk.riskmodel.study.survival;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.io.text.DoubleText;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.penalized.CrossValidationMeasure;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.select.AliasFilter;
import org.voxrisk.riskmodel.select.CorrelationPriority;
import org.voxrisk.riskmodel.select.CoxLassoSelection;
import org.voxrisk.riskmodel.select.CoxScreening;
import org.voxrisk.riskmodel.select.CoxTest;
import org.voxrisk.riskmodel.select.IccFilter;
import org.voxrisk.riskmodel.select.Imputation;
import org.voxrisk.riskmodel.select.RedundancyFilter;
import org.voxrisk.riskmodel.select.ScalingStep;
import org.voxrisk.riskmodel.select.SelectionChain;
import org.voxrisk.riskmodel.select.VarianceFilter;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationFilter;
import org.voxrisk.riskmodel.statistics.correlation.CorrelationRule;
import org.voxrisk.riskmodel.step.InnerFolds;
import org.voxrisk.riskmodel.step.Step;
import org.voxrisk.riskmodel.study.LassoSettings;
import org.voxrisk.riskmodel.study.SelectionSettings;
import org.voxrisk.riskmodel.study.SelectionStage;
import org.voxrisk.riskmodel.study.StudySettings;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;

/**
 * Settings of a study of the time to an event. Of the settings of a study the tests between two classes and neighbours have no
 * meaning here: their places take the likelihood ratio of a univariate Cox model, and Cox models.
 *
 * @param study agreement, levels, adjustment, correlation, LASSO (share of the absolute-value penalty, standardisation, choice,
 *     convergence; the family is Cox's) and clinical candidates
 * @param horizons times at which predictions are judged, ascending, in the unit of the follow-up
 */
public record SurvivalSettings(StudySettings study, List<Double> horizons) {
    /** Down to rounding, the saturated end of a Cox path takes minutes; coefficients are within 1e-4 with this. */
    private static final double CONVERGENCE = 1e-10;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when there is no horizon, they are not above 0 and ascending, correlated columns are to be
     *     kept by a test between two classes, or cross-validation is to measure what a Cox model has not
     */
    public SurvivalSettings {
        horizons = List.copyOf(horizons);
        double before = 0;
        for (double horizon : horizons) {
            if (!(horizon > before) || Double.isInfinite(horizon)) {
                throw new IllegalArgumentException("horizons " + horizons + ": must be above 0 and ascending");
            }
            before = horizon;
        }
        if (horizons.isEmpty()) {
            throw new IllegalArgumentException("there is no horizon");
        }
        if (study.selection().priority() != CorrelationPriority.COLUMN_ORDER) {
            throw new IllegalArgumentException(
                    "of correlated columns the one with the smallest p between two classes is"
                            + " to be kept, and a time to an event has no classes; keep the first ('selection.correlation.keep')");
        }
        CrossValidationMeasure measure = study.selection().lasso().measure();
        if (measure != CrossValidationMeasure.DEVIANCE && measure != CrossValidationMeasure.CONCORDANCE) {
            throw new IllegalArgumentException(
                    "cross-validation is to measure " + measure + ", and a Cox model has deviance and concordance");
        }
    }

    /** The same with penalised fits that converge as glmnet does by default: for fits that are made many times over. */
    SurvivalSettings quick() {
        SelectionSettings selection = study.selection();
        ElasticNet.Options usual = ElasticNet.Options.defaults(Family.COX);
        return new SurvivalSettings(
                new StudySettings(
                        selection.withLasso(new LassoSettings(
                                selection.lasso().options().withConvergence(usual.threshold(), usual.maxPasses()),
                                selection.lasso().measure(),
                                selection.lasso().choice())),
                        study.radiomicsNeighbours(),
                        study.clinical()),
                horizons);
    }

    /** The stages before the LASSO. */
    Map<SelectionStage, Step> stages(Optional<FeatureTable> secondReading, FollowUpTable followUp) {
        SelectionSettings s = study.selection();
        Map<SelectionStage, Step> stages = new LinkedHashMap<>();
        if (s.icc().isPresent()) {
            FeatureTable second = secondReading.orElseThrow(() -> new IllegalArgumentException("the settings ask for "
                    + s.icc().get().form().label() + " > " + s.icc().get().threshold()
                    + ", but there is no second reading; give one, or settings without an ICC step"));
            stages.put(
                    SelectionStage.ICC,
                    new IccFilter(
                            List.of(second),
                            s.icc().get().form(),
                            s.icc().get().threshold(),
                            s.icc().get().criterion()));
        }
        stages.put(SelectionStage.SCALING, SelectionChain.of(VarianceFilter.constantsOnly(), ScalingStep.MIN_MAX));
        stages.put(
                SelectionStage.UNIVARIATE,
                new CoxScreening(followUp, CoxTest.LIKELIHOOD_RATIO, s.level(), s.adjustment()));
        stages.put(
                SelectionStage.CORRELATION,
                new RedundancyFilter(
                        new CorrelationFilter(CorrelationRule.KEEP_FIRST, s.cutoff()),
                        s.correlation(),
                        CorrelationPriority.COLUMN_ORDER));
        return stages;
    }

    CoxLassoSelection lasso(FollowUpTable followUp, InnerFolds folds) {
        ElasticNet.Options given = study.selection().lasso().options();
        ElasticNet.Options options = ElasticNet.Options.defaults(Family.COX)
                .withAlpha(given.alpha())
                .withStandardize(given.standardize())
                .withConvergence(Math.max(given.threshold(), CONVERGENCE), given.maxPasses());
        return new CoxLassoSelection(
                followUp,
                options,
                study.selection().lasso().measure(),
                folds,
                study.selection().lasso().choice());
    }

    /** The steps before the clinical Cox model. */
    SelectionChain clinical(FollowUpTable followUp) {
        return SelectionChain.of(
                new CoxScreening(
                        followUp, CoxTest.LIKELIHOOD_RATIO, study.clinical().level(), Optional.empty()),
                Imputation.median(),
                new AliasFilter());
    }

    /** The rule of a stage in words. */
    String ruleOf(SelectionStage stage) {
        SelectionSettings s = study.selection();
        return switch (stage) {
            case ICC ->
                s.icc()
                        .map(i -> i.form().label() + " > " + DoubleText.of(i.threshold()))
                        .orElse("none");
            case SCALING -> "constant in training";
            case UNIVARIATE ->
                "univariate Cox, p < " + DoubleText.of(s.level())
                        + s.adjustment().map(a -> ", " + a + "-adjusted").orElse("");
            case CORRELATION -> "|r| >= " + DoubleText.of(s.cutoff());
            case LASSO ->
                Family.COX.name().toLowerCase(Locale.ROOT) + ", "
                        + s.lasso().choice().label();
            case CLINICAL ->
                "univariate Cox, p < " + DoubleText.of(study.clinical().level());
        };
    }
}
