package org.voxrisk.io.dicom.series;

import org.jspecify.annotations.Nullable;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.format.ImageFormatException;

/**
 * The functional groups of a frame: each macro is looked up for the frame itself, then among those that all frames share.
 *
 * @param frame the frame's own groups; null if there are none
 * @param shared the groups of all frames; null if there are none
 */
public record FunctionalGroups(
        @Nullable DataSet frame, @Nullable DataSet shared) {
    /** Returns the first item of a macro's sequence, null if neither group has it. */
    public @Nullable DataSet macro(int sequence) throws ImageFormatException {
        DataSet own = frame == null ? null : frame.item(sequence);
        if (own != null) {
            return own;
        }
        return shared == null ? null : shared.item(sequence);
    }
}
