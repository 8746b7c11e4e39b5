package org.voxrisk.riskmodel.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.data.TrainingPart;
import org.voxrisk.riskmodel.model.classify.FittedLogistic;
import org.voxrisk.riskmodel.model.classify.LogisticClassifier;
import org.voxrisk.riskmodel.model.classify.LogisticMethod;
import org.voxrisk.riskmodel.model.logistic.DesignMatrix;
import org.voxrisk.riskmodel.model.logistic.LogisticFit;
import org.voxrisk.riskmodel.model.logistic.LogisticRegression;
import org.voxrisk.riskmodel.model.logistic.Separation;
import org.voxrisk.riskmodel.model.logistic.Term;
import org.voxrisk.riskmodel.model.nomogram.Nomogram;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.distribution.Normal;

/**
 * A logistic regression of the label on one or two fitted signatures, with what a table of coefficients shows. Maximum
 * likelihood; where the signatures separate the classes, so that no maximum exists, Firth's penalised fit, and {@link #method}
 * says so. Its intervals are then those of Wald only, and there is no nomogram.
 */
public final class SignatureRegression {
    private static final double NOMOGRAM_POINTS = 100;

    private final FittedLogistic model;
    private final Optional<LogisticFit> likelihood;

    private SignatureRegression(FittedLogistic model, Optional<LogisticFit> likelihood) {
        this.model = model;
        this.likelihood = likelihood;
    }

    /**
     * A line of the table of coefficients.
     *
     * @param term name of the signature, or {@code (Intercept)}
     * @param estimate coefficient, on the scale of log-odds
     * @param standardError its standard error
     * @param level confidence level of the intervals
     */
    public record Coefficient(String term, double estimate, double standardError, double level) {
        /** Estimate over standard error. */
        public double z() {
            return estimate / standardError;
        }

        /** Two-sided p-value of {@link #z}. */
        public double pValue() {
            return 2 * Normal.upper(Math.abs(z()));
        }

        /** exp(estimate). */
        public double oddsRatio() {
            return StrictMath.exp(estimate);
        }

        /** exp(estimate * step): the odds ratio for a signature higher by a step. */
        public double oddsRatioPer(double step) {
            return StrictMath.exp(estimate * step);
        }

        /** Interval of the odds ratio by Wald, exp(estimate +- z standard errors). */
        public ConfidenceInterval wald() {
            double half = Normal.twoSided(level) * standardError;
            return new ConfidenceInterval(StrictMath.exp(estimate - half), StrictMath.exp(estimate + half), level);
        }
    }

    /**
     * Fits all columns of the rows.
     *
     * @throws IllegalArgumentException when one class has no case, or a signature is constant or a multiple of the other
     * @throws IllegalStateException when a case has no label
     */
    public static SignatureRegression fit(TrainingPart training) {
        List<Term> terms = new ArrayList<>();
        for (String name : training.columns().asList()) {
            terms.add(Term.numeric(name, training.table().column(name)));
        }
        LogisticFit fit = LogisticRegression.fit(DesignMatrix.of(terms), training.labels());
        boolean separated = fit.separation() != Separation.NONE;
        FittedLogistic model = new LogisticClassifier(
                        separated ? LogisticMethod.FIRTH : LogisticMethod.MAXIMUM_LIKELIHOOD)
                .fit(training);
        return new SignatureRegression(model, separated ? Optional.empty() : Optional.of(fit));
    }

    /** Maximum likelihood, or Firth's where it does not exist. */
    public LogisticMethod method() {
        return model.method();
    }

    /** The model, to be saved and applied. */
    public FittedLogistic model() {
        return model;
    }

    /** The maximum-likelihood fit with deviances; empty for Firth's. */
    public Optional<LogisticFit> likelihood() {
        return likelihood;
    }

    /** The constant, then one line a signature. */
    public List<Coefficient> coefficients() {
        List<Coefficient> lines = new ArrayList<>();
        double[] se = model.standardErrors();
        double[] b = model.logOdds().coefficients();
        for (int j = 0; j < se.length; j++) {
            lines.add(new Coefficient(
                    j == 0 ? DesignMatrix.INTERCEPT : model.columns().get(j - 1),
                    j == 0 ? model.logOdds().intercept() : b[j - 1],
                    se[j],
                    ConfidenceInterval.DEFAULT_LEVEL));
        }
        return lines;
    }

    /** Intervals of the odds ratios by profile likelihood, in the order of {@link #coefficients}; empty for Firth's. */
    public Optional<List<ConfidenceInterval>> profileIntervals() {
        return likelihood.map(fit -> fit.profileIntervals(ConfidenceInterval.DEFAULT_LEVEL).stream()
                .map(i -> new ConfidenceInterval(StrictMath.exp(i.lower()), StrictMath.exp(i.upper()), i.level()))
                .toList());
    }

    /** The nomogram over the training rows, 100 points on the widest axis; empty for Firth's. */
    public Optional<Nomogram> nomogram() {
        return likelihood.map(fit -> Nomogram.of(fit, NOMOGRAM_POINTS));
    }

    /** Log-odds of each row. */
    public double[] logOdds(FeatureTable signatures) {
        return model.scores(signatures);
    }

    /** Probability of label 1 of each row. */
    public double[] probabilities(FeatureTable signatures) {
        return model.probabilities(signatures).orElseThrow();
    }
}
