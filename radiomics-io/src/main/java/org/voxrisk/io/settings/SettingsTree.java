package org.voxrisk.io.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.io.text.Utf8;

/**
 * A mapping of a YAML file, of which JSON is a part, whose every value knows its line. An empty value is one that is not given.
 * Every method throws a {@link ParameterException} that names file, line and key when a value is not of the kind asked for.
 */
public final class SettingsTree {
    private static final int FEW = 3;

    private final ParameterNode node;
    private final String path;
    private final Map<String, ParameterNode> fields;

    private SettingsTree(ParameterNode node, String path) {
        this.node = node;
        this.path = path;
        this.fields = node.map(path.isEmpty() ? "the file" : path);
    }

    /**
     * Reads a file.
     *
     * @throws ParameterException when it is no YAML mapping, or no UTF-8; the message names line and byte
     * @throws IOException when it cannot be read
     */
    public static SettingsTree read(Path file) throws IOException {
        try {
            return parse(file.toString(), Utf8.read(file));
        } catch (TextFormatException e) {
            throw new ParameterException(e.getMessage() + " A file of settings is text in UTF-8.");
        }
    }

    /** Reads text; the source stands in messages. */
    public static SettingsTree parse(String source, String text) {
        return new SettingsTree(new ParameterReader(source).read(text), "");
    }

    /** Names of all keys, in order. */
    public List<String> keys() {
        return List.copyOf(fields.keySet());
    }

    /**
     * Refuses all other keys.
     *
     * @throws ParameterException with line and the nearest valid key
     */
    public SettingsTree only(String... valid) {
        List<String> names = Arrays.asList(valid);
        fields.forEach((name, field) -> {
            if (!names.contains(name)) {
                String hint = NearestName.hint(name, names);
                throw ParameterException.at(
                        field, "unknown key '" + full(name) + "': " + hint + (hint.endsWith("?") ? "" : "."));
            }
        });
        return this;
    }

    /** Whether a key has a value. */
    public boolean has(String key) {
        return field(key).isPresent();
    }

    /** Text; a number or truth value is taken as its text. */
    public Optional<String> text(String key) {
        return field(key).map(f -> text(f, full(key)));
    }

    /** Text that must be given. */
    public String requiredText(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    /** A finite number. */
    public OptionalDouble number(String key) {
        Optional<ParameterNode> field = field(key);
        return field.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(field.get(), full(key)));
    }

    /** A whole number. */
    public OptionalInt whole(String key) {
        OptionalLong value = wholeLong(key);
        if (value.isPresent() && value.getAsLong() != (int) value.getAsLong()) {
            throw invalid(key, "must be a whole number below 2^31, found " + value.getAsLong());
        }
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    /** A whole number of 64 bits, such as a seed. */
    public OptionalLong wholeLong(String key) {
        Optional<ParameterNode> field = field(key);
        if (field.isEmpty()) {
            return OptionalLong.empty();
        }
        if (field.get().value() instanceof Long value) {
            return OptionalLong.of(value);
        }
        throw invalid(key, "must be a whole number, found " + field.get().describe());
    }

    /** True or false. */
    public Optional<Boolean> flag(String key) {
        return field(key).map(f -> {
            if (f.value() instanceof Boolean value) {
                return value;
            }
            throw invalid(key, "must be true or false, found " + f.describe());
        });
    }

    /** A list of texts; empty when it is not given. */
    public List<String> texts(String key) {
        return items(key).stream().map(f -> text(f, full(key))).toList();
    }

    /** One text, or a list of them; empty when it is not given. */
    public List<String> oneOrMoreTexts(String key) {
        boolean list = field(key).map(f -> f.value() instanceof List<?>).orElse(false);
        return list ? texts(key) : text(key).map(List::of).orElse(List.of());
    }

    /** A list of finite numbers; empty when it is not given. */
    public List<Double> numbers(String key) {
        return items(key).stream().map(f -> number(f, full(key))).toList();
    }

    private List<ParameterNode> items(String key) {
        return field(key).map(f -> f.list(full(key))).orElse(List.of());
    }

    /** A mapping below a key; an empty one when it is not given. */
    public SettingsTree section(String key) {
        ParameterNode field = fields.getOrDefault(key, new ParameterNode(node.source(), node.line(), null));
        return new SettingsTree(field, full(key));
    }

    /** Whether the value is a mapping. */
    public boolean isSection(String key) {
        return field(key).map(f -> f.value() instanceof Map<?, ?>).orElse(false);
    }

    /** Whether the value is a list. */
    public boolean isList(String key) {
        return field(key).map(f -> f.value() instanceof List<?>).orElse(false);
    }

    /** Lists of texts by key, of a mapping below a key. */
    public Map<String, List<String>> textsOf(String key) {
        SettingsTree below = section(key);
        Map<String, List<String>> all = new LinkedHashMap<>();
        below.keys().forEach(k -> all.put(k, below.texts(k)));
        return all;
    }

    /** The value that a word stands for; the default when the key is not given. */
    public <T> T choice(String key, Map<String, T> words, T otherwise) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        T value = words.get(text.get());
        if (value == null) {
            // One letter is near to every other one: few words are simply listed.
            String hint = words.size() <= FEW
                    ? "valid are " + String.join(", ", words.keySet())
                    : NearestName.hint(text.get(), words.keySet());
            throw invalid(key, "is '" + text.get() + "': " + hint);
        }
        return value;
    }

    /** An exception about the value of a key: place, key, and what is wrong with it. */
    public ParameterException invalid(String key, String problem) {
        ParameterNode at = fields.getOrDefault(key, node);
        return ParameterException.at(at, "'" + full(key) + "' " + problem + (problem.matches(".*[.?]") ? "" : "."));
    }

    private ParameterException missing(String key) {
        return ParameterException.at(node, "'" + full(key) + "' is missing.");
    }

    private Optional<ParameterNode> field(String key) {
        return Optional.ofNullable(fields.get(key)).filter(f -> !f.isEmpty());
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String text(ParameterNode field, String name) {
        Object value = field.value();
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw ParameterException.at(field, "'" + name + "' must be text, found " + field.describe() + ".");
    }

    private static double number(ParameterNode field, String name) {
        if (field.value() instanceof Number value && Double.isFinite(value.doubleValue())) {
            return value.doubleValue();
        }
        throw ParameterException.at(field, "'" + name + "' must be a number, found " + field.describe() + ".");
    }
}
