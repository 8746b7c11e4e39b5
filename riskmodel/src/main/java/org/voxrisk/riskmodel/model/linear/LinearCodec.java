package org.voxrisk.riskmodel.model.linear;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.model.classify.ClassifierCodec;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.step.Codecs;

/** Saves a {@link FittedLinear}: its coefficients. */
public final class LinearCodec implements ClassifierCodec<FittedLinear> {
    @Override
    public Class<FittedLinear> type() {
        return FittedLinear.class;
    }

    @Override
    public String kind() {
        return "LINEAR";
    }

    @Override
    public Trained trained(FittedLinear fitted) {
        return fitted.trained();
    }

    @Override
    public List<String> fields() {
        return List.of("method", "link", "intercept", "coefficients");
    }

    @Override
    public void put(FittedLinear fitted, ObjectNode node, Codecs codecs) {
        node.put("method", fitted.method())
                .put("link", fitted.link().name())
                .put("intercept", fitted.score().intercept());
        JsonDocument.put(node, "coefficients", fitted.score().coefficients());
    }

    @Override
    public FittedLinear take(JsonFields node, Trained trained, Codecs codecs) throws InvalidFileException {
        double[] b =
                ClassifierCodec.numbers(node, "coefficients", trained.columns().size());
        LinearScore score = LinearScore.of(trained.columns(), b, node.number("intercept"));
        return new FittedLinear(node.text("method"), trained, score, node.constant(LinearLink.class, "link"));
    }
}
