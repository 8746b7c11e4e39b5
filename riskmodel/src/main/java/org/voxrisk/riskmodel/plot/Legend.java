package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;

/** What the lines of a panel are: a short piece of each beside its name. */
final class Legend {
    private static final double SAMPLE = 14;
    private static final double GAP = 3;

    /** Height of a line of it, in points. */
    static final double ROW = 9;

    private Legend() {}

    /** A line of it; an empty colour stands for text alone, {@link #INDENT} for text that stands below a name. */
    record Entry(String name, String colour, String dash) {
        private static final String INDENT = "none";

        static Entry of(String name, Ink ink) {
            return new Entry(name, ink.colour(), ink.dash());
        }

        static Entry text(String name) {
            return new Entry(name, "", "");
        }

        private boolean isDrawn() {
            return !colour.isEmpty() && !colour.equals(INDENT);
        }

        private double room() {
            return colour.isEmpty() ? 0 : SAMPLE + GAP;
        }
    }

    /** The entries with names of at most a width: what is longer goes on below. */
    static List<Entry> wrapped(List<Entry> entries, double fontSize, double width) {
        List<Entry> all = new ArrayList<>();
        for (Entry entry : entries) {
            List<String> lines = TextWidth.broken(entry.name(), fontSize, width - entry.room());
            all.add(new Entry(lines.get(0), entry.colour(), entry.dash()));
            for (String line : lines.subList(1, lines.size())) {
                all.add(entry.colour().isEmpty() ? Entry.text(line) : new Entry(line, Entry.INDENT, ""));
            }
        }
        return all;
    }

    /** Draws the entries from a place downwards. */
    static void draw(Canvas canvas, double left, double top, double fontSize, List<Entry> entries) {
        double y = top + ROW * 0.7;
        for (Entry entry : entries) {
            double x = left;
            if (entry.isDrawn()) {
                canvas.line(x, y - fontSize * 0.33, x + SAMPLE, y - fontSize * 0.33, entry.colour(), 1.2, entry.dash());
            }
            x += entry.room();
            canvas.text(x, y, Anchor.START, fontSize, entry.name());
            y += ROW;
        }
    }
}
