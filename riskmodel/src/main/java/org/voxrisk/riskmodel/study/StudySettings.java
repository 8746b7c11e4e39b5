package org.voxrisk.riskmodel.study;

/**
 * Settings of a study.
 *
 * @param selection the radiomics selection
 * @param radiomicsNeighbours k of the nearest-neighbour classifier on the selected radiomics columns
 * @param clinical the clinical signature
 */
public record StudySettings(SelectionSettings selection, int radiomicsNeighbours, ClinicalSettings clinical) {
    /**
     * Checks k.
     *
     * @throws IllegalArgumentException when it is below 1
     */
    public StudySettings {
        if (radiomicsNeighbours < 1 || clinical.neighbours() < 1) {
            throw new IllegalArgumentException("neighbours: " + radiomicsNeighbours + " for radiomics, "
                    + clinical.neighbours() + " for clinical columns; both must be at least 1");
        }
    }
}
