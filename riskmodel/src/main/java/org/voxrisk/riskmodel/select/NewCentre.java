package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.voxrisk.riskmodel.data.Case;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.harmonize.CombatModel;
import org.voxrisk.riskmodel.step.FittedStep;

/**
 * The ComBat inside a fitted selection, and centres that it was not fitted on. A step that is neither a {@link FittedChain} nor a
 * {@link FittedCombat} has none.
 */
public final class NewCentre {
    private NewCentre() {}

    /** The ComBat of a selection, the first if there are several; empty when it has none. */
    public static Optional<FittedCombat> combatOf(FittedStep selection) {
        if (selection instanceof FittedCombat combat) {
            return Optional.of(combat);
        }
        return selection instanceof FittedChain chain
                ? chain.steps().stream().flatMap(s -> combatOf(s).stream()).findFirst()
                : Optional.empty();
    }

    /**
     * The selection with parameters of the centres that its ComBat does not know, each estimated from the cases of that centre
     * in a table, as {@link CombatModel#withBatchOf}. Labels are not looked at.
     *
     * @param table every case has a batch; what the selection asks for is there
     * @throws InvalidFeatureValueException when a value is missing in a case of a new centre; the message names the case
     * @throws IllegalArgumentException when a new centre has one case only
     */
    public static FittedStep estimated(FittedStep selection, FeatureTable table) {
        return walk(selection, table).step;
    }

    /** A step with new centres, and what it makes of the table. */
    private static final class Walked {
        private final FittedStep step;
        private final FeatureTable after;

        Walked(FittedStep step, FeatureTable after) {
            this.step = step;
            this.after = after;
        }
    }

    private static Walked walk(FittedStep step, FeatureTable table) {
        if (step instanceof FittedChain chain) {
            List<FittedStep> steps = new ArrayList<>();
            FeatureTable now = table;
            for (FittedStep part : chain.steps()) {
                Walked walked = walk(part, now);
                steps.add(walked.step);
                now = walked.after;
            }
            return new Walked(new FittedChain(steps, chain.notFitted()), now);
        }
        FittedStep extended = step instanceof FittedCombat combat ? extended(combat, table) : step;
        return new Walked(extended, extended.apply(table));
    }

    private static FittedCombat extended(FittedCombat combat, FeatureTable table) {
        FeatureTable columns = table.select(combat.report().kept());
        CombatModel model = combat.model();
        TreeSet<String> unknown = new TreeSet<>();
        columns.cases().forEach(c -> c.batch().ifPresent(unknown::add));
        unknown.removeAll(model.batches());
        for (String centre : unknown) {
            FeatureTable own = columns.selectCases(columns.cases().stream()
                    .filter(c -> c.batch().equals(Optional.of(centre)))
                    .map(Case::id)
                    .toList());
            if (own.caseCount() < 2) {
                throw new IllegalArgumentException("centre '" + centre + "' has " + own.caseCount()
                        + " case: its parameters cannot be estimated from fewer than 2");
            }
            requireComplete(own, centre);
            model = model.withBatchOf(FittedCombat.rows(
                    own, FittedCombat.features(own.columns(), combat.covariates()), combat.covariates()));
        }
        return new FittedCombat(model, combat.covariates(), combat.unseenBatch(), combat.report());
    }

    private static void requireComplete(FeatureTable own, String centre) {
        own.missingCells().stream().findFirst().ifPresent(cell -> {
            throw new InvalidFeatureValueException(
                    cell.column(),
                    Double.NaN,
                    "in case '" + cell.caseId() + "' of centre '" + centre + "'",
                    "Parameters of a centre are estimated from complete cases: leave the case out or impute it.");
        });
    }
}
