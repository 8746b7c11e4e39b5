package org.voxrisk.riskmodel.evaluate;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/**
 * Variance of an AUC by Obuchowski and McClish (Stat Med 1997;16:1529, formula 4) from a binormal curve fitted by least
 * squares; pROC {@code var(r, method = "obuchowski")}.
 */
public final class BinormalVariance {
    private BinormalVariance() {}

    /**
     * Regresses probit(specificity) on probit(sensitivity) over the points where both are strictly between 0 and 1,
     * giving intercept A and slope B. With E = exp(-A^2 / (2 (1 + B^2))), f = E / sqrt(2 pi (1 + B^2)), g = -E A B / sqrt(2
     * pi (1 + B^2)^3) and k = controls / events: variance = (f^2 (1 + B^2 / k + A^2 / 2) + g^2 B^2 (1 + k) / (2 k)) /
     * events.
     *
     * @return empty when fewer than two such points, or all with one sensitivity, leave the line undefined
     */
    public static OptionalDouble of(RocCurve curve) {
        double[] x = new double[curve.size()];
        double[] y = new double[curve.size()];
        int n = 0;
        double[] sensitivities = curve.sensitivities();
        double[] specificities = curve.specificities();
        for (int k = 0; k < x.length; k++) {
            double se = sensitivities[k];
            double sp = specificities[k];
            if (se > 0 && se < 1 && sp > 0 && sp < 1) {
                x[n] = Normal.quantile(se);
                y[n++] = Normal.quantile(sp);
            }
        }
        if (n <= 1) {
            return OptionalDouble.empty();
        }
        double meanX = Arrays.stream(x, 0, n).sum() / n;
        double meanY = Arrays.stream(y, 0, n).sum() / n;
        double sxx = 0;
        double sxy = 0;
        boolean varies = false;
        for (int i = 0; i < n; i++) {
            sxx += (x[i] - meanX) * (x[i] - meanX);
            sxy += (x[i] - meanX) * (y[i] - meanY);
            varies |= x[i] != x[0];
        }
        if (!varies) {
            return OptionalDouble.empty();
        }
        double b = sxy / sxx;
        Outcomes outcomes = curve.outcomes();
        return OptionalDouble.of(
                variance(meanY - b * meanX, b, outcomes.controls() / (double) outcomes.events()) / outcomes.events());
    }

    private static double variance(double a, double b, double k) {
        double e = StrictMath.exp(-a * a / (2 * (1 + b * b)));
        double s = 1 + b * b;
        double f = e / Math.sqrt(2 * Math.PI * s);
        double g = -e * a * b / Math.sqrt(2 * Math.PI * s * s * s);
        return f * f * (1 + b * b / k + a * a / 2) + g * g * b * b * (1 + k) / (2 * k);
    }
}
