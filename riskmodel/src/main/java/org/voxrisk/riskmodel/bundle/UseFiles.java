package org.voxrisk.riskmodel.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;

/** How a model's numbers are used, and what they must be for reference patients, as JSON. */
final class UseFiles {
    private static final String USE = "voxrisk-bundle-use";
    private static final String REFERENCE = "voxrisk-bundle-reference";
    private static final String REFUSE = "REFUSE";
    private static final String TREAT_AS = "TREAT_AS";
    private static final String ESTIMATE = "ESTIMATE";

    private UseFiles() {}

    /** Groups, recalibration and the rule for new centres. */
    record Use(Optional<RiskGroups> groups, Recalibration recalibration, NewCentrePolicy newCentres) {}

    static ObjectNode use(Use use) {
        ObjectNode node = JsonDocument.create(USE, 1);
        use.groups().ifPresent(groups -> {
            ObjectNode entry = node.putObject("groups")
                    .put("scale", groups.scale().name())
                    .put("origin", groups.origin().name())
                    .put("detail", groups.detail());
            ArrayNode cutoffs = entry.putArray("cutoffs");
            groups.cutoffs().forEach(cutoffs::add);
            ArrayNode names = entry.putArray("names");
            groups.names().forEach(names::add);
        });
        node.putObject("recalibration")
                .put("intercept", use.recalibration().intercept())
                .put("slope", use.recalibration().slope());
        ObjectNode centres = node.putObject("new_centres");
        if (use.newCentres() instanceof NewCentrePolicy.TreatAs as) {
            centres.put("policy", TREAT_AS).put("centre", as.centre());
        } else if (use.newCentres() instanceof NewCentrePolicy.Estimate estimate) {
            centres.put("policy", ESTIMATE).put("minimum_patients", estimate.minimumPatients());
        } else {
            centres.put("policy", REFUSE);
        }
        return node;
    }

    static Use readUse(JsonFields fields) throws InvalidFileException {
        JsonDocument.check(fields, USE, 1).only("format", "version", "groups", "recalibration", "new_centres");
        JsonFields line = fields.object("recalibration").only("intercept", "slope");
        double intercept = line.number("intercept");
        double slope = line.number("slope");
        Recalibration recalibration;
        try {
            recalibration = new Recalibration(intercept, slope);
        } catch (IllegalArgumentException e) {
            throw line.invalid("", e);
        }
        return new Use(
                fields.has("groups") ? Optional.of(groups(fields.object("groups"))) : Optional.empty(),
                recalibration,
                centres(fields.object("new_centres")));
    }

    private static RiskGroups groups(JsonFields fields) throws InvalidFileException {
        fields.only("scale", "origin", "detail", "cutoffs", "names");
        RiskGroups.Scale scale = fields.constant(RiskGroups.Scale.class, "scale");
        RiskGroups.Origin origin = fields.constant(RiskGroups.Origin.class, "origin");
        List<Double> cutoffs = Arrays.stream(fields.numbers("cutoffs")).boxed().toList();
        List<String> names = fields.texts("names");
        String detail = fields.text("detail");
        try {
            return new RiskGroups(scale, cutoffs, names, origin, detail);
        } catch (IllegalArgumentException e) {
            throw fields.invalid("cutoffs", e);
        }
    }

    private static NewCentrePolicy centres(JsonFields fields) throws InvalidFileException {
        String policy = fields.text("policy");
        switch (policy) {
            case REFUSE -> {
                fields.only("policy");
                return new NewCentrePolicy.Refuse();
            }
            case TREAT_AS -> {
                String centre = fields.only("policy", "centre").text("centre");
                try {
                    return new NewCentrePolicy.TreatAs(centre);
                } catch (IllegalArgumentException e) {
                    throw fields.invalid("centre", e);
                }
            }
            case ESTIMATE -> {
                int minimum = fields.only("policy", "minimum_patients").integer("minimum_patients");
                try {
                    return new NewCentrePolicy.Estimate(minimum);
                } catch (IllegalArgumentException e) {
                    throw fields.invalid("minimum_patients", e);
                }
            }
            default ->
                throw fields.invalid("policy", "'" + policy + "' is not one of " + List.of(REFUSE, TREAT_AS, ESTIMATE));
        }
    }

    static ObjectNode reference(List<String> columns, List<ReferencePatient> patients) {
        ObjectNode node = JsonDocument.create(REFERENCE, 1);
        ArrayNode names = node.putArray("columns");
        columns.forEach(names::add);
        ArrayNode array = node.putArray("patients");
        for (ReferencePatient patient : patients) {
            ObjectNode entry = array.addObject();
            patient.batch().ifPresent(b -> entry.put("batch", b));
            entry.put("score", patient.score());
            patient.probability().ifPresent(p -> entry.put("probability", p));
            JsonDocument.put(entry, "values", patient.row());
        }
        return node;
    }

    static List<ReferencePatient> readReference(JsonFields fields, List<String> columns) throws InvalidFileException {
        JsonDocument.check(fields, REFERENCE, 1).only("format", "version", "columns", "patients");
        if (!fields.texts("columns").equals(columns)) {
            throw fields.invalid("columns", "are not the " + columns.size() + " that the model asks for");
        }
        List<ReferencePatient> all = new ArrayList<>();
        for (JsonFields entry : fields.objects("patients")) {
            entry.only("batch", "score", "probability", "values");
            double[] values = entry.numbersOrNull("values");
            if (values.length != columns.size()) {
                throw entry.invalid("values", values.length + " values for " + columns.size() + " columns");
            }
            all.add(ReferencePatient.of(
                    values,
                    entry.has("batch") ? Optional.of(entry.text("batch")) : Optional.empty(),
                    entry.number("score"),
                    DescriptionFiles.number(entry, "probability")));
        }
        return all;
    }
}
