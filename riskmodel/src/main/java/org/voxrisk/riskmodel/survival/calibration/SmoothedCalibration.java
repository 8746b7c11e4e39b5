package org.voxrisk.riskmodel.survival.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.statistics.QuantileType;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxRegression;

/**
 * A smooth curve of observed against predicted risk at a horizon, by the flexible Cox model of Austin, Harrell, van Klaveren
 * (Stat Med 2020;39:2714): a restricted cubic spline of log(-log(1 - risk)) is the only covariate of a Cox model (Efron) on the
 * cases, and the observed risk is what that model says at the horizon.
 *
 * <p>Risks are kept within [1e-8, 1 - 1e-8] for the transform. With right predictions the curve is the diagonal. It assumes
 * proportional hazards between levels of predicted risk, where hazard regression (hare) does not. Immutable.
 */
public final class SmoothedCalibration {
    private static final double EDGE = 1e-8;

    private final CoxFit fit;
    private final RestrictedSpline spline;
    private final double horizon;
    private final double[] risks;

    private SmoothedCalibration(CoxFit fit, RestrictedSpline spline, double horizon, double[] risks) {
        this.fit = fit;
        this.spline = spline;
        this.horizon = horizon;
        this.risks = risks;
    }

    static SmoothedCalibration of(FollowUp followUp, double[] risks, double horizon, int knots) {
        double[] x = Arrays.stream(risks).map(SmoothedCalibration::transform).toArray();
        RestrictedSpline spline = RestrictedSpline.of(x, knots);
        double[][] columns = new double[spline.columns()][x.length];
        for (int i = 0; i < x.length; i++) {
            double[] row = spline.row(x[i]);
            for (int j = 0; j < row.length; j++) {
                columns[j][i] = row[j];
            }
        }
        List<Term> terms = new ArrayList<>();
        for (int j = 0; j < columns.length; j++) {
            terms.add(Term.numeric("spline " + (j + 1), columns[j]));
        }
        CoxFit fit = CoxRegression.efron().fit(DesignMatrix.of(terms), followUp);
        return new SmoothedCalibration(fit, spline, horizon, risks.clone());
    }

    /** log(-log(1 - risk)). */
    static double transform(double risk) {
        double kept = Math.min(Math.max(risk, EDGE), 1 - EDGE);
        return StrictMath.log(-StrictMath.log1p(-kept));
    }

    /** The smoothed observed risk where this risk is predicted. */
    public double observed(double predictedRisk) {
        return 1 - fit.survival(spline.row(transform(predictedRisk)), horizon);
    }

    /** Smoothed observed risk of each case, in row order. */
    public double[] observed() {
        return Arrays.stream(risks).map(this::observed).toArray();
    }

    /** Integrated calibration index: mean over the cases of |observed - predicted|. */
    public double integratedIndex() {
        return Arrays.stream(errors()).average().orElseThrow();
    }

    /** Median of |observed - predicted| (E50). */
    public double medianError() {
        return QuantileType.TYPE_7.of(errors(), 0.5);
    }

    /** 90th percentile of |observed - predicted| (E90). */
    public double error90() {
        return QuantileType.TYPE_7.of(errors(), 0.9);
    }

    /** Largest |observed - predicted| (Emax). */
    public double largestError() {
        return Arrays.stream(errors()).max().orElseThrow();
    }

    private double[] errors() {
        double[] observed = observed();
        double[] errors = new double[observed.length];
        Arrays.setAll(errors, i -> Math.abs(observed[i] - risks[i]));
        return errors;
    }
}
