package org.voxrisk.io.segmentation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxrisk.io.format.ImageFormatException;

/**
 * Which regions of a segmentation are wanted: by number or name, one, several, or several merged into one.
 *
 * <p>As text: {@code 2} is the region of that number, {@code Tumour} that of that name, {@code all} each region, {@code auto}
 * the only one. {@code 1+2} merges, {@code 1,Node} is two regions. A name in double quotes is taken as it is, so
 * {@code "GTV+2"} is one region and {@code "1"} a name; a text that is the name of a region as a whole needs no quotes.
 */
public final class LabelSelection {
    private enum Kind {
        ALL,
        ONLY,
        LISTED
    }

    private final Kind kind;
    private final String text;

    private LabelSelection(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /**
     * A region that is asked for.
     *
     * @param name what to call it: its name, or its number if it has none; names that are there twice have the number
     *     behind them
     * @param segments the segments that make it up, at least one
     */
    public record Region(String name, List<Segment> segments) {
        /** Copies the list. */
        public Region {
            segments = List.copyOf(segments);
        }
    }

    /** Returns the choice of every region, each for itself. */
    public static LabelSelection all() {
        return new LabelSelection(Kind.ALL, "all");
    }

    /** Returns the choice of the only region; several are refused. */
    public static LabelSelection only() {
        return new LabelSelection(Kind.ONLY, "auto");
    }

    /** Returns the choice of the region of a number. */
    public static LabelSelection number(int number) {
        return new LabelSelection(Kind.LISTED, Integer.toString(number));
    }

    /**
     * Reads a choice as users write it.
     *
     * @throws IllegalArgumentException if a part of it is empty, or if quotes are not closed
     */
    public static LabelSelection parse(String text) {
        String stripped = text.strip();
        if (stripped.equals("all")) {
            return all();
        }
        if (stripped.equals("auto")) {
            return only();
        }
        for (String group : split(stripped, ',')) {
            split(group, '+');
        }
        return new LabelSelection(Kind.LISTED, stripped);
    }

    /** Whether every region is asked for, so that those without voxels can be left out. */
    public boolean isAll() {
        return kind == Kind.ALL;
    }

    /** Whether a number is among what is asked for. */
    public boolean hasNumbers() {
        return kind == Kind.LISTED
                && split(text, ',').stream()
                        .flatMap(group -> split(group, '+').stream())
                        .anyMatch(LabelSelection::isNumber);
    }

    /**
     * Finds the regions in a segmentation.
     *
     * @param segmentation what was read
     * @return the regions in the order asked for; all regions in that of the file
     * @throws ImageFormatException if a region is not there or its name is not unique, or if the only one is asked for and
     *     there are several; the message lists those that are there
     */
    public List<Region> of(Segmentation segmentation) throws ImageFormatException {
        return switch (kind) {
            case ALL -> named(segmentation.regions().stream().map(List::of).toList());
            case ONLY -> named(List.of(List.of(segmentation.onlySegment())));
            case LISTED -> named(listed(segmentation));
        };
    }

    private List<List<Segment>> listed(Segmentation from) throws ImageFormatException {
        if (isName(from, text)) {
            return List.of(List.of(from.segment(text)));
        }
        List<List<Segment>> regions = new ArrayList<>();
        for (String group : split(text, ',')) {
            if (isName(from, group)) {
                regions.add(List.of(from.segment(group)));
                continue;
            }
            Map<Integer, Segment> merged = new LinkedHashMap<>();
            for (String term : split(group, '+')) {
                Segment segment = segment(from, term);
                merged.put(segment.number(), segment);
            }
            regions.add(List.copyOf(merged.values()));
        }
        return regions;
    }

    private static Segment segment(Segmentation from, String term) throws ImageFormatException {
        if (isNumber(term)) {
            return from.segment(Integer.parseInt(term));
        }
        boolean quoted = term.length() >= 2 && term.startsWith("\"") && term.endsWith("\"");
        return from.segment(quoted ? term.substring(1, term.length() - 1) : term);
    }

    private static boolean isNumber(String term) {
        return term.matches("[0-9]{1,9}");
    }

    private static boolean isName(Segmentation from, String text) {
        return !isNumber(text)
                && from.segments().stream().anyMatch(s -> s.name().strip().equals(text));
    }

    /** Gives each region a name that no other of them has. */
    private static List<Region> named(List<List<Segment>> regions) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        regions.forEach(r -> {
            String name = name(r, Set.of());
            if (!seen.add(name)) {
                twice.add(name);
            }
        });
        return regions.stream().map(r -> new Region(name(r, twice), r)).toList();
    }

    private static String name(List<Segment> region, Set<String> twice) {
        String name = region.stream()
                .map(s -> s.name().isBlank()
                        ? Integer.toString(s.number())
                        : s.name().strip())
                .collect(Collectors.joining("+"));
        return twice.contains(name)
                ? name
                        + region.stream()
                                .map(s -> Integer.toString(s.number()))
                                .collect(Collectors.joining("+", " (", ")"))
                : name;
    }

    /** Parts between separators that are not within quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        if (quoted) {
            throw new IllegalArgumentException("the choice of regions '" + text + "' has a quote that is not closed");
        }
        if (parts.stream().anyMatch(p -> p.isEmpty() || p.equals("\"\""))) {
            throw new IllegalArgumentException("the choice of regions '" + text
                    + "' has an empty part; write a number, a name, all, 1+2 to merge or 1,2 for several");
        }
        return parts;
    }

    /** Returns the choice as text. */
    @Override
    public String toString() {
        return text;
    }
}
