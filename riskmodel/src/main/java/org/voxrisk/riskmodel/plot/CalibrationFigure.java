package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.evaluate.CalibrationError;
import org.voxrisk.riskmodel.evaluate.CalibrationLine;
import org.voxrisk.riskmodel.evaluate.HosmerLemeshow;
import org.voxrisk.riskmodel.evaluate.IntervalMethod;
import org.voxrisk.riskmodel.evaluate.PredictedRisks;
import org.voxrisk.riskmodel.evaluate.Proportion;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.smooth.Loess;
import org.voxrisk.riskmodel.statistics.smooth.LoessSettings;

/**
 * Calibration: observed share against predicted probability. The loess curve of the outcomes, groups by tenths of the
 * predictions with Wilson intervals, the histogram of the predictions of cases with and without the event below, and slope,
 * intercept, Brier score, Hosmer-Lemeshow test and ICI in words.
 *
 * @param panels one to three cohorts or models side by side
 */
public record CalibrationFigure(List<Predictions> panels) implements Drawing {
    private static final int GROUPS = 10;
    private static final int BINS = 25;
    private static final double HISTOGRAM = 34;
    private static final double WORDS = 30;

    /**
     * Predictions of one model on one cohort.
     *
     * @param name for example {@code fusion, test}
     * @param risks the probabilities and what happened
     */
    public record Predictions(String name, PredictedRisks risks) {
        /** Checks the name. */
        public Predictions {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * Checks the panels.
     *
     * @throws IllegalArgumentException when there is none or there are more than three
     */
    public CalibrationFigure {
        panels = Panels.checked(panels);
    }

    /** One model on one cohort. */
    public static CalibrationFigure of(String name, PredictedRisks risks) {
        return new CalibrationFigure(List.of(new Predictions(name, risks)));
    }

    @Override
    public Figure draw(Caption caption) {
        double widthMm = Layout.widthMm(panels.size());
        double side = widthMm * Canvas.POINTS_PER_MM / panels.size() - Layout.AXIS_LEFT - 10;
        double below = HISTOGRAM + Layout.AXIS_BOTTOM + WORDS + 8;
        Canvas canvas = new Canvas(widthMm, (Layout.HEADING + side + below) / Canvas.POINTS_PER_MM);
        Layout layout = new Layout(canvas, panels.size(), Layout.AXIS_LEFT, 10, Layout.HEADING, below);
        for (int p = 0; p < panels.size(); p++) {
            Panel panel = layout.panel(p, new Panel.Range(0, 1), new Panel.Range(0, 1));
            draw(canvas, panel, panels.get(p));
        }
        return canvas.finish(caption, description());
    }

    private static void draw(Canvas canvas, Panel panel, Predictions predictions) {
        PredictedRisks risks = predictions.risks();
        panel.heading(predictions.name() + ", "
                + Numbers.counts(risks.size(), risks.outcomes().events()));
        canvas.line(panel.left(), panel.bottom(), panel.right(), panel.top(), Ink.LIGHT, Canvas.THIN, "3 2");
        panel.box();
        panel.leftAxis("Observed share");
        loess(panel, risks);
        groups(canvas, panel, risks);
        histogram(canvas, panel, risks);
        List<Legend.Entry> words = new ArrayList<>();
        for (String line : words(risks)) {
            words.add(Legend.Entry.text(line));
        }
        Legend.draw(
                canvas, panel.left() - 22, panel.bottom() + HISTOGRAM + Layout.AXIS_BOTTOM + 2, Canvas.SMALL, words);
    }

    private static void loess(Panel panel, PredictedRisks risks) {
        double[] p = risks.probabilities();
        if (Arrays.stream(p).distinct().count() < 10) {
            return;
        }
        double[] y = observed(risks);
        double low = Arrays.stream(p).min().orElseThrow();
        double high = Arrays.stream(p).max().orElseThrow();
        double[] at = new double[101];
        for (int i = 0; i < at.length; i++) {
            at[i] = low + (high - low) * i / (at.length - 1);
        }
        at[at.length - 1] = high;
        double[] curve = Loess.of(p, y, LoessSettings.standard()).at(at);
        panel.curve(at, curve, Ink.BLUE.colour(), 1.2, "");
    }

    /** Groups of equal size by rank, ties together with the group that begins them. */
    private static void groups(Canvas canvas, Panel panel, PredictedRisks risks) {
        Integer[] order = new Integer[risks.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(risks.probability(a), risks.probability(b)));
        int n = order.length;
        int start = 0;
        for (int g = 1; g <= GROUPS && start < n; g++) {
            int end = (int) Math.round((double) n * g / GROUPS);
            while (end < n && end > start && risks.probability(order[end]) == risks.probability(order[end - 1])) {
                end++;
            }
            if (end > start) {
                group(canvas, panel, risks, Arrays.asList(order).subList(start, end));
                start = end;
            }
        }
    }

    private static void group(Canvas canvas, Panel panel, PredictedRisks risks, List<Integer> rows) {
        int events = (int) rows.stream().filter(risks.outcomes()::isEvent).count();
        double mean = rows.stream().mapToDouble(risks::probability).average().orElseThrow();
        Proportion share = new Proportion(events, rows.size());
        ConfidenceInterval interval = share.interval(IntervalMethod.WILSON, ConfidenceInterval.DEFAULT_LEVEL);
        double x = panel.atX(mean);
        canvas.line(x, panel.atY(interval.lower()), x, panel.atY(interval.upper()), Ink.GREY, Canvas.THIN);
        canvas.disc(x, panel.atY(share.estimate()), 1.8, Ink.VERMILLION.colour(), false);
    }

    /** Cases with the event upwards, the others downwards. */
    private static void histogram(Canvas canvas, Panel panel, PredictedRisks risks) {
        int[] events = new int[BINS];
        int[] others = new int[BINS];
        for (int i = 0; i < risks.size(); i++) {
            int bin = Math.min(BINS - 1, (int) (risks.probability(i) * BINS));
            (risks.outcomes().isEvent(i) ? events : others)[bin]++;
        }
        int most = Math.max(
                1,
                Math.max(
                        Arrays.stream(events).max().orElse(0),
                        Arrays.stream(others).max().orElse(0)));
        double half = (HISTOGRAM - 8) / 2;
        double base = panel.bottom() + 4 + half;
        double bar = panel.width() / BINS;
        for (int b = 0; b < BINS; b++) {
            double x = panel.left() + b * bar;
            if (events[b] > 0) {
                double height = half * events[b] / most;
                canvas.fill(x + 0.4, base - height, bar - 0.8, height, Ink.VERMILLION.colour());
            }
            if (others[b] > 0) {
                canvas.fill(x + 0.4, base, bar - 0.8, half * others[b] / most, Ink.BLUE.colour());
            }
        }
        canvas.line(panel.left(), base, panel.right(), base, Ink.TEXT, Canvas.THIN);
        canvas.text(panel.left() - 4, base - 3, Anchor.END, Canvas.SMALL, "event");
        canvas.text(panel.left() - 4, base + 8, Anchor.END, Canvas.SMALL, "none");
        Panel below = new Panel(canvas, panel.left(), panel.bottom(), panel.width(), HISTOGRAM, panel.x(), panel.y());
        canvas.line(below.left(), below.bottom(), below.right(), below.bottom(), Ink.TEXT, Canvas.THIN);
        below.bottomAxis("Predicted probability");
    }

    private static List<String> words(PredictedRisks risks) {
        CalibrationLine line = CalibrationLine.of(risks);
        String slope = line.isSeparated()
                ? "slope: none, the predictions separate the classes"
                : "slope " + Numbers.fixed(line.slope(), 2) + ", intercept " + Numbers.fixed(line.intercept(), 2);
        String second = "Brier " + Numbers.fixed(risks.brier(), 3);
        if (Arrays.stream(risks.probabilities()).distinct().count() >= GROUPS) {
            second += ", ICI "
                    + Numbers.fixed(
                            CalibrationError.of(risks, LoessSettings.standard()).ici(), 3)
                    + ", Hosmer\u2013Lemeshow "
                    + Numbers.pValue(HosmerLemeshow.byQuantiles(risks, GROUPS)
                            .pValue(HosmerLemeshow.DegreesOfFreedom.NOMINAL_MINUS_TWO));
        }
        return List.of(
                slope + ", in the large " + Numbers.fixed(line.inTheLarge(), 2),
                second,
                "line: loess; points: tenths with 95 % Wilson intervals");
    }

    private static double[] observed(PredictedRisks risks) {
        double[] y = new double[risks.size()];
        for (int i = 0; i < y.length; i++) {
            y[i] = risks.outcomes().isEvent(i) ? 1 : 0;
        }
        return y;
    }

    private String description() {
        return panels.stream()
                .map(p -> p.name() + ": " + words(p.risks()).get(0) + ", "
                        + words(p.risks()).get(1))
                .collect(Collectors.joining("; ", "Calibration curves. ", "."));
    }
}
