package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.evaluate.ConfusionMatrix;
import org.voxrisk.riskmodel.evaluate.DecisionCurve;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.validate.HorizonDecisionCurve;
import org.voxrisk.riskmodel.survival.validate.Horizons;

/**
 * Decision curves: net benefit against the threshold probability, beside treating all and treating none. The axis of the
 * benefit reaches from about -0.05 to the share of events, that of the threshold to where the last model's benefit ends.
 *
 * @param panels one to three cohorts side by side
 */
public record DecisionCurveFigure(List<Cohort> panels) implements Drawing {
    /**
     * The models on one cohort.
     *
     * @param name for example {@code test}
     * @param curves one to six models over the same cases
     */
    public record Cohort(String name, List<Curve> curves) {
        /**
         * Checks the curves.
         *
         * @throws IllegalArgumentException when there is none or there are more than six
         */
        public Cohort {
            Objects.requireNonNull(name, "name");
            curves = List.copyOf(curves);
            if (curves.isEmpty() || curves.size() >= Ink.values().length) {
                throw new IllegalArgumentException("cohort '" + name + "' has " + curves.size() + " curves; 1 to "
                        + (Ink.values().length - 1) + " can be told apart");
            }
        }

        int cases() {
            return curves.get(0).cases();
        }

        int events() {
            return curves.get(0).events();
        }
    }

    /**
     * A model's curve.
     *
     * @param model its name
     * @param cases number of cases
     * @param events number of these with the event; by the horizon, where there is one
     * @param share probability of the event among all cases
     * @param points net benefit at rising thresholds
     */
    public record Curve(String model, int cases, int events, double share, List<Point> points) {
        /**
         * Takes a copy.
         *
         * @throws IllegalArgumentException when there is no point
         */
        public Curve {
            Objects.requireNonNull(model, "model");
            points = List.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException("the decision curve of '" + model + "' has no threshold");
            }
        }

        /** The curve of a binary outcome. */
        public Curve(String model, DecisionCurve benefit) {
            this(
                    model,
                    benefit.points().get(0).counts().size(),
                    events(benefit),
                    (double) events(benefit) / benefit.points().get(0).counts().size(),
                    benefit.points().stream()
                            .map(p -> new Point(p.threshold(), p.netBenefit(), p.netBenefitTreatAll()))
                            .toList());
        }

        private static int events(DecisionCurve benefit) {
            ConfusionMatrix counts = benefit.points().get(0).counts();
            return counts.truePositives() + counts.falseNegatives();
        }

        /**
         * The curve of an event up to a horizon, with censored follow-up.
         *
         * @param followUp the follow-up that the curve is of
         */
        public static Curve of(String model, HorizonDecisionCurve benefit, FollowUp followUp) {
            int events = 0;
            for (int i = 0; i < followUp.size(); i++) {
                events += followUp.isEvent(i) && followUp.time(i) <= benefit.horizon() ? 1 : 0;
            }
            return new Curve(
                    model,
                    followUp.size(),
                    events,
                    Horizons.eventProbability(followUp, benefit.horizon()),
                    benefit.points().stream()
                            .map(p -> new Point(p.threshold(), p.netBenefit(), p.netBenefitTreatAll()))
                            .toList());
        }
    }

    /**
     * Net benefit at one threshold.
     *
     * @param threshold probability from which on a case is treated
     * @param netBenefit of treating these, in true positives a case; NaN where it is not known
     * @param netBenefitTreatAll of treating all
     */
    public record Point(double threshold, double netBenefit, double netBenefitTreatAll) {}

    /**
     * Checks the panels.
     *
     * @throws IllegalArgumentException when there is none or there are more than three
     */
    public DecisionCurveFigure {
        panels = Panels.checked(panels);
    }

    /** One cohort. */
    public static DecisionCurveFigure of(String cohort, Curve... curves) {
        return new DecisionCurveFigure(List.of(new Cohort(cohort, List.of(curves))));
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
            double prevalence = cohort.curves().get(0).share();
            Panel panel = layout.panel(
                    p, new Panel.Range(0, end(cohort)), new Panel.Range(-0.05, Math.max(0.05, prevalence * 1.08)));
            draw(canvas, panel, cohort);
        }
        return canvas.finish(caption, description());
    }

    /** The threshold behind which no model is of use, rounded up to a tenth. */
    private static double end(Cohort cohort) {
        double last = 0;
        for (Curve curve : cohort.curves()) {
            for (Point point : curve.points()) {
                if (point.netBenefit() > 0) {
                    last = Math.max(last, point.threshold());
                }
            }
        }
        return Math.min(1, Math.max(0.2, Math.ceil(last * 10 - 1e-9) / 10));
    }

    private static void draw(Canvas canvas, Panel panel, Cohort cohort) {
        panel.heading(cohort.name() + ", " + Numbers.counts(cohort.cases(), cohort.events()));
        panel.box();
        panel.bottomAxis("Threshold probability");
        panel.leftAxis("Net benefit");
        List<Point> points = cohort.curves().get(0).points();
        panel.horizontal(0, Ink.TEXT, "1 1.5");
        panel.curve(
                thresholds(points),
                points.stream().mapToDouble(Point::netBenefitTreatAll).toArray(),
                Ink.GREY,
                Canvas.LINE,
                "");
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < cohort.curves().size(); i++) {
            Curve curve = cohort.curves().get(i);
            List<Point> own = curve.points();
            Ink ink = Ink.of(i);
            panel.curve(
                    thresholds(own),
                    own.stream().mapToDouble(Point::netBenefit).toArray(),
                    ink.colour(),
                    1.2,
                    ink.dash());
            entries.add(Legend.Entry.of(curve.model(), ink));
        }
        entries.add(new Legend.Entry("treat all", Ink.GREY, ""));
        entries.add(new Legend.Entry("treat none", Ink.TEXT, "1 1.5"));
        Legend.draw(canvas, panel.left(), panel.bottom() + Layout.AXIS_BOTTOM + 2, Canvas.SMALL, entries);
    }

    private static double[] thresholds(List<Point> points) {
        return points.stream().mapToDouble(Point::threshold).toArray();
    }

    private String description() {
        return panels.stream()
                .map(c -> c.name() + ", " + Numbers.counts(c.cases(), c.events()) + ": "
                        + c.curves().stream()
                                .map(k -> k.model() + " is better than treating all or none at "
                                        + useful(k) + " of "
                                        + k.points().size() + " thresholds")
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ", "Decision curves. ", "."));
    }

    private static long useful(Curve curve) {
        return curve.points().stream()
                .filter(p -> p.netBenefit() > Math.max(0, p.netBenefitTreatAll()))
                .count();
    }
}
