package org.voxrisk.riskmodel.plot;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.voxrisk.riskmodel.statistics.correlation.Correlations;

/**
 * Order of columns by hierarchical clustering, average linkage on the distance 1 - |r|, in O(n^2) by chains of nearest
 * neighbours. The smaller cluster number stands first where two are joined.
 */
final class AverageLinkage {
    private AverageLinkage() {}

    /** The columns from left to right under the tree. */
    static int[] order(Correlations correlations) {
        int n = correlations.size();
        float[][] distance = new float[n][];
        for (int i = 0; i < n; i++) {
            distance[i] = new float[i];
            for (int j = 0; j < i; j++) {
                double r = Math.abs(correlations.r(i, j));
                distance[i][j] = (float) (Double.isNaN(r) ? 1 : 1 - r);
            }
        }
        int[][] members = new int[n][];
        Arrays.setAll(members, i -> new int[] {i});
        boolean[] gone = new boolean[n];
        Deque<Integer> chain = new ArrayDeque<>();
        for (int joined = 0; joined < n - 1; ) {
            if (chain.isEmpty()) {
                chain.push(first(gone));
            }
            int tip = chain.peek();
            @Nullable Integer before = chain.stream().skip(1).findFirst().orElse(null);
            int nearest = nearest(distance, gone, tip, before);
            if (before != null && nearest == before) {
                chain.pop();
                chain.pop();
                join(distance, members, gone, Math.min(tip, nearest), Math.max(tip, nearest));
                joined++;
            } else {
                chain.push(nearest);
            }
        }
        return members[first(gone)];
    }

    private static int first(boolean[] gone) {
        int i = 0;
        while (gone[i]) {
            i++;
        }
        return i;
    }

    /** The one before in the chain wins a tie, so that a chain ends. */
    private static int nearest(float[][] distance, boolean[] gone, int from, @Nullable Integer before) {
        int best = before == null ? -1 : before;
        float least = before == null ? Float.POSITIVE_INFINITY : at(distance, from, before);
        for (int k = 0; k < gone.length; k++) {
            if (k != from && !gone[k] && at(distance, from, k) < least) {
                best = k;
                least = at(distance, from, k);
            }
        }
        return best;
    }

    private static float at(float[][] distance, int i, int j) {
        return i > j ? distance[i][j] : distance[j][i];
    }

    private static void join(float[][] distance, int[][] members, boolean[] gone, int keep, int drop) {
        int a = members[keep].length;
        int b = members[drop].length;
        for (int k = 0; k < gone.length; k++) {
            if (!gone[k] && k != keep && k != drop) {
                float mixed = (a * at(distance, keep, k) + b * at(distance, drop, k)) / (a + b);
                distance[Math.max(keep, k)][Math.min(keep, k)] = mixed;
            }
        }
        int[] both = Arrays.copyOf(members[keep], a + b);
        System.arraycopy(members[drop], 0, both, a, b);
        members[keep] = both;
        gone[drop] = true;
    }
}
