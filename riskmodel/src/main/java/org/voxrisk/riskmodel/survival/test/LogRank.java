package org.voxrisk.riskmodel.survival.test;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.statistics.UndefinedStatisticException;
import org.voxrisk.riskmodel.statistics.distribution.ChiSquared;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/**
 * The log-rank test of equal survival of k groups, also within strata, and its family of weights by Harrington and Fleming
 * (1982).
 *
 * <p>At each time t with d events among r at risk, group j with r_j at risk expects {@code w d r_j / r}, where the weight w is
 * {@code S(t-)^rho} with S the Kaplan-Meier curve of all groups together (of the stratum). rho = 0 is the log-rank test,
 * rho = 1 the Peto-Peto form of the Wilcoxon test, which gives early events more weight. The covariance is hypergeometric:
 * {@code w^2 d (r - d) / (r - 1) (r_j / r) (1[j = k] - r_k / r)}. Strata add up. The statistic {@code (O - E)' V^- (O - E)}
 * is chi-squared with one degree of freedom less than there are groups with a positive expectation. Equals R's
 * {@code survdiff}.
 *
 * <p>Without any event, or if no two groups are ever at risk together, statistic and p-value are NaN and there are no degrees
 * of freedom. Immutable.
 */
public final class LogRank {
    /** rho of the log-rank test: all events count alike. */
    public static final double LOG_RANK = 0;

    /** rho of the Peto-Peto test: an event at t counts S(t-). */
    public static final double PETO_PETO = 1;

    private final List<String> groups;
    private final int[] cases;
    private final double[] observed;
    private final double[] expected;
    private final double[][] covariance;
    private final QuadraticForm form;

    private LogRank(List<String> groups, int[] cases, double[] observed, double[] expected, double[][] covariance) {
        this.groups = groups;
        this.cases = cases;
        this.observed = observed;
        this.expected = expected;
        this.covariance = covariance;
        int[] kept = IntStream.range(0, expected.length)
                .filter(j -> expected[j] > 0)
                .skip(1)
                .toArray();
        double[] scores =
                Arrays.stream(kept).mapToDouble(j -> observed[j] - expected[j]).toArray();
        double[][] part = new double[kept.length][kept.length];
        for (int a = 0; a < kept.length; a++) {
            for (int b = 0; b < kept.length; b++) {
                part[a][b] = covariance[kept[a]][kept[b]];
            }
        }
        this.form = QuadraticForm.of(scores, part);
    }

    /**
     * The log-rank test of groups.
     *
     * @throws IllegalArgumentException if the numbers of cases differ or a status is a competing event
     * @throws UndefinedStatisticException if fewer than two groups have cases
     */
    public static LogRank of(FollowUp followUp, Strata groups) {
        return of(followUp, groups, Strata.single(followUp.size()), LOG_RANK);
    }

    /**
     * The log-rank test of groups within strata.
     *
     * @throws IllegalArgumentException if the numbers of cases differ or a status is a competing event
     * @throws UndefinedStatisticException if fewer than two groups have cases
     */
    public static LogRank of(FollowUp followUp, Strata groups, Strata strata) {
        return of(followUp, groups, strata, LOG_RANK);
    }

    /**
     * A test of the family within strata ({@link Strata#single} for none).
     *
     * @param rho power of the survival in the weight: {@link #LOG_RANK}, {@link #PETO_PETO} or another finite number
     * @throws IllegalArgumentException if the numbers of cases differ, a status is a competing event, or rho is not finite
     * @throws UndefinedStatisticException if fewer than two groups have cases
     */
    public static LogRank of(FollowUp followUp, Strata groups, Strata strata, double rho) {
        if (!Double.isFinite(rho)) {
            throw new IllegalArgumentException("rho " + rho + " of a log-rank test: must be finite");
        }
        List<int[]> rows = GroupCheck.rows(followUp.requireSingleCause(), groups, strata);
        int k = groups.count();
        Sums sums = new Sums(k);
        for (int[] stratum : strata.rows()) {
            sums.add(followUp, groups, stratum, rho);
        }
        int[] cases = rows.stream().mapToInt(r -> r.length).toArray();
        return new LogRank(groups.labels(), cases, sums.observed, sums.expected, sums.covariance);
    }

    private static final class Sums {
        private final double[] observed;
        private final double[] expected;
        private final double[][] covariance;

        Sums(int groups) {
            this.observed = new double[groups];
            this.expected = new double[groups];
            this.covariance = new double[groups][groups];
        }

        void add(FollowUp followUp, Strata groups, int[] rows, double rho) {
            int[] order = Arrays.stream(rows)
                    .boxed()
                    .sorted(Comparator.comparingDouble(followUp::time))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int k = observed.length;
            double[] atRisk = new double[k];
            for (int row : rows) {
                atRisk[groups.code(row)]++;
            }
            double survival = 1;
            int from = 0;
            while (from < order.length) {
                int to = from;
                double[] events = new double[k];
                double[] leaving = new double[k];
                double d = 0;
                while (to < order.length && followUp.time(order[to]) == followUp.time(order[from])) {
                    int group = groups.code(order[to]);
                    leaving[group]++;
                    if (followUp.isEvent(order[to])) {
                        events[group]++;
                        d++;
                    }
                    to++;
                }
                double r = order.length - from;
                if (d > 0) {
                    addTime(atRisk, events, r, d, Math.pow(survival, rho));
                    survival *= (r - d) / r;
                }
                for (int j = 0; j < k; j++) {
                    atRisk[j] -= leaving[j];
                }
                from = to;
            }
        }

        private void addTime(double[] atRisk, double[] events, double r, double d, double weight) {
            for (int j = 0; j < atRisk.length; j++) {
                observed[j] += weight * events[j];
                expected[j] += weight * d * atRisk[j] / r;
                if (r > 1) {
                    double factor = weight * weight * d * (r - d) / (r - 1) * atRisk[j] / r;
                    covariance[j][j] += factor;
                    for (int l = 0; l < atRisk.length; l++) {
                        covariance[j][l] -= factor * atRisk[l] / r;
                    }
                }
            }
        }
    }

    /** Labels of the groups, in the order of all arrays here. */
    public List<String> groups() {
        return groups;
    }

    /** Number of cases of each group; a new array. */
    public int[] cases() {
        return cases.clone();
    }

    /** Weighted number of events of each group over all strata; a new array. */
    public double[] observed() {
        return observed.clone();
    }

    /** Weighted number of events that each group would have were all alike; a new array. */
    public double[] expected() {
        return expected.clone();
    }

    /** Covariance of observed less expected; a new array. */
    public double[][] covariance() {
        return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    }

    /** The chi-squared statistic; NaN if there is nothing to compare. */
    public double statistic() {
        return form.statistic();
    }

    /** Degrees of freedom; 0 if there is nothing to compare. */
    public int degreesOfFreedom() {
        return form.rank();
    }

    /** Probability of a statistic at least as large if the groups are alike; NaN if there is nothing to compare. */
    public double pValue() {
        return form.rank() == 0 ? Double.NaN : ChiSquared.upper(form.statistic(), form.rank());
    }
}
