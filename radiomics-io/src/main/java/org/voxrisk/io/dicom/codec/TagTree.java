package org.voxrisk.io.dicom.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A tag tree of JPEG 2000 (ITU-T T.800 B.10.2): minima of minima over a grid of whole numbers. */
final class TagTree {
    private final List<int[]> values = new ArrayList<>();
    private final List<int[]> lower = new ArrayList<>();
    private final List<Integer> widths = new ArrayList<>();

    TagTree(int width, int height) {
        int w = width;
        int h = height;
        while (true) {
            int[] level = new int[w * h];
            Arrays.fill(level, Integer.MAX_VALUE);
            values.add(level);
            lower.add(new int[w * h]);
            widths.add(w);
            if (w * h <= 1) {
                return;
            }
            w = (w + 1) / 2;
            h = (h + 1) / 2;
        }
    }

    /** Reads bits until it is known whether the value of a leaf is below a threshold, and returns whether it is. */
    boolean isBelow(J2kPacketBits bits, int x, int y, int threshold) throws CodecException {
        int low = 0;
        for (int level = values.size() - 1; level >= 0; level--) {
            int at = (y >> level) * widths.get(level) + (x >> level);
            int[] known = lower.get(level);
            int[] value = values.get(level);
            low = Math.max(low, known[at]);
            while (low < threshold && low < value[at]) {
                if (bits.bit() != 0) {
                    value[at] = low;
                } else {
                    low++;
                }
            }
            known[at] = low;
        }
        return values.get(0)[y * widths.get(0) + x] < threshold;
    }
}
