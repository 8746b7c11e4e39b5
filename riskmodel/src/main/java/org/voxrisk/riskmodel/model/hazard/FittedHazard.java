package org.voxrisk.riskmodel.model.hazard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureRow;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.InvalidFeatureValueException;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.FittedClassifier;
import org.voxrisk.riskmodel.model.nomogram.AxisValues;
import org.voxrisk.riskmodel.model.nomogram.Nomogram;
import org.voxrisk.riskmodel.score.Contribution;
import org.voxrisk.riskmodel.score.LinearScore;
import org.voxrisk.riskmodel.score.ScoreBreakdown;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.cox.BaselineHazard;
import org.voxrisk.riskmodel.survival.cox.CoxFit;
import org.voxrisk.riskmodel.survival.cox.CoxModel;

/**
 * A Cox model as the end of a risk model.
 *
 * <pre>
 *   score         lp = sum_j b_j (x_j - m_j)                   0 for a case at the means m of training
 *   risk(x, t)    1 - S(t | x) = 1 - exp(-H(t) exp(lp))        H the baseline hazard at the means, of the case's stratum
 * </pre>
 *
 * <p>As a {@link FittedClassifier}, label 1 means the event up to the primary horizon: {@link #scores} orders cases by hazard,
 * higher for an earlier event, as the contract asks, and {@link #probabilities} is the risk at the primary horizon. A baseline
 * hazard is known up to the last follow-up of its stratum. Where the primary horizon lies beyond that of any stratum there are no
 * probabilities, and {@link #risk} is empty at each time beyond that of the case's own; none is ever guessed, and none is NaN.
 * With strata, scores compare within a stratum, risks across strata too.
 *
 * <p>Of the baseline hazard only the steps at events and the last time are kept, which is all that a risk needs. Immutable; equal to
 * another when all numbers are; saved and read by {@link HazardCodec} to the bit.
 */
public final class FittedHazard implements FittedClassifier {
    private static final String ADVICE =
            "A linear predictor needs every one of its columns: leave the case out or impute it.";

    private final CoxModel model;
    private final RiskHorizons horizons;
    private final Optional<StratumColumn> strata;
    private final HazardTraining training;
    private final FeatureNames covariates;
    private final FeatureNames columns;

    private FittedHazard(
            CoxModel model, RiskHorizons horizons, Optional<StratumColumn> strata, HazardTraining training) {
        this.model = model;
        this.horizons = horizons;
        this.strata = strata;
        this.training = training;
        covariates = FeatureNames.of(model.columnNames());
        List<String> names = new ArrayList<>(model.columnNames());
        strata.ifPresent(s -> names.add(s.column()));
        columns = FeatureNames.of(names);
    }

    /**
     * A model of its parts.
     *
     * @param model its baseline hazards may have every time of the follow-up; only steps and the last time are kept
     * @param strata which column says the stratum; empty for a model without strata
     * @throws IllegalArgumentException when the model's hazards and the strata do not belong together, the stratum column is a
     *     covariate, a hazard is not finite, or there is not one axis a column
     */
    public static FittedHazard of(
            CoxModel model, RiskHorizons horizons, Optional<StratumColumn> strata, HazardTraining training) {
        List<BaselineHazard> steps =
                model.baselinesAtMeans().stream().map(FittedHazard::stepsOnly).toList();
        CoxModel kept = CoxModel.of(model.columnNames(), model.coefficients(), model.means(), steps);
        List<String> labels = steps.stream().map(BaselineHazard::stratum).toList();
        if (strata.isEmpty() ? labels.size() != 1 : !strata.get().strata().equals(labels)) {
            throw new IllegalArgumentException("baseline hazards of the strata " + labels
                    + (strata.isEmpty()
                            ? ", and no column that says which one a case has"
                            : ", codes of the strata " + strata.get().strata()
                                    + ": must be the same, in the same order"));
        }
        if (strata.isPresent() && kept.columnNames().contains(strata.get().column())) {
            throw new IllegalArgumentException(
                    "column '" + strata.get().column() + "' cannot be stratum and covariate at once");
        }
        if (training.axes().size() != kept.columnNames().size()) {
            throw new IllegalArgumentException(training.axes().size() + " axes for the columns " + kept.columnNames());
        }
        return new FittedHazard(kept, horizons, strata, training);
    }

    /**
     * A fit as the end of a risk model.
     *
     * @param fit without strata, of columns of the training rows as they are (no factor)
     * @param training the rows that it was fitted to, in their order
     * @throws FeatureMismatchException when the rows do not have its columns
     * @throws IllegalArgumentException when rows and fit differ in number, the fit has strata, is without a finite estimate, or a
     *     column is the same in all rows
     */
    public static FittedHazard of(CoxFit fit, TrainingPart training, RiskHorizons horizons) {
        return of(fit.model(), training, fit.followUp(), horizons, Optional.empty());
    }

    /**
     * A model as the end of a risk model, with what is told of its training.
     *
     * @param model from a fit on these rows, or from a penalised one with its hazard
     * @param training the rows that it was fitted to
     * @param followUp of the rows, in their order, without competing events
     * @param strata which column says the stratum; empty for a model without strata
     * @throws FeatureMismatchException when the rows do not have the model's columns
     * @throws IllegalArgumentException when rows and follow-up differ in number, the model and the strata do not belong together,
     *     a hazard is not finite, or a column is missing in a row or the same in all
     */
    public static FittedHazard of(
            CoxModel model,
            TrainingPart training,
            FollowUp followUp,
            RiskHorizons horizons,
            Optional<StratumColumn> strata) {
        if (training.caseCount() != followUp.size()) {
            throw new IllegalArgumentException(
                    training.caseCount() + " training rows for the follow-up of " + followUp.size() + " cases");
        }
        FeatureTable table = training.table().select(FeatureNames.of(model.columnNames()));
        List<AxisValues> axes = new ArrayList<>();
        for (String name : model.columnNames()) {
            axes.add(axis(name, table.column(name)));
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < table.caseCount(); i++) {
            double lp = model.centredLinearPredictor(table.row(i).toArray());
            low = Math.min(low, lp);
            high = Math.max(high, lp);
        }
        HazardTraining told = new HazardTraining(
                training.caseCount(),
                followUp.requireSingleCause().events(),
                training.scope(),
                HazardTraining.medianFollowUp(followUp),
                Arrays.stream(followUp.times()).max().orElseThrow(),
                axes,
                low,
                high);
        return of(model, horizons, strata, told);
    }

    private static AxisValues axis(String column, double[] values) {
        for (double x : values) {
            if (!Double.isFinite(x)) {
                throw new InvalidFeatureValueException(column, x, "in a training row", ADVICE);
            }
        }
        if (Arrays.stream(values).distinct().count() < 2) {
            throw new IllegalArgumentException("column '" + column + "' is the same in all " + values.length
                    + " training rows: it predicts nothing, leave it out");
        }
        return AxisValues.of(values);
    }

    private static BaselineHazard stepsOnly(BaselineHazard hazard) {
        double[] times = hazard.times();
        double[] cumulative = hazard.cumulative();
        int kept = 0;
        double before = 0;
        for (int i = 0; i < times.length; i++) {
            if (cumulative[i] != before || i == times.length - 1) {
                times[kept] = times[i];
                cumulative[kept++] = cumulative[i];
                before = cumulative[i];
            }
        }
        return BaselineHazard.of(hazard.stratum(), Arrays.copyOf(times, kept), Arrays.copyOf(cumulative, kept));
    }

    /** Coefficients, means and baseline hazards. */
    public CoxModel model() {
        return model;
    }

    /** The times at which it states risks. */
    public RiskHorizons horizons() {
        return horizons;
    }

    /** Which column says the stratum; empty for a model without strata. */
    public Optional<StratumColumn> strata() {
        return strata;
    }

    /** What is known of the training. */
    public HazardTraining training() {
        return training;
    }

    /** The last time at which there is a risk for every case: the earliest end of a stratum's follow-up. */
    public double lastTime() {
        return model.baselinesAtMeans().stream()
                .mapToDouble(BaselineHazard::lastTime)
                .min()
                .orElseThrow();
    }

    /** The covariates, then the column of the stratum if there is one. */
    @Override
    public FeatureNames columns() {
        return columns;
    }

    @Override
    public String description() {
        return "Cox model on " + model.columnNames() + ", " + training.cases() + " training cases (" + training.events()
                + " events), follow-up to " + training.lastTime() + " "
                + horizons.unit().word();
    }

    /** The same model with other hazards or coefficients of the same columns, for example updated ones. */
    public FittedHazard withModel(CoxModel other) {
        if (!other.columnNames().equals(model.columnNames())) {
            throw new IllegalArgumentException(
                    "columns " + other.columnNames() + " given, the model has " + model.columnNames());
        }
        return of(other, horizons, strata, training);
    }

    /** Linear predictor of each case, 0 at the means of training, in row order. */
    @Override
    public double[] scores(FeatureTable table) {
        double[] lp = new double[table.caseCount()];
        for (int i = 0; i < lp.length; i++) {
            lp[i] = explain(table.row(i)).score();
        }
        return lp;
    }

    /** Risk of each case at the primary horizon, in row order; empty when that is beyond {@link #lastTime}. */
    @Override
    public Optional<double[]> probabilities(FeatureTable table) {
        if (horizons.primary() > lastTime()) {
            return Optional.empty();
        }
        double[] risks = new double[table.caseCount()];
        for (int i = 0; i < risks.length; i++) {
            risks[i] = risk(table.row(i), horizons.primary()).orElseThrow();
        }
        return Optional.of(risks);
    }

    /**
     * Probability of the event up to a time; empty when the time is beyond the follow-up of the case's stratum.
     *
     * @param row has {@link #columns()}, in any order
     * @throws FeatureMismatchException when a column is not there; the message lists them
     * @throws InvalidFeatureValueException when a value is missing, or is no stratum of the model
     * @throws IllegalArgumentException when the time is negative or NaN
     */
    public OptionalDouble risk(FeatureRow row, double time) {
        if (!(time >= 0)) {
            throw new IllegalArgumentException("time " + time + ": must be at least 0");
        }
        double[] x = values(row);
        requireFinite(x);
        BaselineHazard baseline = baseline(row);
        if (time > baseline.lastTime()) {
            return OptionalDouble.empty();
        }
        // Without an event there is no risk, however large the hazard ratio; 0 times infinity would be NaN.
        return OptionalDouble.of(baseline.at(time) == 0 ? 0 : 1 - model.survival(x, baseline.stratum(), time));
    }

    /** The last time at which {@link #risk} has a value for a case; exceptions as there. */
    public double lastTime(FeatureRow row) {
        return baseline(row).lastTime();
    }

    /** Label of the stratum that a case is in; empty for a model without strata. Exceptions as {@link #risk}. */
    public Optional<String> stratum(FeatureRow row) {
        return strata.isEmpty() ? Optional.empty() : Optional.of(baseline(row).stratum());
    }

    private BaselineHazard baseline(FeatureRow row) {
        if (strata.isEmpty()) {
            return model.baselinesAtMeans().get(0);
        }
        StratumColumn column = strata.get();
        int at = row.names().indexOf(column.column());
        if (at < 0) {
            throw FeatureMismatchException.of("the Cox model", columns, row.names());
        }
        // indexOf compares bits; a written -0 is the code 0.
        int code = column.codes().indexOf(row.value(at) == 0 ? 0.0 : row.value(at));
        if (code < 0) {
            throw new InvalidFeatureValueException(
                    column.column(),
                    row.value(at),
                    "",
                    "The model has baseline hazards of the strata " + column.codes()
                            + " only: it says nothing of others.");
        }
        return model.baselinesAtMeans().get(code);
    }

    /**
     * The linear predictor and each column's part, {@code b (x - mean)}, with the constant 0.
     *
     * @throws FeatureMismatchException when a column is not there; the message lists them
     * @throws InvalidFeatureValueException when a value is missing, or so large that there is no linear predictor
     */
    public ScoreBreakdown explain(FeatureRow row) {
        double[] x = values(row);
        double[] b = model.coefficients();
        double[] means = model.means();
        List<Contribution> parts = new ArrayList<>();
        for (int j = 0; j < x.length; j++) {
            parts.add(new Contribution(covariates.get(j), b[j], x[j], b[j] * (x[j] - means[j])));
        }
        return new ScoreBreakdown(requireFinite(x), 0, parts);
    }

    private double[] values(FeatureRow row) {
        double[] x = new double[covariates.size()];
        for (int j = 0; j < x.length; j++) {
            int column = row.names().indexOf(covariates.get(j));
            if (column < 0) {
                throw FeatureMismatchException.of("the Cox model", columns, row.names());
            }
            x[j] = row.value(column);
            if (!Double.isFinite(x[j])) {
                throw new InvalidFeatureValueException(covariates.get(j), x[j], "", ADVICE);
            }
        }
        return x;
    }

    private double requireFinite(double[] x) {
        double lp = model.centredLinearPredictor(x);
        if (!Double.isFinite(lp)) {
            int largest = 0;
            for (int j = 1; j < x.length; j++) {
                largest = Math.abs(x[j]) > Math.abs(x[largest]) ? j : largest;
            }
            throw new InvalidFeatureValueException(
                    covariates.get(largest),
                    x[largest],
                    "",
                    "It is beyond what a linear predictor can hold: correct it.");
        }
        return lp;
    }

    /**
     * The linear predictor as a score with a constant, {@code -sum b m + sum b x}: the same number as {@link #scores} but for
     * rounding.
     *
     * @throws IllegalArgumentException when the constant is not finite
     */
    public LinearScore linearScore() {
        return LinearScore.of(covariates, model.coefficients(), -model.linearPredictor(model.means()));
    }

    /**
     * The nomogram of the linear predictor, with axes over the training rows; its total points stand for a linear predictor,
     * from which {@link #risk} follows at each horizon.
     *
     * @param maxScale points of the widest axis, usually 100
     * @throws IllegalArgumentException if maxScale is not above 0 or no column has an effect
     */
    public Nomogram nomogram(double maxScale) {
        return Nomogram.of(linearScore(), training.axes(), training.low(), training.high(), maxScale);
    }

    /** Two are equal when all their numbers are, to the bit. */
    @Override
    public boolean equals(Object o) {
        return o instanceof FittedHazard other
                && columns.equals(other.columns)
                && Arrays.equals(model.coefficients(), other.model.coefficients())
                && Arrays.equals(model.means(), other.model.means())
                && hazards().equals(other.hazards())
                && horizons.equals(other.horizons)
                && strata.equals(other.strata)
                && training.equals(other.training);
    }

    private List<List<Object>> hazards() {
        return model.baselinesAtMeans().stream()
                .map(h -> List.<Object>of(
                        h.stratum(),
                        Arrays.stream(h.times()).boxed().toList(),
                        Arrays.stream(h.cumulative()).boxed().toList()))
                .toList();
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns, Arrays.hashCode(model.coefficients()), horizons);
    }
}
