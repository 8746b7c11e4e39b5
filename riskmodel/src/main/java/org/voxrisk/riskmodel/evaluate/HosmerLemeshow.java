package org.voxrisk.riskmodel.evaluate;

import java.util.Arrays;
import org.voxrisk.riskmodel.statistics.QuantileType;
import org.voxrisk.riskmodel.statistics.Ranks;
import org.voxrisk.riskmodel.statistics.distribution.ChiSquared;

/**
 * Hosmer-Lemeshow goodness of fit: observed and expected events in groups of risk.
 *
 * <p>Statistic: sum over groups of (O - E)^2 / E for the events plus the same for the controls, E = sum of the risks. Programs
 * differ in grouping and in degrees of freedom, so both are to be named in a report.
 */
public final class HosmerLemeshow {
    /** Conventions of the degrees of freedom. */
    public enum DegreesOfFreedom {
        /** Number of groups asked for minus 2, even when ties leave fewer; R package ResourceSelection. */
        NOMINAL_MINUS_TWO,
        /** Number of groups that hold cases minus 2. */
        GROUPS_MINUS_TWO,
        /** Number of groups asked for: risks that were not fitted to these cases (external validation). */
        EXTERNAL
    }

    private final int nominal;
    private final double[] quantiles;
    private final int[] size;
    private final int[] observed;
    private final double[] expected;

    private HosmerLemeshow(int nominal, double[] quantiles, int groups) {
        this.nominal = nominal;
        this.quantiles = quantiles;
        this.size = new int[groups];
        this.observed = new int[groups];
        this.expected = new double[groups];
    }

    /**
     * Groups between quantiles of the risk, as ResourceSelection's {@code hoslem.test(y, p, g)}: limits are the distinct
     * values of {@code quantile(p, seq(0, 1, 1/g), type = 7)}, groups are (lower, upper], the lowest closed on both
     * sides.
     *
     * @param groups number of groups g asked for, at least 2
     * @throws IllegalArgumentException if g is below 2 or ties leave fewer than 2 groups
     */
    public static HosmerLemeshow byQuantiles(PredictedRisks risks, int groups) {
        requireGroups(groups);
        double[] sorted = risks.probabilities();
        Arrays.sort(sorted);
        double[] quantiles = new double[groups + 1];
        double step = 1.0 / groups;
        for (int k = 0; k <= groups; k++) {
            quantiles[k] = QuantileType.TYPE_7.ofSorted(sorted, k == groups ? 1 : k * step);
        }
        double[] limits = Arrays.stream(quantiles).distinct().toArray();
        if (limits.length < 3) {
            throw new IllegalArgumentException("the " + groups + " quantile groups of " + risks.size()
                    + " risks collapse to fewer than 2: the risks have too many ties; ask for fewer groups");
        }
        HosmerLemeshow test = new HosmerLemeshow(groups, quantiles, limits.length - 1);
        for (int i = 0; i < risks.size(); i++) {
            int at = Arrays.binarySearch(limits, risks.probability(i));
            int upper = at >= 0 ? at : -at - 1;
            test.add(Math.max(upper - 1, 0), risks, i);
        }
        return test;
    }

    /**
     * Groups of nearly equal size by rank, ties in row order: the case of rank r (1 = lowest) of n goes to group ceiling(r
     * g / n).
     *
     * @throws IllegalArgumentException if g is below 2
     */
    public static HosmerLemeshow byRank(PredictedRisks risks, int groups) {
        requireGroups(groups);
        HosmerLemeshow test = new HosmerLemeshow(groups, new double[0], groups);
        int[] order = Ranks.order(risks.values());
        for (int r = 0; r < order.length; r++) {
            int group = (int) Math.ceil((r + 1.0) * groups / order.length);
            test.add(group - 1, risks, order[r]);
        }
        return test;
    }

    private static void requireGroups(int groups) {
        if (groups < 2) {
            throw new IllegalArgumentException("groups = " + groups + ", must be at least 2");
        }
    }

    private void add(int group, PredictedRisks risks, int row) {
        size[group]++;
        observed[group] += risks.outcomes().isEvent(row) ? 1 : 0;
        expected[group] += risks.probability(row);
    }

    /** The g + 1 quantiles, repeated values included; empty for groups by rank. */
    public double[] quantiles() {
        return quantiles.clone();
    }

    /** Group limits: the distinct quantiles. */
    public double[] limits() {
        return Arrays.stream(quantiles).distinct().toArray();
    }

    /** Cases in each group, lowest risk first; a group between two limits may be empty. */
    public int[] sizes() {
        return size.clone();
    }

    /** Events in each group. */
    public int[] observedEvents() {
        return observed.clone();
    }

    /** Sum of the risks in each group. */
    public double[] expectedEvents() {
        return expected.clone();
    }

    /** Number of groups with cases. */
    public int groups() {
        return (int) Arrays.stream(size).filter(n -> n > 0).count();
    }

    /** The statistic; NaN when a group of zero (or one) risk only holds no (or only) events, infinite otherwise there. */
    public double chiSquared() {
        double sum = 0;
        for (int k = 0; k < size.length; k++) {
            if (size[k] > 0) {
                double d = observed[k] - expected[k];
                sum += d * d / expected[k] + d * d / (size[k] - expected[k]);
            }
        }
        return sum;
    }

    /** Degrees of freedom of a convention; may be 0 or less with very few groups. */
    public int degreesOfFreedom(DegreesOfFreedom convention) {
        return switch (convention) {
            case NOMINAL_MINUS_TWO -> nominal - 2;
            case GROUPS_MINUS_TWO -> groups() - 2;
            case EXTERNAL -> nominal;
        };
    }

    /** Upper tail of the chi-square distribution; NaN without a positive number of degrees of freedom. */
    public double pValue(DegreesOfFreedom convention) {
        int df = degreesOfFreedom(convention);
        return df > 0 ? ChiSquared.upper(chiSquared(), df) : Double.NaN;
    }
}
