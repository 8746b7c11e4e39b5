package org.voxrisk.riskmodel.select;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.StepCodec;
import org.voxrisk.riskmodel.step.StepReport;

/** Saves a {@link FittedImputation}: one value a column. */
final class ImputationCodec implements StepCodec<FittedImputation> {
    @Override
    public Class<FittedImputation> type() {
        return FittedImputation.class;
    }

    @Override
    public String kind() {
        return "IMPUTATION";
    }

    @Override
    public List<String> fields() {
        return List.of("fill");
    }

    @Override
    public void put(FittedImputation step, ObjectNode node, Codecs codecs) {
        ArrayNode array = node.putArray("fill");
        for (int j = 0; j < step.values().size(); j++) {
            array.addObject().put("column", step.report().kept().get(j)).put("value", step.values().get(j));
        }
    }

    @Override
    public FittedImputation take(JsonFields node, StepReport report, Codecs codecs) throws InvalidFileException {
        List<String> columns = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (JsonFields entry : node.objects("fill")) {
            entry.only("column", "value");
            columns.add(entry.text("column"));
            values.add(entry.number("value"));
        }
        if (!columns.equals(report.kept().asList())) {
            throw node.invalid("fill", "columns " + columns + ", the report keeps " + report.kept());
        }
        return new FittedImputation(values, report);
    }
}
