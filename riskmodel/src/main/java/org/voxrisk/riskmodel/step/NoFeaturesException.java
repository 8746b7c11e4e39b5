package org.voxrisk.riskmodel.step;

import java.util.List;

/** A model cannot be fitted because its selection leaves no feature; the reports say which step dropped what and why. */
public final class NoFeaturesException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<StepReport> reports;

    /**
     * Says for what no feature is left.
     *
     * @param end what was to be fitted
     * @param reports of the steps that were fitted, in order, at least one
     */
    public NoFeaturesException(String end, List<StepReport> reports) {
        super("no feature is left for '" + end + "': " + Funnel.of(reports) + " after "
                + reports.stream().map(r -> "'" + r.step() + "'").toList()
                + ". Relax a step, or check its input.");
        this.reports = List.copyOf(reports);
    }

    /** The reports of the steps that were fitted, in order; the last one keeps nothing. */
    public List<StepReport> reports() {
        return reports;
    }
}
