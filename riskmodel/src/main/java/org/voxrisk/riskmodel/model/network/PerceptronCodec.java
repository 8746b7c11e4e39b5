package org.voxrisk.riskmodel.model.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.model.classify.ClassifierCodec;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.step.Codecs;

/** Saves a {@link FittedPerceptron}: weights and biases, layer by layer. */
public final class PerceptronCodec implements ClassifierCodec<FittedPerceptron> {
    static final Codecs ALONE = Codecs.of(new PerceptronCodec());

    @Override
    public Class<FittedPerceptron> type() {
        return FittedPerceptron.class;
    }

    @Override
    public String kind() {
        return "MULTILAYER_PERCEPTRON";
    }

    @Override
    public Trained trained(FittedPerceptron fitted) {
        return fitted.trained();
    }

    @Override
    public List<String> fields() {
        return List.of("label", "activation", "iterations", "converged", "loss", "layers");
    }

    @Override
    public void put(FittedPerceptron fitted, ObjectNode node, Codecs codecs) {
        node.put("label", fitted.label())
                .put("activation", fitted.activation().name())
                .put("iterations", fitted.iterations())
                .put("converged", fitted.converged())
                .put("loss", fitted.loss());
        ArrayNode layers = node.putArray("layers");
        for (int l = 0; l <= fitted.hidden().size(); l++) {
            ObjectNode layer = layers.addObject();
            JsonDocument.put(layer, "biases", fitted.biases(l));
            JsonDocument.put(layer, "weights", fitted.weights(l));
        }
    }

    @Override
    public FittedPerceptron take(JsonFields node, Trained trained, Codecs codecs) throws InvalidFileException {
        List<JsonFields> nodes = node.objects("layers");
        if (nodes.size() < 2 || nodes.size() > Layers.MOST_LAYERS) {
            throw node.invalid("layers", nodes.size() + " layers, must be 2 to " + Layers.MOST_LAYERS);
        }
        if (trained.columns().size() == 0) {
            throw node.invalid("columns", "a multilayer perceptron has at least one");
        }
        List<double[]> biases = new ArrayList<>();
        List<Integer> hidden = new ArrayList<>();
        for (int l = 0; l < nodes.size(); l++) {
            JsonFields layer = nodes.get(l).only("biases", "weights");
            double[] b = layer.numbers("biases");
            boolean last = l + 1 == nodes.size();
            if (last ? b.length != 1 : b.length < 1) {
                throw layer.invalid("biases", b.length + " units, must be " + (last ? "1, the output" : "at least 1"));
            }
            biases.add(b);
            if (!last) {
                hidden.add(b.length);
            }
        }
        Layers layers;
        try {
            layers = Layers.of(trained.columns().size(), hidden);
        } catch (IllegalArgumentException e) {
            throw node.invalid("layers", e);
        }
        List<double[]> weights = new ArrayList<>();
        for (int l = 0; l < nodes.size(); l++) {
            weights.add(ClassifierCodec.numbers(nodes.get(l), "weights", (long) layers.inputs(l) * layers.outputs(l)));
        }
        // The numbers are all there, so that the array is no longer than the text.
        double[] parameters = new double[layers.parameters()];
        for (int l = 0; l < nodes.size(); l++) {
            System.arraycopy(weights.get(l), 0, parameters, layers.weightsAt(l), weights.get(l).length);
            System.arraycopy(biases.get(l), 0, parameters, layers.biasesAt(l), biases.get(l).length);
        }
        int iterations = node.integer("iterations");
        if (iterations < 0) {
            throw node.invalid("iterations", iterations + ", must be at least 0");
        }
        return new FittedPerceptron(
                node.text("label"),
                trained,
                node.constant(Activation.class, "activation"),
                hidden,
                parameters,
                iterations,
                node.truth("converged"),
                node.number("loss"));
    }
}
