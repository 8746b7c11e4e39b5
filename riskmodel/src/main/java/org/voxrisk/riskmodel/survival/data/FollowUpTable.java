package org.voxrisk.riskmodel.survival.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/** The follow-up of a cohort's patients, one row each, with what a model may use beside it. Immutable. */
public final class FollowUpTable {
    private final List<String> ids;
    private final FollowUp followUp;
    private final FollowUpUnit unit;
    private final List<String> competing;
    private final Optional<Strata> strata;
    private final Optional<Strata> clusters;
    private final Optional<double[]> weights;
    private final Optional<double[]> offsets;

    FollowUpTable(
            List<String> ids,
            FollowUp followUp,
            FollowUpUnit unit,
            List<String> competing,
            Optional<Strata> strata,
            Optional<Strata> clusters,
            Optional<double[]> weights,
            Optional<double[]> offsets) {
        this.ids = List.copyOf(ids);
        this.followUp = followUp;
        this.unit = unit;
        this.competing = List.copyOf(competing);
        this.strata = strata;
        this.clusters = clusters;
        this.weights = weights;
        this.offsets = offsets;
    }

    /**
     * Follow-up without competing events, strata, clusters, weights or offsets.
     *
     * @throws IllegalArgumentException when ids and follow-up differ in number, an id stands twice, or an event competes
     */
    public static FollowUpTable of(List<String> ids, FollowUp followUp, FollowUpUnit unit) {
        if (ids.size() != followUp.size() || ids.stream().distinct().count() < ids.size()) {
            throw new IllegalArgumentException(
                    ids.size() + " ids for the follow-up of " + followUp.size() + " patients: one each, none twice");
        }
        return new FollowUpTable(
                ids,
                followUp.requireSingleCause(),
                unit,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Number of patients. */
    public int size() {
        return ids.size();
    }

    /** Patient ids in the order of the rows. */
    public List<String> ids() {
        return ids;
    }

    /** Times and status codes. */
    public FollowUp followUp() {
        return followUp;
    }

    /** Unit of the times. */
    public FollowUpUnit unit() {
        return unit;
    }

    /** Names of the competing events, whose status codes are 2, 3, ... */
    public List<String> competing() {
        return competing;
    }

    /** The strata, if there are columns of them. */
    public Optional<Strata> strata() {
        return strata;
    }

    /** The clusters, if there is a column of them. */
    public Optional<Strata> clusters() {
        return clusters;
    }

    /** The case weights, above 0, if there is a column of them; a new array. */
    public Optional<double[]> weights() {
        return weights.map(double[]::clone);
    }

    /** The offsets, if there is a column of them; a new array. */
    public Optional<double[]> offsets() {
        return offsets.map(double[]::clone);
    }

    /**
     * The rows of some patients, in the order given.
     *
     * @throws IllegalArgumentException when a patient has no row
     */
    public FollowUpTable selectPatients(List<String> patients) {
        Map<String, Integer> rowOf = new HashMap<>();
        ids.forEach(id -> rowOf.put(id, rowOf.size()));
        List<String> unknown =
                patients.stream().filter(id -> !rowOf.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no follow-up of the patients " + unknown);
        }
        int[] rows =
                patients.stream().mapToInt(id -> rowOf.getOrDefault(id, -1)).toArray();
        return resampled(patients, rows);
    }

    /**
     * Chosen rows under ids of their own: a resample, in which a patient stands several times, or follow-up that was dealt anew.
     *
     * @param newIds one a row, none twice
     * @param rows positions in this table, in the order of the ids; a row may come more than once
     * @throws IllegalArgumentException when their numbers differ, or an id stands twice
     */
    public FollowUpTable resampled(List<String> newIds, int... rows) {
        if (newIds.size() != rows.length || newIds.stream().distinct().count() < rows.length) {
            throw new IllegalArgumentException(
                    newIds.size() + " ids for " + rows.length + " rows of follow-up: one each, none twice");
        }
        return new FollowUpTable(
                newIds,
                followUp.rows(rows),
                unit,
                competing,
                strata.map(s -> s.rows(rows)),
                clusters.map(s -> s.rows(rows)),
                weights.map(w -> pick(w, rows)),
                offsets.map(o -> pick(o, rows)));
    }

    private static double[] pick(double[] values, int[] rows) {
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = values[rows[i]];
        }
        return picked;
    }
}
