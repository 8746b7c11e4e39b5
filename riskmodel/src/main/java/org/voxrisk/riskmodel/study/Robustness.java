package org.voxrisk.riskmodel.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.voxrisk.riskmodel.evaluate.AucEstimate;

/**
 * What is left of a study's numbers when the whole chain, selection included, is fitted again on other patients. Immutable.
 *
 * @param settings how often
 * @param crossValidated AUC of the pooled left-out scores, one a repeat, by model
 * @param permuted the same with shuffled labels, one a permutation, by model; must lie around 0.5
 * @param optimism by model; empty without resamples
 * @param selected how often each radiomics column was selected in the resamples, most frequent first
 * @param leftOutCentres AUC in each centre of a chain that was fitted on the others, by centre and model; empty where there
 *     is one centre
 */
public record Robustness(
        RobustnessSettings settings,
        Map<StudyModel, double[]> crossValidated,
        Map<StudyModel, double[]> permuted,
        Map<StudyModel, Optimism> optimism,
        List<Selected> selected,
        Map<String, Map<StudyModel, AucEstimate>> leftOutCentres) {
    /**
     * Optimism of the AUC after Harrell: the chain is fitted on a resample of the patients and applied to the resample and to
     * all patients; the mean difference is what fitting and judging on the same patients adds.
     *
     * @param apparent AUC of the chain fitted on all patients, on these
     * @param optimism mean difference
     * @param resamples number of resamples
     */
    public record Optimism(double apparent, double optimism, int resamples) {
        /** Apparent AUC minus optimism. */
        public double corrected() {
            return apparent - optimism;
        }
    }

    /**
     * How often a column was selected.
     *
     * @param column its name
     * @param count number of resamples
     */
    public record Selected(String column, int count) {}

    /** Copies the list. */
    public Robustness {
        selected = List.copyOf(selected);
    }

    /** Mean over the repeats. */
    public double crossValidatedMean(StudyModel model) {
        return mean(of(crossValidated, model));
    }

    /** Standard deviation over the repeats, divisor n - 1; NaN for one repeat. */
    public double crossValidatedDeviation(StudyModel model) {
        double[] auc = of(crossValidated, model);
        double mean = mean(auc);
        return Math.sqrt(Arrays.stream(auc).map(a -> (a - mean) * (a - mean)).sum() / (auc.length - 1));
    }

    /** Mean over the permutations; NaN without any. */
    public double permutedMean(StudyModel model) {
        return mean(of(permuted, model));
    }

    /**
     * Share of permutations, the study's own labels counted as one of them, whose AUC reaches the mean of the repeats: the
     * p-value of the permutation test.
     */
    public double permutationPValue(StudyModel model) {
        double own = crossValidatedMean(model);
        double[] auc = of(permuted, model);
        return (1.0 + Arrays.stream(auc).filter(a -> a >= own).count()) / (1.0 + auc.length);
    }

    private static double[] of(Map<StudyModel, double[]> all, StudyModel model) {
        double[] auc = all.get(model);
        if (auc == null) {
            throw new IllegalArgumentException(model + " is not among the resampled models " + all.keySet());
        }
        return auc;
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).sum() / x.length;
    }
}
