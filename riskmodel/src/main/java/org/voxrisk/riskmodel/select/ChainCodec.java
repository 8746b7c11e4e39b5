package org.voxrisk.riskmodel.select;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.step.Codec;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.FittedStep;
import org.voxrisk.riskmodel.step.SavedForm;

/** Saves a {@link FittedChain}: its steps, each as its own codec writes it. */
final class ChainCodec implements Codec<FittedChain> {
    @Override
    public Class<FittedChain> type() {
        return FittedChain.class;
    }

    @Override
    public SavedForm form() {
        return new SavedForm("voxrisk-fitted-chain", 1, "");
    }

    @Override
    public void write(FittedChain chain, ObjectNode document, Codecs codecs) {
        ArrayNode array = document.putArray("steps");
        chain.steps().forEach(step -> array.add(codecs.document(step)));
        if (!chain.notFitted().isEmpty()) {
            ArrayNode labels = document.putArray("not_fitted");
            chain.notFitted().forEach(labels::add);
        }
    }

    @Override
    public FittedChain read(JsonFields document, Codecs codecs) throws InvalidFileException {
        document.only("format", "version", "steps", "not_fitted");
        List<FittedStep> steps = new ArrayList<>();
        for (JsonFields step : document.objects("steps")) {
            steps.add(codecs.read(step, FittedStep.class));
        }
        if (steps.isEmpty()) {
            throw document.invalid("steps", "there is none");
        }
        FittedChain chain =
                new FittedChain(steps, document.has("not_fitted") ? document.texts("not_fitted") : List.of());
        if (!chain.notFitted().isEmpty() && !chain.isEmpty()) {
            throw document.invalid("not_fitted", "steps are left out though features are left for them");
        }
        return chain;
    }
}
