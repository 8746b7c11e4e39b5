package org.voxrisk.riskmodel.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;

/** What goes into a model: extractions and clinical variables as JSON. */
final class InputFiles {
    private static final String EXTRACTION = "voxrisk-bundle-extraction";
    private static final String INPUTS = "voxrisk-bundle-inputs";

    private InputFiles() {}

    static ObjectNode extraction(List<SequenceExtraction> sequences) {
        ObjectNode node = JsonDocument.create(EXTRACTION, 1);
        ArrayNode array = node.putArray("sequences");
        for (SequenceExtraction sequence : sequences) {
            ObjectNode entry = array.addObject()
                    .put("suffix", sequence.suffix())
                    .put("software", sequence.software())
                    .put("columns", sequence.columns())
                    .put("columns_sha256", sequence.columnsHash());
            entry.set("settings", SettingsTree.json(sequence.settings()));
        }
        return node;
    }

    static List<SequenceExtraction> readExtraction(JsonFields fields) throws InvalidFileException {
        JsonDocument.check(fields, EXTRACTION, 1).only("format", "version", "sequences");
        List<SequenceExtraction> all = new ArrayList<>();
        for (JsonFields entry : fields.objects("sequences")) {
            entry.only("suffix", "software", "columns", "columns_sha256", "settings");
            String suffix = entry.text("suffix");
            String software = entry.text("software");
            Map<String, @Nullable Object> settings = entry.tree("settings");
            int columns = entry.integer("columns");
            String hash = entry.text("columns_sha256");
            try {
                all.add(new SequenceExtraction(suffix, software, settings, columns, hash));
            } catch (IllegalArgumentException e) {
                throw entry.invalid("", e);
            }
        }
        return all;
    }

    static ObjectNode inputs(List<InputVariable> inputs) {
        ObjectNode node = JsonDocument.create(INPUTS, 1);
        ArrayNode array = node.putArray("variables");
        for (InputVariable variable : inputs) {
            ObjectNode entry = array.addObject().put("name", variable.name()).put("unit", variable.unit());
            variable.lowest().ifPresent(x -> entry.put("lowest", x));
            variable.highest().ifPresent(x -> entry.put("highest", x));
            ArrayNode levels = entry.putArray("levels");
            variable.levels()
                    .forEach(l -> levels.addObject().put("level", l.name()).put("code", l.code()));
        }
        return node;
    }

    static List<InputVariable> readInputs(JsonFields fields) throws InvalidFileException {
        JsonDocument.check(fields, INPUTS, 1).only("format", "version", "variables");
        List<InputVariable> all = new ArrayList<>();
        for (JsonFields entry : fields.objects("variables")) {
            entry.only("name", "unit", "lowest", "highest", "levels");
            String name = entry.text("name");
            String unit = entry.text("unit");
            OptionalDouble lowest = DescriptionFiles.number(entry, "lowest");
            OptionalDouble highest = DescriptionFiles.number(entry, "highest");
            List<JsonFields> levelFields = entry.objects("levels");
            try {
                List<InputVariable.Level> levels = new ArrayList<>();
                for (JsonFields level : levelFields) {
                    level.only("level", "code");
                    levels.add(new InputVariable.Level(level.text("level"), level.number("code")));
                }
                all.add(new InputVariable(name, unit, lowest, highest, levels));
            } catch (IllegalArgumentException e) {
                throw entry.invalid("", e);
            }
        }
        return all;
    }
}
