package org.voxrisk.riskmodel.published;

import java.util.List;
import org.voxrisk.riskmodel.score.Contribution;
import org.voxrisk.riskmodel.score.ScoreBreakdown;
import org.voxrisk.riskmodel.select.OutOfRange;

/**
 * A Rad-score with its parts and its warnings.
 *
 * @param breakdown score, intercept and contributions; the values are the scaled ones
 * @param outOfRange features outside the range of the reference cohort: their contributions are extrapolated
 */
public record RadScoreResult(ScoreBreakdown breakdown, List<OutOfRange> outOfRange) {
    /** Copies the list. */
    public RadScoreResult {
        outOfRange = List.copyOf(outOfRange);
    }

    /** The Rad-score: around the training prevalence, neither a log-odds nor a probability. */
    public double score() {
        return breakdown.score();
    }

    /** One a feature, in the published order: {@code coefficient * scaled value}. */
    public List<Contribution> contributions() {
        return breakdown.contributions();
    }
}
