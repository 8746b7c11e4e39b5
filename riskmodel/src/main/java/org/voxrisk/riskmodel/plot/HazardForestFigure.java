package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.survival.cox.CoxFit;

/**
 * Forest plot of hazard ratios: cases and events, ratio with its limits on a logarithmic axis, a line at 1, and p-values. A level
 * of a factor has its own counts, the reference level a row without an interval.
 *
 * @param ratio what the axis is called, such as {@code Hazard ratio}
 * @param rows at least one
 */
public record HazardForestFigure(String ratio, List<Row> rows) implements Drawing {
    /**
     * A term, or a level of one.
     *
     * @param term its name, with the unit that the ratio is for
     * @param cases number of cases that it is of; 0 or more
     * @param events number of these with the event
     * @param estimate above 0
     * @param interval its limits; may reach to 0 or infinity, NaN for none
     * @param pValue NaN for none
     */
    public record Row(String term, int cases, int events, double estimate, ConfidenceInterval interval, double pValue) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException when the estimate is not above 0 and finite, or there are more events than cases
         */
        public Row {
            Objects.requireNonNull(term, "term");
            Objects.requireNonNull(interval, "interval");
            if (!(estimate > 0) || Double.isInfinite(estimate)) {
                throw new IllegalArgumentException(
                        "hazard ratio of '" + term + "' is " + estimate + "; it must be above 0");
            }
            if (events < 0 || cases < events) {
                throw new IllegalArgumentException("'" + term + "' has " + cases + " cases and " + events
                        + " events; events are some of the cases");
            }
        }

        /** The level that the others are compared with. */
        public static Row reference(String term, int cases, int events) {
            return new Row(
                    term, cases, events, 1, new ConfidenceInterval(1, 1, ConfidenceInterval.DEFAULT_LEVEL), Double.NaN);
        }

        boolean isReference() {
            return estimate == 1 && interval.lower() == 1 && interval.upper() == 1;
        }

        private String text() {
            return isReference() ? "1, reference" : ForestRows.numbers(estimate, interval, pValue);
        }
    }

    /**
     * Checks the rows.
     *
     * @throws IllegalArgumentException when there is none
     */
    public HazardForestFigure {
        Objects.requireNonNull(ratio, "ratio");
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no hazard ratio to draw");
        }
    }

    /** The rows under the usual name of the axis. */
    public static HazardForestFigure of(List<Row> rows) {
        return new HazardForestFigure("Hazard ratio", rows);
    }

    /**
     * A row a column of a Cox fit, and one of the reference level of each factor. A numeric term and an interaction are of all
     * cases. A coefficient whose ratio is beyond the numbers has no row.
     *
     * @throws IllegalArgumentException when no row is left
     */
    public static HazardForestFigure of(CoxFit fit) {
        double[] ratios = fit.hazardRatios();
        double[] p = fit.pValues();
        List<ConfidenceInterval> intervals = fit.hazardRatioIntervals(ConfidenceInterval.DEFAULT_LEVEL);
        List<Row> rows = new ArrayList<>();
        for (int t = 0; t < fit.design().terms().size(); t++) {
            Term term = fit.design().terms().get(t);
            int first = fit.design().firstColumn(t) - 1;
            List<String> names = term.columnNames();
            if (term instanceof Term.Factor factor) {
                rows.add(level(fit, factor, 0).reference());
                for (int level = 1; level < factor.levels().size(); level++) {
                    int j = first + level - 1;
                    Counts counts = level(fit, factor, level);
                    add(rows, counts.name(), counts, ratios[j], intervals.get(j), p[j]);
                }
            } else {
                Counts all = new Counts(term.name(), fit.size(), fit.events());
                for (int j = first; j < first + names.size(); j++) {
                    add(rows, names.get(j - first), all, ratios[j], intervals.get(j), p[j]);
                }
            }
        }
        return of(rows);
    }

    private static void add(
            List<Row> rows, String term, Counts counts, double ratio, ConfidenceInterval interval, double p) {
        if (ratio > 0 && ratio < Double.POSITIVE_INFINITY) {
            rows.add(new Row(term, counts.cases(), counts.events(), ratio, interval, p));
        }
    }

    private record Counts(String name, int cases, int events) {
        Row reference() {
            return Row.reference(name, cases, events);
        }
    }

    private static Counts level(CoxFit fit, Term.Factor factor, int level) {
        List<double[]> columns = factor.columns();
        int[] rows = IntStream.range(0, factor.size())
                .filter(i -> level == 0 ? columns.stream().allMatch(c -> c[i] == 0) : columns.get(level - 1)[i] == 1)
                .toArray();
        int events = (int) IntStream.of(rows).filter(fit.followUp()::isEvent).count();
        return new Counts(factor.name() + ": " + factor.levels().get(level), rows.length, events);
    }

    @Override
    public Figure draw(Caption caption) {
        List<ForestRows.Line> lines = rows.stream()
                .map(r -> new ForestRows.Line(
                        r.term(),
                        List.of(Grouped.of(r.cases()), Grouped.of(r.events())),
                        r.estimate(),
                        r.interval(),
                        r.text()))
                .toList();
        Row told = rows.stream().filter(r -> !r.isReference()).findFirst().orElse(rows.get(0));
        return new ForestRows(ratio, List.of("n", "events"), lines)
                .draw(
                        caption,
                        ratio + " of " + rows.size() + (rows.size() == 1 ? " row" : " rows") + "; " + told.term() + ", "
                                + Numbers.counts(told.cases(), told.events()) + ": " + told.text() + ".");
    }
}
