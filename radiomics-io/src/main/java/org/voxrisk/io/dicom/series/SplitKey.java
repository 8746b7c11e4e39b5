package org.voxrisk.io.dicom.series;

import org.jspecify.annotations.Nullable;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.format.ImageFormatException;

/** What tells the volumes of one series apart, in the order in which it is tried. */
enum SplitKey {
    TEMPORAL_POSITION("temporal position", Tag.TEMPORAL_POSITION_IDENTIFIER),
    ECHO_NUMBER("echo number", Tag.ECHO_NUMBERS),
    ECHO_TIME("echo time", Tag.ECHO_TIME),
    B_VALUE("b-value", Tag.DIFFUSION_B_VALUE),
    STACK("stack", Tag.STACK_ID),
    IMAGE_TYPE("image type", Tag.IMAGE_TYPE),
    ACQUISITION_NUMBER("acquisition number", Tag.ACQUISITION_NUMBER),
    TRIGGER_TIME("trigger time", Tag.TRIGGER_TIME),
    ACQUISITION_TIME("acquisition time", Tag.ACQUISITION_TIME),
    CONTENT_TIME("content time", Tag.CONTENT_TIME);

    private static final int SIEMENS_B_VALUE = 0x0019100C;

    private final String label;
    private final int tag;

    SplitKey(String label, int tag) {
        this.label = label;
        this.tag = tag;
    }

    String label() {
        return label + " " + Tag.text(tag);
    }

    /** The key's value in the header of a single-frame image; null if it has none. */
    @Nullable
    String of(DataSet set) {
        return switch (this) {
            case B_VALUE -> {
                String standard = floating(set, tag);
                boolean siemens = set.textOrEmpty(0x00190010).startsWith("SIEMENS MR HEADER");
                yield standard != null || !siemens ? standard : set.text(SIEMENS_B_VALUE);
            }
            default -> set.text(tag);
        };
    }

    /** The key's value in the functional groups of a frame; null if it has none. */
    @Nullable
    String of(FunctionalGroups groups) throws ImageFormatException {
        return switch (this) {
            case TEMPORAL_POSITION -> number(groups.macro(Tag.FRAME_CONTENT_SEQUENCE), Tag.TEMPORAL_POSITION_INDEX);
            case STACK -> text(groups.macro(Tag.FRAME_CONTENT_SEQUENCE), Tag.STACK_ID);
            case ECHO_TIME -> floating(groups.macro(Tag.MR_ECHO_SEQUENCE), Tag.EFFECTIVE_ECHO_TIME);
            case B_VALUE -> floating(groups.macro(Tag.MR_DIFFUSION_SEQUENCE), Tag.DIFFUSION_B_VALUE);
            case IMAGE_TYPE -> {
                String mr = text(groups.macro(Tag.MR_IMAGE_FRAME_TYPE_SEQUENCE), Tag.FRAME_TYPE);
                yield mr != null ? mr : text(groups.macro(Tag.CT_IMAGE_FRAME_TYPE_SEQUENCE), Tag.FRAME_TYPE);
            }
            default -> null;
        };
    }

    private static @Nullable String text(@Nullable DataSet set, int tag) {
        return set == null ? null : set.text(tag);
    }

    private static @Nullable String floating(@Nullable DataSet set, int tag) {
        return set == null || set.floating(tag).isEmpty()
                ? null
                : Double.toString(set.floating(tag).getAsDouble());
    }

    private static @Nullable String number(@Nullable DataSet set, int tag) {
        int[] values = set == null ? new int[0] : set.unsigned(tag, 4);
        return values.length == 0 ? null : Integer.toUnsignedString(values[0]);
    }
}
