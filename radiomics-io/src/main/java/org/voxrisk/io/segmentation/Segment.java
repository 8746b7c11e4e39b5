package org.voxrisk.io.segmentation;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One region of a segmentation. Regions may overlap.
 *
 * @param number the number by which it is chosen: segment number, region number, or label value
 * @param name what its author called it; empty if the file holds no name
 * @param rgb colour as {@code 0xRRGGBB}
 * @param category coded category, such as "Morphologically Altered Structure"
 * @param type coded type, such as "Neoplasm"
 */
public record Segment(
        int number, String name, OptionalInt rgb, Optional<SegmentCode> category, Optional<SegmentCode> type) {

    /** Returns a segment of which the file says no more than number and name. */
    public static Segment of(int number, String name) {
        return new Segment(number, name, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }
}
