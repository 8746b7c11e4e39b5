package org.voxrisk.riskmodel.step;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.TrainingScope;

/** The JSON form of a {@link StepReport}. */
final class ReportFile {
    private ReportFile() {}

    static void put(ObjectNode node, StepReport report) {
        node.put("step", report.step())
                .put("selecting", report.selecting())
                .put("training_cases", report.trainingCases())
                .put("scope", report.scope().name());
        ArrayNode features = node.putArray("features");
        for (FeatureFate fate : report.features()) {
            ObjectNode entry = features.addObject().put("feature", fate.feature());
            fate.dropped().ifPresent(reason -> entry.put("dropped", reason.name()));
            if (!fate.detail().isEmpty()) {
                entry.put("detail", fate.detail());
            }
            if (!fate.evidence().isEmpty()) {
                ArrayNode evidence = entry.putArray("evidence");
                fate.evidence().forEach(e -> EvidenceFile.put(evidence.addObject(), e));
            }
        }
        ArrayNode notes = node.putArray("notes");
        report.notes().forEach(notes::add);
    }

    static StepReport read(JsonFields node) throws InvalidFileException {
        node.only("step", "selecting", "training_cases", "scope", "features", "notes");
        List<FeatureFate> fates = new ArrayList<>();
        for (JsonFields entry : node.objects("features")) {
            entry.only("feature", "dropped", "detail", "evidence");
            List<Evidence> evidence = new ArrayList<>();
            if (entry.has("evidence")) {
                for (JsonFields number : entry.objects("evidence")) {
                    evidence.add(EvidenceFile.read(number));
                }
            }
            fates.add(new FeatureFate(
                    entry.text("feature"),
                    entry.has("dropped") ? Optional.of(entry.constant(DropReason.class, "dropped")) : Optional.empty(),
                    entry.has("detail") ? entry.text("detail") : "",
                    evidence));
        }
        return new StepReport(
                node.text("step"),
                node.truth("selecting"),
                node.integer("training_cases"),
                node.constant(TrainingScope.class, "scope"),
                fates,
                node.texts("notes"));
    }
}
