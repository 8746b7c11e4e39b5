package org.voxrisk.riskmodel.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.step.Codec;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.SavedForm;

/** Saves a {@link FittedRiskModel}: selection, inputs and classifier, the first and the last as their own codecs write them. */
final class RiskModelCodec implements Codec<FittedRiskModel> {
    private static final String CLINICAL = "clinical";
    private static final String SELECTED = "selected";
    private static final String SCORE = "score";

    @Override
    public Class<FittedRiskModel> type() {
        return FittedRiskModel.class;
    }

    @Override
    public SavedForm form() {
        return new SavedForm("voxrisk-risk-model", 1, "");
    }

    @Override
    public void write(FittedRiskModel model, ObjectNode document, Codecs codecs) {
        document.set("selection", codecs.document(model.selection()));
        ArrayNode inputs = document.putArray("inputs");
        for (ModelInputs.Part part : model.inputs().parts()) {
            ObjectNode node = inputs.addObject();
            if (part instanceof ModelInputs.Clinical clinical) {
                ArrayNode columns = node.put("part", CLINICAL).putArray("columns");
                clinical.columns().asList().forEach(columns::add);
            } else if (part instanceof ModelInputs.Score score) {
                node.put("part", SCORE).put("column", score.column());
            } else {
                node.put("part", SELECTED);
            }
        }
        document.set("classifier", codecs.document(model.classifier()));
    }

    @Override
    public FittedRiskModel read(JsonFields document, Codecs codecs) throws InvalidFileException {
        document.only("format", "version", "selection", "inputs", "classifier");
        FittedStep selection = codecs.read(document.object("selection"), FittedStep.class);
        List<ModelInputs.Part> parts = new ArrayList<>();
        for (JsonFields entry : document.objects("inputs")) {
            parts.add(part(entry));
        }
        ModelInputs inputs;
        try {
            inputs = new ModelInputs(parts);
        } catch (IllegalArgumentException e) {
            throw document.invalid("inputs", e);
        }
        if (inputs.readScore() && selection.linearScore().isEmpty()) {
            throw document.invalid("inputs", "the score of the selection is wanted, and the selection has none");
        }
        FittedClassifier classifier = codecs.read(document.object("classifier"), FittedClassifier.class);
        FeatureNames given = inputs.names(selection);
        if (!classifier.columns().missingFrom(given).isEmpty()) {
            throw document.invalid(
                    "classifier",
                    "reads columns " + classifier.columns().asList() + ", the inputs have " + given.asList());
        }
        return new FittedRiskModel(selection, inputs, classifier);
    }

    private static ModelInputs.Part part(JsonFields entry) throws InvalidFileException {
        String part = entry.text("part");
        try {
            return switch (part) {
                case CLINICAL ->
                    new ModelInputs.Clinical(
                            FeatureNames.of(entry.only("part", "columns").texts("columns")));
                case SCORE -> new ModelInputs.Score(entry.only("part", "column").text("column"));
                case SELECTED -> {
                    entry.only("part");
                    yield new ModelInputs.Selected();
                }
                default ->
                    throw entry.invalid("part", "'" + part + "' is not one of " + List.of(CLINICAL, SELECTED, SCORE));
            };
        } catch (IllegalArgumentException e) {
            throw entry.invalid("columns", e);
        }
    }
}
