package org.voxrisk.riskmodel.evaluate;

import org.voxrisk.riskmodel.statistics.QuantileType;
import org.voxrisk.riskmodel.statistics.Sample;
import org.voxrisk.riskmodel.statistics.smooth.Loess;
import org.voxrisk.riskmodel.statistics.smooth.LoessSettings;

/**
 * Distance between predicted risks and a loess calibration curve over the cases: integrated calibration index and
 * quantiles, Austin and Steyerberg (Stat Med 2019;38:4051).
 *
 * @param ici mean of |p - curve(p)|
 * @param e50 median
 * @param e90 90 % quantile (type 7)
 * @param emax largest
 */
public record CalibrationError(double ici, double e50, double e90, double emax) {
    /**
     * Distances to the curve {@code loess(y ~ p)}. The curve is not held within [0, 1], as in R.
     *
     * @throws IllegalArgumentException if the curve is not defined, see {@link Loess#of}
     */
    public static CalibrationError of(PredictedRisks risks, LoessSettings settings) {
        Loess curve = Loess.of(risks.values(), risks.observed(), settings);
        return ofCurve(risks, curve.at(risks.values()));
    }

    /** Distances to given values of a curve at the risks, in row order. */
    static CalibrationError ofCurve(PredictedRisks risks, double[] curve) {
        double[] distance = new double[risks.size()];
        double sum = 0;
        double max = 0;
        for (int i = 0; i < distance.length; i++) {
            distance[i] = Math.abs(risks.probability(i) - curve[i]);
            sum += distance[i];
            max = Math.max(max, distance[i]);
        }
        return new CalibrationError(
                sum / distance.length, Sample.median(distance), QuantileType.TYPE_7.of(distance, 0.9), max);
    }
}
