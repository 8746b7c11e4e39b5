package org.voxrisk.riskmodel.model.discriminant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.model.classify.ClassifierCodec;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.step.Codecs;

/** Saves a {@link FittedQuadratic}: mean, axes and variances of both classes. */
public final class QuadraticCodec implements ClassifierCodec<FittedQuadratic> {
    @Override
    public Class<FittedQuadratic> type() {
        return FittedQuadratic.class;
    }

    @Override
    public String kind() {
        return "QUADRATIC_DISCRIMINANT";
    }

    @Override
    public Trained trained(FittedQuadratic fitted) {
        return fitted.trained();
    }

    @Override
    public List<String> fields() {
        return List.of("method", "label_0", "label_1");
    }

    @Override
    public void put(FittedQuadratic fitted, ObjectNode node, Codecs codecs) {
        node.put("method", fitted.method());
        put(fitted.controls(), node.putObject("label_0"));
        put(fitted.events(), node.putObject("label_1"));
    }

    private static void put(ClassDistribution distribution, ObjectNode node) {
        JsonDocument.put(node, "mean", distribution.mean());
        JsonDocument.put(node, "variances", distribution.variances());
        JsonDocument.put(node, "axes", distribution.axes());
    }

    @Override
    public FittedQuadratic take(JsonFields node, Trained trained, Codecs codecs) throws InvalidFileException {
        int p = trained.columns().size();
        return new FittedQuadratic(
                node.text("method"), trained, read(node.object("label_0"), p), read(node.object("label_1"), p));
    }

    private static ClassDistribution read(JsonFields node, int p) throws InvalidFileException {
        node.only("mean", "variances", "axes");
        double[] variances = ClassifierCodec.numbers(node, "variances", p);
        for (int j = 0; j < p; j++) {
            if (!(variances[j] > 0)) {
                throw node.invalid("variances[" + j + "]", variances[j] + ", must be above 0");
            }
        }
        return new ClassDistribution(
                ClassifierCodec.numbers(node, "mean", p),
                ClassifierCodec.numbers(node, "axes", (long) p * p),
                variances);
    }
}
