package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.survival.validate.HorizonDecisionCurve;

/**
 * Decision curves at a horizon: net benefit of acting on a risk, against acting on all and on none.
 *
 * @param panels one to three cohorts side by side
 */
public record HorizonBenefitFigure(List<Cohort> panels) implements Drawing {
    private static final int MOST_PANELS = 3;

    /**
     * The models on one cohort.
     *
     * @param name for example {@code test, 36 months}
     * @param cases number of cases
     * @param events number of events over the whole follow-up
     * @param curves at least one, at the same thresholds
     */
    public record Cohort(String name, int cases, int events, List<Curve> curves) {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException when there is no curve
         */
        public Cohort {
            curves = List.copyOf(curves);
            if (curves.isEmpty()) {
                throw new IllegalArgumentException("cohort '" + name + "' has no decision curve");
            }
        }
    }

    /**
     * The curve of a model.
     *
     * @param model its name
     * @param benefit the curve; thresholds without a value are left out
     */
    public record Curve(String model, HorizonDecisionCurve benefit) {}

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when there is no panel or there are more than three
     */
    public HorizonBenefitFigure {
        panels = List.copyOf(panels);
        if (panels.isEmpty() || panels.size() > MOST_PANELS) {
            throw new IllegalArgumentException(panels.size() + " panels, must be 1 to " + MOST_PANELS);
        }
    }

    @Override
    public Figure draw(Caption caption) {
        double widthMm = Layout.widthMm(panels.size());
        int rows = panels.stream().mapToInt(c -> c.curves().size()).max().orElse(1) + 2;
        double below = Layout.AXIS_BOTTOM + rows * Legend.ROW + 8;
        Canvas canvas = new Canvas(widthMm, (Layout.HEADING + 150 + below) / Canvas.POINTS_PER_MM);
        Layout layout = new Layout(canvas, panels.size(), Layout.AXIS_LEFT, 10, Layout.HEADING, below);
        for (int p = 0; p < panels.size(); p++) {
            Cohort cohort = panels.get(p);
            double top = cohort.curves().stream()
                    .flatMap(c -> c.benefit().points().stream())
                    .mapToDouble(k -> Double.isNaN(k.netBenefit())
                            ? k.netBenefitTreatAll()
                            : Math.max(k.netBenefit(), k.netBenefitTreatAll()))
                    .max()
                    .orElse(0);
            Panel panel = layout.panel(
                    p, new Panel.Range(0, end(cohort)), new Panel.Range(-0.05, Math.max(0.05, top * 1.08)));
            draw(canvas, panel, cohort);
        }
        return canvas.finish(caption, description());
    }

    /** The threshold behind which no model is of use, rounded up to a tenth. */
    private static double end(Cohort cohort) {
        double last = cohort.curves().stream()
                .flatMap(c -> c.benefit().points().stream())
                .filter(k -> k.netBenefit() > 0)
                .mapToDouble(HorizonDecisionCurve.Point::threshold)
                .max()
                .orElse(0);
        return Math.min(1, Math.max(0.2, Math.ceil(last * 10 - 1e-9) / 10));
    }

    private static void draw(Canvas canvas, Panel panel, Cohort cohort) {
        panel.heading(cohort.name() + ", " + Numbers.counts(cohort.cases(), cohort.events()));
        panel.box();
        panel.bottomAxis("Threshold probability");
        panel.leftAxis("Net benefit");
        panel.horizontal(0, Ink.TEXT, "1 1.5");
        List<HorizonDecisionCurve.Point> all = cohort.curves().get(0).benefit().points();
        panel.curve(
                thresholds(all),
                all.stream()
                        .mapToDouble(HorizonDecisionCurve.Point::netBenefitTreatAll)
                        .toArray(),
                Ink.GREY,
                Canvas.LINE,
                "");
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < cohort.curves().size(); i++) {
            Curve curve = cohort.curves().get(i);
            List<HorizonDecisionCurve.Point> own = curve.benefit().points().stream()
                    .filter(k -> !Double.isNaN(k.netBenefit()))
                    .toList();
            Ink ink = Ink.of(i);
            if (!own.isEmpty()) {
                panel.curve(
                        thresholds(own),
                        own.stream()
                                .mapToDouble(HorizonDecisionCurve.Point::netBenefit)
                                .toArray(),
                        ink.colour(),
                        1.2,
                        ink.dash());
            }
            entries.add(Legend.Entry.of(curve.model(), ink));
        }
        entries.add(new Legend.Entry("treat all", Ink.GREY, ""));
        entries.add(new Legend.Entry("treat none", Ink.TEXT, "1 1.5"));
        Legend.draw(canvas, panel.left(), panel.bottom() + Layout.AXIS_BOTTOM + 2, Canvas.SMALL, entries);
    }

    private static double[] thresholds(List<HorizonDecisionCurve.Point> points) {
        return points.stream()
                .mapToDouble(HorizonDecisionCurve.Point::threshold)
                .toArray();
    }

    private String description() {
        return panels.stream()
                .map(c -> c.name() + ", " + Numbers.counts(c.cases(), c.events()) + ": "
                        + c.curves().stream()
                                .map(k -> k.model() + " is better than treating all or none at "
                                        + k.benefit().points().stream()
                                                .filter(t -> t.netBenefit() > Math.max(0, t.netBenefitTreatAll()))
                                                .count()
                                        + " of "
                                        + k.benefit().points().size() + " thresholds")
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ", "Decision curves at a horizon. ", "."));
    }
}
