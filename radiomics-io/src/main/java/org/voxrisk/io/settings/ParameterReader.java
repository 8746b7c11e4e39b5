package org.voxrisk.io.settings;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads YAML, of which JSON is a part, into {@link ParameterNode}s that know their lines.
 *
 * <p>Scalars mean what they mean in YAML 1.2, as in PyRadiomics, see {@link YamlScalar}. Anchors and aliases
 * ({@code &a}, {@code *a}) and merge keys ({@code <<: *a}) are resolved; an alias stands for a value that is complete
 * above it, and all aliases of a document together for at most {@value #MAX_ALIASED} values, so that a few lines cannot
 * stand for billions.
 */
final class ParameterReader {
    private static final int MAX_DEPTH = 20;
    private static final int MAX_ALIASED = 10_000;
    private static final String MERGE = "<<";

    private final String source;
    private final Map<String, ParameterNode> anchors = new HashMap<>();
    private long aliased;

    ParameterReader(String source) {
        this.source = source;
    }

    /** Reads a document; an empty one is a node without a value. */
    ParameterNode read(String document) {
        // JSON may be indented with tabs.
        String text = document.stripLeading().startsWith("{") ? document.replace('\t', ' ') : document;
        if (text.contains("\t") && text.lines().anyMatch(l -> l.startsWith("\t"))) {
            long line = text.lines().takeWhile(l -> !l.startsWith("\t")).count() + 1;
            throw new ParameterException(source + " line " + line
                    + ": the line is indented with a tab, which YAML does not allow; use spaces.");
        }
        try {
            Iterator<Event> events =
                    new Yaml(new LoaderOptions()).parse(new StringReader(text)).iterator();
            events.next(); // stream start
            if (events.next().is(Event.ID.StreamEnd)) {
                return new ParameterNode(source, 0, null);
            }
            ParameterNode root = node(events.next(), events, 1);
            events.next(); // document end
            Event end = events.next();
            if (!end.is(Event.ID.StreamEnd)) {
                throw refused(end, "a second document begins here; write all settings in one");
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new ParameterException(
                    new ParameterNode(source, line, null).where() + ": not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new ParameterException(source + ": not valid YAML: " + e.getMessage());
        }
    }

    private ParameterNode node(Event event, Iterator<Event> events, int depth) {
        if (depth > MAX_DEPTH) {
            throw refused(event, "values are nested more than " + MAX_DEPTH + " deep");
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        int line = line(event);
        ParameterNode node;
        if (event instanceof MappingStartEvent) {
            node = new ParameterNode(source, line, mapping(events, depth));
        } else if (event instanceof SequenceStartEvent) {
            List<ParameterNode> items = new ArrayList<>();
            for (Event e = events.next(); !e.is(Event.ID.SequenceEnd); e = events.next()) {
                items.add(node(e, events, depth + 1));
            }
            node = new ParameterNode(source, line, items);
        } else {
            node = new ParameterNode(source, line, value((ScalarEvent) event));
        }
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private ParameterNode aliased(AliasEvent alias) {
        ParameterNode target = anchors.get(alias.getAnchor());
        if (target == null) {
            throw refused(
                    alias,
                    "*" + alias.getAnchor() + " stands for nothing: no value above is marked &" + alias.getAnchor());
        }
        aliased += target.size();
        if (aliased > MAX_ALIASED) {
            throw refused(alias, "the aliases stand for more than " + MAX_ALIASED + " values");
        }
        return new ParameterNode(source, line(alias), target.value());
    }

    private @Nullable Object value(ScalarEvent scalar) {
        try {
            return YamlScalar.value(scalar.getTag(), scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
        } catch (IllegalArgumentException e) {
            throw refused(scalar, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, ParameterNode> mapping(Iterator<Event> events, int depth) {
        Map<String, ParameterNode> own = new LinkedHashMap<>();
        List<Map<String, ParameterNode>> merged = new ArrayList<>();
        for (Event e = events.next(); !e.is(Event.ID.MappingEnd); e = events.next()) {
            if (!(e instanceof ScalarEvent key)) {
                throw refused(
                        e, "a name must be text, found " + (e instanceof AliasEvent ? "an alias" : "a list or map"));
            }
            ParameterNode value = node(events.next(), events, depth + 1);
            String name = key.getValue();
            if (name.equals(MERGE) && key.getScalarStyle() == ScalarStyle.PLAIN) {
                merged.addAll(maps(value));
            } else if (own.put(name, new ParameterNode(source, line(key), value.value())) != null) {
                throw refused(key, "'" + name + "' is given twice");
            }
        }
        if (merged.isEmpty()) {
            return own;
        }
        // What is merged comes first; of several the first wins, and what the mapping says itself over all.
        Map<String, ParameterNode> all = new LinkedHashMap<>();
        for (int i = merged.size() - 1; i >= 0; i--) {
            all.putAll(merged.get(i));
        }
        all.putAll(own);
        return all;
    }

    private static List<Map<String, ParameterNode>> maps(ParameterNode value) {
        if (value.value() instanceof List<?>) {
            return value.list(MERGE).stream().map(v -> v.map(MERGE)).toList();
        }
        return List.of(value.map(MERGE));
    }

    private ParameterException refused(Event at, String message) {
        return ParameterException.at(new ParameterNode(source, line(at), null), message);
    }

    private static int line(Event event) {
        return event.getStartMark() == null ? 0 : event.getStartMark().getLine() + 1;
    }
}
