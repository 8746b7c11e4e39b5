package org.voxrisk.riskmodel.study;

import java.util.Locale;

/** The models of a study. */
public enum StudyModel {
    /** Share among nearest neighbours in clinical columns. */
    CLINICAL,
    /** Rad-score. */
    RADIOMICS,
    /** Share among nearest neighbours in the columns of the Rad-score. */
    RADIOMICS_KNN,
    /** Logistic regression on Rad-score and clinical signature. */
    FUSION,
    /** Logistic regression on the two shares. */
    FUSION_KNN;

    /** Name in files: {@code radiomics_knn}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its score is a logistic regression's probability already. */
    public boolean isFusion() {
        return this == FUSION || this == FUSION_KNN;
    }
}
