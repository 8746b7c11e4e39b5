package org.voxrisk.riskmodel.select;

import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.StepReport;

/**
 * A fitted {@link LassoSelection}: the features with a coefficient, and the score that they make.
 *
 * @param report what was kept and dropped
 * @param score intercept and coefficients for the features as they come into this step (scaled, if a scaling is before
 *     it); its features are those that were kept
 * @param lambda the penalty of the coefficients
 */
public record FittedLasso(StepReport report, LinearScore score, double lambda) implements FittedStep {
    /**
     * Checks that score and report are of the same features.
     *
     * @throws IllegalArgumentException when they are not, or lambda is negative or not finite
     */
    public FittedLasso {
        if (!score.names().equals(report.kept())) {
            throw new IllegalArgumentException(
                    "the score has features " + score.names() + ", the report keeps " + report.kept());
        }
        if (!(lambda >= 0 && Double.isFinite(lambda))) {
            throw new IllegalArgumentException("lambda = " + lambda + ", must be finite and >= 0");
        }
    }

    /** The kept columns of a table, in the order they had in training; their values are not changed. */
    @Override
    public FeatureTable apply(FeatureTable table) {
        return table.select(score.names());
    }

    @Override
    public Optional<LinearScore> linearScore() {
        return Optional.of(score);
    }
}
