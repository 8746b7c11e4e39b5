package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.curve.CurveLimits;
import org.voxrisk.riskmodel.survival.curve.CurveQuantile;
import org.voxrisk.riskmodel.survival.curve.KaplanMeier;
import org.voxrisk.riskmodel.survival.curve.SurvivalPoint;
import org.voxrisk.riskmodel.survival.test.LogRank;

/**
 * Kaplan-Meier curves by group: steps with bands of 95 % limits (symmetric in log S, as R's {@code survfit}), ticks where cases
 * were censored, numbers at risk below the marks of the axis, and in words events, median with its limits, the log-rank test
 * and the survival at chosen horizons.
 *
 * @param axis unit of the times
 * @param outcome what survives, such as {@code Recurrence-free survival}
 * @param panels one to three cohorts side by side, over one axis
 * @param horizons times that are marked and told, such as 12, 36 and 60 months; may be empty
 */
public record KaplanMeierFigure(FollowUpAxis axis, String outcome, List<Cohort> panels, List<Double> horizons)
        implements Drawing {
    private static final double TICK = 2.2;

    /**
     * The groups of one cohort.
     *
     * @param name for example {@code test}
     * @param followUp times and events, without competing ones
     * @param groups the group of each case, at most seven; the order of the labels is that of the colours
     */
    public record Cohort(String name, FollowUp followUp, Strata groups) {
        /**
         * Checks the groups.
         *
         * @throws IllegalArgumentException when there is not one group a case, there are more than seven, or an event competes
         */
        public Cohort {
            Objects.requireNonNull(name, "name");
            followUp.requireSingleCause();
            FollowUpGroups.check(name, followUp, groups);
        }

        /** All cases together. */
        public static Cohort of(String name, FollowUp followUp) {
            return new Cohort(name, followUp, FollowUpGroups.single(followUp));
        }
    }

    /**
     * Checks panels and horizons.
     *
     * @throws IllegalArgumentException when there is no panel or there are more than three, or a horizon is not above 0
     */
    public KaplanMeierFigure {
        Objects.requireNonNull(outcome, "outcome");
        panels = Panels.checked(panels);
        horizons = FollowUpGroups.horizons(horizons);
    }

    /** Without marked horizons. */
    public static KaplanMeierFigure of(FollowUpAxis axis, String outcome, Cohort... panels) {
        return new KaplanMeierFigure(axis, outcome, List.of(panels), List.of());
    }

    /** The same curves with marked horizons. */
    public KaplanMeierFigure withHorizons(List<Double> times) {
        return new KaplanMeierFigure(axis, outcome, panels, times);
    }

    private record Row(String name, KaplanMeier curve) implements TimePanels.AtRisk {
        @Override
        public double at(double time) {
            return curve.numbersAtRisk(time)[0];
        }
    }

    @Override
    public Figure draw(Caption caption) {
        double last = 0;
        List<Map<String, KaplanMeier>> curves = new ArrayList<>();
        List<TimePanels.Part> parts = new ArrayList<>();
        for (Cohort cohort : panels) {
            Map<String, KaplanMeier> own = KaplanMeier.byGroup(cohort.followUp(), cohort.groups());
            curves.add(own);
            last = Math.max(last, Arrays.stream(cohort.followUp().times()).max().orElse(0));
            List<TimePanels.AtRisk> atRisk = new ArrayList<>();
            own.forEach((name, curve) -> atRisk.add(new Row(name, curve)));
            parts.add(new TimePanels.Part(
                    cohort.name() + ", "
                            + Numbers.counts(
                                    cohort.followUp().size(), cohort.followUp().events()),
                    atRisk,
                    legend(cohort, own)));
        }
        TimePanels layout = new TimePanels(axis, last, parts);
        for (int p = 0; p < panels.size(); p++) {
            Panel panel = layout.panel(p, new Panel.Range(0, 1), outcome);
            draw(panel, panels.get(p), curves.get(p));
            layout.below(p, panel);
        }
        return layout.canvas().finish(caption, description(curves));
    }

    private void draw(Panel panel, Cohort cohort, Map<String, KaplanMeier> curves) {
        for (double horizon : horizons) {
            if (panel.x().contains(horizon)) {
                panel.vertical(horizon, Ink.LIGHT, "1 1.5");
            }
        }
        List<Runnable> above = new ArrayList<>();
        curves.forEach((name, curve) -> {
            Ink ink = Ink.of(cohort.groups().labels().indexOf(name));
            List<SurvivalPoint> points = curve.points(CurveLimits.DEFAULT);
            StepCurve steps = new StepCurve(panel, curve.asFunction().times());
            steps.band(
                    points.stream().mapToDouble(SurvivalPoint::lower).toArray(),
                    points.stream().mapToDouble(SurvivalPoint::upper).toArray(),
                    ink.colour());
            above.add(() -> {
                steps.line(1, curve.asFunction().values(), ink.colour(), ink.dash());
                for (SurvivalPoint point : points) {
                    if (point.censored() > 0) {
                        double x = panel.atX(point.time());
                        double y = panel.atY(point.survival());
                        panel.canvas().line(x, y - TICK, x, y + TICK, ink.colour(), Canvas.LINE);
                    }
                }
            });
        });
        above.forEach(Runnable::run);
    }

    private List<Legend.Entry> legend(Cohort cohort, Map<String, KaplanMeier> curves) {
        List<Legend.Entry> entries = new ArrayList<>();
        curves.forEach((name, curve) -> entries.add(Legend.Entry.of(
                name + ": " + counts(curve) + ", " + median(curve),
                Ink.of(cohort.groups().labels().indexOf(name)))));
        for (double horizon : horizons) {
            entries.add(Legend.Entry.text("at " + axis.time(horizon) + ": " + at(horizon, curves)));
        }
        if (curves.size() > 1) {
            entries.add(Legend.Entry.text(logRank(cohort)));
        }
        entries.add(Legend.Entry.text("bands: 95 % limits, symmetric in log S; ticks: censored"));
        return entries;
    }

    private static String counts(KaplanMeier curve) {
        return Numbers.counts((int) Math.round(curve.cases()), (int) Math.round(curve.events()));
    }

    private String median(KaplanMeier curve) {
        CurveQuantile median = curve.median(ConfidenceInterval.DEFAULT_LEVEL);
        if (Double.isNaN(median.time())) {
            return "median not reached";
        }
        return "median " + Numbers.significant(median.time(), 3) + " (" + limit(median.lower()) + "\u2013"
                + limit(median.upper()) + ")" + axis.behind();
    }

    private static String limit(double time) {
        return Double.isNaN(time) ? "not reached" : Numbers.significant(time, 3);
    }

    private static String at(double horizon, Map<String, KaplanMeier> curves) {
        Map<String, String> texts = new LinkedHashMap<>();
        curves.forEach((name, curve) -> {
            SurvivalPoint point = curve.at(horizon);
            boolean known = point.atRisk() > 0 || point.survival() == 0;
            texts.put(
                    name,
                    !known
                            ? "not known"
                            : Numbers.withInterval(
                                    point.survival(),
                                    new ConfidenceInterval(
                                            point.lower(), point.upper(), ConfidenceInterval.DEFAULT_LEVEL),
                                    2));
        });
        return texts.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String logRank(Cohort cohort) {
        return "log-rank "
                + Numbers.pValue(LogRank.of(cohort.followUp(), cohort.groups()).pValue());
    }

    private String description(List<Map<String, KaplanMeier>> curves) {
        List<String> texts = new ArrayList<>();
        for (int p = 0; p < panels.size(); p++) {
            Map<String, KaplanMeier> own = curves.get(p);
            texts.add(panels.get(p).name() + ": "
                    + own.entrySet().stream()
                            .map(e -> e.getKey() + ", " + counts(e.getValue()) + ", " + median(e.getValue()))
                            .collect(Collectors.joining("; "))
                    + (own.size() > 1 ? "; " + logRank(panels.get(p)) : ""));
        }
        return "Kaplan\u2013Meier curves of " + outcome + ". " + String.join("; ", texts) + ".";
    }
}
