package org.voxrisk.io.segmentation;

import org.voxrisk.io.format.FormatProblem;

/**
 * What the errors of a format are called.
 *
 * @param noSuch a segment is asked for that is not there
 * @param ambiguous a name is asked for that several segments have
 * @param numberField the field that holds numbers
 * @param nameField the field that holds names; {@code *} in it stands for the position of the segment
 * @param frameField the field that holds the frame of reference
 * @param placeField the field that says where the grid lies
 */
public record SegmentFields(
        FormatProblem noSuch,
        FormatProblem ambiguous,
        String numberField,
        String nameField,
        String frameField,
        String placeField) {

    /** Returns the fields of a label map without names. */
    public static SegmentFields ofLabelMap() {
        return new SegmentFields(
                FormatProblem.NO_SUCH_SEGMENT, FormatProblem.AMBIGUOUS_SEGMENT, "label", "name", "space", "geometry");
    }
}
