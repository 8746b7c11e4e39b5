package org.voxrisk.riskmodel.model.classify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.model.nomogram.AxisValues;
import org.voxrisk.riskmodel.model.nomogram.NomogramAxis;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.step.Codec;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.SavedForm;

/** Saves a {@link FittedLogistic}: its coefficients and what the nomogram's axes need. */
final class LogisticCodec implements Codec<FittedLogistic> {
    static final Codecs ALONE = Codecs.of(new LogisticCodec());

    @Override
    public Class<FittedLogistic> type() {
        return FittedLogistic.class;
    }

    @Override
    public SavedForm form() {
        return new SavedForm("voxrisk-logistic-fusion", 1, "");
    }

    @Override
    public void write(FittedLogistic model, ObjectNode document, Codecs codecs) {
        FittedLogistic.Training training = model.training();
        LinearScore logOdds = model.logOdds();
        double[] standardErrors = model.standardErrors();
        document.put("method", model.method().name())
                .put("training_cases", training.cases())
                .put("scope", training.scope().name())
                .put("log_odds_low", training.low())
                .put("log_odds_high", training.high())
                .put("intercept", logOdds.intercept())
                .put("intercept_error", standardErrors[0]);
        ArrayNode columns = document.putArray("columns");
        double[] b = logOdds.coefficients();
        for (int j = 0; j < b.length; j++) {
            ObjectNode node = columns.addObject()
                    .put("column", logOdds.names().get(j))
                    .put("coefficient", b[j])
                    .put("standard_error", standardErrors[j + 1]);
            AxisValues axis = training.axes().get(j);
            node.put("axis", axis.kind().name());
            JsonDocument.put(
                    node,
                    "ticks",
                    axis.values().stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    @Override
    public FittedLogistic read(JsonFields document, Codecs codecs) throws InvalidFileException {
        document.only(
                "format",
                "version",
                "method",
                "training_cases",
                "scope",
                "log_odds_low",
                "log_odds_high",
                "intercept",
                "intercept_error",
                "columns");
        List<JsonFields> columns = document.objects("columns");
        List<String> names = new ArrayList<>();
        List<AxisValues> axes = new ArrayList<>();
        double[] b = new double[columns.size()];
        double[] errors = new double[b.length + 1];
        errors[0] = document.number("intercept_error");
        for (int j = 0; j < b.length; j++) {
            JsonFields entry = columns.get(j).only("column", "coefficient", "standard_error", "axis", "ticks");
            names.add(entry.text("column"));
            b[j] = entry.number("coefficient");
            errors[j + 1] = entry.number("standard_error");
            NomogramAxis.Kind kind = entry.constant(NomogramAxis.Kind.class, "axis");
            try {
                axes.add(new AxisValues(
                        kind, Arrays.stream(entry.numbers("ticks")).boxed().toList()));
            } catch (IllegalArgumentException e) {
                throw entry.invalid("ticks", e);
            }
        }
        LinearScore logOdds;
        try {
            logOdds = LinearScore.of(FeatureNames.of(names), b, document.number("intercept"));
        } catch (IllegalArgumentException e) {
            throw document.invalid("columns", e);
        }
        return new FittedLogistic(
                document.constant(LogisticMethod.class, "method"),
                logOdds,
                errors,
                new FittedLogistic.Training(
                        document.integer("training_cases"),
                        document.constant(TrainingScope.class, "scope"),
                        axes,
                        document.number("log_odds_low"),
                        document.number("log_odds_high")));
    }
}
