package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.competing.CumulativeIncidence;
import org.voxrisk.riskmodel.survival.competing.IncidencePoint;
import org.voxrisk.riskmodel.survival.curve.CurveLimits;
import org.voxrisk.riskmodel.survival.test.GrayTest;

/**
 * Cumulative incidence of events that compete, by Aalen and Johansen: steps, bands of 95 % limits of the first cause (symmetric in
 * log(-log F)), numbers at risk below, and in words events, incidence at chosen horizons and Gray's test of each cause. One colour a
 * group and one dash a cause; without groups one colour a cause.
 *
 * @param axis unit of the times
 * @param causes names of the events of status 1, 2, ...: the first is the one of interest, at most four
 * @param panels one to three cohorts side by side, over one axis
 * @param horizons times that are marked and told; may be empty
 */
public record CumulativeIncidenceFigure(
        FollowUpAxis axis, List<String> causes, List<Cohort> panels, List<Double> horizons) implements Drawing {
    private static final List<String> DASHES = List.of("", "5 2", "1.5 1.5", "6 2 1.5 2");

    /**
     * The groups of one cohort.
     *
     * @param name for example {@code test}
     * @param followUp times and status codes
     * @param groups the group of each case, at most seven; the order of the labels is that of the colours
     */
    public record Cohort(String name, FollowUp followUp, Strata groups) {
        /**
         * Checks the groups.
         *
         * @throws IllegalArgumentException when there is not one group a case or there are more than seven
         */
        public Cohort {
            Objects.requireNonNull(name, "name");
            FollowUpGroups.check(name, followUp, groups);
        }

        /** All cases together. */
        public static Cohort of(String name, FollowUp followUp) {
            return new Cohort(name, followUp, FollowUpGroups.single(followUp));
        }
    }

    /**
     * Checks causes, panels and horizons.
     *
     * @throws IllegalArgumentException when there are no causes or more than four, a status has no name, there is no panel or
     *     there are more than three, or a horizon is not above 0
     */
    public CumulativeIncidenceFigure {
        causes = List.copyOf(causes);
        panels = Panels.checked(panels);
        horizons = FollowUpGroups.horizons(horizons);
        if (causes.isEmpty() || causes.size() > DASHES.size()) {
            throw new IllegalArgumentException(causes.size() + " causes; 1 to " + DASHES.size() + " can be told apart");
        }
        for (Cohort cohort : panels) {
            if (cohort.followUp().causes() > causes.size()) {
                throw new IllegalArgumentException("cohort '" + cohort.name() + "' has a status "
                        + cohort.followUp().causes() + "; causes are named for 1 to " + causes.size() + " only: "
                        + causes);
            }
        }
    }

    /** Without marked horizons. */
    public static CumulativeIncidenceFigure of(FollowUpAxis axis, List<String> causes, Cohort... panels) {
        return new CumulativeIncidenceFigure(axis, causes, List.of(panels), List.of());
    }

    /** The same curves with marked horizons. */
    public CumulativeIncidenceFigure withHorizons(List<Double> times) {
        return new CumulativeIncidenceFigure(axis, causes, panels, times);
    }

    /** One group: all its curves, by cause. */
    private record Group(String name, FollowUp followUp, List<CumulativeIncidence> curves)
            implements TimePanels.AtRisk {
        @Override
        public double at(double time) {
            return Arrays.stream(followUp.times()).filter(t -> t >= time).count();
        }

        int events(int cause) {
            return (int) Arrays.stream(followUp.statusCodes())
                    .filter(s -> s == cause)
                    .count();
        }
    }

    private List<Group> groups(Cohort cohort) {
        List<Group> groups = new ArrayList<>();
        List<int[]> rows = cohort.groups().rows();
        for (int g = 0; g < rows.size(); g++) {
            if (rows.get(g).length > 0) {
                FollowUp own = cohort.followUp().rows(rows.get(g));
                groups.add(new Group(
                        cohort.groups().labels().get(g),
                        own,
                        IntStream.rangeClosed(1, causes.size())
                                .mapToObj(c -> CumulativeIncidence.of(own, c))
                                .toList()));
            }
        }
        return groups;
    }

    @Override
    public Figure draw(Caption caption) {
        double last = 0;
        List<List<Group>> all = new ArrayList<>();
        List<TimePanels.Part> parts = new ArrayList<>();
        for (Cohort cohort : panels) {
            List<Group> groups = groups(cohort);
            all.add(groups);
            last = Math.max(last, Arrays.stream(cohort.followUp().times()).max().orElse(0));
            parts.add(new TimePanels.Part(
                    cohort.name() + ", " + counts(cohort.followUp()), List.copyOf(groups), legend(cohort, groups)));
        }
        TimePanels layout = new TimePanels(axis, last, parts);
        Panel.Range y = new Panel.Range(0, highest(all));
        for (int p = 0; p < panels.size(); p++) {
            Panel panel = layout.panel(p, y, "Cumulative incidence");
            draw(panel, panels.get(p), all.get(p));
            layout.below(p, panel);
        }
        return layout.canvas().finish(caption, description(all));
    }

    private static double highest(List<List<Group>> all) {
        double most = 0.2;
        for (List<Group> groups : all) {
            for (Group group : groups) {
                for (CumulativeIncidence curve : group.curves()) {
                    most = Math.max(most, curve.last());
                }
                CumulativeIncidence first = group.curves().get(0);
                for (IncidencePoint point : first.points(CurveLimits.logLog(ConfidenceInterval.DEFAULT_LEVEL))) {
                    most = Double.isNaN(point.upper()) ? most : Math.max(most, point.upper());
                }
            }
        }
        return Math.min(1, Math.ceil(most * 10 - 1e-9) / 10);
    }

    private void draw(Panel panel, Cohort cohort, List<Group> groups) {
        for (double horizon : horizons) {
            if (panel.x().contains(horizon)) {
                panel.vertical(horizon, Ink.LIGHT, "1 1.5");
            }
        }
        for (Group group : groups) {
            CumulativeIncidence first = group.curves().get(0);
            List<IncidencePoint> points = first.points(CurveLimits.logLog(ConfidenceInterval.DEFAULT_LEVEL));
            new StepCurve(panel, first.asFunction().times())
                    .band(
                            points.stream().mapToDouble(IncidencePoint::lower).toArray(),
                            points.stream().mapToDouble(IncidencePoint::upper).toArray(),
                            entry(cohort, group, 1, "").colour());
        }
        for (Group group : groups) {
            for (int c = 1; c <= causes.size(); c++) {
                Legend.Entry line = entry(cohort, group, c, "");
                CumulativeIncidence curve = group.curves().get(c - 1);
                new StepCurve(panel, curve.asFunction().times())
                        .line(0, curve.asFunction().values(), line.colour(), line.dash());
            }
        }
    }

    private static Legend.Entry entry(Cohort cohort, Group group, int cause, String text) {
        int series = cohort.groups().count() > 1 ? cohort.groups().labels().indexOf(group.name()) : cause - 1;
        return new Legend.Entry(text, Ink.of(series).colour(), DASHES.get(cause - 1));
    }

    private List<Legend.Entry> legend(Cohort cohort, List<Group> groups) {
        List<Legend.Entry> entries = new ArrayList<>();
        for (Group group : groups) {
            for (int c = 1; c <= causes.size(); c++) {
                int cause = c;
                String text = group.name() + ", " + causes.get(c - 1) + ": " + group.events(c) + " of "
                        + group.followUp().size()
                        + horizons.stream()
                                .map(h -> "; " + at(group, cause, h) + " at " + axis.time(h))
                                .collect(Collectors.joining());
                entries.add(entry(cohort, group, c, text));
            }
        }
        if (groups.size() > 1) {
            entries.add(Legend.Entry.text(gray(cohort)));
        }
        entries.add(Legend.Entry.text("bands: 95 % limits of " + causes.get(0) + ", symmetric in log(\u2212log F)"));
        return entries;
    }

    private static String at(Group group, int cause, double horizon) {
        double last = Arrays.stream(group.followUp().times()).max().orElse(0);
        boolean all =
                Arrays.stream(group.followUp().times()).filter(t -> t == last).count()
                        == IntStream.range(0, group.followUp().size())
                                .filter(i -> group.followUp().time(i) == last
                                        && group.followUp().status(i) != FollowUp.CENSORED)
                                .count();
        if (horizon > last && !all) {
            return "not known";
        }
        IncidencePoint point = group.curves().get(cause - 1).at(horizon);
        return Numbers.withInterval(
                point.incidence(),
                new ConfidenceInterval(point.lower(), point.upper(), ConfidenceInterval.DEFAULT_LEVEL),
                2);
    }

    private String gray(Cohort cohort) {
        Map<String, String> tests = new LinkedHashMap<>();
        for (int c = 1; c <= causes.size(); c++) {
            tests.put(
                    causes.get(c - 1),
                    Numbers.pValue(
                            GrayTest.of(cohort.followUp(), c, cohort.groups()).pValue()));
        }
        return "Gray's test: "
                + tests.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", "));
    }

    private String counts(FollowUp followUp) {
        int[] status = followUp.statusCodes();
        List<String> events = new ArrayList<>();
        for (int c = 1; c <= causes.size(); c++) {
            int cause = c;
            events.add(Arrays.stream(status).filter(s -> s == cause).count() + " " + causes.get(c - 1));
        }
        return "n = " + followUp.size() + " (" + String.join(", ", events) + ")";
    }

    private String description(List<List<Group>> all) {
        List<String> texts = new ArrayList<>();
        for (int p = 0; p < panels.size(); p++) {
            Cohort cohort = panels.get(p);
            texts.add(cohort.name() + ", " + counts(cohort.followUp()) + ": "
                    + all.get(p).stream()
                            .map(g -> g.name() + " "
                                    + Numbers.fixed(g.curves().get(0).last(), 3) + " at last")
                            .collect(Collectors.joining(", "))
                    + (all.get(p).size() > 1 ? "; " + gray(cohort) : ""));
        }
        return "Cumulative incidence of " + causes.get(0) + ". " + String.join("; ", texts) + ".";
    }
}
