package org.voxrisk.riskmodel.score;

import java.util.Comparator;
import java.util.List;

/**
 * A linear score and what it is made of: {@code score = ((intercept + c1) + c2) + ...}, summed in this order, so that
 * the parts add up to the score exactly.
 *
 * @param score the sum
 * @param intercept the constant part
 * @param contributions one a feature, in the order of the score's features
 */
public record ScoreBreakdown(double score, double intercept, List<Contribution> contributions) {
    /** Copies the list. */
    public ScoreBreakdown {
        contributions = List.copyOf(contributions);
    }

    /** The contributions by falling size without regard to sign; equal ones stay in order. */
    public List<Contribution> ranked() {
        return contributions.stream()
                .sorted(Comparator.comparingDouble((Contribution c) -> -Math.abs(c.contribution())))
                .toList();
    }
}
