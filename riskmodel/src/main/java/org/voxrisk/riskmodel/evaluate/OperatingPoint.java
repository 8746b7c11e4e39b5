package org.voxrisk.riskmodel.evaluate;

/**
 * One point of a ROC curve.
 *
 * @param threshold cut-off; the end points are minus and plus infinity
 * @param counts classification at that cut-off
 */
public record OperatingPoint(double threshold, ConfusionMatrix counts) {
    /** Sensitivity at this point. */
    public double sensitivity() {
        return counts.sensitivity().estimate();
    }

    /** Specificity at this point. */
    public double specificity() {
        return counts.specificity().estimate();
    }
}
