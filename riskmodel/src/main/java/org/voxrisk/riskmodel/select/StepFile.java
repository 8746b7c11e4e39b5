package org.voxrisk.riskmodel.select;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.data.TrainingScope;
import org.voxrisk.riskmodel.pipeline.DropReason;
import org.voxrisk.riskmodel.pipeline.Evidence;
import org.voxrisk.riskmodel.pipeline.FeatureFate;
import org.voxrisk.riskmodel.pipeline.FittedStep;
import org.voxrisk.riskmodel.pipeline.StepReport;

/** The JSON form of fitted steps: {@code format}, {@code version}, {@code kind}, {@code report}, then what was fitted. */
final class StepFile {
    static final String FORMAT = "voxrisk-fitted-step";
    static final int VERSION = 1;

    private StepFile() {}

    /** What kind of step a file holds. */
    enum Kind {
        MIN_MAX,
        Z,
        SELECTION,
        LASSO,
        COMBAT
    }

    static ObjectNode create(Kind kind, StepReport report) {
        ObjectNode document = JsonDocument.create(FORMAT, VERSION).put("kind", kind.name());
        ObjectNode node = document.putObject("report")
                .put("step", report.step())
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
        return document;
    }

    static FittedStep read(JsonFields document) throws InvalidFileException {
        StepReport report = report(document.object("report"));
        return switch (document.constant(Kind.class, "kind")) {
            case MIN_MAX ->
                new FittedScaling(
                        MinMaxScaler.from(document.only("format", "version", "kind", "report", "ranges")), report);
            case Z ->
                new FittedScaling(
                        ZScaler.from(document.only("format", "version", "kind", "report", "moments")), report);
            case SELECTION -> {
                document.only("format", "version", "kind", "report");
                yield new ColumnSelection(report);
            }
            case COMBAT ->
                FittedCombat.from(
                        document.only("format", "version", "kind", "report", "covariates", "unseen_batch", "model"),
                        report);
            case LASSO ->
                FittedLasso.from(
                        document.only("format", "version", "kind", "report", "lambda", "intercept", "coefficients"),
                        report);
        };
    }

    private static StepReport report(JsonFields node) throws InvalidFileException {
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
