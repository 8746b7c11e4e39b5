package org.voxrisk.riskmodel.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.riskmodel.clinical.ClinicalTable;
import org.voxrisk.riskmodel.clinical.CohortRisk;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.JoinKey;
import org.voxrisk.riskmodel.data.MissingPatients;
import org.voxrisk.riskmodel.data.TableJoin;

/**
 * The tables of a study, of the same labelled patients in the same order.
 *
 * @param radiomics columns of all sequences with their suffixes
 * @param secondReading second readings of some patients, with the same columns in any order; may be empty
 * @param clinical clinical columns, pathology among them
 */
public record StudyCohort(FeatureTable radiomics, Optional<FeatureTable> secondReading, ClinicalTable clinical) {
    /**
     * Checks that both tables have the same cases.
     *
     * @throws IllegalArgumentException when they do not
     * @throws IllegalStateException when a case has no label
     */
    public StudyCohort {
        if (!radiomics.cases().equals(clinical.codes().cases())) {
            throw new IllegalArgumentException("radiomics table of " + radiomics.caseCount() + " and clinical table of "
                    + clinical.patients() + " cases: they must have the same cases, labels and batches in one order");
        }
        radiomics.labels();
    }

    /**
     * What speaks against a cohort, before anything is fitted: every patient of any table must be in all of them with a known
     * label, or be excluded.
     *
     * @param sequences table of each sequence by the suffix of its columns
     * @param clinical the clinical table
     * @param risk the risk of its patients
     * @param excluded ids of the patients that do not take part
     * @return all problems, in the order of the clinical table; empty when there is none
     */
    public static List<CohortProblem> problems(
            Map<String, FeatureTable> sequences, ClinicalTable clinical, CohortRisk risk, Set<String> excluded) {
        return problems(sequences, clinical, StudyOutcome.of(risk), excluded);
    }

    /** The same for any outcome. */
    public static List<CohortProblem> problems(
            Map<String, FeatureTable> sequences, ClinicalTable clinical, StudyOutcome outcome, Set<String> excluded) {
        Set<String> inClinical = ids(clinical.codes());
        Set<String> all = new LinkedHashSet<>(inClinical);
        Map<String, Set<String>> inSequence = new LinkedHashMap<>();
        sequences.forEach((suffix, table) -> {
            inSequence.put(suffix, ids(table));
            all.addAll(ids(table));
        });
        all.removeAll(excluded);
        Map<String, String> open = outcome.open();
        List<CohortProblem> problems = new ArrayList<>();
        for (String id : all) {
            if (!inClinical.contains(id)) {
                problems.add(new CohortProblem(
                        id, CohortProblem.Reason.NOT_IN_CLINICAL_TABLE, "has no row in the clinical table"));
            }
            inSequence.forEach((suffix, own) -> {
                if (!own.contains(id)) {
                    problems.add(new CohortProblem(
                            id, CohortProblem.Reason.NOT_IN_SEQUENCE, "has no row in sequence '" + suffix + "'"));
                }
            });
            String reason = open.get(id);
            if (reason != null) {
                problems.add(new CohortProblem(id, CohortProblem.Reason.LABEL_UNDECIDED, reason));
            }
        }
        return problems;
    }

    /**
     * Joins the tables of a cohort.
     *
     * @param sequences table of each sequence by the suffix of its columns, in the order of the columns
     * @param secondReadings second readings of each sequence by the same suffixes; of some patients, may be empty
     * @param clinical the clinical table
     * @param risk the risk of its patients, which gives the labels
     * @param centre categorical clinical column that becomes the batch of each case; empty for none
     * @param excluded ids of the patients that do not take part
     * @param order ids of the patients in the order of the rows
     * @throws CohortRefusedException when {@link #problems} are found; all are listed
     * @throws IllegalArgumentException when the order is not of exactly the patients that take part
     */
    public static StudyCohort of(
            Map<String, FeatureTable> sequences,
            Map<String, FeatureTable> secondReadings,
            ClinicalTable clinical,
            CohortRisk risk,
            Optional<String> centre,
            Set<String> excluded,
            List<String> order) {
        return of(sequences, secondReadings, clinical, StudyOutcome.of(risk), centre, excluded, order);
    }

    /**
     * The same for any outcome.
     *
     * @throws CohortRefusedException when {@link #problems} are found; all are listed
     * @throws IllegalArgumentException when the order is not of exactly the patients that take part, or one of them has no
     *     label
     */
    public static StudyCohort of(
            Map<String, FeatureTable> sequences,
            Map<String, FeatureTable> secondReadings,
            ClinicalTable clinical,
            StudyOutcome outcome,
            Optional<String> centre,
            Set<String> excluded,
            List<String> order) {
        List<CohortProblem> problems = problems(sequences, clinical, outcome, excluded);
        if (!problems.isEmpty()) {
            throw new CohortRefusedException(problems);
        }
        Set<String> taking = new HashSet<>(ids(clinical.codes()));
        taking.removeAll(excluded);
        if (!taking.equals(new HashSet<>(order)) || taking.size() != order.size()) {
            List<String> without =
                    taking.stream().filter(id -> !order.contains(id)).sorted().toList();
            List<String> unknown =
                    order.stream().filter(id -> !taking.contains(id)).toList();
            throw new IllegalArgumentException("the order of rows has " + order.size() + " ids for " + taking.size()
                    + " patients; not in it: " + without + ", not in the cohort: " + unknown);
        }
        ClinicalTable rows = clinical.selectPatients(order);
        List<String> centres = centre.map(c -> List.of(rows.levels(c))).orElse(List.of());
        Map<String, Case> cases = new LinkedHashMap<>();
        for (int i = 0; i < order.size(); i++) {
            String id = order.get(i);
            Integer label = outcome.labels().get(id);
            if (label == null) {
                throw new IllegalArgumentException("patient '" + id + "' has no label");
            }
            Case labelled = Case.of(id, label);
            cases.put(
                    id, centres.isEmpty() || centres.get(i).isEmpty() ? labelled : labelled.withBatch(centres.get(i)));
        }
        Map<String, FeatureTable> chosen = new LinkedHashMap<>();
        sequences.forEach((suffix, table) -> chosen.put(suffix, table.selectCases(order)));
        FeatureTable radiomics = TableJoin.byPatient().sequences(chosen).withCases(c -> cases.getOrDefault(c.id(), c));
        Optional<FeatureTable> second = secondReadings.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        TableJoin.by(JoinKey.PATIENT, MissingPatients.DROP).sequences(secondReadings));
        ClinicalTable labelled =
                new ClinicalTable(rows.coding(), rows.codes().withCases(c -> cases.getOrDefault(c.id(), c)));
        return new StudyCohort(radiomics, second, labelled);
    }

    private static Set<String> ids(FeatureTable table) {
        Set<String> ids = new LinkedHashSet<>();
        table.cases().forEach(c -> ids.add(c.id()));
        return ids;
    }
}
