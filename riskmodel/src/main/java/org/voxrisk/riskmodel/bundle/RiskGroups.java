package org.voxrisk.riskmodel.bundle;

import java.util.HashSet;
import java.util.List;

/**
 * Cut-offs and the groups between them: a value equal to a cut-off is in the upper group.
 *
 * @param scale what is cut
 * @param cutoffs ascending; at least one
 * @param names of the groups from the lowest, one more than there are cut-offs
 * @param origin where the cut-offs come from
 * @param detail the same in words, for example {@code Youden index, out-of-fold scores of 79 training cases}
 */
public record RiskGroups(Scale scale, List<Double> cutoffs, List<String> names, Origin origin, String detail) {
    /** What is cut. */
    public enum Scale {
        /** The model's score. */
        SCORE,
        /** The probability of the outcome, recalibrated where the bundle is. */
        PROBABILITY
    }

    /** Where cut-offs come from. */
    public enum Origin {
        /** Chosen without looking at data, for example by the harm of both errors: the number keeps its meaning. */
        STATED,
        /** Chosen on training cases. */
        TRAINING,
        /** Chosen on other cases. */
        VALIDATION
    }

    /**
     * Checks the cut-offs.
     *
     * @throws IllegalArgumentException when there is none, they are not ascending or not finite, a probability is not
     *     strictly between 0 and 1, or names are blank, not distinct or of another number
     */
    public RiskGroups {
        cutoffs = List.copyOf(cutoffs);
        names = List.copyOf(names);
        boolean ascending = !cutoffs.isEmpty();
        for (int i = 0; i < cutoffs.size(); i++) {
            double c = cutoffs.get(i);
            ascending &= Double.isFinite(c) && (i == 0 || cutoffs.get(i - 1) < c);
            ascending &= scale == Scale.SCORE || (c > 0 && c < 1);
        }
        if (!ascending) {
            throw new IllegalArgumentException("cut-offs " + cutoffs + " of the " + scale
                    + ": at least one is needed, all finite and ascending, of a probability between 0 and 1");
        }
        if (names.size() != cutoffs.size() + 1
                || new HashSet<>(names).size() != names.size()
                || names.stream().anyMatch(String::isBlank)
                || detail.isBlank()) {
            throw new IllegalArgumentException(cutoffs.size() + " cut-offs, groups " + names + ", detail '" + detail
                    + "': one group more than cut-offs is needed, names distinct, nothing blank");
        }
    }

    /** Two groups of the probability. */
    public static RiskGroups atRisk(double cutoff, String low, String high, Origin origin, String detail) {
        return new RiskGroups(Scale.PROBABILITY, List.of(cutoff), List.of(low, high), origin, detail);
    }

    /** Two groups of the score. */
    public static RiskGroups atScore(double cutoff, String low, String high, Origin origin, String detail) {
        return new RiskGroups(Scale.SCORE, List.of(cutoff), List.of(low, high), origin, detail);
    }

    /** The group of a value. */
    public String of(double value) {
        int k = 0;
        while (k < cutoffs.size() && value >= cutoffs.get(k)) {
            k++;
        }
        return names.get(k);
    }
}
