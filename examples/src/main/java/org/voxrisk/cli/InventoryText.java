package org.voxrisk.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An inventory as lines for people. */
final class InventoryText {
    private final PrintWriter out;

    InventoryText(PrintWriter out) {
        this.out = out;
    }

    void print(Map<String, Object> all) {
        out.println(text(all.get("source")));
        if (all.containsKey("format")) {
            out.println("  " + text(all.get("format")) + ", " + text(all.get("type")) + ", values "
                    + text(all.getOrDefault("minimum", "none")) + " to " + text(all.getOrDefault("maximum", "none"))
                    + ", mean " + text(all.getOrDefault("mean", "none")));
        }
        grid(all);
        segments(all);
        for (Map<?, ?> s : maps(all.get("series"))) {
            out.println("series " + text(s.get("number")) + ": " + head(s) + ", " + text(s.get("files")) + " files, "
                    + text(s.get("slices")) + " slices");
            out.println("  " + text(s.get("uid")));
            int volume = 1;
            for (Object v : list(s.get("volumes"))) {
                out.println("  volume " + volume++ + ": " + text(v));
            }
            grid(s);
            problem("  ", s);
        }
        for (Map<?, ?> s : maps(all.get("segmentations"))) {
            out.println((text(s.get("kind")).equals("SEGMENTATION") ? "segmentation " : "structure set ")
                    + text(s.get("file")) + ": " + head(s));
            grid(s);
            segments(s);
            problem("  ", s);
        }
        for (Map<?, ?> s : maps(all.get("otherObjects"))) {
            out.println("other object: " + head(s) + ", " + text(s.get("files")) + " files");
        }
        for (Object other : list(all.get("otherFiles"))) {
            out.println("other file: " + text(other));
        }
        for (Object warning : list(all.get("warnings"))) {
            out.println("warning: " + text(warning));
        }
    }

    private static String head(Map<?, ?> s) {
        String description = text(s.get("description"));
        return text(s.get("modality")) + (description.isEmpty() ? "" : " \"" + description + "\"");
    }

    private void grid(Map<?, ?> map) {
        if (map.containsKey("size")) {
            out.println("  " + joined(map.get("size"), "x") + " voxels of " + joined(map.get("spacingMm"), " x ")
                    + " mm, " + text(map.get("orientation")));
        }
    }

    private void segments(Map<?, ?> map) {
        for (Map<?, ?> s : maps(map.get("segments"))) {
            String name = text(s.get("name"));
            StringBuilder line = new StringBuilder("  region " + text(s.get("number")));
            line.append(name.isEmpty() ? "" : " \"" + name + "\"");
            if (s.containsKey("voxels")) {
                line.append(": ").append(text(s.get("voxels"))).append(" voxels, ");
                line.append(text(s.get("volumeMm3"))).append(" mm3, ").append(text(s.get("components")));
                line.append(text(s.get("components")).equals("1") ? " part" : " parts");
            } else if (!s.containsKey("problem")) {
                line.append(": contours; name their image with --reference for volumes");
            }
            out.println(line);
            problem("    ", s);
        }
    }

    private void problem(String indent, Map<?, ?> map) {
        if (map.containsKey("problem")) {
            out.println(indent + "problem: " + text(map.get("problem")));
        }
    }

    private static String joined(@Nullable Object list, String separator) {
        return list(list).stream().map(InventoryText::text).collect(Collectors.joining(separator));
    }

    /** Text of a file's author must not reach the console with control characters in it. */
    private static String text(@Nullable Object value) {
        return String.valueOf(value).replaceAll("\\p{Cntrl}", " ");
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> l ? l : List.of();
    }

    private static List<Map<?, ?>> maps(@Nullable Object value) {
        return list(value).stream().<Map<?, ?>>map(m -> (Map<?, ?>) m).toList();
    }
}
