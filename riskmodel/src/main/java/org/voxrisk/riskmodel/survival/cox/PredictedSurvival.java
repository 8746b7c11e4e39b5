package org.voxrisk.riskmodel.survival.cox;

import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.survival.curve.CurveLimits;

/**
 * The survival curve that a Cox fit predicts for a row, with the uncertainty of the hazard and of the coefficients; equals
 * {@code survfit(fit, newdata)}. Immutable.
 *
 * <pre>
 *   S(t) = exp(-H(t)),   H(t) = H0(t) exp(x b)
 *   var H(t) = exp(x b)^2 (sum weight / S0^2 + d' V d),   d = sum of (mean over the risk set - x) dH0 up to t
 * </pre>
 *
 * (Tsiatis, Ann Stat 1981;9:93-108.) All are 1, 0 and 0 before the first time, and NaN after the last time of the stratum.
 */
public final class PredictedSurvival {
    private final double[] times;
    private final double[] cumulativeHazard;
    private final double[] hazardError;

    PredictedSurvival(
            CoxData data,
            GroupHazards hazards,
            int stratum,
            double[] z,
            double linearPredictor,
            SymmetricMatrix covariance) {
        RiskSets sets = data.riskSets();
        int first = sets.firstGroup(stratum);
        int steps = sets.firstGroup(stratum + 1) - first;
        times = new double[steps];
        cumulativeHazard = new double[steps];
        hazardError = new double[steps];
        double risk = StrictMath.exp(linearPredictor);
        double hazard = 0;
        double variance = 0;
        double[] difference = new double[z.length];
        for (int i = 0; i < steps; i++) {
            int g = first + i;
            hazard += hazards.hazard(g);
            variance += hazards.variance(g);
            for (int j = 0; j < z.length; j++) {
                difference[j] += hazards.hazardMean(g, j) - z[j] * hazards.hazard(g);
            }
            times[i] = sets.time(g);
            cumulativeHazard[i] = risk * hazard;
            hazardError[i] = risk * Math.sqrt(variance + covariance.quadratic(difference));
        }
    }

    /** Every distinct time of the stratum, ascending; a new array. */
    public double[] times() {
        return times.clone();
    }

    /** S(t). */
    public double survival(double time) {
        return StrictMath.exp(-cumulativeHazard(time));
    }

    /** H(t). */
    public double cumulativeHazard(double time) {
        return at(cumulativeHazard, time);
    }

    /** Standard error of H(t), which is that of log S(t). */
    public double hazardStandardError(double time) {
        return at(hazardError, time);
    }

    /** Standard error of S(t), {@code S(t) se(H(t))}. */
    public double standardError(double time) {
        return survival(time) * hazardStandardError(time);
    }

    private double at(double[] values, double time) {
        if (Double.isNaN(time) || time > times[times.length - 1]) {
            return Double.NaN;
        }
        int step = BaselineHazard.stepAt(times, time);
        return step < 0 ? 0 : values[step];
    }

    /** Limits of S(t). */
    public ConfidenceInterval interval(double time, CurveLimits limits) {
        return limits.of(survival(time), standardError(time));
    }
}
