package org.voxrisk.riskmodel.synthetic;

/** Whether images and clinical values know of the risk. */
public enum Signal {
    /** They are linked to it by the stated loadings. */
    PLANTED,
    /** All loadings are 0; everything else is alike. */
    NONE;

    /** The normal score of a trait: {@code loading * z + sqrt(1 - loading^2) * own}. */
    double score(double loading, double z, double own) {
        double used = this == PLANTED ? loading : 0;
        return used * z + Math.sqrt(1 - used * used) * own;
    }
}
