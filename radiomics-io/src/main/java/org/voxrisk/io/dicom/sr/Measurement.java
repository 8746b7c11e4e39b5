package org.voxrisk.io.dicom.sr;

import java.util.Optional;
import org.voxrisk.io.segmentation.SegmentCode;

/**
 * One value of a region.
 *
 * @param name what it is called, for example {@code original_firstorder_Mean}
 * @param ibsi four-character code of its IBSI definition, if it is a value of the unfiltered image that IBSI defines
 * @param value the value; NaN is written as one that is not a number
 * @param unit UCUM unit, {@link #NO_UNIT} for plain numbers
 */
public record Measurement(String name, Optional<String> ibsi, double value, SegmentCode unit) {
    /** The unit of plain numbers. */
    public static final SegmentCode NO_UNIT = new SegmentCode("1", "UCUM", "no units");
}
