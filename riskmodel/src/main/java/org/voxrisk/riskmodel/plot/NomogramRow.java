package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.model.nomogram.NomogramAxis;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;

/** A scale of a nomogram with its name to the left. */
final class NomogramRow {
    static final double HEIGHT = 25;
    static final double NAMES = 92;
    private static final double TOP = 22;

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

    /**
     * The points and below them the axis of each term, with the points of a patient where there is a reading.
     *
     * @param reading points of each term, or none
     * @return where the last axis lies
     */
    static double drawTerms(
            Canvas canvas, List<NomogramAxis> axes, double maxScale, List<Double> reading, double left, double scale) {
        double pointsRow = TOP;
        draw(canvas, pointsRow, "Points", marks(Ticks.between(0, maxScale, 11)), left, scale);
        double y = pointsRow;
        for (int t = 0; t < axes.size(); t++) {
            y += HEIGHT;
            List<Mark> marks = new ArrayList<>();
            for (NomogramAxis.Tick tick : axes.get(t).ticks()) {
                marks.add(new Mark(Numbers.minus(tick.label()), tick.points()));
            }
            draw(canvas, y, axes.get(t).variable(), marks, left, scale);
            if (!reading.isEmpty()) {
                double at = left + reading.get(t) * scale;
                canvas.line(at, pointsRow, at, y, Ink.VERMILLION.colour(), Canvas.THIN, "3 1.5");
                canvas.disc(at, y, 1.8, Ink.VERMILLION.colour(), false);
            }
        }
        return y;
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
