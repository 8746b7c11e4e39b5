package org.voxrisk.riskmodel.model.nomogram;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.survival.cox.BaselineHazard;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxModel;

/**
 * Nomogram of a Cox model without strata as data. Points are those of {@link Nomogram}, with the linear predictor centred at the
 * model's means; total points give the probability of being free of the event beyond each horizon t by the baseline hazard:
 *
 * <pre>
 *   linear predictor = L0 + total / S,   L0 = sum_v m_v - means' b
 *   S(t | total)     = exp(-H0(t) exp(linear predictor))
 * </pre>
 *
 * <p>Points equal those of {@code rms::nomogram} of a {@code cph} fit, whose linear predictor is centred at the means of all
 * columns; here indicators stay uncentred, as in {@code coxph}, which moves the axis of the linear predictor and no probability.
 * Immutable.
 */
public final class SurvivalNomogram {
    private final Nomogram points;
    private final Map<Double, Double> hazards;

    private SurvivalNomogram(Nomogram points, CoxModel model, double... horizons) {
        this.points = points;
        this.hazards = new LinkedHashMap<>();
        BaselineHazard baseline = model.baselinesAtMeans().get(0);
        if (horizons.length == 0) {
            throw new IllegalArgumentException("a nomogram of survival needs at least one horizon");
        }
        for (double horizon : horizons) {
            double hazard = baseline.at(horizon);
            if (!(hazard > 0) || Double.isInfinite(hazard)) {
                throw new IllegalArgumentException("horizon " + horizon + ": the baseline hazard is " + hazard
                        + " there; choose one between the first event and the last time of the follow-up, "
                        + baseline.lastTime());
            }
            hazards.put(horizon, hazard);
        }
    }

    /**
     * Lays out a nomogram.
     *
     * @param fit a fitted model with at least one term
     * @param maxScale points of the widest axis, usually 100
     * @param horizons times in the unit of the follow-up, such as 12, 36 and 60 months
     * @throws IllegalArgumentException if there are strata, maxScale is not above 0, no term has an effect, one is an
     *     interaction, or a horizon lies before the first event or after the last time
     */
    public static SurvivalNomogram of(CoxFit fit, double maxScale, double... horizons) {
        CoxModel model = requireOneStratum(fit.model());
        double[] b = withConstant(model);
        double[] eta = fit.linearPredictors(fit.design());
        for (int i = 0; i < eta.length; i++) {
            eta[i] += b[0];
        }
        return new SurvivalNomogram(Nomogram.of(fit.design(), b, eta, maxScale), model, horizons);
    }

    /**
     * Lays out the nomogram of a model of numeric columns that was saved without its training rows.
     *
     * @param model coefficients, means and baseline hazard
     * @param axisValues for each column of the model the values on its axis
     * @param low smallest centred linear predictor of the training rows
     * @param high largest centred linear predictor of the training rows
     * @param maxScale points of the widest axis, usually 100
     * @param horizons times in the unit of the follow-up
     * @throws IllegalArgumentException as {@link #of(CoxFit, double, double...)}, or if numbers of columns and axes differ
     */
    public static SurvivalNomogram of(
            CoxModel model, List<AxisValues> axisValues, double low, double high, double maxScale, double... horizons) {
        double[] b = withConstant(requireOneStratum(model));
        LinearScore score =
                LinearScore.of(FeatureNames.of(model.columnNames()), Arrays.copyOfRange(b, 1, b.length), b[0]);
        return new SurvivalNomogram(Nomogram.of(score, axisValues, low, high, maxScale), model, horizons);
    }

    private static CoxModel requireOneStratum(CoxModel model) {
        if (model.baselinesAtMeans().size() != 1) {
            throw new IllegalArgumentException("the model has the strata "
                    + model.baselinesAtMeans().stream()
                            .map(BaselineHazard::stratum)
                            .toList()
                    + "; a nomogram shows one baseline hazard");
        }
        return model;
    }

    /** The coefficients behind the constant that centres the linear predictor. */
    private static double[] withConstant(CoxModel model) {
        double[] coefficients = model.coefficients();
        double[] means = model.means();
        double[] b = new double[coefficients.length + 1];
        for (int j = 0; j < coefficients.length; j++) {
            b[j + 1] = coefficients[j];
            b[0] -= means[j] * coefficients[j];
        }
        return b;
    }

    /** Axes in the order of the model's terms. */
    public List<NomogramAxis> axes() {
        return points.axes();
    }

    /** Points of the widest axis. */
    public double maxScale() {
        return points.maxScale();
    }

    /** Points per unit of the linear predictor, S. */
    public double scale() {
        return points.scale();
    }

    /** The horizons, in the order given. */
    public List<Double> horizons() {
        return List.copyOf(hazards.keySet());
    }

    /** Ticks of the total-points axis. */
    public double[] totalPointsTicks() {
        return points.totalPointsTicks();
    }

    /** Ticks of the axis of the centred linear predictor, round values covering the training rows. */
    public double[] linearPredictorTicks() {
        return points.linearPredictorTicks();
    }

    /** Total points at which the centred linear predictor has a value. */
    public double totalPointsAtLinearPredictor(double linearPredictor) {
        return points.totalPointsAtLinearPredictor(linearPredictor);
    }

    /** Centred linear predictor of total points. */
    public double linearPredictor(double totalPoints) {
        return points.linearPredictor(totalPoints);
    }

    /**
     * Points of each variable for new rows; values beyond an axis are extrapolated.
     *
     * @param rows design with the columns of the model and its constant
     * @return {@code points[row][term]}
     * @throws IllegalArgumentException if columns differ from the model's
     */
    public double[][] points(DesignMatrix rows) {
        return points.points(rows);
    }

    /** Total points of new rows. */
    public double[] totalPoints(DesignMatrix rows) {
        return points.totalPoints(rows);
    }

    /**
     * Probability of being free of the event beyond a horizon.
     *
     * @throws IllegalArgumentException if the horizon is none of the nomogram's
     */
    public double survival(double totalPoints, double horizon) {
        return StrictMath.exp(-hazard(horizon) * StrictMath.exp(linearPredictor(totalPoints)));
    }

    /**
     * Total points at which the probability of being free of the event beyond a horizon has a value: S log(-log p / H0(t)) from
     * the zero.
     *
     * @throws IllegalArgumentException if the probability is not strictly between 0 and 1, or the horizon none of the
     *     nomogram's
     */
    public double totalPointsAtSurvival(double probability, double horizon) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability = " + probability + ", must be above 0 and below 1");
        }
        return totalPointsAtLinearPredictor(atSurvival(probability, horizon));
    }

    /** Those of the given probabilities, strictly between 0 and 1, that lie within the axis of the linear predictor. */
    public double[] survivalTicks(double horizon, double... probabilities) {
        double[] ticks = linearPredictorTicks();
        return Arrays.stream(probabilities)
                .filter(p -> p > 0 && p < 1)
                .filter(p -> atSurvival(p, horizon) >= ticks[0] && atSurvival(p, horizon) <= ticks[ticks.length - 1])
                .toArray();
    }

    private double atSurvival(double probability, double horizon) {
        return StrictMath.log(-StrictMath.log(probability) / hazard(horizon));
    }

    private double hazard(double horizon) {
        Double hazard = hazards.get(horizon);
        if (hazard == null) {
            throw new IllegalArgumentException("horizon " + horizon + " is none of " + hazards.keySet());
        }
        return hazard;
    }
}
