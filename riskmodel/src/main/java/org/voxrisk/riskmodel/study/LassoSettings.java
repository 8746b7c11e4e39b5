package org.voxrisk.riskmodel.study;

import java.util.Locale;
import org.voxrisk.riskmodel.model.penalized.CrossValidationMeasure;
import org.voxrisk.riskmodel.model.penalized.ElasticNet;
import org.voxrisk.riskmodel.model.penalized.Family;
import org.voxrisk.riskmodel.select.LambdaChoice;
import org.voxrisk.riskmodel.select.LassoSelection;
import org.voxrisk.riskmodel.step.InnerFolds;

/**
 * The penalised model at the end of a selection.
 *
 * @param options family, share of the absolute-value penalty, standardisation, convergence
 * @param measure what cross-validation measures
 * @param choice at which penalty coefficients are taken
 */
public record LassoSettings(ElasticNet.Options options, CrossValidationMeasure measure, LambdaChoice choice) {
    private static final double EXACT = 1e-20;
    private static final int EXACT_PASSES = 100_000_000;

    /** A LASSO, standardised, cross-validated deviance (gaussian: mean squared error), converged down to rounding. */
    public static LassoSettings of(Family family, LambdaChoice choice) {
        return new LassoSettings(
                ElasticNet.Options.defaults(family).withConvergence(EXACT, EXACT_PASSES),
                CrossValidationMeasure.DEVIANCE,
                choice);
    }

    /** The same at another penalty. */
    public LassoSettings withChoice(LambdaChoice other) {
        return new LassoSettings(options, measure, other);
    }

    /** The same, converged as glmnet does by default: for fits that are made many times over, coefficients within 2e-3. */
    LassoSettings quick() {
        ElasticNet.Options usual = ElasticNet.Options.defaults(options.family());
        return new LassoSettings(options.withConvergence(usual.threshold(), usual.maxPasses()), measure, choice);
    }

    LassoSelection step(InnerFolds folds) {
        return new LassoSelection(options, measure, folds, choice);
    }

    /** The rule in words: {@code gaussian, lambda.min}. */
    String rule() {
        return options.family().name().toLowerCase(Locale.ROOT) + ", " + choice.label();
    }
}
