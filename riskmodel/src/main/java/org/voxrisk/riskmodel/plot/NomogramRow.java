package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;

/** A scale of a nomogram with its name to the left. */
final class NomogramRow {
    static final double HEIGHT = 25;
    static final double NAMES = 92;

    private NomogramRow() {}

    /** A mark of the scale. */
    record Mark(String label, double at) {}

    /** Marks where the ticks are. */
    static List<Mark> marks(Ticks ticks) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < ticks.values().size(); i++) {
            marks.add(new Mark(ticks.labels().get(i), ticks.values().get(i)));
        }
        return marks;
    }

    /** An axis; a label that would touch the one before it stands above the line, or is left out where that is taken too. */
    static void draw(Canvas canvas, double y, String name, List<Mark> given, double origin, double scale) {
        List<String> lines = TextWidth.wrap(name, Canvas.FONT, NAMES);
        double nameY = y + 2.5 - (lines.size() - 1) * 4;
        for (String line : lines) {
            canvas.text(8, nameY, Anchor.START, Fit.size(line, Canvas.FONT, NAMES), Fit.shortened(line, NAMES));
            nameY += 8;
        }
        if (given.isEmpty()) {
            return;
        }
        List<Mark> marks = new ArrayList<>(given);
        marks.sort((a, b) -> Double.compare(a.at(), b.at()));
        canvas.line(
                origin + marks.get(0).at() * scale,
                y,
                origin + marks.get(marks.size() - 1).at() * scale,
                y,
                Ink.TEXT,
                Canvas.THIN);
        double endBelow = Double.NEGATIVE_INFINITY;
        double endAbove = Double.NEGATIVE_INFINITY;
        for (Mark mark : marks) {
            double at = origin + mark.at() * scale;
            double half = TextWidth.of(mark.label(), Canvas.SMALL) / 2;
            if (at - half > endBelow + 1.5) {
                canvas.line(at, y, at, y + 2.5, Ink.TEXT, Canvas.THIN);
                canvas.text(at, y + 9, Anchor.MIDDLE, Canvas.SMALL, mark.label());
                endBelow = at + half;
            } else if (at - half > endAbove + 1.5) {
                canvas.line(at, y - 2.5, at, y, Ink.TEXT, Canvas.THIN);
                canvas.text(at, y - 4, Anchor.MIDDLE, Canvas.SMALL, mark.label());
                endAbove = at + half;
            } else {
                canvas.line(at, y, at, y + 1.5, Ink.TEXT, Canvas.THIN);
            }
        }
    }
}
