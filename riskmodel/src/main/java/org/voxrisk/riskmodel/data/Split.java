package org.voxrisk.riskmodel.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.voxrisk.io.text.CellRules;

/**
 * Training and test cases by id: one hold-out, or one fold of a cross-validation. It is the only source of a
 * {@link TrainingPart} that leaves rows out.
 *
 * @param name what it is called in reports, for example {@code repeat 1 fold 3}
 * @param trainingCases case ids to fit on
 * @param testCases case ids held back; may be empty
 */
public record Split(String name, List<String> trainingCases, List<String> testCases) {
    /**
     * Checks the ids.
     *
     * @throws IllegalArgumentException when there is no training case or an id occurs twice on a side
     * @throws LeakException when a case is on both sides
     */
    public Split {
        trainingCases = trainingCases.stream().map(CellRules::text).toList();
        testCases = testCases.stream().map(CellRules::text).toList();
        if (trainingCases.isEmpty()) {
            throw new IllegalArgumentException("split '" + name + "' has no training case");
        }
        DuplicateIds.check("training cases of split '" + name + "'", trainingCases);
        DuplicateIds.check("test cases of split '" + name + "'", testCases);
        Set<String> training = new HashSet<>(trainingCases);
        List<String> both = testCases.stream().filter(training::contains).toList();
        if (!both.isEmpty()) {
            throw new LeakException("cases in training and test of split '" + name + "'", both);
        }
    }

    /**
     * The training rows of a table, in the table's order.
     *
     * @throws IllegalArgumentException when the table's cases are not those of the split; the message lists both
     *     kinds
     * @throws LeakException when a patient has cases on both sides
     */
    public TrainingPart training(FeatureTable table) {
        check(table);
        return new TrainingPart(side(table, trainingCases), TrainingScope.TRAINING_SIDE);
    }

    /**
     * The test rows of a table, in the table's order.
     *
     * @throws IllegalArgumentException when the table's cases are not those of the split; the message lists both
     *     kinds
     * @throws LeakException when a patient has cases on both sides
     */
    public FeatureTable test(FeatureTable table) {
        check(table);
        return side(table, testCases);
    }

    private static FeatureTable side(FeatureTable table, List<String> ids) {
        Set<String> wanted = new HashSet<>(ids);
        return table.selectCases(
                table.cases().stream().map(Case::id).filter(wanted::contains).toList());
    }

    private void check(FeatureTable table) {
        Set<String> training = new HashSet<>(trainingCases);
        Set<String> test = new HashSet<>(testCases);
        Set<String> ids = new HashSet<>();
        table.cases().forEach(c -> ids.add(c.id()));
        List<String> unassigned = table.cases().stream()
                .map(Case::id)
                .filter(id -> !training.contains(id) && !test.contains(id))
                .toList();
        List<String> absent = Stream.concat(trainingCases.stream(), testCases.stream())
                .filter(id -> !ids.contains(id))
                .toList();
        if (!unassigned.isEmpty() || !absent.isEmpty()) {
            throw new IllegalArgumentException("split '" + name + "' is of another table. Cases without a side: "
                    + NameList.of(unassigned) + ". Cases that the table lacks: " + NameList.of(absent) + ".");
        }
        Set<String> trainingPatients = new HashSet<>();
        table.cases().stream().filter(c -> training.contains(c.id())).forEach(c -> trainingPatients.add(c.patient()));
        List<String> both = table.cases().stream()
                .filter(c -> test.contains(c.id()) && trainingPatients.contains(c.patient()))
                .map(Case::patient)
                .distinct()
                .toList();
        if (!both.isEmpty()) {
            throw new LeakException("patients with cases in training and test of split '" + name + "'", both);
        }
    }
}
