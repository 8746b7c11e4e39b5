package org.voxrisk.riskmodel.model.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.step.Codec;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.SavedForm;

/** Saves a {@link FittedTuned}: the chosen classifier and the report of the search. */
public final class TunedCodec implements Codec<FittedTuned> {
    @Override
    public Class<FittedTuned> type() {
        return FittedTuned.class;
    }

    @Override
    public SavedForm form() {
        return new SavedForm("voxrisk-fitted-classifier", 1, "TUNED");
    }

    @Override
    public void write(FittedTuned fitted, ObjectNode document, Codecs codecs) {
        document.put("number", fitted.number()).put("measure", fitted.measure().name());
        ArrayNode results = document.putArray("candidates");
        for (CandidateResult result : fitted.results()) {
            ObjectNode node = results.addObject().put("label", result.label());
            result.value().ifPresent(v -> node.put("value", v));
            result.refusal().ifPresent(r -> node.put("refusal", r));
        }
        document.set("chosen", codecs.document(fitted.chosen()));
    }

    @Override
    public FittedTuned read(JsonFields document, Codecs codecs) throws InvalidFileException {
        document.only("format", "version", "kind", "number", "measure", "candidates", "chosen");
        List<CandidateResult> results = new ArrayList<>();
        for (JsonFields node : document.objects("candidates")) {
            node.only("label", "value", "refusal");
            results.add(new CandidateResult(
                    node.text("label"),
                    node.has("value") ? OptionalDouble.of(node.number("value")) : OptionalDouble.empty(),
                    node.has("refusal") ? Optional.of(node.text("refusal")) : Optional.empty()));
        }
        FittedClassifier chosen = codecs.read(document.object("chosen"), FittedClassifier.class);
        TuningMeasure measure = document.constant(TuningMeasure.class, "measure");
        int number = document.integer("number");
        try {
            return new FittedTuned(chosen, number, measure, results);
        } catch (IllegalArgumentException e) {
            throw document.invalid("number", e);
        }
    }
}
