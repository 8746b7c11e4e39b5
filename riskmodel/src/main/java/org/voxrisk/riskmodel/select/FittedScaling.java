package org.voxrisk.riskmodel.select;

import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.StepReport;

/**
 * A fitted {@link ScalingStep}.
 *
 * @param scaler the fitted ranges or moments
 * @param report what was done in training
 */
public record FittedScaling(TableScaler scaler, StepReport report) implements FittedStep {
    @Override
    public FeatureTable apply(FeatureTable table) {
        return scaler.apply(table);
    }
}
