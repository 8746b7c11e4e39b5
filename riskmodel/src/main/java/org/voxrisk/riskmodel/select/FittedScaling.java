package org.voxrisk.riskmodel.select;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.pipeline.FittedStep;
import org.voxrisk.riskmodel.pipeline.StepReport;

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

    @Override
    public String toJson() {
        if (scaler instanceof MinMaxScaler minMax) {
            ObjectNode document = StepFile.create(StepFile.Kind.MIN_MAX, report);
            minMax.put(document);
            return JsonDocument.toText(document);
        }
        ObjectNode document = StepFile.create(StepFile.Kind.Z, report);
        ((ZScaler) scaler).put(document);
        return JsonDocument.toText(document);
    }
}
