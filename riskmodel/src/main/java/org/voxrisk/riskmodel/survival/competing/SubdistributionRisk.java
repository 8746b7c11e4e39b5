package org.voxrisk.riskmodel.survival.competing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.curve.CensoringCurve;
import org.voxrisk.riskmodel.survival.curve.CensoringTies;

/**
 * The risk sets of Fine and Gray. A case counts with weight 1 up to its time; after a competing event at T it stays in the
 * risk set with weight {@code G(t-) / G(T-)}, since it might have been censored in the meantime. So every sum over the risk
 * set at t is a sum over those still followed plus {@code G(t-)} times a sum of {@code 1 / G(T-)} over those with an earlier
 * competing event: one pass over the times instead of one over all pairs.
 */
final class SubdistributionRisk {
    private final int[] order;
    private final int[] kind;
    private final double[] times;
    private final double[] censoring;

    private SubdistributionRisk(int[] order, int[] kind, double[] times, double[] censoring) {
        this.order = order;
        this.kind = kind;
        this.times = times;
        this.censoring = censoring;
    }

    static SubdistributionRisk of(FollowUp followUp, int cause) {
        int[] order = IntStream.range(0, followUp.size())
                .boxed()
                .sorted(Comparator.comparingDouble(followUp::time))
                .mapToInt(Integer::intValue)
                .toArray();
        CensoringCurve g = CensoringCurve.of(followUp, CensoringTies.EVENTS_AT_RISK);
        int[] kind = Arrays.stream(order)
                .map(row -> followUp.status(row) == FollowUp.CENSORED ? 0 : followUp.status(row) == cause ? 1 : 2)
                .toArray();
        double[] times = Arrays.stream(order).mapToDouble(followUp::time).toArray();
        return new SubdistributionRisk(
                order, kind, times, Arrays.stream(times).map(g::before).toArray());
    }

    int size() {
        return order.length;
    }

    /** Row of the i-th case in time order. */
    int row(int i) {
        return order[i];
    }

    boolean isEvent(int i) {
        return kind[i] == 1;
    }

    boolean isCompeting(int i) {
        return kind[i] == 2;
    }

    boolean isCensored(int i) {
        return kind[i] == 0;
    }

    double time(int i) {
        return times[i];
    }

    /** G just before the time of the i-th case. */
    double censoring(int i) {
        return censoring[i];
    }

    /** End (exclusive) of the run of cases with the same time that starts at {@code from}. */
    int endOfTies(int from) {
        int to = from + 1;
        while (to < times.length && times[to] == times[from]) {
            to++;
        }
        return to;
    }
}
