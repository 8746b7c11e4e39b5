package org.voxrisk.cli;

import java.util.Locale;
import org.voxrisk.io.cohort.ExtractionRecord;

/** The features that the demonstration shows, each with what it says in plain words. */
enum TellingFeature {
    VOLUME("original_shape_MeshVolume", "volume, mm3"),
    DIAMETER("original_shape_Maximum3DDiameter", "largest diameter, mm"),
    SPHERICITY("original_shape_Sphericity", "1 = a ball"),
    MEAN("original_firstorder_Mean", "mean intensity"),
    SKEWNESS("original_firstorder_Skewness", "0 = symmetric histogram"),
    ENTROPY("original_firstorder_Entropy", "bits per voxel"),
    JOINT_ENTROPY("original_glcm_JointEntropy", "bits per pair of neighbours"),
    RUNS("original_glrlm_RunPercentage", "1 = no two neighbours alike"),
    ZONES("original_glszm_ZonePercentage", "1 = no two neighbours alike"),
    COARSENESS("original_ngtdm_Coarseness", "small = fine texture");

    private final String column;
    private final String meaning;

    TellingFeature(String column, String meaning) {
        this.column = column;
        this.meaning = meaning;
    }

    /** One line: name, value, meaning. */
    String line(ExtractionRecord record) {
        return String.format(Locale.ROOT, "  %-34s %14.6g   %s", column, record.value(column), meaning);
    }
}
