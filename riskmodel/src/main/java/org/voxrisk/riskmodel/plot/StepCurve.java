package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.List;

/** A function of time that is level between its jumps, drawn from time 0 to its last time. */
final class StepCurve {
    private static final double BAND = 0.15;

    private final Panel panel;
    private final double[] times;

    /** On a panel, with jumps at ascending times, at least one. */
    StepCurve(Panel panel, double[] times) {
        this.panel = panel;
        this.times = times.clone();
    }

    /** The line that begins at a value and has the given ones from each time on. */
    void line(double start, double[] values, String colour, String dash) {
        List<double[]> corners = new ArrayList<>();
        corners.add(new double[] {0, start});
        double before = start;
        for (int i = 0; i < times.length; i++) {
            if (values[i] != before) {
                corners.add(new double[] {times[i], before});
                corners.add(new double[] {times[i], values[i]});
                before = values[i];
            }
        }
        corners.add(new double[] {times[times.length - 1], before});
        panel.curve(
                corners.stream().mapToDouble(c -> c[0]).toArray(),
                corners.stream().mapToDouble(c -> c[1]).toArray(),
                colour,
                1.2,
                dash);
    }

    /** The area between two such lines; it is interrupted where one of them is not a number. */
    void band(double[] lower, double[] upper, String colour) {
        int from = 0;
        while (from < times.length) {
            int to = from;
            boolean wide = false;
            while (to < times.length && Double.isFinite(lower[to]) && Double.isFinite(upper[to])) {
                wide |= upper[to] > lower[to];
                to++;
            }
            if (wide) {
                area(from, to, lower, upper, colour);
            }
            from = to + 1;
        }
    }

    /** Pieces of the times from one to before another; the last ends where the next time, or the follow-up, is. */
    private void area(int from, int to, double[] lower, double[] upper, String colour) {
        int pieces = to - from;
        double[] x = new double[4 * pieces];
        double[] y = new double[4 * pieces];
        for (int k = 0; k < pieces; k++) {
            int i = from + k;
            double begin = panel.atX(times[i]);
            double end = panel.atX(times[Math.min(i + 1, times.length - 1)]);
            x[2 * k] = begin;
            x[2 * k + 1] = end;
            y[2 * k] = within(upper[i]);
            y[2 * k + 1] = y[2 * k];
            int back = x.length - 1 - 2 * k;
            x[back] = begin;
            x[back - 1] = end;
            y[back] = within(lower[i]);
            y[back - 1] = y[back];
        }
        panel.canvas().polygon(x, y, colour, BAND);
    }

    private double within(double value) {
        return panel.atY(Math.max(panel.y().low(), Math.min(panel.y().high(), value)));
    }
}
