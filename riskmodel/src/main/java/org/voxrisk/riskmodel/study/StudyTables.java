package org.voxrisk.riskmodel.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.voxrisk.riskmodel.clinical.ClinicalTable;
import org.voxrisk.riskmodel.clinical.ClinicalVariable.Categorical;
import org.voxrisk.riskmodel.clinical.RiskLabel;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.Split;
import org.voxrisk.riskmodel.statistics.table.BaselineRow;
import org.voxrisk.riskmodel.statistics.table.BaselineTable;
import org.voxrisk.riskmodel.statistics.table.CategoryChoice;

/**
 * Baseline tables of a study: the candidates of the clinical signature and the centre, if there are several.
 *
 * @param trainingAgainstTest groups {@code train} and {@code test}
 * @param labelsInTraining groups {@code LR} and {@code PR} of the training part
 * @param labelsInTest the same of the test part
 * @param label the labels between training and test part
 */
public record StudyTables(
        BaselineTable trainingAgainstTest,
        BaselineTable labelsInTraining,
        BaselineTable labelsInTest,
        BaselineRow label) {
    private static final List<String> PARTS = List.of("train", "test");
    private static final List<String> LABELS = List.of(RiskLabel.LR.name(), RiskLabel.PR.name());

    /**
     * The tables of a cohort.
     *
     * @param clinical the clinical table, its cases labelled
     * @param settings whose candidates the rows are
     * @param centre column of centres; empty for none
     * @param split training and test part
     */
    public static StudyTables of(
            ClinicalTable clinical, ClinicalSettings settings, Optional<String> centre, Split split) {
        List<Case> cases = clinical.codes().cases();
        Set<String> test = new HashSet<>(split.testCases());
        String[] part = cases.stream()
                .map(c -> PARTS.get(test.contains(c.id()) ? 1 : 0))
                .toArray(String[]::new);
        String[] label = labels(clinical);
        List<String> variables = new ArrayList<>(settings.candidates());
        centre.ifPresent(variables::add);
        BaselineTable labels = BaselineTable.builder(part, PARTS)
                .category("label", label, CategoryChoice.AUTOMATIC, LABELS)
                .build();
        return new StudyTables(
                table(clinical, variables, part, PARTS),
                side(clinical, variables, cases, c -> !test.contains(c.id())),
                side(clinical, variables, cases, c -> test.contains(c.id())),
                labels.rows().get(0));
    }

    /**
     * The same tables with the study's own names of the groups in place of {@code LR} and {@code PR}.
     *
     * @param without name of the group without the event
     * @param with name of the group with the event
     */
    public StudyTables named(String without, String with) {
        List<String> groups = List.of(without, with);
        return new StudyTables(
                trainingAgainstTest,
                new BaselineTable(groups, labelsInTraining.sizes(), labelsInTraining.rows()),
                new BaselineTable(groups, labelsInTest.sizes(), labelsInTest.rows()),
                label);
    }

    private static BaselineTable side(
            ClinicalTable clinical, List<String> variables, List<Case> cases, Predicate<Case> own) {
        ClinicalTable some =
                clinical.selectPatients(cases.stream().filter(own).map(Case::id).toList());
        return table(some, variables, labels(some), LABELS);
    }

    private static String[] labels(ClinicalTable clinical) {
        return Arrays.stream(clinical.codes().labels()).mapToObj(LABELS::get).toArray(String[]::new);
    }

    private static BaselineTable table(
            ClinicalTable clinical, List<String> variables, String[] group, List<String> groups) {
        BaselineTable.Builder builder = BaselineTable.builder(group, groups);
        for (String name : variables) {
            if (clinical.coding().variable(name).orElseThrow() instanceof Categorical categorical) {
                builder.category(name, clinical.levels(name), CategoryChoice.AUTOMATIC, categorical.texts());
            } else {
                builder.numeric(name, clinical.codes().column(name));
            }
        }
        return builder.build();
    }
}
