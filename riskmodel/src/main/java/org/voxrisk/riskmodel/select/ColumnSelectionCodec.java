package org.voxrisk.riskmodel.select;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.StepCodec;
import org.voxrisk.riskmodel.step.StepReport;

/** Saves a {@link ColumnSelection}: the report says all. */
final class ColumnSelectionCodec implements StepCodec<ColumnSelection> {
    @Override
    public Class<ColumnSelection> type() {
        return ColumnSelection.class;
    }

    @Override
    public String kind() {
        return "SELECTION";
    }

    @Override
    public List<String> fields() {
        return List.of();
    }

    @Override
    public void put(ColumnSelection step, ObjectNode node, Codecs codecs) {}

    @Override
    public ColumnSelection take(JsonFields node, StepReport report, Codecs codecs) {
        return new ColumnSelection(report);
    }
}
