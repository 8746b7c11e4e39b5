package org.voxrisk.riskmodel.select;

import java.util.Arrays;
import java.util.List;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.penalized.CrossValidatedPath;
import org.voxrisk.riskmodel.model.penalized.LinearCoefficients;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.step.DropReason;
import org.voxrisk.riskmodel.step.Evidence;
import org.voxrisk.riskmodel.step.FeatureFate;

/**
 * The coefficients of a cross-validated path at the penalty that was chosen.
 *
 * @param coefficients the coefficients
 * @param lambda the penalty
 */
record ChosenPenalty(LinearCoefficients coefficients, double lambda) {
    static ChosenPenalty of(CrossValidatedPath path, LambdaChoice choice) {
        return switch (choice) {
            case MIN -> new ChosenPenalty(path.coefficientsAtMin(), path.lambdaMin());
            case ONE_STANDARD_ERROR ->
                new ChosenPenalty(path.coefficientsAtOneStandardError(), path.lambdaOneStandardError());
            case LARGEST ->
                new ChosenPenalty(path.path().coefficients(0), path.path().lambda(0));
        };
    }

    /** What both choices of a cross-validated path keep. */
    static List<String> notes(CrossValidatedPath path) {
        return List.of("lambda.min = " + Reports.number(path.lambdaMin()) + " keeps "
                + path.coefficientsAtMin().nonZeroCount() + " features, lambda.1se = "
                + Reports.number(path.lambdaOneStandardError()) + " keeps "
                + path.coefficientsAtOneStandardError().nonZeroCount());
    }

    /**
     * The fitted step.
     *
     * @param label of the step
     * @param method of the coefficients, as evidence
     */
    FittedLasso fitted(String label, String method, TrainingPart training, List<String> notes) {
        FeatureNames names = training.columns();
        return new FittedLasso(
                Reports.selection(label, training, j -> fate(names.get(j), coefficients.coefficient(j), method), notes),
                score(names),
                lambda);
    }

    private static FeatureFate fate(String feature, double coefficient, String method) {
        Evidence evidence = Evidence.of(Evidence.Statistic.COEFFICIENT, method, coefficient);
        return coefficient == 0
                ? FeatureFate.dropped(feature, DropReason.ZERO_COEFFICIENT, "coefficient 0", evidence)
                : FeatureFate.kept(feature, "coefficient " + Reports.number(coefficient), evidence);
    }

    private LinearScore score(FeatureNames names) {
        int[] columns = coefficients.nonZeroColumns().clone();
        Arrays.sort(columns);
        return LinearScore.of(
                FeatureNames.of(Arrays.stream(columns).mapToObj(names::get).toList()),
                Arrays.stream(columns).mapToDouble(coefficients::coefficient).toArray(),
                coefficients.intercept());
    }
}
