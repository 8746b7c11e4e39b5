package org.voxrisk.riskmodel.plot;

import java.util.List;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;

/**
 * Panels over one axis of follow-up times, side by side: heading, curves, numbers at risk below the marks of the axis, and a
 * legend as wide as there is room.
 */
final class TimePanels {
    private static final double HEIGHT = 130;
    private static final double ROW = 8;
    private static final double EDGE = 6;
    private static final double RIGHT = 10;
    private static final double WIDEST_NAME = 56;
    private static final double SAMPLE = 10;

    private final FollowUpAxis axis;
    private final List<Part> parts;
    private final Panel.Range times;
    private final Ticks ticks;
    private final double margin;
    private final int rows;
    private final List<List<Legend.Entry>> legends;
    private final Canvas canvas;

    /** What stands around the curves of a panel. */
    record Part(String heading, List<AtRisk> atRisk, List<Legend.Entry> legend) {}

    /** Whose number at risk a row tells. */
    interface AtRisk {
        String name();

        /** How its curve is drawn: of a sample before the name; text alone for none. */
        Legend.Entry sample();

        double at(double time);
    }

    /**
     * Takes the room.
     *
     * @param last the last time of all
     */
    TimePanels(FollowUpAxis axis, double last, List<Part> parts) {
        this.axis = axis;
        this.parts = parts;
        double end = last > 0 ? last : 1;
        times = new Panel.Range(0, end * 1.02);
        rows = parts.stream().mapToInt(p -> p.atRisk().size()).max().orElse(0);
        double widthMm = Layout.widthMm(parts.size());
        double cell = widthMm * Canvas.POINTS_PER_MM / parts.size();
        margin = margin(Math.min(WIDEST_NAME, cell / 4));
        ticks = axis.ticks(end, most(cell - margin - RIGHT, end));
        legends = parts.stream()
                .map(p -> Legend.wrapped(p.legend(), Canvas.SMALL, cell - 2 * EDGE))
                .toList();
        int lines = legends.stream().mapToInt(List::size).max().orElse(0);
        double height = Layout.HEADING + HEIGHT + Layout.AXIS_BOTTOM + (rows + 1) * ROW + 6 + lines * Legend.ROW + 10;
        canvas = new Canvas(widthMm, height / Canvas.POINTS_PER_MM);
    }

    private double margin(double widestName) {
        double widest = 0;
        for (Part part : parts) {
            for (AtRisk row : part.atRisk()) {
                double name = Math.min(widestName, TextWidth.of(row.name(), Canvas.SMALL));
                widest = Math.max(widest, EDGE + indent(row) + name + 4 + half(row));
            }
        }
        return Math.max(Layout.AXIS_LEFT, widest);
    }

    /** As many marks as have room for their numbers, at least 2. */
    private int most(double width, double end) {
        double widest = TextWidth.of(Numbers.significant(end, 3), Canvas.FONT);
        for (Part part : parts) {
            for (AtRisk row : part.atRisk()) {
                widest = Math.max(widest, 2 * half(row));
            }
        }
        return Math.max(2, Math.min(7, 1 + (int) (width / (widest + 6))));
    }

    private static double indent(AtRisk row) {
        return row.sample().colour().isEmpty() ? 0 : SAMPLE + 2;
    }

    private static double half(AtRisk row) {
        return TextWidth.of(number(row, 0), Canvas.SMALL) / 2;
    }

    private static String number(AtRisk row, double time) {
        return Grouped.of((int) Math.round(row.at(time)));
    }

    Canvas canvas() {
        return canvas;
    }

    /** A panel with its heading and axes. */
    Panel panel(int number, Panel.Range y, String label) {
        double cell = canvas.width() / parts.size();
        Panel panel =
                new Panel(canvas, number * cell + margin, Layout.HEADING, cell - margin - RIGHT, HEIGHT, times, y);
        heading(panel, parts.get(number).heading());
        panel.axes();
        panel.bottomAxis(axis.text(), ticks);
        panel.leftAxis(label);
        return panel;
    }

    /** Above the panel, or from the edge on where it is longer. */
    private void heading(Panel panel, String text) {
        boolean fits = TextWidth.of(text, Canvas.FONT) <= panel.width();
        double left = fits ? panel.left() : panel.left() - margin + EDGE;
        double room = panel.right() - left;
        canvas.text(left, panel.top() - 5, Anchor.START, Fit.size(text, Canvas.FONT, room), Fit.shortened(text, room));
    }

    /** Numbers at risk and legend below a panel. */
    void below(int number, Panel panel) {
        double left = panel.left() - margin + EDGE;
        double y = panel.bottom() + Layout.AXIS_BOTTOM + 6;
        canvas.text(left, y, Anchor.START, Canvas.SMALL, "Number at risk");
        for (AtRisk row : parts.get(number).atRisk()) {
            y += ROW;
            double room = margin - EDGE - indent(row) - 4 - half(row);
            Legend.Entry sample = row.sample();
            if (indent(row) > 0) {
                canvas.line(left, y - 2, left + SAMPLE, y - 2, sample.colour(), 1.2, sample.dash());
            }
            canvas.text(
                    left + indent(row),
                    y,
                    Anchor.START,
                    Fit.size(row.name(), Canvas.SMALL, room),
                    Fit.shortened(row.name(), room));
            for (double tick : ticks.values()) {
                canvas.text(panel.atX(tick), y, Anchor.MIDDLE, Canvas.SMALL, number(row, tick));
            }
        }
        double top = panel.bottom() + Layout.AXIS_BOTTOM + (rows + 1) * ROW + 4;
        Legend.draw(canvas, left, top, Canvas.SMALL, legends.get(number));
    }
}
