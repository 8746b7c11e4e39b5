package org.voxrisk.riskmodel.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How many features a selection left.
 *
 * @param counts number of features at the start and after each selecting step
 */
public record Funnel(List<Integer> counts) {
    /** Copies the list. */
    public Funnel {
        counts = List.copyOf(counts);
    }

    /** The funnel of a fitted step or chain; scalings do not count. */
    public static Funnel of(FittedStep fitted) {
        return of(fitted.reports());
    }

    /** The funnel of reports, in order, at least one. */
    public static Funnel of(List<StepReport> reports) {
        List<Integer> counts = new ArrayList<>(List.of(reports.get(0).incoming()));
        reports.stream()
                .filter(StepReport::selecting)
                .forEach(r -> counts.add(r.kept().size()));
        return new Funnel(counts);
    }

    /** The counts with arrows: {@code 2,446 -> 1,821 -> 575 -> 121 -> 17}. */
    @Override
    public String toString() {
        return counts.stream().map(n -> String.format(Locale.ROOT, "%,d", n)).collect(Collectors.joining(" -> "));
    }
}
