package org.voxrisk.riskmodel.plot;

import java.util.List;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;

/** What the lines of a panel are: a short piece of each beside its name. */
final class Legend {
    private static final double SAMPLE = 14;
    private static final double GAP = 3;

    /** Height of a line of it, in points. */
    static final double ROW = 9;

    private Legend() {}

    /** A line of it; an empty colour stands for text alone. */
    record Entry(String name, String colour, String dash) {
        static Entry of(String name, Ink ink) {
            return new Entry(name, ink.colour(), ink.dash());
        }

        static Entry text(String name) {
            return new Entry(name, "", "");
        }
    }

    /** Draws the entries from a place downwards. */
    static void draw(Canvas canvas, double left, double top, double fontSize, List<Entry> entries) {
        double y = top + ROW * 0.7;
        for (Entry entry : entries) {
            double x = left;
            if (!entry.colour().isEmpty()) {
                canvas.line(x, y - fontSize * 0.33, x + SAMPLE, y - fontSize * 0.33, entry.colour(), 1.2, entry.dash());
                x += SAMPLE + GAP;
            }
            canvas.text(x, y, Anchor.START, fontSize, entry.name());
            y += ROW;
        }
    }
}
