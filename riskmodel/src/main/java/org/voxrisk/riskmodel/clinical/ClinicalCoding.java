package org.voxrisk.riskmodel.clinical;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.voxrisk.io.file.InvalidFileException;
import org.voxrisk.io.json.JsonDocument;
import org.voxrisk.io.json.JsonFields;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Categorical;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Level;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Numeric;
import org.voxrisk.riskmodel.data.FeatureNames;

/**
 * The columns of a clinical table as they are declared: names, units, allowed ranges, levels and their codes. Goes with a model,
 * so that a later table is read with the same meaning. Immutable; nothing is learned from data.
 *
 * <pre>
 *   ClinicalCoding coding = ClinicalCoding.of(List.of(
 *           new Numeric("hgb", "g/L", 25, 300, Role.PREDICTOR),
 *           Categorical.of("figo", Order.ORDERED, Role.PREDICTOR, List.of("IB1", "IB2", "IB3", "IIA1", "IIA2"))));
 *   ClinicalTable table = ClinicalCsv.read(file, "id", coding);
 * </pre>
 *
 * <p>JSON: {@code {"format": "voxrisk-clinical-coding", "version": 1, "variables": [...]}}.
 */
public final class ClinicalCoding {
    /** Format in JSON. */
    public static final String FORMAT = "voxrisk-clinical-coding";

    /** Version of the format. */
    public static final int VERSION = 1;

    private final List<ClinicalVariable> variables;

    private ClinicalCoding(List<ClinicalVariable> variables) {
        this.variables = variables;
    }

    private enum Type {
        NUMERIC,
        CATEGORICAL
    }

    /**
     * Takes declarations, in the order that columns shall have.
     *
     * @throws IllegalArgumentException when there is none or a name is there twice
     */
    public static ClinicalCoding of(List<ClinicalVariable> variables) {
        Set<String> seen = new HashSet<>();
        for (ClinicalVariable v : variables) {
            if (!seen.add(v.name())) {
                throw new IllegalArgumentException("clinical column '" + v.name() + "' is declared twice");
            }
        }
        if (variables.isEmpty()) {
            throw new IllegalArgumentException("no clinical column is declared");
        }
        return new ClinicalCoding(List.copyOf(variables));
    }

    /** The declarations, in column order. */
    public List<ClinicalVariable> variables() {
        return variables;
    }

    /** The declaration of a column; empty when there is none. */
    public Optional<ClinicalVariable> variable(String name) {
        return variables.stream().filter(v -> v.name().equals(name)).findFirst();
    }

    /** Column names, in order. */
    public FeatureNames names() {
        return FeatureNames.of(variables.stream().map(ClinicalVariable::name).toList());
    }

    /** Names of the columns that hold codes of levels. */
    public Set<String> categorical() {
        Set<String> names = new TreeSet<>();
        variables.stream().filter(Categorical.class::isInstance).forEach(v -> names.add(v.name()));
        return names;
    }

    /**
     * The declarations of some columns, in the order given.
     *
     * @throws IllegalArgumentException when one is not declared
     */
    public ClinicalCoding restrictedTo(List<String> names) {
        List<ClinicalVariable> some = new ArrayList<>();
        for (String name : names) {
            some.add(variable(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "clinical column '" + name + "' is not declared; there are " + names())));
        }
        return of(some);
    }

    /** These declarations, then others. */
    public ClinicalCoding and(List<? extends ClinicalVariable> more) {
        List<ClinicalVariable> all = new ArrayList<>(variables);
        all.addAll(more);
        return of(all);
    }

    /**
     * In what another coding declares these columns otherwise: a missing column, another unit, range, level or code. Roles may
     * differ.
     *
     * @return one sentence a difference; empty when a table of the other coding means the same
     */
    public List<String> differences(ClinicalCoding other) {
        List<String> found = new ArrayList<>();
        for (ClinicalVariable own : variables) {
            Optional<ClinicalVariable> theirs = other.variable(own.name());
            if (theirs.isEmpty()) {
                found.add("column '" + own.name() + "' is missing");
            } else if (own instanceof Numeric a && theirs.get() instanceof Numeric b) {
                if (!a.unit().equals(b.unit())) {
                    found.add("column '" + own.name() + "' is in " + b.unit() + ", must be in " + a.unit());
                }
            } else if (own instanceof Categorical a && theirs.get() instanceof Categorical b) {
                if (!a.levels().equals(b.levels())) {
                    found.add("column '" + own.name() + "' has levels " + b.levels() + ", must have " + a.levels());
                }
            } else {
                found.add("column '" + own.name() + "' holds " + (own instanceof Numeric ? "levels" : "numbers")
                        + ", must hold " + (own instanceof Numeric ? "numbers" : "levels"));
            }
        }
        return found;
    }

    /** The coding as JSON text. */
    public String toJson() {
        ObjectNode document = JsonDocument.create(FORMAT, VERSION);
        put(document);
        return JsonDocument.toText(document);
    }

    /**
     * Writes the coding as a JSON file, whole or not at all.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        ObjectNode document = JsonDocument.create(FORMAT, VERSION);
        put(document);
        JsonDocument.write(file, document);
    }

    /**
     * Reads JSON text.
     *
     * @throws InvalidFileException when it is not what {@link #toJson} writes; the message names the field
     */
    public static ClinicalCoding fromJson(String json) throws InvalidFileException {
        return from(JsonDocument.parse(json, "clinical coding", FORMAT, VERSION));
    }

    /**
     * Reads a JSON file.
     *
     * @throws InvalidFileException when it is not what {@link #write} writes; the message names file and field
     * @throws IOException when the file cannot be read
     */
    public static ClinicalCoding read(Path file) throws IOException {
        return from(JsonDocument.read(file, FORMAT, VERSION));
    }

    /** Adds the field {@code variables} to a document. */
    public void put(ObjectNode document) {
        ArrayNode array = document.putArray("variables");
        for (ClinicalVariable variable : variables) {
            ObjectNode node = array.addObject().put("name", variable.name()).put("role", variable.role().name());
            if (variable instanceof Numeric numeric) {
                node.put("type", Type.NUMERIC.name()).put("unit", numeric.unit());
                if (numeric.low() != Double.NEGATIVE_INFINITY) {
                    node.put("min", numeric.low());
                }
                if (numeric.high() != Double.POSITIVE_INFINITY) {
                    node.put("max", numeric.high());
                }
            } else if (variable instanceof Categorical categorical) {
                node.put("type", Type.CATEGORICAL.name()).put("order", categorical.order().name());
                ArrayNode levels = node.putArray("levels");
                categorical.levels().forEach(l -> levels.addObject().put("text", l.text()).put("code", l.code()));
            }
        }
    }

    /**
     * Makes the coding of the field {@code variables}.
     *
     * @throws InvalidFileException when it is not what {@link #put} writes; the message names the field
     */
    public static ClinicalCoding from(JsonFields document) throws InvalidFileException {
        document.only("format", "version", "variables");
        List<ClinicalVariable> variables = new ArrayList<>();
        for (JsonFields node : document.objects("variables")) {
            try {
                variables.add(variable(node));
            } catch (IllegalArgumentException e) {
                throw node.invalid("", e);
            }
        }
        try {
            return of(variables);
        } catch (IllegalArgumentException e) {
            throw document.invalid("variables", e);
        }
    }

    private static ClinicalVariable variable(JsonFields node) throws InvalidFileException {
        String name = node.text("name");
        ClinicalVariable.Role role = node.constant(ClinicalVariable.Role.class, "role");
        if (node.constant(Type.class, "type") == Type.NUMERIC) {
            node.only("name", "role", "type", "unit", "min", "max");
            return new Numeric(
                    name,
                    node.text("unit"),
                    node.has("min") ? node.number("min") : Double.NEGATIVE_INFINITY,
                    node.has("max") ? node.number("max") : Double.POSITIVE_INFINITY,
                    role);
        }
        node.only("name", "role", "type", "order", "levels");
        List<Level> levels = new ArrayList<>();
        for (JsonFields level : node.objects("levels")) {
            level.only("text", "code");
            levels.add(new Level(level.text("text"), level.number("code")));
        }
        return new Categorical(name, levels, node.constant(ClinicalVariable.Order.class, "order"), role);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ClinicalCoding other && variables.equals(other.variables);
    }

    @Override
    public int hashCode() {
        return variables.hashCode();
    }

    @Override
    public String toString() {
        return "ClinicalCoding" + variables;
    }
}
