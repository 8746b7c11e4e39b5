package org.voxrisk.riskmodel.model.logistic;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.distribution.ChiSquared;
import org.voxrisk.riskmodel.statistics.distribution.Normal;
import org.voxrisk.riskmodel.statistics.smooth.LinearInterpolation;

/**
 * Intervals from the profile likelihood as MASS computes them ({@code MASS:::confint.glm}): for coefficient j fixed at b_j
 * + k del se_j, k = +-1, +-2, ..., the others are fitted anew, and z = sign(k) sqrt(deviance - minimum). Steps have del =
 * zmax/5 and end once |z| exceeds zmax = sqrt(chi-square quantile of 1 - (1 - level)/4), after at most 9. z against b_j is
 * interpolated by the cubic spline of Forsythe, Malcolm and Moler at three times as many points, and these linearly at
 * the normal quantiles.
 *
 * <p>The last two steps are off the exact root by about 1e-4 standard errors; they are kept so that the same digits come
 * out. An end that the profile does not reach is NaN (NA in R), as with separation.
 */
final class ProfileLikelihood {
    private static final int MAX_STEPS = 10;

    private final LogisticFit fit;
    private final double level;
    private final double quantile;
    private final double zMax;

    ProfileLikelihood(LogisticFit fit, double level) {
        this.fit = fit;
        this.level = level;
        quantile = Normal.twoSided(level);
        zMax = Math.sqrt(ChiSquared.quantile(1 - (1 - level) / 4, 1));
    }

    List<ConfidenceInterval> intervals() {
        List<ConfidenceInterval> all = new ArrayList<>();
        for (int j = 0; j < fit.design().columnCount(); j++) {
            all.add(interval(j));
        }
        return all;
    }

    private ConfidenceInterval interval(int j) {
        List<Double> values = new ArrayList<>(List.of(fit.coefficients()[j]));
        List<Double> roots = new ArrayList<>(List.of(0.0));
        profile(j, -1, values, roots);
        int below = values.size();
        profile(j, 1, values, roots);
        int count = values.size();
        double[] x = new double[count];
        double[] z = new double[count];
        for (int k = 0; k < count; k++) {
            // Lower branch outermost first, then the estimate, then the upper branch.
            int from = k < below - 1 ? below - 1 - k : k < below ? 0 : k;
            x[k] = values.get(from);
            z[k] = roots.get(from);
        }
        if (count < 2) {
            return new ConfidenceInterval(Double.NaN, Double.NaN, level);
        }
        double[] dense = CubicSpline.grid(x, 3 * count);
        double[] smooth = new CubicSpline(x, z).at(dense);
        return new ConfidenceInterval(
                LinearInterpolation.at(smooth, dense, -quantile),
                LinearInterpolation.at(smooth, dense, quantile),
                level);
    }

    /** Follows one branch of the profile, adding points outwards. */
    private void profile(int j, int sign, List<Double> values, List<Double> roots) {
        double[][] all = fit.design().columns();
        double[][] others = new double[all.length - 1][];
        for (int k = 0; k < others.length; k++) {
            others[k] = all[k < j ? k : k + 1];
        }
        double[] y = fit.outcome();
        double[] start = fit.linearPredictors();
        double step = zMax / 5 * fit.standardErrors()[j];
        double z = 0;
        for (int s = 1; s < MAX_STEPS && Math.abs(z) < zMax; s++) {
            double value = fit.coefficients()[j] + sign * s * step;
            double[] offset = new double[y.length];
            for (int i = 0; i < offset.length; i++) {
                offset[i] = all[j][i] * value;
            }
            Irls irls = new Irls(others, y, offset, start)
                    .run(fit.options().epsilon(), fit.options().maxIterations());
            start = irls.linearPredictors();
            double excess = irls.deviance - fit.deviance();
            if (!(excess > -1e-3)) {
                throw new IllegalStateException(
                        "profiling " + fit.design().columnNames().get(j)
                                + " found a deviance of " + irls.deviance + ", below the fit's " + fit.deviance()
                                + ": the fit had not converged; use LogisticRegression.Options.STRICT");
            }
            z = sign * Math.sqrt(Math.max(excess, 0));
            values.add(value);
            roots.add(z);
        }
    }
}
