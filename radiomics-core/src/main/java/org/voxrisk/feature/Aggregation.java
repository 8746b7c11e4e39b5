package org.voxrisk.feature;

/**
 * IBSI's six ways to join matrices that were counted in single directions (GLCM, GLRLM) and slices (all matrices).
 *
 * <p>In slices, neighbours lie in the slice: 4 directions at distance 1, otherwise 13. A mean leaves out matrices without an
 * entry and values that are not defined. Matrices without directions (GLSZM, GLDM, NGTDM) know three ways: the mean over
 * slices for both 2-D ones, one matrix summed over slices for both 2.5-D ones, and the whole region. Grey levels are those
 * of the whole region in each case.
 */
public enum Aggregation implements DirectionAggregation {
    /** 2-D, averaged: features of each slice and direction, then their mean (BTW3; without directions 8QNN). */
    AVERAGE_2D("BTW3", "2D-avg", "2D"),
    /** 2-D, slice-merged: directions are summed in each slice, then the mean over slices (SUJT; 8QNN). */
    MERGE_2D_BY_SLICE("SUJT", "2D-mrg", "2D"),
    /** 2.5-D, direction-merged: slices are summed for each direction, then the mean over directions (JJUI; 62GR). */
    MERGE_2_5D_BY_DIRECTION("JJUI", "2.5D-avg", "2.5D"),
    /** 2.5-D, merged: all slices and directions are summed (ZW7Z; 62GR). */
    MERGE_2_5D("ZW7Z", "2.5D-mrg", "2.5D"),
    /** 3-D, averaged: features of each direction, then their mean (ITBB; KOBO). */
    AVERAGE_3D("ITBB", "3D-avg", "3D"),
    /** 3-D, merged: directions are summed (IAZD; KOBO). */
    MERGE_3D("IAZD", "3D-mrg", "3D");

    private final String ibsiCode;
    private final String label;
    private final String labelWithoutDirections;

    Aggregation(String ibsiCode, String label, String labelWithoutDirections) {
        this.ibsiCode = ibsiCode;
        this.label = label;
        this.labelWithoutDirections = labelWithoutDirections;
    }

    /** Returns IBSI's code, as it stands for matrices with directions. */
    public String ibsiCode() {
        return ibsiCode;
    }

    /** Returns IBSI's code, as it stands for matrices without directions: {@code 8QNN}, {@code 62GR} or {@code KOBO}. */
    public String ibsiCodeWithoutDirections() {
        return switch (this) {
            case AVERAGE_2D, MERGE_2D_BY_SLICE -> "8QNN";
            case MERGE_2_5D_BY_DIRECTION, MERGE_2_5D -> "62GR";
            case AVERAGE_3D, MERGE_3D -> "KOBO";
        };
    }

    @Override
    public String label() {
        return label;
    }

    /** Returns the name in columns of features whose matrices have no directions: {@code 2D}, {@code 2.5D} or {@code 3D}. */
    public String labelWithoutDirections() {
        return labelWithoutDirections;
    }

    /** Returns whether matrices are counted slice by slice. */
    public boolean bySlice() {
        return this != AVERAGE_3D && this != MERGE_3D;
    }

    /** Matrices with the same number are summed; a part's own numbers do not come again in another part. */
    int group(int direction) {
        return this == AVERAGE_2D || this == MERGE_2_5D_BY_DIRECTION || this == AVERAGE_3D ? direction : 0;
    }

    /** Whether no matrix of another part is summed with those of a part. */
    boolean endsWithPart() {
        return this == AVERAGE_2D || this == MERGE_2D_BY_SLICE;
    }
}
