package org.voxrisk.riskmodel.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.model.hazard.FittedHazard;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;
import org.voxrisk.riskmodel.survival.data.FollowUpTable;
import org.voxrisk.riskmodel.survival.data.FollowUpUnit;

/**
 * A bundle of a Cox model on patients that it has not seen, with their follow-up: nothing is fitted, neither coefficients nor
 * baseline hazard nor cut-offs; slope and observed risks are measures here.
 *
 * <pre>
 *   SurvivalValidation validation = SurvivalValidation.of(bundle, patients, followUp, bundle.newCentres(), Map.of());
 *   List&lt;ValidationMeasure&gt; measures = validation.measures();
 *   Map&lt;String, KaplanMeier&gt; curves = KaplanMeier.byGroup(validation.followUp(), validation.groups().orElseThrow());
 * </pre>
 *
 * <p>Immutable.
 */
public final class SurvivalValidation {
    private final ModelBundle bundle;
    private final FittedHazard model;
    private final List<PatientScore> scores;
    private final FollowUp followUp;
    private final int competing;
    private final Map<String, List<Integer>> subgroups;

    private SurvivalValidation(
            ModelBundle bundle,
            FittedHazard model,
            List<PatientScore> scores,
            FollowUp followUp,
            int competing,
            Map<String, List<Integer>> subgroups) {
        this.bundle = bundle;
        this.model = model;
        this.scores = List.copyOf(scores);
        this.followUp = followUp;
        this.competing = competing;
        this.subgroups = subgroups;
    }

    /**
     * Validates a bundle.
     *
     * @param patients all that the model asks for
     * @param followUp of each patient, by the id of case or patient, in any unit; competing events end the observation as a censoring does
     * @param newCentres what happens to patients of centres for which the model has no parameters
     * @param subgroups case id to subgroup; cases that are not in it are in none
     * @throws IllegalArgumentException when the bundle's model is no Cox model, there is no patient, or one has no follow-up
     * @throws BundleMismatchException as {@link ModelBundle#score(FeatureTable)}
     */
    public static SurvivalValidation of(
            ModelBundle bundle,
            FeatureTable patients,
            FollowUpTable followUp,
            NewCentrePolicy newCentres,
            Map<String, String> subgroups) {
        FittedHazard model = bundle.model()
                .hazard()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the model '" + bundle.card().name()
                                + "' is no Cox model: it has no risk over time to compare with follow-up"));
        if (patients.caseCount() == 0) {
            throw new IllegalArgumentException("no patient to validate on");
        }
        FollowUp own = observed(patients, followUp, model.horizons().unit());
        List<PatientScore> scores = bundle.score(patients, newCentres);
        Map<String, List<Integer>> byGroup = new TreeMap<>();
        for (int i = 0; i < scores.size(); i++) {
            String group = subgroups.get(patients.cases().get(i).id());
            if (group != null) {
                byGroup.computeIfAbsent(group, g -> new ArrayList<>()).add(i);
            }
        }
        int competing = Math.toIntExact(
                IntStream.range(0, own.size()).filter(i -> own.status(i) > 1).count());
        return new SurvivalValidation(bundle, model, scores, own.causeOf(1), competing, byGroup);
    }

    /** The follow-up of the rows, in the model's unit. */
    static FollowUp observed(FeatureTable patients, FollowUpTable followUp, FollowUpUnit unit) {
        Map<String, Integer> rowOf = new HashMap<>();
        followUp.ids().forEach(id -> rowOf.put(id, rowOf.size()));
        List<String> without = new ArrayList<>();
        int[] rows = new int[patients.caseCount()];
        for (int i = 0; i < rows.length; i++) {
            Case c = patients.cases().get(i);
            Integer row = rowOf.containsKey(c.id()) ? rowOf.get(c.id()) : rowOf.get(c.patient());
            rows[i] = row == null ? -1 : row;
            if (row == null) {
                without.add(c.id());
            }
        }
        if (!without.isEmpty()) {
            throw new IllegalArgumentException("no follow-up of the cases " + without);
        }
        FollowUp given = followUp.followUp().rows(rows);
        if (followUp.unit() == unit) {
            return given;
        }
        double[] times = given.times();
        for (int i = 0; i < times.length; i++) {
            times[i] = unit.ofDays(times[i] * followUp.unit().days());
        }
        return FollowUp.of(times, given.statusCodes());
    }

    /** What the bundle says of each patient, in row order. */
    public List<PatientScore> scores() {
        return scores;
    }

    /** Times and events of the patients, in the same order and in the model's unit. */
    public FollowUp followUp() {
        return followUp;
    }

    /** The unit of all times. */
    public FollowUpUnit unit() {
        return model.horizons().unit();
    }

    /** The bundle's risk group of each patient, from the lowest; empty when it has no cut-offs. */
    public Optional<Strata> groups() {
        return bundle.groups()
                .map(g -> Strata.of(
                        scores.stream().map(s -> s.group().orElseThrow()).toList(), g.names()));
    }

    /** All measures of all patients and of each subgroup, line by line; see {@link ValidationMeasure}. */
    public List<ValidationMeasure> measures() {
        int[] all = IntStream.range(0, scores.size()).toArray();
        List<ValidationMeasure> lines = new ArrayList<>(list("all", all).withCurve(competing));
        subgroups.forEach((name, rows) -> lines.addAll(
                list(name, rows.stream().mapToInt(Integer::intValue).toArray()).lines()));
        return lines;
    }

    private SurvivalMeasures list(String name, int[] rows) {
        return new SurvivalMeasures(
                name,
                model,
                IntStream.of(rows).mapToObj(scores::get).toList(),
                followUp.rows(rows),
                groups().map(g -> g.rows(rows)));
    }
}
