package org.voxrisk.riskmodel.harmonize;

import java.util.Optional;
import org.voxrisk.io.text.CellRules;

/**
 * Settings of a ComBat fit.
 *
 * @param prior how effects are shrunk
 * @param adjustment shift and scale, or shift only
 * @param referenceBatch batch to which the others are moved and which stays as it is; empty for the mean of all
 */
public record CombatSettings(CombatPrior prior, CombatAdjustment adjustment, Optional<String> referenceBatch) {
    /** Puts the name of the reference batch into the form in which batches are compared. */
    public CombatSettings {
        referenceBatch = referenceBatch.map(CellRules::text);
    }

    /** sva's defaults: parametric, shift and scale, no reference batch. */
    public static CombatSettings standard() {
        return new CombatSettings(CombatPrior.PARAMETRIC, CombatAdjustment.MEAN_AND_SCALE, Optional.empty());
    }

    /** The same with another prior. */
    public CombatSettings withPrior(CombatPrior other) {
        return new CombatSettings(other, adjustment, referenceBatch);
    }

    /** The same, shift only. */
    public CombatSettings meanOnly() {
        return new CombatSettings(prior, CombatAdjustment.MEAN_ONLY, referenceBatch);
    }

    /** The same with a reference batch. */
    public CombatSettings withReference(String batch) {
        return new CombatSettings(prior, adjustment, Optional.of(batch));
    }
}
