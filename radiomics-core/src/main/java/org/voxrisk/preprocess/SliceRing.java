package org.voxrisk.preprocess;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Source slices that were prepared along x, kept while neighbouring target slices still use them.
 *
 * <p>Memory is one prepared slice per tap along z, however many slices there are. Not thread-safe.
 */
final class SliceRing {
    /** Prepares a source slice. */
    interface Preparation {
        /** Fills the prepared values of source slice z. */
        void fill(int z, double[][] prepared);
    }

    private final Map<Integer, double[][]> slices = new TreeMap<>();
    private final int rows;
    private final int length;
    private final Preparation preparation;
    private final Deque<double[][]> free = new ArrayDeque<>();

    /**
     * Makes a ring.
     *
     * @param rows prepared rows per slice
     * @param length prepared values per row
     */
    SliceRing(int rows, int length, Preparation preparation) {
        this.rows = rows;
        this.length = length;
        this.preparation = preparation;
    }

    /** Lets go of all slices but those that a target slice uses. */
    void keepOnly(AxisTaps taps, int target) {
        for (Iterator<Map.Entry<Integer, double[][]>> known = slices.entrySet().iterator(); known.hasNext(); ) {
            Map.Entry<Integer, double[][]> entry = known.next();
            if (!uses(taps, target, entry.getKey())) {
                free.push(entry.getValue());
                known.remove();
            }
        }
    }

    /** Returns a prepared slice. */
    double[][] slice(int z) {
        double[][] slice = slices.get(z);
        if (slice == null) {
            slice = free.isEmpty() ? new double[rows][length] : free.pop();
            preparation.fill(z, slice);
            slices.put(z, slice);
        }
        return slice;
    }

    private static boolean uses(AxisTaps taps, int target, int z) {
        for (int k = 0; k < taps.taps(); k++) {
            if (taps.index(k, target) == z) {
                return true;
            }
        }
        return false;
    }
}
