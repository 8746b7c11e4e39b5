package org.voxrisk.riskmodel.survival.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Which columns of a table hold the follow-up, and what stands in them. Immutable.
 *
 * @param observed how long each patient was observed
 * @param event column of what ended the observation
 * @param codes what its texts mean
 * @param unit unit of the times, in the table and in all that is computed of them
 * @param zeroTimes what becomes of times of 0
 * @param more strata, clusters, weights and offsets
 */
public record FollowUpSource(
        Observed observed, String event, EventCodes codes, FollowUpUnit unit, ZeroTimes zeroTimes, ModelColumns more) {
    /**
     * Checks that no column has two meanings.
     *
     * @throws IllegalArgumentException when one of time or event is named again
     */
    public FollowUpSource {
        List<String> all = new ArrayList<>(observed.columns());
        all.add(event);
        all.addAll(more.columns());
        for (String column : all) {
            if (column.isBlank()) {
                throw new IllegalArgumentException("a column of the follow-up has no name");
            }
        }
        List<String> outcome = new ArrayList<>(observed.columns());
        outcome.add(event);
        if (new HashSet<>(outcome).size() < outcome.size()) {
            throw new IllegalArgumentException(
                    "column '" + event + "' cannot hold time and event at once; name a column for each");
        }
        for (String column : more.columns()) {
            if (outcome.contains(column)) {
                throw new IllegalArgumentException("column '" + column
                        + "' holds the follow-up; it cannot be a stratum, cluster, weight or offset as well");
            }
        }
    }

    /** Follow-up whose times of 0 are refused, without strata, clusters, weights or offsets. */
    public static FollowUpSource of(Observed observed, String event, EventCodes codes, FollowUpUnit unit) {
        return new FollowUpSource(observed, event, codes, unit, ZeroTimes.REFUSE, ModelColumns.none());
    }

    /** The same with another rule for times of 0. */
    public FollowUpSource with(ZeroTimes other) {
        return new FollowUpSource(observed, event, codes, unit, other, more);
    }

    /** The same with strata, clusters, weights or offsets. */
    public FollowUpSource with(ModelColumns other) {
        return new FollowUpSource(observed, event, codes, unit, zeroTimes, other);
    }

    /** Columns that make the outcome, and so cannot predict it: time or dates, and event. */
    public List<String> outcomeColumns() {
        List<String> columns = new ArrayList<>(observed.columns());
        columns.add(event);
        return columns;
    }

    /** All columns, each once. */
    public List<String> columns() {
        List<String> columns = outcomeColumns();
        columns.addAll(more.columns());
        return columns.stream().distinct().toList();
    }
}
