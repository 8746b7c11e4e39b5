package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.validate.Concordance;
import org.voxrisk.riskmodel.survival.validate.HorizonException;
import org.voxrisk.riskmodel.survival.validate.HorizonRoc;

/**
 * Discrimination over time: to the left ROC curves at horizons, cases with the event by then against those free of it beyond, by
 * inverse probability of censoring; to the right the area under such a curve at every time, and Harrell's C with its 95 % interval.
 *
 * @param axis unit of the times
 * @param cohorts one to three, one below the other
 */
public record HorizonRocFigure(FollowUpAxis axis, List<Cohort> cohorts) implements Drawing {
    private static final double SIDE = 150;
    private static final double EDGE = 6;
    private static final int MOST_TIMES = 80;
    private static final int LEAST = 5;

    /**
     * The models on one cohort.
     *
     * @param name for example {@code test}
     * @param cases number of cases
     * @param events number of events over the whole follow-up
     * @param models at least one; with their horizons at most seven curves
     * @param unusable horizons that the follow-up does not tell
     */
    public record Cohort(String name, int cases, int events, List<Model> models, List<Double> unusable) {
        /**
         * Checks the number of curves.
         *
         * @throws IllegalArgumentException when there is none, or there are more than seven
         */
        public Cohort {
            Objects.requireNonNull(name, "name");
            models = List.copyOf(models);
            unusable = List.copyOf(unusable);
            int curves = models.stream().mapToInt(m -> m.curves().size()).sum();
            if (curves < 1 || curves > Ink.values().length) {
                throw new IllegalArgumentException("cohort '" + name + "' has " + curves
                        + " curves, one a model and horizon; 1 to " + Ink.values().length + " can be told apart");
            }
        }

        /**
         * Curves of markers that are higher in cases with an earlier event, such as risks or linear predictors. Horizons at which
         * there is no event yet, or behind which nobody is followed, are left out and told.
         *
         * @param markers one value a case by the name of its model
         * @throws IllegalArgumentException when lengths differ, an event competes, or no horizon can be used
         */
        public static Cohort of(String name, FollowUp followUp, Map<String, double[]> markers, List<Double> horizons) {
            List<Double> unusable = new ArrayList<>();
            List<Model> models = new ArrayList<>();
            for (Map.Entry<String, double[]> marker : markers.entrySet()) {
                models.add(model(marker.getKey(), followUp, marker.getValue(), horizons, unusable));
            }
            return new Cohort(
                    name,
                    followUp.size(),
                    followUp.events(),
                    models,
                    unusable.stream().distinct().toList());
        }

        private static Model model(
                String name, FollowUp followUp, double[] marker, List<Double> horizons, List<Double> unusable) {
            List<HorizonRoc> curves = new ArrayList<>();
            IllegalArgumentException refused = null;
            for (double horizon : FollowUpGroups.horizons(horizons)) {
                try {
                    curves.add(HorizonRoc.of(followUp, marker, horizon));
                } catch (HorizonException | UndefinedStatisticException e) {
                    unusable.add(horizon);
                    refused = e;
                }
            }
            if (curves.isEmpty() && refused != null) {
                throw refused;
            }
            List<HorizonRoc> overTime = new ArrayList<>();
            for (double time : times(followUp)) {
                overTime.add(HorizonRoc.of(followUp, marker, time));
            }
            return new Model(name, curves, overTime, Concordance.of(followUp, marker));
        }

        /** Event times with enough events up to them and enough cases behind them to speak of an area; at most 80. */
        private static double[] times(FollowUp followUp) {
            double[] all = Arrays.stream(followUp.times()).sorted().toArray();
            double[] events = IntStream.range(0, followUp.size())
                    .filter(followUp::isEvent)
                    .mapToDouble(followUp::time)
                    .sorted()
                    .toArray();
            if (events.length < LEAST || all.length < LEAST) {
                return new double[0];
            }
            double first = events[LEAST - 1];
            double last = all[all.length - LEAST];
            double[] usable = Arrays.stream(events)
                    .filter(t -> t >= first && t < last)
                    .distinct()
                    .toArray();
            if (usable.length <= MOST_TIMES) {
                return usable;
            }
            double[] some = new double[MOST_TIMES];
            for (int i = 0; i < some.length; i++) {
                some[i] = usable[(int) Math.round((double) i * (usable.length - 1) / (MOST_TIMES - 1))];
            }
            return some;
        }
    }

    /**
     * One model.
     *
     * @param name its name
     * @param curves ROC curves, one a horizon
     * @param overTime ROC curves at rising times, of which the area is shown; may be empty
     * @param concordance its C over the whole follow-up
     */
    public record Model(String name, List<HorizonRoc> curves, List<HorizonRoc> overTime, Concordance concordance) {
        /** Takes copies. */
        public Model {
            Objects.requireNonNull(name, "name");
            curves = List.copyOf(curves);
            overTime = List.copyOf(overTime);
        }

        private String c() {
            double c = concordance.c();
            if (Double.isNaN(c)) {
                return "n/a";
            }
            ConfidenceInterval limits = concordance.limits(ConfidenceInterval.DEFAULT_LEVEL);
            return Numbers.withInterval(
                    c,
                    new ConfidenceInterval(Math.max(0, limits.lower()), Math.min(1, limits.upper()), limits.level()),
                    3);
        }
    }

    /**
     * Checks the cohorts.
     *
     * @throws IllegalArgumentException when there is none or there are more than three
     */
    public HorizonRocFigure {
        cohorts = Panels.checked(cohorts);
    }

    /** Cohorts one below the other. */
    public static HorizonRocFigure of(FollowUpAxis axis, Cohort... cohorts) {
        return new HorizonRocFigure(axis, List.of(cohorts));
    }

    @Override
    public Figure draw(Caption caption) {
        int lines = cohorts.stream()
                        .mapToInt(c -> Math.max(
                                c.models().stream()
                                        .mapToInt(m -> m.curves().size())
                                        .sum(),
                                c.models().size()))
                        .max()
                        .orElse(1)
                + 2;
        double row = Layout.HEADING + SIDE + Layout.AXIS_BOTTOM + lines * Legend.ROW + 10;
        Canvas canvas = new Canvas(Figure.DOUBLE_COLUMN_MM, row * cohorts.size() / Canvas.POINTS_PER_MM);
        for (int c = 0; c < cohorts.size(); c++) {
            draw(canvas, c * row + Layout.HEADING, cohorts.get(c));
        }
        return canvas.finish(caption, description());
    }

    private void draw(Canvas canvas, double top, Cohort cohort) {
        Panel roc = new Panel(canvas, Layout.AXIS_LEFT, top, SIDE, SIDE, new Panel.Range(0, 1), new Panel.Range(0, 1));
        roc.heading(cohort.name() + ", " + Numbers.counts(cohort.cases(), cohort.events()));
        canvas.line(roc.left(), roc.bottom(), roc.right(), roc.top(), Ink.LIGHT, Canvas.THIN, "3 2");
        roc.box();
        roc.bottomAxis("1 \u2212 specificity");
        roc.leftAxis("Sensitivity");
        List<Legend.Entry> entries = new ArrayList<>();
        for (Model model : cohort.models()) {
            for (HorizonRoc curve : model.curves()) {
                Ink ink = Ink.of(entries.size());
                roc.curve(
                        curve.points().stream()
                                .mapToDouble(p -> 1 - p.specificity())
                                .toArray(),
                        curve.points().stream()
                                .mapToDouble(HorizonRoc.RocPoint::sensitivity)
                                .toArray(),
                        ink.colour(),
                        1.2,
                        ink.dash());
                entries.add(Legend.Entry.of(
                        model.name() + ", " + axis.time(curve.horizon()) + "  AUC " + Numbers.fixed(curve.auc(), 3),
                        ink));
            }
        }
        entries.add(Legend.Entry.text("weighted by the inverse probability of censoring"));
        if (!cohort.unusable().isEmpty()) {
            entries.add(Legend.Entry.text("the follow-up does not tell "
                    + cohort.unusable().stream().map(axis::time).collect(Collectors.joining(", "))));
        }
        legend(canvas, EDGE, roc, entries);
        areas(canvas, top, roc.right() + 16 + Layout.AXIS_LEFT, cohort);
    }

    private static void legend(Canvas canvas, double left, Panel panel, List<Legend.Entry> entries) {
        double room = panel.right() - left;
        for (int i = 0; i < entries.size(); i++) {
            Legend.Entry entry = entries.get(i);
            double own = room - (entry.colour().isEmpty() ? 0 : 17);
            Legend.draw(
                    canvas,
                    left,
                    panel.bottom() + Layout.AXIS_BOTTOM + 2 + i * Legend.ROW,
                    Fit.size(entry.name(), Canvas.SMALL, own),
                    List.of(new Legend.Entry(Fit.shortened(entry.name(), own), entry.colour(), entry.dash())));
        }
    }

    private void areas(Canvas canvas, double top, double left, Cohort cohort) {
        List<HorizonRoc> all = cohort.models().stream()
                .flatMap(m -> Stream.concat(m.overTime().stream(), m.curves().stream()))
                .toList();
        double last = all.stream().mapToDouble(HorizonRoc::horizon).max().orElse(1);
        double least = all.stream().mapToDouble(HorizonRoc::auc).min().orElse(0.5);
        Panel panel = new Panel(
                canvas,
                left,
                top,
                canvas.width() - left - 10,
                SIDE,
                new Panel.Range(0, last * 1.02),
                new Panel.Range(Math.min(0.4, Math.floor(least * 10 + 1e-9) / 10), 1));
        panel.heading("Area under the curve up to each time");
        panel.box();
        panel.bottomAxis(axis.text(), axis.ticks(last));
        panel.leftAxis("AUC(t)");
        panel.horizontal(0.5, Ink.LIGHT, "3 2");
        for (Model model : cohort.models()) {
            for (HorizonRoc curve : model.curves()) {
                panel.vertical(curve.horizon(), Ink.LIGHT, "1 1.5");
            }
        }
        List<Legend.Entry> entries = new ArrayList<>();
        for (Model model : cohort.models()) {
            Ink ink = Ink.of(entries.size());
            List<HorizonRoc> times = model.overTime();
            panel.curve(
                    times.stream().mapToDouble(HorizonRoc::horizon).toArray(),
                    times.stream().mapToDouble(HorizonRoc::auc).toArray(),
                    ink.colour(),
                    1.2,
                    ink.dash());
            for (HorizonRoc curve : model.curves()) {
                canvas.disc(panel.atX(curve.horizon()), panel.atY(curve.auc()), 2.2, ink.colour(), true);
            }
            entries.add(Legend.Entry.of(model.name() + ", Harrell's C " + model.c(), ink));
        }
        entries.add(Legend.Entry.text("from " + LEAST + " events on, while " + LEAST
                + " are followed; 95 % intervals of C; circles: horizons"));
        legend(canvas, left - Layout.AXIS_LEFT + EDGE, panel, entries);
    }

    private String description() {
        return cohorts.stream()
                .map(c -> c.name() + ", " + Numbers.counts(c.cases(), c.events()) + ": "
                        + c.models().stream()
                                .map(m -> m.name() + " C " + m.c()
                                        + m.curves().stream()
                                                .map(k -> ", AUC at " + axis.time(k.horizon()) + " "
                                                        + Numbers.fixed(k.auc(), 3))
                                                .collect(Collectors.joining()))
                                .collect(Collectors.joining("; ")))
                .collect(Collectors.joining("; ", "ROC curves at horizons. ", "."));
    }
}
