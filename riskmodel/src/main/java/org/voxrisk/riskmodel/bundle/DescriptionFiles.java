package org.voxrisk.riskmodel.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;

/** What is told of a model: card, training and history as JSON. */
final class DescriptionFiles {
    private static final String CARD = "voxrisk-bundle-card";
    private static final String TRAINING = "voxrisk-bundle-training";
    private static final String HISTORY = "voxrisk-bundle-history";

    private DescriptionFiles() {}

    static ObjectNode card(ModelCard card) {
        return JsonDocument.create(CARD, 1)
                .put("name", card.name())
                .put("intended_use", card.intendedUse())
                .put("population", card.population())
                .put("limits", card.limits())
                .put("contact", card.contact());
    }

    static ModelCard readCard(JsonFields fields) throws InvalidFileException {
        JsonDocument.check(fields, CARD, 1)
                .only("format", "version", "name", "intended_use", "population", "limits", "contact");
        String[] texts = {
            fields.text("name"),
            fields.text("intended_use"),
            fields.text("population"),
            fields.text("limits"),
            fields.text("contact")
        };
        try {
            return new ModelCard(texts[0], texts[1], texts[2], texts[3], texts[4]);
        } catch (IllegalArgumentException e) {
            throw fields.invalid("", e);
        }
    }

    static ObjectNode training(TrainingSummary training) {
        ObjectNode node = JsonDocument.create(TRAINING, 1).put("outcome", training.outcome());
        training.cases().ifPresent(n -> node.put("cases", n));
        training.events().ifPresent(n -> node.put("events", n));
        training.date().ifPresent(d -> node.put("date", d.toString()));
        node.put("software", training.software());
        ArrayNode performance = node.putArray("performance");
        for (TrainingSummary.Performance p : training.performance()) {
            ObjectNode entry = performance
                    .addObject()
                    .put("measure", p.measure())
                    .put("on", p.on())
                    .put("value", p.value());
            p.lower().ifPresent(x -> entry.put("lower", x));
            p.upper().ifPresent(x -> entry.put("upper", x));
            p.level().ifPresent(x -> entry.put("level", x));
        }
        ArrayNode notes = node.putArray("notes");
        training.notes().forEach(notes::add);
        return node;
    }

    static TrainingSummary readTraining(JsonFields fields) throws InvalidFileException {
        JsonDocument.check(fields, TRAINING, 1)
                .only("format", "version", "outcome", "cases", "events", "date", "software", "performance", "notes");
        List<TrainingSummary.Performance> performance = new ArrayList<>();
        for (JsonFields entry : fields.objects("performance")) {
            entry.only("measure", "on", "value", "lower", "upper", "level");
            String measure = entry.text("measure");
            String on = entry.text("on");
            double value = entry.number("value");
            OptionalDouble lower = number(entry, "lower");
            OptionalDouble upper = number(entry, "upper");
            OptionalDouble level = number(entry, "level");
            try {
                performance.add(new TrainingSummary.Performance(measure, on, value, lower, upper, level));
            } catch (IllegalArgumentException e) {
                throw entry.invalid("", e);
            }
        }
        String outcome = fields.text("outcome");
        String software = fields.text("software");
        OptionalInt cases = fields.has("cases") ? OptionalInt.of(fields.integer("cases")) : OptionalInt.empty();
        OptionalInt events = fields.has("events") ? OptionalInt.of(fields.integer("events")) : OptionalInt.empty();
        Optional<LocalDate> date = fields.has("date") ? Optional.of(date(fields, "date")) : Optional.empty();
        List<String> notes = fields.texts("notes");
        try {
            return new TrainingSummary(outcome, cases, events, performance, date, software, notes);
        } catch (IllegalArgumentException e) {
            throw fields.invalid("", e);
        }
    }

    static ObjectNode history(List<Change> history) {
        ObjectNode node = JsonDocument.create(HISTORY, 1);
        ArrayNode changes = node.putArray("changes");
        history.forEach(c -> changes.addObject()
                .put("parent_sha256", c.parent())
                .put("date", c.date().toString())
                .put("software", c.software())
                .put("what", c.what()));
        return node;
    }

    static List<Change> readHistory(JsonFields fields) throws InvalidFileException {
        JsonDocument.check(fields, HISTORY, 1).only("format", "version", "changes");
        List<Change> changes = new ArrayList<>();
        for (JsonFields entry : fields.objects("changes")) {
            entry.only("parent_sha256", "date", "software", "what");
            String parent = entry.text("parent_sha256");
            LocalDate date = date(entry, "date");
            String software = entry.text("software");
            String what = entry.text("what");
            try {
                changes.add(new Change(parent, date, software, what));
            } catch (IllegalArgumentException e) {
                throw entry.invalid("", e);
            }
        }
        return changes;
    }

    static OptionalDouble number(JsonFields fields, String field) throws InvalidFileException {
        return fields.has(field) ? OptionalDouble.of(fields.number(field)) : OptionalDouble.empty();
    }

    private static LocalDate date(JsonFields fields, String field) throws InvalidFileException {
        try {
            return LocalDate.parse(fields.text(field));
        } catch (DateTimeException e) {
            throw fields.invalid(field, "'" + fields.text(field) + "' is no date such as 2026-01-31");
        }
    }
}
