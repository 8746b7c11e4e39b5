package org.voxrisk.riskmodel.study.survival;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.distribution.Normal;
import org.voxrisk.riskmodel.study.Robustness;
import org.voxrisk.riskmodel.study.RobustnessSettings;
import org.voxrisk.riskmodel.study.StudyModel;

/**
 * What is left of a study's numbers when the whole chain, selection included, is fitted again on other patients. Immutable.
 *
 * <p>C of a repeat is that of pairs of patients of one fold: linear predictors of chains that were fitted on different patients are
 * not compared with each other. Risks up to a horizon are, and are pooled.
 *
 * @param settings how often
 * @param horizons the horizons
 * @param crossValidated by model, one a repeat
 * @param permuted C with the follow-up dealt to other patients, one a permutation, by model; must lie around 0.5
 * @param optimism of C, by model; empty without resamples
 * @param selected how often each radiomics column was selected in the resamples, most frequent first
 */
public record SurvivalRobustness(
        RobustnessSettings settings,
        List<Double> horizons,
        Map<StudyModel, List<Repeat>> crossValidated,
        Map<StudyModel, double[]> permuted,
        Map<StudyModel, Robustness.Optimism> optimism,
        List<Robustness.Selected> selected) {
    /**
     * One repeat of the cross-validation.
     *
     * @param c Harrell's C within folds
     * @param standardError its standard error, the fitted chains taken as given
     * @param auc area under the time-dependent ROC curve of pooled risks at each horizon; NaN where there is none
     * @param brier Brier score of pooled risks at each horizon; NaN where there is none
     * @param accuracy index of prediction accuracy at each horizon; NaN where there is none
     */
    public record Repeat(double c, double standardError, List<Double> auc, List<Double> brier, List<Double> accuracy) {
        /** Copies the lists. */
        public Repeat {
            auc = List.copyOf(auc);
            brier = List.copyOf(brier);
            accuracy = List.copyOf(accuracy);
        }
    }

    /** Copies lists and maps. */
    public SurvivalRobustness {
        horizons = List.copyOf(horizons);
        crossValidated = Collections.unmodifiableMap(crossValidated);
        permuted = Collections.unmodifiableMap(permuted);
        optimism = Collections.unmodifiableMap(optimism);
        selected = List.copyOf(selected);
    }

    private List<Repeat> repeats(StudyModel model) {
        return Objects.requireNonNull(crossValidated.get(model), "no model " + model);
    }

    /** Mean C over the repeats. */
    public double c(StudyModel model) {
        return mean(repeats(model).stream().mapToDouble(Repeat::c).toArray());
    }

    /** Standard deviation of C over the repeats, divisor n - 1; NaN for one repeat. */
    public double deviation(StudyModel model) {
        double mean = c(model);
        double sum = repeats(model).stream()
                .mapToDouble(r -> (r.c() - mean) * (r.c() - mean))
                .sum();
        return Math.sqrt(sum / (repeats(model).size() - 1));
    }

    /**
     * Limits of the mean C: its normal interval with the mean standard error of the repeats, which has the chance of the patients in
     * it but not that of the fits.
     */
    public ConfidenceInterval limits(StudyModel model, double level) {
        double half = Normal.twoSided(ConfidenceInterval.checkLevel(level))
                * mean(repeats(model).stream()
                        .mapToDouble(Repeat::standardError)
                        .toArray());
        return new ConfidenceInterval(Math.max(0, c(model) - half), Math.min(1, c(model) + half), level);
    }

    /** Mean over the repeats of the area at a horizon; NaN where there is none. */
    public double auc(StudyModel model, int horizon) {
        return mean(
                repeats(model).stream().mapToDouble(r -> r.auc().get(horizon)).toArray());
    }

    /** Mean over the repeats of the Brier score at a horizon; NaN where there is none. */
    public double brier(StudyModel model, int horizon) {
        return mean(
                repeats(model).stream().mapToDouble(r -> r.brier().get(horizon)).toArray());
    }

    /** Mean over the repeats of the index of prediction accuracy at a horizon; NaN where there is none. */
    public double accuracy(StudyModel model, int horizon) {
        return mean(repeats(model).stream()
                .mapToDouble(r -> r.accuracy().get(horizon))
                .toArray());
    }

    /** Mean C of the permutations; NaN without any. */
    public double permutedMean(StudyModel model) {
        return mean(permuted.getOrDefault(model, new double[0]));
    }

    /** Share of permutations, the study's own follow-up counted as one of them, whose C reaches the mean of the repeats. */
    public double permutationPValue(StudyModel model) {
        double own = c(model);
        double[] all = permuted.getOrDefault(model, new double[0]);
        return (1.0 + Arrays.stream(all).filter(a -> a >= own).count()) / (1.0 + all.length);
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).sum() / x.length;
    }
}
