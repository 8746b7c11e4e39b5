package org.voxrisk.riskmodel.select;

import java.util.List;
import java.util.Set;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.pipeline.Step;

/** One sample of each step, with settings under which it has something to do. */
final class StepSamples {
    private StepSamples() {}

    static List<Step> of(FeatureTable table, Set<String> heldBack) {
        return List.of(
                ScalingStep.MIN_MAX,
                ScalingStep.Z_SCORE,
                ScalingStep.Z_SCORE_N,
                VarianceFilter.constantsOnly(),
                new VarianceFilter(0.01),
                SelectionChain.of(VarianceFilter.constantsOnly(), ScalingStep.MIN_MAX));
    }

    /** The step with the rows of these cases replaced in tables that are part of its settings. */
    static Step poisoned(Step step, Set<String> ids, double poison) {
        return step;
    }
}
