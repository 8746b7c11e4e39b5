package org.voxrisk.riskmodel.step;

import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.score.LinearScore;

/** What a step learned. Immutable, equal to another when all numbers are; a {@link StepCodec} saves it. */
public interface FittedStep {
    /**
     * Applies what was learned to each row on its own: no row changes what happens to another one, and nothing is
     * learned.
     *
     * @param table has the columns that the step works on, in any order; others are left out of the result
     * @return a table with the same cases
     * @throws FeatureMismatchException when columns are missing; the message lists them
     */
    FeatureTable apply(FeatureTable table);

    /** What was kept, what was dropped and why. */
    StepReport report();

    /** The reports of the steps that this one is made of, in order; its own if it is one step. */
    default List<StepReport> reports() {
        return List.of(report());
    }

    /** The score that the step made, on the columns that {@link #apply} returns; empty when it makes none. */
    default Optional<LinearScore> linearScore() {
        return Optional.empty();
    }
}
