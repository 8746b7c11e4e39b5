package org.voxrisk.riskmodel.pipeline;

import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureTable;

/** What a step learned. Immutable; can be saved as JSON and read back equal. */
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

    /** JSON text from which the step can be read back. */
    String toJson();
}
