package org.voxrisk.io.dicom.series;

import java.util.Set;
import java.util.regex.Pattern;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;

/** What a DICOM object is to us. */
public enum ObjectKind {
    /** Slices of a volume. */
    IMAGE,
    /** A segmentation, binary, fractional or a label map. */
    SEGMENTATION,
    /** A structure set of a radiotherapy plan. */
    STRUCTURE_SET,
    /** Pixels that are no image of intensities, such as a dose grid. */
    OTHER_PIXELS,
    /** Reports, plans, presentation states and the rest. */
    OTHER;

    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    private static final Set<String> SEGMENTATIONS = Set.of(STORAGE + "66.4", STORAGE + "66.7");
    private static final String STRUCTURE_SETS = STORAGE + "481.3";

    /** Radiotherapy image and dose, surface segmentation, encapsulated documents, directory. */
    private static final Set<String> OTHERS = Set.of(
            STORAGE + "481.1",
            STORAGE + "481.2",
            STORAGE + "66.5",
            STORAGE + "104.1",
            STORAGE + "104.2",
            STORAGE + "104.3",
            "1.2.840.10008.1.3.10");

    /** Radiography, CT, ultrasound, MR, secondary capture, nuclear medicine, PET; classic and enhanced. */
    private static final Pattern IMAGE_CLASSES =
            Pattern.compile("1\\.2\\.840\\.10008\\.5\\.1\\.4\\.1\\.1\\.(1|2|3|4|6|7|20|128|130)(\\.[0-9.]+)?");

    /** Classifies a file by its SOP class, and by its content where the class says nothing. */
    static ObjectKind of(DicomFile file) {
        String sopClass = file.dataSet().textOrEmpty(Tag.SOP_CLASS_UID);
        if (SEGMENTATIONS.contains(sopClass)) {
            return SEGMENTATION;
        }
        if (sopClass.equals(STRUCTURE_SETS)) {
            return STRUCTURE_SET;
        }
        boolean pixels = file.pixels() != null || file.dataSet().has(Tag.ROWS);
        if (OTHERS.contains(sopClass)) {
            return pixels ? OTHER_PIXELS : OTHER;
        }
        boolean imageClass = IMAGE_CLASSES.matcher(sopClass).matches();
        return pixels || imageClass || file.dataSet().has(Tag.IMAGE_POSITION) ? IMAGE : OTHER;
    }
}
