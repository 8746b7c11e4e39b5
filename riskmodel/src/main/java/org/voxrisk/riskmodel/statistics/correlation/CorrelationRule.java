package org.voxrisk.riskmodel.statistics.correlation;

/**
 * Which of two correlated columns goes. The rules keep different sets on the same data: a report must name the one used.
 * Constant columns are always dropped first.
 */
public enum CorrelationRule {
    /**
     * The paper's rule: one of each pair with {@code |r| >= cutoff} stays. Columns are taken in order (or by a given
     * priority); one is kept if its |r| to every column <em>kept so far</em> is below the cutoff. A dropped column drops
     * nobody.
     */
    KEEP_FIRST,
    /** A column goes if any earlier column, kept or not, has {@code |r| > cutoff}: the idiom with pandas and the upper triangle. */
    DROP_IF_ANY_EARLIER,
    /**
     * Again and again: of the remaining pair with the largest {@code |r| >= cutoff} (tie: the first in order) the column with
     * the larger mean |r| to all other remaining columns goes (tie: the later one).
     */
    DROP_LARGER_MEAN,
    /**
     * R {@code caret::findCorrelation(exact = TRUE)}: columns in descending order of mean |r|; for each pair of survivors
     * with {@code |r| > cutoff} the mean |r| of the first among the survivors is compared with the mean over all survivors'
     * entries outside the row of the second; the first goes if its own is larger, else the second.
     */
    CARET_EXACT,
    /**
     * R {@code caret::findCorrelation(exact = FALSE)}: mean |r|, with the diagonal, is computed once; of each pair with
     * {@code |r| > cutoff} the column with the larger one goes, and the earlier if both agree to 15 digits.
     */
    CARET_FAST
}
