package org.voxrisk.io.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.file.InvalidFileException;

/** The fields of one JSON object, read by type; a wrong one is an error that names the source and the field's path. */
public final class JsonFields {
    private final JsonNode node;
    private final String source;
    private final String path;

    JsonFields(JsonNode node, String source, String path) {
        this.node = node;
        this.source = source;
        this.path = path;
    }

    /** Refuses fields other than these, so that a misspelt optional field is not passed over. */
    public JsonFields only(String... allowed) throws InvalidFileException {
        List<String> known = Arrays.asList(allowed);
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new InvalidFileException(source, at(name), "unknown field; allowed are " + known);
            }
        }
        return this;
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** A string. */
    public String text(String field) throws InvalidFileException {
        JsonNode value = required(field);
        if (!value.isTextual()) {
            throw wrong(field, "a string", value);
        }
        return value.textValue();
    }

    /** True or false. */
    public boolean truth(String field) throws InvalidFileException {
        JsonNode value = required(field);
        if (!value.isBoolean()) {
            throw wrong(field, "true or false", value);
        }
        return value.booleanValue();
    }

    /** A finite number. */
    public double number(String field) throws InvalidFileException {
        return finite(required(field), field);
    }

    /** A whole number that fits an int. */
    public int integer(String field) throws InvalidFileException {
        JsonNode value = required(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(field, "a whole number", value);
        }
        return value.intValue();
    }

    /** An object. */
    public JsonFields object(String field) throws InvalidFileException {
        JsonNode value = required(field);
        if (!value.isObject()) {
            throw wrong(field, "an object", value);
        }
        return new JsonFields(value, source, at(field));
    }

    /** An array of objects. */
    public List<JsonFields> objects(String field) throws InvalidFileException {
        JsonNode array = array(field);
        List<JsonFields> all = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            String element = field + "[" + i + "]";
            if (!array.get(i).isObject()) {
                throw wrong(element, "an object", array.get(i));
            }
            all.add(new JsonFields(array.get(i), source, at(element)));
        }
        return all;
    }

    /** An array of strings. */
    public List<String> texts(String field) throws InvalidFileException {
        JsonNode array = array(field);
        List<String> all = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            if (!array.get(i).isTextual()) {
                throw wrong(field + "[" + i + "]", "a string", array.get(i));
            }
            all.add(array.get(i).textValue());
        }
        return all;
    }

    /** An array of finite numbers. */
    public double[] numbers(String field) throws InvalidFileException {
        JsonNode array = array(field);
        double[] all = new double[array.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = finite(array.get(i), field + "[" + i + "]");
        }
        return all;
    }

    /** An array of finite numbers and nulls; a null is NaN. */
    public double[] numbersOrNull(String field) throws InvalidFileException {
        JsonNode array = array(field);
        double[] all = new double[array.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = array.get(i).isNull() ? Double.NaN : finite(array.get(i), field + "[" + i + "]");
        }
        return all;
    }

    /**
     * An object of any form as maps in the order of the text, lists, strings, whole numbers, doubles, booleans and null;
     * unmodifiable.
     */
    public Map<String, @Nullable Object> tree(String field) throws InvalidFileException {
        JsonNode value = required(field);
        if (!value.isObject()) {
            throw wrong(field, "an object", value);
        }
        return map(value, field);
    }

    private Map<String, @Nullable Object> map(JsonNode object, String field) throws InvalidFileException {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            all.put(name, plain(object.path(name), field + "." + name));
        }
        return Collections.unmodifiableMap(all);
    }

    private @Nullable Object plain(JsonNode value, String field) throws InvalidFileException {
        if (value.isObject()) {
            return map(value, field);
        }
        if (value.isArray()) {
            List<@Nullable Object> all = new ArrayList<>(value.size());
            for (int i = 0; i < value.size(); i++) {
                all.add(plain(value.path(i), field + "[" + i + "]"));
            }
            return Collections.unmodifiableList(all);
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNull()) {
            return null;
        }
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return value.intValue();
        }
        return value.isIntegralNumber() && value.canConvertToLong() ? (Object) value.longValue() : finite(value, field);
    }

    /** One of the constants of an enum, by name. */
    public <E extends Enum<E>> E constant(Class<E> type, String field) throws InvalidFileException {
        String text = text(field);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw invalid(field, "'" + text + "' is not one of " + List.of(type.getEnumConstants()));
    }

    /** An error about a field of this object, for checks that the caller makes. */
    public InvalidFileException invalid(String field, String problem) {
        return new InvalidFileException(source, at(field), problem);
    }

    /** An error about a field of this object whose value another type refused. */
    public InvalidFileException invalid(String field, IllegalArgumentException refused) {
        return new InvalidFileException(source, at(field), String.valueOf(refused.getMessage()), refused);
    }

    private JsonNode array(String field) throws InvalidFileException {
        JsonNode value = required(field);
        if (!value.isArray()) {
            throw wrong(field, "an array", value);
        }
        return value;
    }

    private double finite(JsonNode value, String field) throws InvalidFileException {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(field, "a finite number", value);
        }
        return value.doubleValue();
    }

    private JsonNode required(String field) throws InvalidFileException {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new InvalidFileException(source, at(field), "is missing");
        }
        return value;
    }

    private InvalidFileException wrong(String field, String wanted, JsonNode found) {
        return new InvalidFileException(source, at(field), "expected " + wanted + ", found " + found);
    }

    private String at(String field) {
        return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
    }
}
