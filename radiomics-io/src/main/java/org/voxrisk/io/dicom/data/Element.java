package org.voxrisk.io.dicom.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attribute of a data set: the bytes of its value, or the items of a sequence. */
final class Element {
    private final Vr vr;
    private final byte[] value;
    private final @Nullable List<DataSet> items;
    private final long length;

    /**
     * Makes an element.
     *
     * @param vr representation as the file states it, {@code UN} where it states none
     * @param value the bytes; empty for a sequence, and for long binary values, which are not kept
     * @param items the items of a sequence; null if it was not read as one
     * @param length declared length of the value
     */
    Element(Vr vr, byte[] value, @Nullable List<DataSet> items, long length) {
        this.vr = vr;
        this.value = value;
        this.items = items;
        this.length = length;
    }

    Vr vr() {
        return vr;
    }

    /** The bytes themselves, not to be written to. */
    byte[] value() {
        return value;
    }

    @Nullable
    List<DataSet> items() {
        return items;
    }

    long length() {
        return length;
    }
}
