package org.voxrisk.riskmodel.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.evaluate.Outcomes;
import org.voxrisk.riskmodel.pipeline.ModelEvaluation;

/**
 * A bundle on patients that it has not seen: nothing is fitted, neither the model nor its cut-offs; calibration intercept and
 * slope are measures here.
 *
 * @param scores of all patients, in row order
 * @param overall all patients
 * @param subgroups by a column, in the order of their names; empty when none was asked for
 */
public record ExternalValidation(List<PatientScore> scores, Subset overall, List<Subset> subgroups) {
    /** Copies the lists. */
    public ExternalValidation {
        scores = List.copyOf(scores);
        subgroups = List.copyOf(subgroups);
    }

    /**
     * Some of the patients.
     *
     * @param name {@code all}, or the subgroup
     * @param cases number of patients
     * @param events those with the outcome
     * @param evaluation empty when all have it, or none
     */
    public record Subset(String name, int cases, int events, Optional<ModelEvaluation> evaluation) {}

    /**
     * Validates a bundle.
     *
     * @param patients with labels and all that the model asks for
     * @param newCentres what happens to patients of centres for which the model has no parameters
     * @param subgroups case id to subgroup; cases that are not in it are in none
     * @throws IllegalStateException when a case has no label
     * @throws BundleMismatchException as {@link ModelBundle#score(FeatureTable)}
     */
    public static ExternalValidation of(
            ModelBundle bundle, FeatureTable patients, NewCentrePolicy newCentres, Map<String, String> subgroups) {
        int[] labels = patients.labels();
        List<PatientScore> scores = bundle.score(patients, newCentres);
        List<Integer> all = new ArrayList<>();
        Map<String, List<Integer>> byGroup = new TreeMap<>();
        for (int i = 0; i < labels.length; i++) {
            all.add(i);
            String group = subgroups.get(patients.cases().get(i).id());
            if (group != null) {
                byGroup.computeIfAbsent(group, g -> new ArrayList<>()).add(i);
            }
        }
        List<Subset> subsets = new ArrayList<>();
        byGroup.forEach((group, rows) -> subsets.add(subset(group, rows, labels, scores)));
        return new ExternalValidation(scores, subset("all", all, labels, scores), subsets);
    }

    private static Subset subset(String name, List<Integer> rows, int[] labels, List<PatientScore> scores) {
        int[] y = rows.stream().mapToInt(i -> labels[i]).toArray();
        int events = 0;
        for (int label : y) {
            events += label;
        }
        if (events == 0 || events == y.length) {
            return new Subset(name, y.length, events, Optional.empty());
        }
        double[] s = rows.stream().mapToDouble(i -> scores.get(i).score()).toArray();
        boolean risks = rows.stream().allMatch(i -> scores.get(i).probability().isPresent());
        Optional<double[]> p = risks
                ? Optional.of(rows.stream()
                        .mapToDouble(i -> scores.get(i).probability().orElseThrow())
                        .toArray())
                : Optional.empty();
        return new Subset(name, y.length, events, Optional.of(ModelEvaluation.of(Outcomes.ofZeroOne(y), s, p)));
    }

    /** All measures of all patients and of each subgroup, line by line; see {@link ValidationMeasure}. */
    public List<ValidationMeasure> measures(Optional<RiskGroups> groups) {
        List<ValidationMeasure> lines = new ArrayList<>(new MeasureList(overall, groups).withCurve());
        subgroups.forEach(s -> lines.addAll(new MeasureList(s, groups).lines()));
        return lines;
    }
}
