package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.List;

/** A line through data points that stays inside its panel. */
final class ClippedCurve {
    private final Panel panel;

    ClippedCurve(Panel panel) {
        this.panel = panel;
    }

    /** Points that are not numbers interrupt the line; what is outside is cut off at the edge. */
    void draw(double[] xs, double[] ys, String colour, double strokeWidth, String dash) {
        List<double[]> run = new ArrayList<>();
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isFinite(xs[i]) || !Double.isFinite(ys[i])) {
                flush(run, colour, strokeWidth, dash);
                continue;
            }
            if (i > 0 && Double.isFinite(xs[i - 1]) && Double.isFinite(ys[i - 1])) {
                segment(run, xs[i - 1], ys[i - 1], xs[i], ys[i], colour, strokeWidth, dash);
            }
        }
        flush(run, colour, strokeWidth, dash);
    }

    private void segment(
            List<double[]> run, double x1, double y1, double x2, double y2, String colour, double width, String dash) {
        double[] part = {0, 1};
        within(part, panel.y(), y1, y2);
        within(part, panel.x(), x1, x2);
        double from = part[0];
        double to = part[1];
        if (from > to) {
            flush(run, colour, width, dash);
            return;
        }
        if (from > 0) {
            flush(run, colour, width, dash);
        }
        if (run.isEmpty()) {
            run.add(new double[] {x1 + from * (x2 - x1), y1 + from * (y2 - y1)});
        }
        run.add(new double[] {x1 + to * (x2 - x1), y1 + to * (y2 - y1)});
        if (to < 1) {
            flush(run, colour, width, dash);
        }
    }

    /** Narrows the part of a segment to what lies inside a range; an empty part has its end before its start. */
    private static void within(double[] part, Panel.Range range, double first, double second) {
        double low = Math.min(range.low(), range.high());
        double high = Math.max(range.low(), range.high());
        if (first == second) {
            if (first < low || first > high) {
                part[1] = -1;
            }
            return;
        }
        double atLow = (low - first) / (second - first);
        double atHigh = (high - first) / (second - first);
        part[0] = Math.max(part[0], Math.min(atLow, atHigh));
        part[1] = Math.min(part[1], Math.max(atLow, atHigh));
    }

    private void flush(List<double[]> run, String colour, double strokeWidth, String dash) {
        if (run.size() > 1) {
            double[] px = run.stream().mapToDouble(p -> panel.atX(p[0])).toArray();
            double[] py = run.stream().mapToDouble(p -> panel.atY(p[1])).toArray();
            panel.canvas().polyline(px, py, colour, strokeWidth, dash);
        }
        run.clear();
    }
}
