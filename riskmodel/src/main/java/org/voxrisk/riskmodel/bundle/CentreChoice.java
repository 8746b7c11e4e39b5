package org.voxrisk.riskmodel.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.pipeline.FittedRiskModel;
import org.voxrisk.riskmodel.select.FittedCombat;
import org.voxrisk.riskmodel.select.NewCentre;

/**
 * The model and the table after the rule for new centres was applied.
 *
 * @param model has parameters for every centre of the table
 * @param table names for every case a centre that the model knows
 * @param labels for each case whose parameters it gets
 */
record CentreChoice(FittedRiskModel model, FeatureTable table, List<String> labels) {
    private static final String NONE = "none";

    String label(int row) {
        return labels.get(row);
    }

    static CentreChoice of(FittedRiskModel model, FeatureTable table, NewCentrePolicy policy) {
        Optional<FittedCombat> combat = NewCentre.combatOf(model.selection());
        if (combat.isEmpty()) {
            return new CentreChoice(
                    model, table, table.cases().stream().map(c -> NONE).toList());
        }
        List<String> known = combat.get().model().batches();
        Map<String, Integer> unknown = new TreeMap<>();
        List<String> without = new ArrayList<>();
        for (Case c : table.cases()) {
            if (c.batch().isEmpty()) {
                without.add(c.id());
            } else if (!known.contains(c.batch().get())) {
                unknown.merge(c.batch().get(), 1, Integer::sum);
            }
        }
        if (unknown.isEmpty() && without.isEmpty()) {
            return new CentreChoice(model, table, ofTraining(table));
        }
        if (policy instanceof NewCentrePolicy.TreatAs as) {
            return treatedAs(model, table, known, as.centre());
        }
        if (policy instanceof NewCentrePolicy.Estimate estimate && without.isEmpty()) {
            return estimated(model, table, unknown, estimate.minimumPatients());
        }
        List<String> problems = new ArrayList<>();
        unknown.forEach((centre, n) -> problems.add("centre '" + centre + "' (" + n + " cases)"));
        without.forEach(id -> problems.add("case '" + id + "' names no centre"));
        throw new BundleMismatchException(
                "the model is harmonised and has parameters of " + known + " only",
                problems,
                "Name the centre of each case; for a new one declare a rule (treat as a known centre, or estimate from its"
                        + " unlabelled patients).");
    }

    private static List<String> ofTraining(FeatureTable table) {
        return table.cases().stream()
                .map(c -> "training parameters of '" + c.batch().orElse("") + "'")
                .toList();
    }

    private static CentreChoice treatedAs(
            FittedRiskModel model, FeatureTable table, List<String> known, String centre) {
        if (!known.contains(centre)) {
            throw new BundleMismatchException(
                    "new centres are to be treated as '" + centre + "'",
                    List.of("the model has parameters of " + known + " only"),
                    "Name one of these.");
        }
        List<String> labels = new ArrayList<>();
        for (Case c : table.cases()) {
            boolean unknown = c.batch().isEmpty() || !known.contains(c.batch().get());
            labels.add(
                    unknown
                            ? "treated as '" + centre + "': no parameters of "
                                    + c.batch().map(b -> "'" + b + "'").orElse("an unnamed centre")
                            : "training parameters of '" + c.batch().get() + "'");
        }
        FeatureTable moved = table.withCases(
                c -> c.batch().isPresent() && known.contains(c.batch().get()) ? c : c.withBatch(centre));
        return new CentreChoice(model, moved, labels);
    }

    private static CentreChoice estimated(
            FittedRiskModel model, FeatureTable table, Map<String, Integer> unknown, int minimum) {
        List<String> small = unknown.entrySet().stream()
                .filter(e -> e.getValue() < minimum)
                .map(e -> "centre '" + e.getKey() + "' has " + e.getValue() + " cases")
                .toList();
        if (!small.isEmpty()) {
            throw new BundleMismatchException(
                    "parameters of a new centre are estimated from at least " + minimum + " of its patients",
                    small,
                    "Score more of its patients in one table, or declare another rule.");
        }
        List<String> labels = new ArrayList<>();
        for (Case c : table.cases()) {
            String centre = c.batch().orElse("");
            Integer n = unknown.get(centre);
            labels.add(
                    n == null
                            ? "training parameters of '" + centre + "'"
                            : "parameters of '" + centre + "' estimated from " + n
                                    + " unlabelled patients of this table");
        }
        FeatureTable features = model.inputs().clinical().size() == 0 ? table : withoutClinical(model, table);
        return new CentreChoice(model.withSelection(NewCentre.estimated(model.selection(), features)), table, labels);
    }

    private static FeatureTable withoutClinical(FittedRiskModel model, FeatureTable table) {
        return table.select(FeatureNames.of(table.columns().asList().stream()
                .filter(c -> !model.inputs().clinical().contains(c))
                .toList()));
    }
}
