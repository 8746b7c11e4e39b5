package org.voxrisk.family;

import java.util.List;

/**
 * PyRadiomics' eight families. Formulas and degenerate cases stand with the features; the column order is that of
 * {@link #families()}.
 */
public final class PyRadiomics {
    /** 3-D shape of the morphological mask; computed once, not for each image type. */
    public static final FeatureFamily SHAPE = new ShapeFamily();

    /** 2-D shape of a one-slice region, with {@code force2D}; computed once, not for each image type. */
    public static final FeatureFamily SHAPE_2D = new Shape2DFamily();

    /** Statistics of the intensities. */
    public static final FeatureFamily FIRST_ORDER = new FirstOrderFamily();

    /** Grey-level co-occurrence. */
    public static final FeatureFamily GLCM = new GlcmFamily();

    /** Grey-level dependence. */
    public static final FeatureFamily GLDM = new GldmFamily();

    /** Grey-level run length. */
    public static final FeatureFamily GLRLM = new GlrlmFamily();

    /** Grey-level size zone. */
    public static final FeatureFamily GLSZM = new GlszmFamily();

    /** Neighbourhood grey-tone difference. */
    public static final FeatureFamily NGTDM = new NgtdmFamily();

    private static final List<FeatureFamily> FAMILIES =
            List.of(SHAPE, SHAPE_2D, FIRST_ORDER, GLCM, GLDM, GLRLM, GLSZM, NGTDM);

    private PyRadiomics() {}

    /** Returns the families in the order of the columns. */
    public static List<FeatureFamily> families() {
        return FAMILIES;
    }
}
