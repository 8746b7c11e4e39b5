package org.voxrisk.riskmodel.synthetic;

import java.io.IOException;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.riskmodel.published.Sequence;

/** Writes what belongs to one patient. */
interface PatientFiles {
    /** Who drew a region. */
    enum Reading {
        /** The outline of the tumour as it was made. */
        FIRST(""),
        /** A second reader. */
        SECOND("_reader2");

        private final String suffix;

        Reading(String suffix) {
            this.suffix = suffix;
        }

        /** What file names end with. */
        String suffix() {
            return suffix;
        }
    }

    /** Folder of all patients, below that of the cohort. */
    String IMAGES = "images";

    /** Name of the region everywhere. */
    String REGION = "Tumour";

    /** Path of an image from the folder of the cohort, with slashes. */
    String imagePath(Sequence sequence);

    /** Path of a region from the folder of the cohort, with slashes. */
    String maskPath(Sequence sequence, Reading reading);

    /** Writes an image; before its regions. */
    void image(Sequence sequence, Image3D image) throws IOException;

    /** Writes a region. */
    void mask(Sequence sequence, Reading reading, Mask mask) throws IOException;
}
