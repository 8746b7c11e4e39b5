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
    private static final double WIDEST_NAME = 56;

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
        ticks = axis.ticks(end);
        margin = margin();
        rows = parts.stream().mapToInt(p -> p.atRisk().size()).max().orElse(0);
        double widthMm = Layout.widthMm(parts.size());
        double cell = widthMm * Canvas.POINTS_PER_MM / parts.size();
        legends = parts.stream()
                .map(p -> Legend.wrapped(p.legend(), Canvas.SMALL, cell - 2 * EDGE))
                .toList();
        int lines = legends.stream().mapToInt(List::size).max().orElse(0);
        double height = Layout.HEADING + HEIGHT + Layout.AXIS_BOTTOM + (rows + 1) * ROW + 6 + lines * Legend.ROW + 10;
        canvas = new Canvas(widthMm, height / Canvas.POINTS_PER_MM);
    }

    private double margin() {
        double widest = 0;
        for (Part part : parts) {
            for (AtRisk row : part.atRisk()) {
                double name = Math.min(WIDEST_NAME, TextWidth.of(row.name(), Canvas.SMALL));
                widest = Math.max(widest, EDGE + name + 4 + half(row));
            }
        }
        return Math.max(Layout.AXIS_LEFT, widest);
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
        Panel panel = new Panel(canvas, number * cell + margin, Layout.HEADING, cell - margin - 10, HEIGHT, times, y);
        String heading = Fit.shortened(parts.get(number).heading(), panel.width());
        canvas.text(
                panel.left(), panel.top() - 5, Anchor.START, Fit.size(heading, Canvas.FONT, panel.width()), heading);
        panel.axes();
        panel.bottomAxis(axis.text(), ticks);
        panel.leftAxis(label);
        return panel;
    }

    /** Numbers at risk and legend below a panel. */
    void below(int number, Panel panel) {
        double left = panel.left() - margin + EDGE;
        double y = panel.bottom() + Layout.AXIS_BOTTOM + 6;
        canvas.text(left, y, Anchor.START, Canvas.SMALL, "Number at risk");
        for (AtRisk row : parts.get(number).atRisk()) {
            y += ROW;
            double room = margin - EDGE - 4 - half(row);
            canvas.text(
                    left, y, Anchor.START, Fit.size(row.name(), Canvas.SMALL, room), Fit.shortened(row.name(), room));
            for (double tick : ticks.values()) {
                canvas.text(panel.atX(tick), y, Anchor.MIDDLE, Canvas.SMALL, number(row, tick));
            }
        }
        double top = panel.bottom() + Layout.AXIS_BOTTOM + (rows + 1) * ROW + 4;
        Legend.draw(canvas, left, top, Canvas.SMALL, legends.get(number));
    }
}
