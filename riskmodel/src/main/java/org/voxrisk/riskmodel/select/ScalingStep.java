package org.voxrisk.riskmodel.select;

import java.util.List;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.step.FeatureFate;
import org.voxrisk.riskmodel.step.Step;

/**
 * Scaling as a step of a chain: every feature is kept. Missing training values are refused.
 *
 * @see MinMaxScaler
 * @see ZScaler
 */
public enum ScalingStep implements Step {
    /** To 0..1 by the range of the training rows. */
    MIN_MAX("min-max scaling"),
    /** By mean and standard deviation (n - 1) of the training rows. */
    Z_SCORE("z scaling (n - 1)"),
    /** By mean and standard deviation (n) of the training rows. */
    Z_SCORE_N("z scaling (n)");

    private final String label;

    ScalingStep(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public FittedScaling fit(TrainingPart training) {
        TableScaler scaler = switch (this) {
            case MIN_MAX -> MinMaxScaler.fit(training);
            case Z_SCORE -> ZScaler.fit(training, ZScaler.Divisor.N_MINUS_1);
            case Z_SCORE_N -> ZScaler.fit(training, ZScaler.Divisor.N);
        };
        return new FittedScaling(
                scaler,
                Reports.scaling(
                        label,
                        training,
                        j -> FeatureFate.kept(training.columns().get(j), ""),
                        List.of()));
    }
}
