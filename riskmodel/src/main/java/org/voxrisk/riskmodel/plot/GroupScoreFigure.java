package org.voxrisk.riskmodel.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;
import org.voxrisk.riskmodel.statistics.QuantileType;
import org.voxrisk.riskmodel.statistics.Sample;

/**
 * A score by group: every case as a point beside its neighbours, quartiles as a box with the median, the cut-off as a line and
 * the test in words.
 *
 * @param score what the axis is called, such as {@code Rad-score}
 * @param without name of the group without the event
 * @param with name of the group with the event
 * @param panels one to three cohorts side by side, with one common axis
 */
public record GroupScoreFigure(String score, String without, String with, List<Cohort> panels) implements Drawing {
    private static final double RADIUS = 1.5;

    /** One cohort. */
    public static final class Cohort {
        private final String name;
        private final Outcomes outcomes;
        private final double[] scores;
        private final OptionalDouble cutoff;
        private final String test;

        /**
         * Checks and copies the scores.
         *
         * @param name for example {@code test}
         * @param outcomes the groups
         * @param scores finite, one a case
         * @param cutoff the chosen threshold
         * @param test name and p-value of the stated test, for example {@code Wilcoxon p < 0.001}; empty for none
         * @throws IllegalArgumentException when their number is not that of the cases, one is not finite or a group is empty
         */
        public Cohort(String name, Outcomes outcomes, double[] scores, OptionalDouble cutoff, String test) {
            this.name = Objects.requireNonNull(name, "name");
            this.outcomes = outcomes;
            this.scores = scores.clone();
            this.cutoff = cutoff;
            this.test = test;
            if (scores.length != outcomes.size()) {
                throw new IllegalArgumentException(scores.length + " scores of " + outcomes.size() + " cases");
            }
            for (double s : scores) {
                if (!Double.isFinite(s)) {
                    throw new IllegalArgumentException("a score of '" + name + "' is " + s);
                }
            }
            if (outcomes.events() == 0 || outcomes.controls() == 0) {
                throw new IllegalArgumentException("'" + name + "' has " + outcomes.events() + " events and "
                        + outcomes.controls() + " cases without: two groups are needed");
            }
        }

        /** The scores of one group, in rising order. */
        double[] group(boolean event) {
            double[] group = new double[event ? outcomes.events() : outcomes.controls()];
            int k = 0;
            for (int i = 0; i < scores.length; i++) {
                if (outcomes.isEvent(i) == event) {
                    group[k++] = scores[i];
                }
            }
            Arrays.sort(group);
            return group;
        }
    }

    /**
     * Checks the panels.
     *
     * @throws IllegalArgumentException when there is none or there are more than three
     */
    public GroupScoreFigure {
        panels = Panels.checked(panels);
    }

    @Override
    public Figure draw(Caption caption) {
        double low = panels.stream()
                .flatMapToDouble(c -> Arrays.stream(c.scores))
                .min()
                .orElseThrow();
        double high = panels.stream()
                .flatMapToDouble(c -> Arrays.stream(c.scores))
                .max()
                .orElseThrow();
        Canvas canvas = new Canvas(Layout.widthMm(panels.size()), (Layout.HEADING + 160 + 40) / Canvas.POINTS_PER_MM);
        Layout layout = new Layout(canvas, panels.size(), Layout.AXIS_LEFT + 4, 8, Layout.HEADING, 40);
        for (int p = 0; p < panels.size(); p++) {
            draw(canvas, layout.panel(p, new Panel.Range(0, 2), Panel.Range.around(low, high, 0.06)), panels.get(p));
        }
        return canvas.finish(caption, description());
    }

    private void draw(Canvas canvas, Panel panel, Cohort cohort) {
        panel.heading(cohort.name + ", " + Numbers.counts(cohort.outcomes.size(), cohort.outcomes.events()));
        panel.axes();
        panel.leftAxis(score);
        cohort.cutoff.ifPresent(c -> {
            if (panel.y().contains(c)) {
                panel.horizontal(c, Ink.TEXT, "4 2");
            }
        });
        for (int g = 0; g < 2; g++) {
            double[] values = cohort.group(g == 1);
            double middle = panel.atX(g + 0.5);
            box(canvas, panel, values, middle);
            swarm(canvas, panel, values, middle, Ink.of(g).colour(), g == 0);
            canvas.text(
                    middle,
                    panel.bottom() + 10,
                    Anchor.MIDDLE,
                    Canvas.FONT,
                    (g == 1 ? with : without) + " (" + values.length + ")");
        }
        String words = cohort.cutoff.isPresent()
                ? "dashed: cut-off " + Numbers.significant(cohort.cutoff.getAsDouble(), 3)
                : "";
        if (!cohort.test.isEmpty()) {
            words = words.isEmpty() ? cohort.test : cohort.test + "; " + words;
        }
        canvas.text(panel.left(), panel.bottom() + 23, Anchor.START, Canvas.SMALL, words);
    }

    private static void box(Canvas canvas, Panel panel, double[] values, double middle) {
        double q1 = panel.atY(QuantileType.TYPE_7.ofSorted(values, 0.25));
        double q2 = panel.atY(QuantileType.TYPE_7.ofSorted(values, 0.5));
        double q3 = panel.atY(QuantileType.TYPE_7.ofSorted(values, 0.75));
        double half = panel.width() * 0.16;
        canvas.fill(middle - half, q3, 2 * half, q1 - q3, Ink.PALE);
        canvas.frame(middle - half, q3, 2 * half, q1 - q3, Ink.GREY, Canvas.THIN);
        canvas.line(middle - half, q2, middle + half, q2, Ink.TEXT, 1.2);
    }

    /** Points side by side where they would cover each other; the spread shrinks where there are too many. */
    private static void swarm(
            Canvas canvas, Panel panel, double[] values, double middle, String colour, boolean hollow) {
        double step = 2 * RADIUS + 0.2;
        double room = panel.width() * 0.22;
        double[] placedX = new double[values.length];
        double[] placedY = new double[values.length];
        double widest = 0;
        for (int i = 0; i < values.length; i++) {
            placedY[i] = panel.atY(values[i]);
            placedX[i] = place(placedX, placedY, i, step);
            widest = Math.max(widest, Math.abs(placedX[i]));
        }
        double scale = widest > room ? room / widest : 1;
        for (int i = 0; i < values.length; i++) {
            canvas.disc(middle + placedX[i] * scale, placedY[i], RADIUS, colour, hollow);
        }
    }

    /** The place nearest to the middle where the point touches none of those before it. */
    private static double place(double[] xs, double[] ys, int i, double step) {
        for (int k = 0; ; k++) {
            double x = (k % 2 == 0 ? -1 : 1) * ((k + 1) / 2) * (step / 2);
            boolean free = true;
            for (int j = i - 1; j >= 0 && Math.abs(ys[j] - ys[i]) < step && free; j--) {
                free = Math.hypot(xs[j] - x, ys[j] - ys[i]) >= step;
            }
            if (free) {
                return x;
            }
        }
    }

    private String description() {
        StringBuilder text = new StringBuilder(score + " by group.");
        for (Cohort cohort : panels) {
            text.append(' ').append(cohort.name).append(": median ");
            text.append(Numbers.significant(Sample.median(cohort.group(false)), 3));
            text.append(" (").append(without).append(") and ");
            text.append(Numbers.significant(Sample.median(cohort.group(true)), 3))
                    .append(" (")
                    .append(with)
                    .append(")");
            text.append(cohort.test.isEmpty() ? "." : ", " + cohort.test + ".");
        }
        return text.toString();
    }
}
