package org.voxrisk.io.settings;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads YAML, of which JSON is a part, into {@link ParameterNode}s that know their lines. */
final class ParameterReader {
    private static final int MAX_DEPTH = 20;

    private final String source;

    ParameterReader(String source) {
        this.source = source;
    }

    /** Reads a document; an empty one is a node without a value. */
    ParameterNode read(String document) throws IOException {
        // JSON may be indented with tabs.
        String text = document.stripLeading().startsWith("{") ? document.replace('\t', ' ') : document;
        if (text.contains("\t") && text.lines().anyMatch(l -> l.startsWith("\t"))) {
            long line = text.lines().takeWhile(l -> !l.startsWith("\t")).count() + 1;
            throw new ParameterException(source + " line " + line
                    + ": the line is indented with a tab, which YAML does not allow; use spaces.");
        }
        YAMLFactory factory = YAMLFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return new ParameterNode(source, 0, null);
            }
            ParameterNode root = node(parser, token);
            if (parser.nextToken() != null) {
                int line = parser.currentTokenLocation().getLineNr();
                throw new ParameterException(new ParameterNode(source, line, null).where()
                        + ": a second document begins here; write all settings in one");
            }
            return root;
        } catch (JsonParseException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ParameterException(
                    new ParameterNode(source, line, null).where() + ": not valid YAML: " + e.getOriginalMessage());
        }
    }

    private ParameterNode node(JsonParser parser, JsonToken token) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        return switch (token) {
            case START_OBJECT -> new ParameterNode(source, line, object(parser));
            case START_ARRAY -> {
                List<ParameterNode> items = new ArrayList<>();
                for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
                    items.add(node(parser, t));
                }
                yield new ParameterNode(source, line, items);
            }
            case VALUE_NUMBER_INT -> new ParameterNode(source, line, parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> new ParameterNode(source, line, fraction(parser));
            case VALUE_TRUE -> new ParameterNode(source, line, true);
            case VALUE_FALSE -> new ParameterNode(source, line, false);
            case VALUE_NULL -> new ParameterNode(source, line, null);
            default -> new ParameterNode(source, line, text(parser.getText()));
        };
    }

    private Map<String, ParameterNode> object(JsonParser parser) throws IOException {
        Map<String, ParameterNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            ParameterNode value = node(parser, parser.nextToken());
            if (fields.put(name, new ParameterNode(source, line, value.value())) != null) {
                throw new ParameterException(
                        new ParameterNode(source, line, null).where() + ": '" + name + "' is given twice");
            }
        }
        return fields;
    }

    /** The parser takes {@code .nan} for a number and cannot read it. */
    private static Object fraction(JsonParser parser) throws IOException {
        return text(parser.getText()) instanceof Double special ? special : (Object) parser.getDoubleValue();
    }

    /** YAML 1.2 writes not-a-number and infinity with a dot; PyRadiomics' files write {@code nan}. Nothing is null. */
    private static @Nullable Object text(String s) {
        return switch (s) {
            case "", "~", "null", "Null", "NULL" -> null;
            case "nan", "NaN", ".nan", ".NaN", ".NAN" -> Double.NaN;
            case ".inf", ".Inf", ".INF", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
            default -> s;
        };
    }
}
