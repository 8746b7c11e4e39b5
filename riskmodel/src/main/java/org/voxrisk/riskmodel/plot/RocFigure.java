package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.evaluate.AucEstimate;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;

/**
 * ROC curves: sensitivity against 1 - specificity, steps not smoothed, AUC with the 95 % interval of DeLong in the legend and
 * the chosen cut-off of each model as a point.
 *
 * @param panels one to three cohorts side by side, such as training and test
 */
public record RocFigure(List<Cohort> panels) implements Drawing {
    /**
     * The models on one cohort.
     *
     * @param name for example {@code test}
     * @param curves one to seven, all over the same cases
     */
    public record Cohort(String name, List<Curve> curves) {
        /**
         * Checks the curves.
         *
         * @throws IllegalArgumentException when there is none or there are more than seven
         */
        public Cohort {
            Objects.requireNonNull(name, "name");
            curves = List.copyOf(curves);
            if (curves.isEmpty() || curves.size() > Ink.values().length) {
                throw new IllegalArgumentException("cohort '" + name + "' has " + curves.size() + " curves; 1 to "
                        + Ink.values().length + " can be told apart");
            }
        }
    }

    /**
     * A model's curve.
     *
     * @param model its name
     * @param roc the curve
     * @param cutoff the chosen threshold of the score, marked on the curve
     */
    public record Curve(String model, RocCurve roc, OptionalDouble cutoff) {
        /** A curve without a marked cut-off. */
        public static Curve of(String model, RocCurve roc) {
            return new Curve(model, roc, OptionalDouble.empty());
        }
    }

    /**
     * Checks the panels.
     *
     * @throws IllegalArgumentException when there is none or there are more than three
     */
    public RocFigure {
        panels = Panels.checked(panels);
    }

    /** One cohort. */
    public static RocFigure of(String cohort, Curve... curves) {
        return new RocFigure(List.of(new Cohort(cohort, List.of(curves))));
    }

    @Override
    public Figure draw(Caption caption) {
        double widthMm = Layout.widthMm(panels.size());
        int rows = panels.stream().mapToInt(c -> c.curves().size()).max().orElse(1);
        double side = widthMm * Canvas.POINTS_PER_MM / panels.size() - Layout.AXIS_LEFT - 10;
        double legend = (rows + 1) * Legend.ROW + 6;
        double heightMm = (Layout.HEADING + side + Layout.AXIS_BOTTOM + legend + 6) / Canvas.POINTS_PER_MM;
        Canvas canvas = new Canvas(widthMm, heightMm);
        Layout layout = new Layout(
                canvas, panels.size(), Layout.AXIS_LEFT, 10, Layout.HEADING, Layout.AXIS_BOTTOM + legend + 6);
        for (int p = 0; p < panels.size(); p++) {
            draw(canvas, layout.panel(p, new Panel.Range(0, 1), new Panel.Range(0, 1)), panels.get(p));
        }
        return canvas.finish(caption, description());
    }

    private static void draw(Canvas canvas, Panel panel, Cohort cohort) {
        RocCurve first = cohort.curves().get(0).roc();
        panel.heading(cohort.name() + ", "
                + Numbers.counts(first.outcomes().size(), first.outcomes().events()));
        canvas.line(panel.left(), panel.bottom(), panel.right(), panel.top(), Ink.LIGHT, Canvas.THIN, "3 2");
        panel.box();
        panel.bottomAxis("1 \u2212 specificity");
        panel.leftAxis("Sensitivity");
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < cohort.curves().size(); i++) {
            Curve curve = cohort.curves().get(i);
            Ink ink = Ink.of(i);
            double[] x = curve.roc().specificities();
            for (int k = 0; k < x.length; k++) {
                x[k] = 1 - x[k];
            }
            panel.curve(x, curve.roc().sensitivities(), ink.colour(), 1.2, ink.dash());
            entries.add(Legend.Entry.of(curve.model() + "  AUC " + auc(curve.roc()), ink));
        }
        boolean marked = false;
        for (int i = 0; i < cohort.curves().size(); i++) {
            Curve curve = cohort.curves().get(i);
            if (curve.cutoff().isPresent()) {
                ConfusionMatrix counts = curve.roc().at(curve.cutoff().getAsDouble());
                canvas.disc(
                        panel.atX(1 - counts.specificity().estimate()),
                        panel.atY(counts.sensitivity().estimate()),
                        2.2,
                        Ink.of(i).colour(),
                        true);
                marked = true;
            }
        }
        entries.add(Legend.Entry.text(
                marked ? "95 % intervals of DeLong; circles: chosen cut-offs" : "95 % intervals of DeLong"));
        Legend.draw(canvas, panel.left() - 22, panel.bottom() + Layout.AXIS_BOTTOM + 2, Canvas.SMALL, entries);
    }

    static String auc(RocCurve roc) {
        AucEstimate estimate = AucEstimate.of(roc);
        if (estimate.isDegenerate()) {
            return Numbers.fixed(estimate.auc(), 3);
        }
        ConfidenceInterval interval = estimate.interval(ConfidenceInterval.DEFAULT_LEVEL);
        return Numbers.withInterval(
                estimate.auc(),
                new ConfidenceInterval(Math.max(0, interval.lower()), Math.min(1, interval.upper()), interval.level()),
                3);
    }

    private String description() {
        return panels.stream()
                .map(c -> c.name() + ": "
                        + c.curves().stream()
                                .map(k -> k.model() + " AUC " + auc(k.roc()))
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ", "ROC curves. ", "."));
    }
}
