package org.voxrisk.io.dicom.data;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Value representations of DICOM PS3.5: what decides the form of an element's length, and whether its value is a bulk of bytes. */
public enum Vr {
    AE,
    AS,
    AT,
    CS,
    DA,
    DS,
    DT,
    FD,
    FL,
    IS,
    LO,
    LT,
    OB,
    OD,
    OF,
    OL,
    OV,
    OW,
    PN,
    SH,
    SL,
    SQ,
    SS,
    ST,
    SV,
    TM,
    UC,
    UI,
    UL,
    UN,
    UR,
    US,
    UT,
    UV;

    private static final Map<Integer, Vr> BY_CODE = byCode();

    private static Map<Integer, Vr> byCode() {
        Map<Integer, Vr> map = new HashMap<>();
        for (Vr vr : values()) {
            map.put(vr.name().charAt(0) << 8 | vr.name().charAt(1), vr);
        }
        return map;
    }

    /** Returns the representation of two letters, first letter in the high byte; null if there is none. */
    static @Nullable Vr of(int letters) {
        return BY_CODE.get(letters);
    }

    /** Returns whether an explicit length takes four bytes behind two reserved ones. */
    boolean hasLongLength() {
        return switch (this) {
            case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
            default -> false;
        };
    }

    /** Returns whether values are bytes or numbers of any count, which nobody reads as an attribute when they are long. */
    boolean isBulk() {
        return switch (this) {
            case OB, OD, OF, OL, OV, OW, UN -> true;
            default -> false;
        };
    }

    /** Returns the byte that fills values up to an even length. */
    byte padding() {
        return switch (this) {
            case UI, OB, UN -> 0;
            default -> ' ';
        };
    }
}
