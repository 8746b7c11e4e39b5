package org.voxrisk.riskmodel.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.step.Codecs;
import org.voxrisk.riskmodel.step.StepCodec;
import org.voxrisk.riskmodel.step.StepReport;

/** Saves {@link FittedSignatures}: each model as its own codec writes it. */
final class SignaturesCodec implements StepCodec<FittedSignatures> {
    private static final String SIGNATURES = "signatures";

    @Override
    public Class<FittedSignatures> type() {
        return FittedSignatures.class;
    }

    @Override
    public String kind() {
        return "SIGNATURES";
    }

    @Override
    public List<String> fields() {
        return List.of(SIGNATURES);
    }

    @Override
    public void put(FittedSignatures step, ObjectNode node, Codecs codecs) {
        ArrayNode array = node.putArray(SIGNATURES);
        for (FittedSignatures.Signature signature : step.signatures()) {
            array.addObject().put("column", signature.column()).set("model", codecs.document(signature.model()));
        }
    }

    @Override
    public FittedSignatures take(JsonFields node, StepReport report, Codecs codecs) throws InvalidFileException {
        List<FittedSignatures.Signature> signatures = new ArrayList<>();
        for (JsonFields entry : node.objects(SIGNATURES)) {
            entry.only("column", "model");
            FittedRiskModel model = codecs.read(entry.object("model"), FittedRiskModel.class);
            try {
                signatures.add(new FittedSignatures.Signature(entry.text("column"), model));
            } catch (IllegalArgumentException e) {
                throw entry.invalid("column", e);
            }
        }
        FittedSignatures step;
        try {
            step = FittedSignatures.of(signatures);
        } catch (IllegalArgumentException e) {
            throw node.invalid(SIGNATURES, e);
        }
        if (!step.report().equals(report)) {
            throw node.invalid("report", "is not that of these signatures");
        }
        return step;
    }
}
