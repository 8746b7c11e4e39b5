package org.voxrisk.riskmodel.survival.cox;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.voxrisk.riskmodel.survival.FollowUp;
import org.voxrisk.riskmodel.survival.Strata;

/**
 * The rows sorted once, by stratum, time, events before censored ones, and row; cut into groups of equal stratum and time.
 * The risk set of a group is the group and all later ones of its stratum: who is censored at a time is at risk there.
 */
final class RiskSets {
    private final int[] order;
    private final int[] groupStart;
    private final int[] groupEvents;
    private final double[] groupTime;
    private final int[] stratumStart;
    private final int[] stratumCode;
    private final int[] groupOfRow;

    RiskSets(FollowUp followUp, Strata strata) {
        int n = followUp.size();
        order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(strata::code)
                        .thenComparingDouble(followUp::time)
                        .thenComparingInt(i -> followUp.isEvent(i) ? 0 : 1)
                        .thenComparingInt(i -> i))
                .mapToInt(i -> i)
                .toArray();
        int[] starts = new int[n + 1];
        int[] events = new int[n];
        double[] times = new double[n];
        int[] firstGroup = new int[n + 1];
        int[] codes = new int[n];
        groupOfRow = new int[n];
        int groups = 0;
        int levels = 0;
        for (int position = 0; position < n; position++) {
            int row = order[position];
            boolean newStratum = position == 0 || strata.code(row) != strata.code(order[position - 1]);
            if (newStratum) {
                codes[levels] = strata.code(row);
                firstGroup[levels++] = groups;
            }
            if (newStratum || followUp.time(row) != followUp.time(order[position - 1])) {
                times[groups] = followUp.time(row);
                starts[groups++] = position;
            }
            groupOfRow[row] = groups - 1;
            if (followUp.isEvent(row)) {
                events[groups - 1]++;
            }
        }
        starts[groups] = n;
        firstGroup[levels] = groups;
        groupStart = Arrays.copyOf(starts, groups + 1);
        groupEvents = Arrays.copyOf(events, groups);
        groupTime = Arrays.copyOf(times, groups);
        stratumStart = Arrays.copyOf(firstGroup, levels + 1);
        stratumCode = Arrays.copyOf(codes, levels);
    }

    /** Number of groups, over all strata. */
    int groups() {
        return groupTime.length;
    }

    /** Number of strata that have cases. */
    int strata() {
        return stratumCode.length;
    }

    /** Code of a stratum that has cases. */
    int code(int stratum) {
        return stratumCode[stratum];
    }

    /** First group of a stratum; at {@link #strata()} the number of groups. */
    int firstGroup(int stratum) {
        return stratumStart[stratum];
    }

    /** Time of a group. */
    double time(int group) {
        return groupTime[group];
    }

    /** Number of events in a group; they come first. */
    int events(int group) {
        return groupEvents[group];
    }

    /** First position of a group; at {@link #groups()} the number of rows. */
    int start(int group) {
        return groupStart[group];
    }

    /** Row at a position. */
    int row(int position) {
        return order[position];
    }

    /** Group of a row. */
    int group(int row) {
        return groupOfRow[row];
    }
}
