package org.voxrisk.riskmodel.pipeline;

import java.util.List;
import org.voxrisk.riskmodel.evaluate.RocCurve;
import org.voxrisk.riskmodel.evaluate.RocDirection;

/** Where a comparison cuts. The same cutoff serves training, cross-validation and test rows. */
public enum CutoffRule {
    /** A probability of 0.5; without probabilities a score of 0. */
    HALF,
    /** The lowest of the cutoffs with the largest Youden index on the held-out scores of the cross-validation. */
    YOUDEN_HELD_OUT;

    double of(List<ScoredCase> heldOut) {
        if (this == HALF) {
            return PartPerformance.hasProbabilities(heldOut) ? 0.5 : 0;
        }
        RocCurve curve = RocCurve.of(
                PartPerformance.outcomes(heldOut), PartPerformance.ranks(heldOut), RocDirection.EVENTS_HIGHER);
        return curve.bestYouden().get(0).threshold();
    }
}
