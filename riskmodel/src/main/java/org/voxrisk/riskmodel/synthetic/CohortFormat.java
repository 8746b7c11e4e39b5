package org.voxrisk.riskmodel.synthetic;

import java.nio.file.Path;

/** Files that images and regions are written to. The voxels are the same. */
public enum CohortFormat {
    /** A compressed NRRD file an image or region. */
    NRRD {
        @Override
        PatientFiles files(Path cohort, SyntheticPatient patient, String settings) {
            return new NrrdFiles(cohort, patient.id());
        }
    },
    /** A DICOM series an image, a DICOM segmentation a region, all of a patient in one study. */
    DICOM {
        @Override
        PatientFiles files(Path cohort, SyntheticPatient patient, String settings) {
            return new DicomFiles(cohort, patient, settings);
        }
    };

    /**
     * The files of a patient.
     *
     * @param settings text of the cohort's settings
     */
    abstract PatientFiles files(Path cohort, SyntheticPatient patient, String settings);
}
