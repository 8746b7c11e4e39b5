package org.voxrisk.riskmodel.model.neighbours;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.model.classify.ClassifierCodec;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.step.Codecs;

/** Saves a {@link FittedNeighbours}: its settings, training rows and labels. A p of 0 stands for infinity. */
public final class NeighboursCodec implements ClassifierCodec<FittedNeighbours> {
    @Override
    public Class<FittedNeighbours> type() {
        return FittedNeighbours.class;
    }

    @Override
    public String kind() {
        return "NEAREST_NEIGHBOURS";
    }

    @Override
    public Trained trained(FittedNeighbours fitted) {
        return fitted.trained();
    }

    @Override
    public List<String> fields() {
        return List.of("k", "minkowski_p", "weight", "ties", "labels", "rows");
    }

    @Override
    public void put(FittedNeighbours fitted, ObjectNode node, Codecs codecs) {
        KNearestNeighbours settings = fitted.settings();
        double p = settings.metric().p();
        node.put("k", settings.k())
                .put("minkowski_p", Double.isInfinite(p) ? 0 : p)
                .put("weight", settings.weight().name())
                .put("ties", settings.ties().name());
        ArrayNode labels = node.putArray("labels");
        Arrays.stream(fitted.labels()).forEach(labels::add);
        JsonDocument.put(node, "rows", fitted.rows());
    }

    @Override
    public FittedNeighbours take(JsonFields node, Trained trained, Codecs codecs) throws InvalidFileException {
        double p = node.number("minkowski_p");
        Minkowski metric;
        try {
            metric = p == 0 ? Minkowski.CHEBYSHEV : new Minkowski(p);
        } catch (IllegalArgumentException e) {
            throw node.invalid("minkowski_p", e);
        }
        VoteWeight weight = node.constant(VoteWeight.class, "weight");
        TieRule ties = node.constant(TieRule.class, "ties");
        int k = node.integer("k");
        if (k < 1 || k > trained.cases()) {
            throw node.invalid("k", k + ", must be from 1 to the " + trained.cases() + " training cases");
        }
        KNearestNeighbours settings = new KNearestNeighbours(k, metric, weight, ties);
        double[] y = ClassifierCodec.numbers(node, "labels", trained.cases());
        int[] labels = new int[y.length];
        for (int i = 0; i < y.length; i++) {
            if (y[i] != 0 && y[i] != 1) {
                throw node.invalid("labels[" + i + "]", y[i] + ", must be 0 or 1");
            }
            labels[i] = (int) y[i];
        }
        if (Arrays.stream(labels).sum() != trained.events()) {
            throw node.invalid(
                    "labels", Arrays.stream(labels).sum() + " of them are 1, training_events says " + trained.events());
        }
        double[] rows = ClassifierCodec.numbers(
                node, "rows", (long) trained.cases() * trained.columns().size());
        return new FittedNeighbours(settings, trained, rows, labels);
    }
}
