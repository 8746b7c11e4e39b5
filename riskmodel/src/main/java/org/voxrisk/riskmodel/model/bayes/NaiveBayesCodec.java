package org.voxrisk.riskmodel.model.bayes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.model.classify.ClassifierCodec;
import org.voxrisk.riskmodel.model.classify.Trained;
import org.voxrisk.riskmodel.step.Codecs;

/** Saves a {@link FittedNaiveBayes}: means and variances of both classes. */
public final class NaiveBayesCodec implements ClassifierCodec<FittedNaiveBayes> {
    private static final String[] MEANS = {"means_0", "means_1"};
    private static final String[] VARIANCES = {"variances_0", "variances_1"};

    @Override
    public Class<FittedNaiveBayes> type() {
        return FittedNaiveBayes.class;
    }

    @Override
    public String kind() {
        return "NAIVE_BAYES";
    }

    @Override
    public Trained trained(FittedNaiveBayes fitted) {
        return fitted.trained();
    }

    @Override
    public List<String> fields() {
        return List.of("method", MEANS[0], MEANS[1], VARIANCES[0], VARIANCES[1]);
    }

    @Override
    public void put(FittedNaiveBayes fitted, ObjectNode node, Codecs codecs) {
        node.put("method", fitted.method());
        for (int k = 0; k < 2; k++) {
            JsonDocument.put(node, MEANS[k], fitted.means(k));
            JsonDocument.put(node, VARIANCES[k], fitted.variances(k));
        }
    }

    @Override
    public FittedNaiveBayes take(JsonFields node, Trained trained, Codecs codecs) throws InvalidFileException {
        double[][] mean = new double[2][];
        double[][] variance = new double[2][];
        int p = trained.columns().size();
        for (int k = 0; k < 2; k++) {
            mean[k] = ClassifierCodec.numbers(node, MEANS[k], p);
            variance[k] = ClassifierCodec.numbers(node, VARIANCES[k], p);
            for (int j = 0; j < p; j++) {
                if (!(variance[k][j] > 0)) {
                    throw node.invalid(VARIANCES[k] + "[" + j + "]", variance[k][j] + ", must be above 0");
                }
            }
        }
        return new FittedNaiveBayes(node.text("method"), trained, mean, variance);
    }
}
