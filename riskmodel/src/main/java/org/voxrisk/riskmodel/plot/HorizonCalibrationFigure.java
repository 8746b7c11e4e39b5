package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.calibration.CalibrationGroup;
import org.voxrisk.riskmodel.survival.calibration.CalibrationSlope;
import org.voxrisk.riskmodel.survival.calibration.HorizonCalibration;
import org.voxrisk.riskmodel.survival.calibration.SmoothedCalibration;

/**
 * Calibration at a horizon: observed against predicted risk. Groups of rising prediction with the risk by Kaplan-Meier and its
 * 95 % limits, the smooth curve of a flexible Cox model, the histogram of the predictions below, and observed over expected, slope
 * and errors in words. Both axes reach as far as predictions and groups do.
 *
 * @param axis unit of the horizons
 * @param panels one to three cohorts, models or horizons side by side
 */
public record HorizonCalibrationFigure(FollowUpAxis axis, List<Predictions> panels) implements Drawing {
    private static final int FIFTHS = 5;
    private static final int TENTHS = 10;
    private static final int CASES_FOR_TENTHS = 200;
    private static final int LEAST_FOR_CURVE = 10;
    private static final int KNOTS = 3;
    private static final int BINS = 25;
    private static final double HISTOGRAM = 34;
    private static final double EDGE = 6;

    /**
     * Predictions of one model on one cohort for one horizon.
     *
     * @param name for example {@code fusion, test}
     * @param calibration the risks and what happened
     */
    public record Predictions(String name, HorizonCalibration calibration) {
        /** Checks the name. */
        public Predictions {
            Objects.requireNonNull(name, "name");
        }

        private int events() {
            FollowUp all = calibration.followUp();
            int events = 0;
            for (int i = 0; i < all.size(); i++) {
                events += all.isEvent(i) && all.time(i) <= calibration.horizon() ? 1 : 0;
            }
            return events;
        }

        private List<CalibrationGroup> groups() {
            int n = calibration.followUp().size();
            return calibration.groups(Math.min(n, n < CASES_FOR_TENTHS ? FIFTHS : TENTHS));
        }

        private long distinct() {
            return Arrays.stream(calibration.risks()).distinct().count();
        }

        private boolean hasCurve() {
            return distinct() >= LEAST_FOR_CURVE && events() > 1;
        }
    }

    /**
     * Checks the panels.
     *
     * @throws IllegalArgumentException when there is none or there are more than three
     */
    public HorizonCalibrationFigure {
        panels = Panels.checked(panels);
    }

    /** Panels side by side. */
    public static HorizonCalibrationFigure of(FollowUpAxis axis, Predictions... panels) {
        return new HorizonCalibrationFigure(axis, List.of(panels));
    }

    @Override
    public Figure draw(Caption caption) {
        double widthMm = Layout.widthMm(panels.size());
        double cell = widthMm * Canvas.POINTS_PER_MM / panels.size();
        double side = cell - Layout.AXIS_LEFT - 10;
        List<List<String>> words = panels.stream().map(this::words).toList();
        List<List<Legend.Entry>> legends = words.stream()
                .map(w -> Legend.wrapped(w.stream().map(Legend.Entry::text).toList(), Canvas.SMALL, cell - 2 * EDGE))
                .toList();
        int lines = legends.stream().mapToInt(List::size).max().orElse(0);
        double below = HISTOGRAM + Layout.AXIS_BOTTOM + lines * Legend.ROW + 12;
        Canvas canvas = new Canvas(widthMm, (Layout.HEADING + side + below) / Canvas.POINTS_PER_MM);
        Layout layout = new Layout(canvas, panels.size(), Layout.AXIS_LEFT, 10, Layout.HEADING, below);
        Panel.Range range = new Panel.Range(0, end());
        for (int p = 0; p < panels.size(); p++) {
            Panel panel = layout.panel(p, range, range);
            draw(canvas, panel, panels.get(p));
            Legend.draw(
                    canvas,
                    panel.left() - Layout.AXIS_LEFT + EDGE,
                    panel.bottom() + HISTOGRAM + Layout.AXIS_BOTTOM + 2,
                    Canvas.SMALL,
                    legends.get(p));
        }
        String description = "Calibration of predicted risks. ";
        for (int p = 0; p < panels.size(); p++) {
            description += (p == 0 ? "" : "; ") + panels.get(p).name() + ", " + counts(panels.get(p)) + ": "
                    + words.get(p).get(0);
        }
        return canvas.finish(caption, description + ".");
    }

    /** The largest prediction or observed risk, rounded up to a tenth. */
    private double end() {
        double most = 0.2;
        for (Predictions panel : panels) {
            most = Math.max(
                    most, Arrays.stream(panel.calibration().risks()).max().orElse(0));
            for (CalibrationGroup group : panel.groups()) {
                most = Double.isNaN(group.observed()) ? most : Math.max(most, group.observed());
            }
        }
        return Math.min(1, Math.ceil(most * 10 - 1e-9) / 10);
    }

    private String counts(Predictions panel) {
        int events = panel.events();
        return "n = " + panel.calibration().followUp().size() + " (" + events + (events == 1 ? " event" : " events")
                + " by " + axis.time(panel.calibration().horizon()) + ")";
    }

    private void draw(Canvas canvas, Panel panel, Predictions predictions) {
        String heading = predictions.name() + ", " + counts(predictions);
        canvas.text(
                panel.left(),
                panel.top() - 5,
                Anchor.START,
                Fit.size(heading, Canvas.FONT, panel.width()),
                Fit.shortened(heading, panel.width()));
        canvas.line(panel.left(), panel.bottom(), panel.right(), panel.top(), Ink.LIGHT, Canvas.THIN, "3 2");
        panel.box();
        panel.leftAxis("Observed risk");
        if (predictions.hasCurve()) {
            curve(panel, predictions.calibration());
        }
        for (CalibrationGroup group : predictions.groups()) {
            group(canvas, panel, group);
        }
        histogram(canvas, panel, predictions.calibration());
    }

    private static void curve(Panel panel, HorizonCalibration calibration) {
        double[] risks = calibration.risks();
        double low = Arrays.stream(risks).min().orElseThrow();
        double high = Arrays.stream(risks).max().orElseThrow();
        SmoothedCalibration smoothed = calibration.smoothed(KNOTS);
        double[] at = new double[101];
        double[] observed = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = i == at.length - 1 ? high : low + (high - low) * i / (at.length - 1);
            observed[i] = smoothed.observed(at[i]);
        }
        panel.curve(at, observed, Ink.BLUE.colour(), 1.2, "");
    }

    private static void group(Canvas canvas, Panel panel, CalibrationGroup group) {
        if (Double.isNaN(group.observed())) {
            return;
        }
        double x = panel.atX(group.meanRisk());
        double low = panel.y().low();
        double high = panel.y().high();
        if (!Double.isNaN(group.limits().lower())
                && !Double.isNaN(group.limits().upper())) {
            canvas.line(
                    x,
                    panel.atY(Math.max(low, group.limits().lower())),
                    x,
                    panel.atY(Math.min(high, group.limits().upper())),
                    Ink.GREY,
                    Canvas.THIN);
        }
        canvas.disc(x, panel.atY(group.observed()), 1.8, Ink.VERMILLION.colour(), false);
    }

    /** Cases with the event by the horizon upwards, the others downwards, those lost from view before it pale. */
    private static void histogram(Canvas canvas, Panel panel, HorizonCalibration calibration) {
        FollowUp all = calibration.followUp();
        double[] risks = calibration.risks();
        int[] events = new int[BINS];
        int[] free = new int[BINS];
        int[] lost = new int[BINS];
        for (int i = 0; i < risks.length; i++) {
            int bin = Math.min(BINS - 1, (int) (panel.x().share(risks[i]) * BINS));
            boolean before = all.time(i) < calibration.horizon();
            if (all.isEvent(i) && all.time(i) <= calibration.horizon()) {
                events[bin]++;
            } else {
                (before ? lost : free)[bin]++;
            }
        }
        int most = 1;
        for (int b = 0; b < BINS; b++) {
            most = Math.max(most, Math.max(events[b], free[b] + lost[b]));
        }
        double half = (HISTOGRAM - 8) / 2;
        double base = panel.bottom() + 4 + half;
        double bar = panel.width() / BINS;
        for (int b = 0; b < BINS; b++) {
            double x = panel.left() + b * bar + 0.4;
            double up = half * events[b] / most;
            double down = half * free[b] / most;
            fill(canvas, x, base - up, bar - 0.8, up, Ink.VERMILLION.colour());
            fill(canvas, x, base, bar - 0.8, down, Ink.BLUE.colour());
            fill(canvas, x, base + down, bar - 0.8, half * lost[b] / most, Ink.LIGHT);
        }
        canvas.line(panel.left(), base, panel.right(), base, Ink.TEXT, Canvas.THIN);
        canvas.text(panel.left() - 4, base - 3, Anchor.END, Canvas.SMALL, "event");
        canvas.text(panel.left() - 4, base + 8, Anchor.END, Canvas.SMALL, "none");
        Panel below = new Panel(canvas, panel.left(), panel.bottom(), panel.width(), HISTOGRAM, panel.x(), panel.y());
        canvas.line(below.left(), below.bottom(), below.right(), below.bottom(), Ink.TEXT, Canvas.THIN);
        below.bottomAxis("Predicted risk");
    }

    private static void fill(Canvas canvas, double x, double y, double width, double height, String colour) {
        if (height > 0) {
            canvas.fill(x, y, width, height, colour);
        }
    }

    private List<String> words(Predictions panel) {
        HorizonCalibration calibration = panel.calibration();
        List<String> words = new ArrayList<>();
        String first = "observed " + Numbers.fixed(calibration.observed(), 3) + " over predicted "
                + Numbers.fixed(calibration.meanRisk(), 3);
        if (calibration.meanRisk() > 0) {
            first += " = " + Numbers.fixed(calibration.observedOverExpected(), 2);
        }
        if (panel.distinct() > 1 && panel.events() > 0) {
            CalibrationSlope slope = calibration.slope();
            first += ", slope " + Numbers.withInterval(slope.slope(), slope.limits(), 2);
        }
        words.add(first);
        List<CalibrationGroup> groups = panel.groups();
        if (panel.hasCurve()) {
            SmoothedCalibration smoothed = calibration.smoothed(KNOTS);
            words.add("ICI " + Numbers.fixed(smoothed.integratedIndex(), 3) + ", E50 "
                    + Numbers.fixed(smoothed.medianError(), 3) + ", E90 " + Numbers.fixed(smoothed.error90(), 3)
                    + "; line: spline in a Cox model");
        }
        words.add("points: " + groups.size() + (groups.size() == 1 ? " group" : " groups")
                + " by prediction, Kaplan\u2013Meier with 95 % limits");
        words.add("at risk at " + axis.time(calibration.horizon()) + " by group: "
                + groups.stream().map(g -> g.atRisk() + "/" + g.cases()).collect(Collectors.joining(", ")));
        words.add("grey bars: lost from view before");
        return words;
    }
}
