package org.voxrisk.riskmodel.evaluate;

import org.voxrisk.riskmodel.statistics.Alternative;
import org.voxrisk.riskmodel.statistics.ConfidenceInterval;
import org.voxrisk.riskmodel.statistics.distribution.StudentT;

/**
 * Test of the equality of two AUCs.
 *
 * @param method how it was made
 * @param firstAuc AUC of the first curve
 * @param secondAuc AUC of the second curve
 * @param standardError standard error of the difference
 * @param degreesOfFreedom of the t distribution of the statistic; infinite when it is normal
 */
public record AucComparison(
        Method method, double firstAuc, double secondAuc, double standardError, double degreesOfFreedom) {
    /** How two AUCs are compared. */
    public enum Method {
        /** DeLong, two scores on the same cases. */
        DELONG_PAIRED,
        /** DeLong, two independent sets of cases. */
        DELONG_UNPAIRED,
        /** Stratified bootstrap, two scores on the same cases. */
        BOOTSTRAP_PAIRED
    }

    /**
     * DeLong's test for two scores of the same cases; pROC {@code roc.test(a, b, method = "delong", paired = TRUE)}.
     *
     * <p>Z = (A1 - A2) / sqrt(V1 + V2 - 2 C12), normal. Curves that rank all cases alike have Z = 0 and p = 1; with fewer
     * than 2 events or controls there is no variance and statistic and p are NaN.
     *
     * @throws IllegalArgumentException if the curves are not of the same cases, or point in different directions (the
     *     covariance would be that of one of them turned round)
     */
    public static AucComparison paired(RocCurve first, RocCurve second) {
        requireSameCases(first, second);
        if (first.direction() != second.direction()) {
            throw new IllegalArgumentException("directions " + first.direction() + " and " + second.direction()
                    + ": a paired test needs curves of the same direction; negate one of the scores");
        }
        Placements a = Placements.of(first);
        Placements b = Placements.of(second);
        return new AucComparison(
                Method.DELONG_PAIRED, a.auc(), b.auc(), Math.sqrt(a.varianceOfDifference(b)), Double.POSITIVE_INFINITY);
    }

    /**
     * DeLong's test for curves of different cases; pROC {@code roc.test(a, b, method = "delong", paired = FALSE)}.
     *
     * <p>t = (A1 - A2) / sqrt(V1 + V2) with Satterthwaite's df = (V1 + V2)^2 / (V1^2 / (N1 - 1) + V2^2 / (N2 - 1)), N =
     * number of cases. Two variances of 0, or fewer than 2 events or controls in a curve, give NaN for statistic, p and interval.
     */
    public static AucComparison unpaired(RocCurve first, RocCurve second) {
        AucEstimate a = AucEstimate.of(first);
        AucEstimate b = AucEstimate.of(second);
        double sum = a.variance() + b.variance();
        double df = sum
                * sum
                / (a.variance() * a.variance() / (first.outcomes().size() - 1.0)
                        + b.variance() * b.variance() / (second.outcomes().size() - 1.0));
        return new AucComparison(Method.DELONG_UNPAIRED, a.auc(), b.auc(), Math.sqrt(sum), df);
    }

    static void requireSameCases(RocCurve first, RocCurve second) {
        if (!first.outcomes().equals(second.outcomes())) {
            throw new IllegalArgumentException("curves of " + first.outcomes() + " and " + second.outcomes()
                    + ": a paired comparison needs both scores of the same cases in the same order");
        }
    }

    /** A1 - A2. */
    public double difference() {
        return firstAuc - secondAuc;
    }

    /** difference / standard error; 0 when both are 0 in a paired comparison. */
    public double statistic() {
        if (difference() == 0 && standardError == 0 && method != Method.DELONG_UNPAIRED) {
            return 0;
        }
        return difference() / standardError;
    }

    /** p value of the statistic. */
    public double pValue(Alternative alternative) {
        return alternative.pValue(
                StudentT.lower(statistic(), degreesOfFreedom), StudentT.upper(statistic(), degreesOfFreedom));
    }

    /**
     * difference +- quantile * standard error, not cut off. For the paired test equal to pROC's; for the unpaired one
     * the t interval that agrees with the test (pROC 1.18 gives none).
     */
    public ConfidenceInterval interval(double level) {
        ConfidenceInterval.checkLevel(level);
        double half = StudentT.twoSided(level, degreesOfFreedom) * standardError;
        return new ConfidenceInterval(difference() - half, difference() + half, level);
    }
}
