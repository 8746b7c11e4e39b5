package org.voxrisk.riskmodel.select;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.harmonize.CombatModel;
import org.voxrisk.riskmodel.harmonize.UnseenBatchPolicy;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.StepCodec;
import org.voxrisk.riskmodel.step.StepReport;

/** Saves a {@link FittedCombat}: covariates, what happens to unseen batches, and the model. */
final class CombatStepCodec implements StepCodec<FittedCombat> {
    @Override
    public Class<FittedCombat> type() {
        return FittedCombat.class;
    }

    @Override
    public String kind() {
        return "COMBAT";
    }

    @Override
    public List<String> fields() {
        return List.of("covariates", "unseen_batch", "model");
    }

    @Override
    public void put(FittedCombat step, ObjectNode node, Codecs codecs) {
        ArrayNode names = node.putArray("covariates");
        step.covariates().asList().forEach(names::add);
        node.put("unseen_batch", step.unseenBatch().name());
        node.set("model", codecs.document(step.model()));
    }

    @Override
    public FittedCombat take(JsonFields node, StepReport report, Codecs codecs) throws InvalidFileException {
        CombatModel model = codecs.read(node.object("model"), CombatModel.class);
        FeatureNames covariates;
        try {
            covariates = FeatureNames.of(node.texts("covariates"));
        } catch (IllegalArgumentException e) {
            throw node.invalid("covariates", e);
        }
        int features = FittedCombat.features(report.kept(), covariates).size();
        if (features != model.featureCount()
                || covariates.size() != model.covariateCount()
                || !covariates.missingFrom(report.kept()).isEmpty()) {
            throw node.invalid(
                    "model",
                    "is of " + model.featureCount() + " features and " + model.covariateCount()
                            + " covariates, the report of " + features + " and " + covariates.asList());
        }
        return new FittedCombat(model, covariates, node.constant(UnseenBatchPolicy.class, "unseen_batch"), report);
    }
}
