package org.voxrisk.riskmodel.select;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.StepCodec;
import org.voxrisk.riskmodel.step.StepReport;

/** Saves a {@link FittedLasso}: penalty, intercept and coefficients. */
final class LassoCodec implements StepCodec<FittedLasso> {
    @Override
    public Class<FittedLasso> type() {
        return FittedLasso.class;
    }

    @Override
    public String kind() {
        return "LASSO";
    }

    @Override
    public List<String> fields() {
        return List.of("lambda", "intercept", "coefficients");
    }

    @Override
    public void put(FittedLasso step, ObjectNode node, Codecs codecs) {
        LinearScore score = step.score();
        node.put("lambda", step.lambda()).put("intercept", score.intercept());
        ArrayNode array = node.putArray("coefficients");
        double[] coefficients = score.coefficients();
        for (int j = 0; j < coefficients.length; j++) {
            array.addObject().put("feature", score.names().get(j)).put("coefficient", coefficients[j]);
        }
    }

    @Override
    public FittedLasso take(JsonFields node, StepReport report, Codecs codecs) throws InvalidFileException {
        List<String> names = new ArrayList<>();
        List<JsonFields> entries = node.objects("coefficients");
        double[] coefficients = new double[entries.size()];
        for (int j = 0; j < coefficients.length; j++) {
            JsonFields entry = entries.get(j).only("feature", "coefficient");
            names.add(entry.text("feature"));
            coefficients[j] = entry.number("coefficient");
        }
        try {
            LinearScore score = LinearScore.of(FeatureNames.of(names), coefficients, node.number("intercept"));
            return new FittedLasso(report, score, node.number("lambda"));
        } catch (IllegalArgumentException e) {
            throw node.invalid("coefficients", e);
        }
    }
}
