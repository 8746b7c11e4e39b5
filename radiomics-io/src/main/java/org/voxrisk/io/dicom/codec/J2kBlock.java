package org.voxrisk.io.dicom.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A code block: where it lies in its subband, and what the packets have brought of it so far. */
final class J2kBlock {
    final int x0;
    final int y0;
    final int x1;
    final int y1;
    boolean included;
    int zeroPlanes;
    int lengthBits = 3;
    int passes;
    final List<Segment> segments = new ArrayList<>();

    J2kBlock(int x0, int y0, int x1, int y1) {
        this.x0 = x0;
        this.y0 = y0;
        this.x1 = x1;
        this.y1 = y1;
    }

    /** A code word: it is complete where the next segment begins. */
    static final class Segment {
        final int maxPasses;
        int passes;
        byte[] data = new byte[0];
        int length;

        Segment(int maxPasses) {
            this.maxPasses = maxPasses;
        }

        void append(byte[] in, int from, int count) {
            if (data.length < length + count) {
                data = Arrays.copyOf(data, Math.max(length + count, 2 * data.length));
            }
            System.arraycopy(in, from, data, length, count);
            length += count;
        }
    }

    /** The segment that takes the next pass; how many passes one takes depends on the style of the code blocks. */
    Segment open(int style) {
        Segment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        if (last != null && last.passes < last.maxPasses) {
            return last;
        }
        int most;
        if ((style & J2kBlockDecoder.TERMINATE_ALL) != 0) {
            most = 1;
        } else if ((style & J2kBlockDecoder.BYPASS) != 0) {
            most = last == null ? 10 : last.maxPasses == 1 || last.maxPasses == 10 ? 2 : 1;
        } else {
            most = Integer.MAX_VALUE;
        }
        Segment next = new Segment(most);
        segments.add(next);
        return next;
    }
}
