package org.voxrisk.riskmodel.survival.cox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.ModelTest;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.distribution.ChiSquared;
import org.voxrisk.riskmodel.statistics.distribution.Normal;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/**
 * A fitted Cox regression; immutable. Coefficients are in the order of {@link #columnNames}, the design's columns without the
 * constant. Standard errors, z, p, limits and the Wald test use the robust covariance where one was asked for.
 */
public final class CoxFit {
    private final CoxRegression settings;
    private final CoxData data;
    private final NewtonMaximiser.Result result;
    private final double[] coefficients;
    private final SymmetricMatrix naiveStandardised;
    private final SymmetricMatrix naive;
    private final SymmetricMatrix covariance;
    private final GroupHazards hazards;
    private final CoxModel model;
    private final @Nullable ModelTest robustScoreTest;

    CoxFit(CoxRegression settings, CoxData data, NewtonMaximiser.Result result) {
        this.settings = settings;
        this.data = data;
        this.result = result;
        PartialLikelihood.Point end = result.end().point();
        coefficients = data.original(end.beta);
        naiveStandardised = inverse(end.information);
        naive = data.original(naiveStandardised);
        PartialLikelihood likelihood = new PartialLikelihood(data, settings.ties());
        hazards = new GroupHazards(data, likelihood, end.eta);
        if (settings.isRobust()) {
            double[][] score = new ScoreResiduals(data, hazards, end.eta).score();
            double[][] units =
                    RobustVariance.collapse(data, RobustVariance.times(score, naiveStandardised), settings.clusters());
            covariance = data.original(RobustVariance.crossProduct(units, data.columns()));
            robustScoreTest = robustScoreTest(likelihood);
        } else {
            covariance = naive;
            robustScoreTest = null;
        }
        double[] means = data.reportedMeans();
        double difference = data.offsetCentre();
        for (int j = 0; j < means.length; j++) {
            difference += (data.centre(j) - means[j]) * coefficients[j];
        }
        model = CoxModel.of(data.columnNames(), coefficients, means, CoxModel.baselines(data, hazards, difference));
    }

    /** Under monotone likelihood the information ends singular: no covariance then. */
    private static SymmetricMatrix inverse(SymmetricMatrix information) {
        Cholesky cholesky = new Cholesky(information, 0);
        if (cholesky.succeeded()) {
            return cholesky.inverse();
        }
        SymmetricMatrix undefined = new SymmetricMatrix(information.size());
        for (int j = 0; j < information.size(); j++) {
            for (int k = 0; k <= j; k++) {
                undefined.set(j, k, Double.NaN);
            }
        }
        return undefined;
    }

    private ModelTest robustScoreTest(PartialLikelihood likelihood) {
        double[] eta = result.start().point().eta;
        GroupHazards atZero = new GroupHazards(data, likelihood, eta);
        double[][] units =
                RobustVariance.collapse(data, new ScoreResiduals(data, atZero, eta).score(), settings.clusters());
        double[] sum = new double[data.columns()];
        for (double[] unit : units) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += unit[j];
            }
        }
        return test("robust score", inverseQuadratic(RobustVariance.crossProduct(units, data.columns()), sum));
    }

    /** {@code v' M^-1 v}; NaN if M is singular, as with fewer clusters than columns. */
    private static double inverseQuadratic(SymmetricMatrix m, double[] v) {
        Cholesky cholesky = new Cholesky(m, 1e-13);
        return cholesky.succeeded() ? cholesky.inverseQuadratic(v) : Double.NaN;
    }

    private ModelTest test(String name, double chiSquare) {
        return test(name, chiSquare, data.columns());
    }

    private static ModelTest test(String name, double chiSquare, int df) {
        double p = Double.isNaN(chiSquare) ? Double.NaN : ChiSquared.upper(Math.max(0, chiSquare), df);
        return new ModelTest(name, chiSquare, df, p);
    }

    /** The terms fitted. */
    public DesignMatrix design() {
        return data.design();
    }

    /** The follow-up fitted to. */
    public FollowUp followUp() {
        return data.followUp();
    }

    /** Strata; all rows together without. */
    public Strata strata() {
        return data.strata();
    }

    /** How ties were taken. */
    public Ties ties() {
        return settings.ties();
    }

    /** What was maximised. */
    public CoxMethod method() {
        return settings.method();
    }

    /** Names of the columns. */
    public List<String> columnNames() {
        return data.columnNames();
    }

    /** Number of rows. */
    public int size() {
        return data.size();
    }

    /** Number of events. */
    public int events() {
        return data.followUp().events();
    }

    /** Log hazard ratios a unit of each column. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * The coefficient of a column.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public double coefficient(String column) {
        int j = columnNames().indexOf(column);
        if (j < 0) {
            throw new IllegalArgumentException("no column " + column + " among " + columnNames());
        }
        return coefficients[j];
    }

    /** exp(coefficient). */
    public double[] hazardRatios() {
        return Arrays.stream(coefficients).map(StrictMath::exp).toArray();
    }

    /** Whether standard errors are the robust ones. */
    public boolean isRobust() {
        return settings.isRobust();
    }

    /** Covariance of the coefficients: robust where asked for, else the inverse information. */
    public double[][] covariance() {
        return covariance.toRows();
    }

    /** Inverse information, of the partial likelihood without a penalty. */
    public double[][] naiveCovariance() {
        return naive.toRows();
    }

    /** Square roots of the diagonal of {@link #covariance}. */
    public double[] standardErrors() {
        return roots(covariance);
    }

    /** Square roots of the diagonal of {@link #naiveCovariance}. */
    public double[] naiveStandardErrors() {
        return roots(naive);
    }

    private static double[] roots(SymmetricMatrix m) {
        double[] roots = new double[m.size()];
        for (int j = 0; j < roots.length; j++) {
            roots[j] = Math.sqrt(m.get(j, j));
        }
        return roots;
    }

    /** Coefficient / standard error. */
    public double[] zValues() {
        double[] z = standardErrors();
        for (int j = 0; j < z.length; j++) {
            z[j] = coefficients[j] / z[j];
        }
        return z;
    }

    /** Two-sided Wald p, 2 P(Z &gt; |z|). */
    public double[] pValues() {
        return Arrays.stream(zValues()).map(z -> 2 * Normal.upper(Math.abs(z))).toArray();
    }

    /**
     * Wald intervals of the coefficients, b +- z se.
     *
     * @param level confidence level in (0, 1)
     */
    public List<ConfidenceInterval> coefficientIntervals(double level) {
        double z = Normal.twoSided(ConfidenceInterval.checkLevel(level));
        double[] se = standardErrors();
        List<ConfidenceInterval> all = new ArrayList<>();
        for (int j = 0; j < se.length; j++) {
            all.add(new ConfidenceInterval(coefficients[j] - z * se[j], coefficients[j] + z * se[j], level));
        }
        return List.copyOf(all);
    }

    /**
     * Wald intervals of the hazard ratios, exp(b +- z se).
     *
     * @param level confidence level in (0, 1)
     */
    public List<ConfidenceInterval> hazardRatioIntervals(double level) {
        return coefficientIntervals(level).stream()
                .map(i -> new ConfidenceInterval(StrictMath.exp(i.lower()), StrictMath.exp(i.upper()), level))
                .toList();
    }

    /** Log partial likelihood at the estimate; penalised for {@link CoxMethod#FIRTH}. */
    public double logLikelihood() {
        return value(result.end());
    }

    /** Log partial likelihood with all coefficients 0; penalised, by the information of all columns, for Firth. */
    public double nullLogLikelihood() {
        return value(result.start());
    }

    private double value(Objective objective) {
        // det I per unit of the columns: that of the standardised ones times the squared scales.
        return objective.value() + (method() == CoxMethod.FIRTH ? data.logScales() : 0);
    }

    /** -2 log L + 2 columns. */
    public double aic() {
        return -2 * logLikelihood() + 2 * data.columns();
    }

    /** Likelihood-ratio test of all coefficients, 2 (log L - log L0). Not valid for robust fits, where rows are not independent. */
    public ModelTest likelihoodRatioTest() {
        return test(
                "likelihood ratio", 2 * (result.end().value() - result.start().value()));
    }

    /** Wald test of all coefficients, b' V^-1 b, not rounded as R's summary is. */
    public ModelTest waldTest() {
        return test("Wald", inverseQuadratic(covariance, coefficients));
    }

    /** Wald test of each term, a factor's columns together, in the order of the design; R: {@code anova} of rms, {@code Anova} of car. */
    public List<ModelTest> termTests() {
        DesignMatrix x = design();
        List<ModelTest> tests = new ArrayList<>();
        for (int t = 0; t < x.terms().size(); t++) {
            int[] columns =
                    IntStream.range(x.firstColumn(t) - 1, x.endColumn(t) - 1).toArray();
            double[] b =
                    Arrays.stream(columns).mapToDouble(j -> coefficients[j]).toArray();
            tests.add(test(x.termNames().get(t), inverseQuadratic(covariance.select(columns), b), columns.length));
        }
        return List.copyOf(tests);
    }

    /** Score test of all coefficients, U' I^-1 U at 0; without a term for Firth's penalty. */
    public ModelTest scoreTest() {
        PartialLikelihood.Point start = result.start().point();
        return test("score", new Cholesky(start.information, 0).inverseQuadratic(start.score));
    }

    /** Score test with the robust covariance of the score, of a robust fit. The offset counts, which R leaves out here. */
    public Optional<ModelTest> robustScoreTest() {
        return Optional.ofNullable(robustScoreTest);
    }

    /** Newton steps taken. */
    public int iterations() {
        return result.iterations();
    }

    /** Whether the estimate settled; never under monotone likelihood. */
    public boolean converged() {
        return result.warnings().isEmpty();
    }

    /** What the user should know. */
    public Set<CoxWarning> warnings() {
        return Set.copyOf(result.warnings());
    }

    /** Columns without a finite estimate; empty unless {@link CoxWarning#MONOTONE_LIKELIHOOD}. */
    public List<String> monotoneColumns() {
        return result.monotoneColumns();
    }

    /** Coefficients, means and hazards, without the data: what predicts. */
    public CoxModel model() {
        return model;
    }

    /** The means at which linear predictors are centred: weighted; 0 for columns of 0, 1 and -1, as in R. */
    public double[] means() {
        return model.means();
    }

    /** Cumulative hazards of the strata at covariates and offset 0; R: {@code basehaz(fit, centered = FALSE)}. */
    public List<BaselineHazard> baselineHazards() {
        return model.baselinesAtZero();
    }

    /** {@link CoxModel#linearPredictor}. */
    public double linearPredictor(double... row) {
        return model.linearPredictor(row);
    }

    /** {@link CoxModel#survival(double[], double)}. */
    public double survival(double[] row, double time) {
        return model.survival(row, time);
    }

    /** {@link CoxModel#survival(double[], String, double)}. */
    public double survival(double[] row, String stratum, double time) {
        return model.survival(row, stratum, time);
    }

    /** Linear predictors of the rows fitted on, with their offset, not centred. */
    public double[] linearPredictors() {
        double[] all = linearPredictors(design());
        for (int i = 0; i < all.length; i++) {
            all[i] += data.offset(i);
        }
        return all;
    }

    /** Linear predictors of the rows fitted on, with their offset, 0 at {@link #means}; R: {@code fit$linear.predictors}. */
    public double[] centredLinearPredictors() {
        double[] all = new double[size()];
        double[][] rows = rows(design());
        for (int i = 0; i < all.length; i++) {
            all[i] = model.centredLinearPredictor(rows[i]) + data.offset(i);
        }
        return all;
    }

    /**
     * Linear predictors of new rows, not centred, without an offset.
     *
     * @throws IllegalArgumentException if the columns are not those fitted on, by name and order
     */
    public double[] linearPredictors(DesignMatrix rows) {
        return Arrays.stream(rows(rows)).mapToDouble(model::linearPredictor).toArray();
    }

    private double[][] rows(DesignMatrix design) {
        if (!design.columnNames().equals(data.design().columnNames())) {
            throw new IllegalArgumentException("columns " + design.columnNames() + " given, the model has "
                    + data.design().columnNames());
        }
        double[][] rows = new double[design.rows()][data.columns()];
        for (int j = 0; j < data.columns(); j++) {
            double[] column = design.column(j + 1);
            for (int i = 0; i < rows.length; i++) {
                rows[i][j] = column[i];
            }
        }
        return rows;
    }

    /**
     * The predicted curve of a row with its standard errors, of a fit without strata.
     *
     * @param row values of the columns, in order
     * @throws IllegalArgumentException if there are strata, or the number of values is not that of the columns
     */
    public PredictedSurvival predict(double... row) {
        return predict(model.requireSingleStratum(), row);
    }

    /** The predicted curve of a row in a stratum. */
    public PredictedSurvival predict(String stratum, double... row) {
        double lp = model.centredLinearPredictor(row);
        double[] z = new double[row.length];
        double difference = data.offsetCentre();
        for (int j = 0; j < z.length; j++) {
            z[j] = (row[j] - data.centre(j)) / data.scale(j);
            difference += (data.centre(j) - model.means()[j]) * coefficients[j];
        }
        int s = stratumIndex(stratum);
        return new PredictedSurvival(data, hazards, s, z, lp - difference, standardised(covariance));
    }

    private int stratumIndex(String stratum) {
        for (int s = 0; s < data.riskSets().strata(); s++) {
            if (data.strata().labels().get(data.riskSets().code(s)).equals(stratum)) {
                return s;
            }
        }
        throw new IllegalArgumentException("no stratum \"" + stratum + "\" with cases among "
                + data.strata().labels());
    }

    private SymmetricMatrix standardised(SymmetricMatrix v) {
        SymmetricMatrix scaled = new SymmetricMatrix(v.size());
        for (int j = 0; j < v.size(); j++) {
            for (int k = 0; k <= j; k++) {
                scaled.set(j, k, v.get(j, k) * data.scale(j) * data.scale(k));
            }
        }
        return scaled;
    }

    /** Residuals of the rows fitted on. */
    public CoxResiduals residuals() {
        return new CoxResiduals(data, hazards, result.end().point().eta, coefficients, naive);
    }

    /**
     * Test of proportional hazards; equals {@code cox.zph} of survival 3.0 and later.
     *
     * @throws UndefinedStatisticException if the estimate is not finite (monotone likelihood) or is a penalised one, at which
     *     the score is not 0
     * @throws IllegalArgumentException if times are 0 and their logarithm is asked for
     */
    public ProportionalHazardsTest proportionalHazards(TimeTransform transform) {
        if (!monotoneColumns().isEmpty()) {
            throw new UndefinedStatisticException("no test of proportional hazards under monotone likelihood of "
                    + monotoneColumns() + ": there is no estimate to test at");
        }
        if (method() == CoxMethod.FIRTH) {
            throw new UndefinedStatisticException("the test of proportional hazards is one at the maximum-likelihood"
                    + " estimate; this fit is a penalised one");
        }
        return ProportionalHazardsTest.of(data, settings.ties(), result.end().point().eta, transform);
    }
}
