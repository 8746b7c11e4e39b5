package org.voxrisk.riskmodel.survival.validate;

import java.util.function.DoubleUnaryOperator;

/** What a model predicts of the cases of a follow-up, in row order. */
@FunctionalInterface
public interface SurvivalPrediction {
    /** Predicted probability that a case is free of the event beyond a time. */
    double at(int row, double time);

    /** The same survival of all cases at any time, such as a Kaplan-Meier curve. */
    static SurvivalPrediction ofAll(DoubleUnaryOperator curve) {
        return (row, time) -> curve.applyAsDouble(time);
    }
}
