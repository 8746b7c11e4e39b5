package org.voxrisk.riskmodel.select;

import org.voxrisk.riskmodel.harmonize.CombatModel;
import org.voxrisk.riskmodel.step.Codecs;

/** What saves the fitted steps of this library. */
public final class StepCodecs {
    private StepCodecs() {}

    /** Chains, scalings, selections, imputations, LASSO, ComBat and the coding of clinical tables; steps of one's own are added by {@link Codecs#with}. */
    public static Codecs standard() {
        return Codecs.of(
                new ChainCodec(),
                ScalingCodec.MIN_MAX,
                ScalingCodec.Z,
                new ColumnSelectionCodec(),
                new LassoCodec(),
                new ImputationCodec(),
                new ClinicalCodingCodec(),
                new CombatStepCodec(),
                CombatModel.codec());
    }
}
