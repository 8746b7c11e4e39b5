package org.voxrisk.feature;

import java.util.Arrays;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.PiecewiseSort;
import org.voxrisk.work.WholeNumberCounts;

/**
 * Order statistics of an array without sorting it: one pass counts the values in even intervals of their range, a second
 * gathers those of the few intervals that hold a wanted rank, and only these are sorted. A few values are simply sorted.
 *
 * <p>Percentiles follow numpy's and R's linear rule (R type 7): position {@code q (n - 1)} between neighbours a and b
 * with fraction t gives {@code a + (b - a) t} for t below 0.5 and {@code b - (b - a)(1 - t)} otherwise. The rounding
 * matters where a voxel equals the percentile.
 */
final class OrderStatistics {
    /** Without data; to be handed to {@link #of} when there is nothing to reuse. */
    static final OrderStatistics NONE = new OrderStatistics(new double[0]);

    private static final int BUCKETS = 4096;
    private static final int SORTED = 512;
    private static final double MEDIAN = 0.5;

    /** Whole numbers of a range of so many times their number are sorted sooner by counting them. */
    private static final int RANGE = 8;

    private static final double MOST_WHOLE = 1e9;

    private int n;

    /** The ranks of the values; none where all values are there. */
    private int[] ranks = {};

    private final double[] values;
    private int[] places = {};

    private OrderStatistics(double[] values) {
        this.values = values;
    }

    /**
     * Finds the statistics around some fractions, and around the median.
     *
     * @param earlier statistics that are not needed any more; a few values are sorted in its array
     * @param data finite numbers; not changed
     * @param n how many of them count, at least one
     * @param min the smallest of them
     * @param max the largest of them
     * @param checkpoint is asked during the work, if the values are many
     * @param fractions the fractions that {@link #percentile} will be asked for
     */
    static OrderStatistics of(
            OrderStatistics earlier,
            double[] data,
            int n,
            double min,
            double max,
            Checkpoint checkpoint,
            double... fractions) {
        if (n > SORTED) {
            return selected(data, n, min, max, checkpoint, fractions);
        }
        OrderStatistics all = earlier.values.length == SORTED ? earlier : new OrderStatistics(new double[SORTED]);
        if (!all.sortByCounting(data, n, min, max)) {
            System.arraycopy(data, 0, all.values, 0, n);
            Arrays.sort(all.values, 0, n);
        }
        all.n = n;
        return all;
    }

    /** Sorts whole numbers of a narrow range by how often each occurs; returns whether the data are such. */
    private boolean sortByCounting(double[] data, int n, double min, double max) {
        if (!(max - min < RANGE * n && Math.abs(min) < MOST_WHOLE)) {
            return false;
        }
        int lowest = (int) min;
        int range = (int) (max - min) + 1;
        if (places.length < range) {
            places = new int[range];
        } else {
            Arrays.fill(places, 0, range, 0);
        }
        long others = 0;
        for (int i = 0; i < n; i++) {
            int whole = (int) data[i];
            // By bits: -0 is sorted before 0.
            others |= Double.doubleToRawLongBits(whole) ^ Double.doubleToRawLongBits(data[i]);
            places[Math.max(0, Math.min(range - 1, whole - lowest))]++;
        }
        if (others != 0) {
            return false;
        }
        int place = 0;
        for (int k = 0; k < range; k++) {
            int times = places[k];
            places[k] = place;
            place += times;
        }
        for (int i = 0; i < n; i++) {
            values[places[(int) data[i] - lowest]++] = data[i];
        }
        return true;
    }

    /**
     * Finds the statistics from how often each value occurs.
     *
     * @param counts the values
     * @param n how many there are
     * @param fractions the fractions that {@link #percentile} will be asked for
     */
    static OrderStatistics of(WholeNumberCounts counts, int n, double... fractions) {
        int[] ranks = ranks(n, fractions);
        OrderStatistics some = new OrderStatistics(new double[ranks.length]);
        some.n = n;
        some.ranks = ranks;
        int done = 0;
        int end = 0;
        for (int k = 0; done < ranks.length; k++) {
            end += counts.count(k);
            while (done < ranks.length && ranks[done] < end) {
                some.values[done++] = counts.lowest() + (double) k;
            }
        }
        return some;
    }

    private static OrderStatistics selected(
            double[] data, int n, double min, double max, Checkpoint checkpoint, double... fractions) {
        int[] ranks = ranks(n, fractions);
        OrderStatistics some = new OrderStatistics(new double[ranks.length]);
        some.n = n;
        some.ranks = ranks;
        int[] end = bucketEnds(data, n, min, max, checkpoint);
        int[] wanted = new int[ranks.length];
        for (int r = 0; r < ranks.length; r++) {
            wanted[r] = firstBeyond(end, ranks[r]);
        }
        wanted = distinct(wanted);
        double[][] members = gather(data, n, min, max, wanted, end, checkpoint);
        int done = 0;
        for (int w = 0; w < wanted.length; w++) {
            PiecewiseSort.sort(members[w], checkpoint);
            int start = start(end, wanted[w]);
            while (done < ranks.length && ranks[done] < end[wanted[w]]) {
                some.values[done] = members[w][ranks[done] - start];
                done++;
            }
        }
        return some;
    }

    /** Returns the percentile at a fraction that was given to the constructor. */
    double percentile(double fraction) {
        double position = (n - 1) * fraction;
        int low = (int) position;
        double a = ranked(low);
        double b = ranked(Math.min(low + 1, n - 1));
        double t = position - low;
        double difference = b - a;
        return t < 0.5 ? a + difference * t : b - difference * (1 - t);
    }

    /** Returns the median: the mean of the middle two for an even count. */
    double median() {
        return n % 2 == 1 ? ranked(n / 2) : (ranked(n / 2 - 1) + ranked(n / 2)) / 2;
    }

    private double ranked(int rank) {
        return ranks.length == 0 ? values[rank] : values[Arrays.binarySearch(ranks, rank)];
    }

    private static int[] ranks(int n, double[] fractions) {
        int[] all = new int[2 * fractions.length + 2];
        for (int i = 0; i <= fractions.length; i++) {
            int low = (int) ((n - 1) * (i < fractions.length ? fractions[i] : MEDIAN));
            all[2 * i] = low;
            all[2 * i + 1] = Math.min(low + 1, n - 1);
        }
        Arrays.sort(all);
        return distinct(all);
    }

    /** Each number of some that rise, once. */
    private static int[] distinct(int[] rising) {
        int count = 0;
        for (int i = 0; i < rising.length; i++) {
            if (i == 0 || rising[i] != rising[i - 1]) {
                rising[count++] = rising[i];
            }
        }
        return Arrays.copyOf(rising, count);
    }

    /** Interval of a value: monotone in the value, whatever the rounding. */
    private static int bucket(double v, double min, double scale) {
        return Math.min(BUCKETS - 1, (int) ((v - min) * scale));
    }

    /** Intervals a unit of the range; 0 for a range so narrow that they would overflow. */
    private static double scale(double min, double max) {
        double scale = BUCKETS / (max - min);
        return Double.isFinite(scale) ? scale : 0;
    }

    /** Number of values up to the end of each interval. */
    private static int[] bucketEnds(double[] data, int n, double min, double max, Checkpoint checkpoint) {
        int[] end = new int[BUCKETS];
        checkpoint.inPieces(n, new Counting(data, min, scale(min, max), end));
        for (int b = 1; b < BUCKETS; b++) {
            end[b] += end[b - 1];
        }
        return end;
    }

    private static int firstBeyond(int[] end, int rank) {
        int b = 0;
        while (end[b] <= rank) {
            b++;
        }
        return b;
    }

    private static int start(int[] end, int bucket) {
        return bucket == 0 ? 0 : end[bucket - 1];
    }

    /** The values of each wanted interval, in the order of the data. */
    private static double[][] gather(
            double[] data, int n, double min, double max, int[] wanted, int[] end, Checkpoint checkpoint) {
        double[][] members = new double[wanted.length][];
        byte[] slotOf = new byte[BUCKETS];
        for (int w = 0; w < wanted.length; w++) {
            members[w] = new double[end[wanted[w]] - start(end, wanted[w])];
            slotOf[wanted[w]] = (byte) (w + 1);
        }
        checkpoint.inPieces(n, new Gathering(data, min, scale(min, max), slotOf, members, new int[wanted.length]));
        return members;
    }

    /** Counts values by interval. */
    private static final class Counting implements Checkpoint.Piece {
        private final double[] data;
        private final double min;
        private final double scale;
        private final int[] end;

        Counting(double[] data, double min, double scale, int[] end) {
            this.data = data;
            this.min = min;
            this.scale = scale;
            this.end = end;
        }

        @Override
        public void run(int from, int to) {
            for (int i = from; i < to; i++) {
                end[bucket(data[i], min, scale)]++;
            }
        }
    }

    /** Puts the values of some intervals together. */
    private static final class Gathering implements Checkpoint.Piece {
        private final double[] data;
        private final double min;
        private final double scale;
        private final byte[] slotOf;
        private final double[][] members;
        private final int[] found;

        Gathering(double[] data, double min, double scale, byte[] slotOf, double[][] members, int[] found) {
            this.data = data;
            this.min = min;
            this.scale = scale;
            this.slotOf = slotOf;
            this.members = members;
            this.found = found;
        }

        @Override
        public void run(int from, int to) {
            for (int i = from; i < to; i++) {
                int slot = slotOf[bucket(data[i], min, scale)];
                if (slot != 0) {
                    members[slot - 1][found[slot - 1]++] = data[i];
                }
            }
        }
    }
}
