package org.voxrisk.riskmodel.published;

/**
 * One line of a published table of coefficients.
 *
 * @param coefficient the printed number
 * @param feature PyRadiomics name without sequence, for example {@code wavelet-LHL_firstorder_Median}
 * @param sequence the MR sequence of the image
 */
public record PublishedCoefficient(double coefficient, String feature, Sequence sequence) {
    /** The column in a joined feature table: feature name and the sequence's suffix. */
    public String column() {
        return feature + sequence.suffix();
    }
}
