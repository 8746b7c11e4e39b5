package org.voxrisk.io.dicom.seg;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.ImageFormatException;
import org.voxrisk.io.segmentation.Segment;
import org.voxrisk.io.segmentation.SegmentCode;

/** The Segment Sequence: numbers are names of segments, not positions. */
final class SegmentList {
    private SegmentList() {}

    static List<Segment> of(DataSet set) throws ImageFormatException {
        if (!set.has(Tag.SEGMENT_SEQUENCE)) {
            throw set.missing(Tag.SEGMENT_SEQUENCE);
        }
        List<Segment> segments = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        for (DataSet item : set.items(Tag.SEGMENT_SEQUENCE)) {
            int number = item.requireUnsigned(Tag.SEGMENT_NUMBER);
            if (!numbers.add(number)) {
                throw set.invalid(Tag.SEGMENT_NUMBER, "two segments have the number " + number);
            }
            segments.add(new Segment(
                    number,
                    item.textOrEmpty(Tag.SEGMENT_LABEL),
                    CieLab.rgb(item.unsigned(Tag.RECOMMENDED_DISPLAY_CIELAB_VALUE, 2)),
                    code(item.item(Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE)),
                    code(item.item(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE))));
        }
        return segments;
    }

    private static Optional<SegmentCode> code(@Nullable DataSet item) {
        if (item == null || item.text(Tag.CODE_VALUE) == null) {
            return Optional.empty();
        }
        return Optional.of(new SegmentCode(
                item.textOrEmpty(Tag.CODE_VALUE),
                item.textOrEmpty(Tag.CODING_SCHEME_DESIGNATOR),
                item.textOrEmpty(Tag.CODE_MEANING)));
    }

    /** Colours as DICOM PS3.3 C.10.7.1.1 stores them: L* over 0..100, a* and b* over -128..127, each in 16 bits. */
    private static final class CieLab {
        private static final double[] D50 = {0.9642, 1.0, 0.8251};

        static OptionalInt rgb(int[] lab) {
            if (lab.length != 3) {
                return OptionalInt.empty();
            }
            double fy = (lab[0] * 100.0 / 65535 + 16) / 116;
            double fx = fy + (lab[1] * 255.0 / 65535 - 128) / 500;
            double fz = fy - (lab[2] * 255.0 / 65535 - 128) / 200;
            double x = D50[0] * linear(fx);
            double y = D50[1] * linear(fy);
            double z = D50[2] * linear(fz);
            // Bradford-adapted sRGB primaries for D50.
            int r = gamma(3.1338561 * x - 1.6168667 * y - 0.4906146 * z);
            int g = gamma(-0.9787684 * x + 1.9161415 * y + 0.0334540 * z);
            int b = gamma(0.0719453 * x - 0.2289914 * y + 1.4052427 * z);
            return OptionalInt.of(r << 16 | g << 8 | b);
        }

        private static double linear(double f) {
            return f > 6.0 / 29 ? f * f * f : (f - 4.0 / 29) * 108 / 841;
        }

        private static int gamma(double value) {
            double v = value <= 0.0031308 ? 12.92 * value : 1.055 * StrictMath.pow(value, 1 / 2.4) - 0.055;
            return (int) Math.rint(255 * Math.max(0, Math.min(1, v)));
        }
    }
}
