package org.voxrisk.io.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.voxrisk.io.dicom.data.DataSet;
import org.voxrisk.io.dicom.data.DicomFile;
import org.voxrisk.io.dicom.data.Tag;

/**
 * The images that something was made from, by their UIDs, so that an archive files it beside them. UIDs lead back to a
 * patient for whoever has the archive (DICOM PS3.15 Table E.1-1): they are written only where somebody asks for it.
 *
 * @param studyUid Study Instance UID, empty if the images have none
 * @param seriesUid Series Instance UID, empty if they have none
 * @param frameOfReferenceUid UID of the space that they lie in
 * @param planes the planes in the order of the volume; none where the volume was interpolated
 * @param study attributes of patient and study by tag: none, unless {@link #withPatient} took them over
 * @param file one of the files
 */
public record SourceImages(
        String studyUid,
        String seriesUid,
        Optional<String> frameOfReferenceUid,
        List<Plane> planes,
        Map<Integer, String> study,
        Path file) {
    /** What the modules Patient and General Study of an object have in common with those of its images. */
    private static final List<Integer> COMMON = List.of(
            Tag.PATIENT_NAME,
            Tag.PATIENT_ID,
            Tag.PATIENT_BIRTH_DATE,
            Tag.PATIENT_SEX,
            Tag.STUDY_DATE,
            Tag.STUDY_TIME,
            Tag.STUDY_ID,
            Tag.ACCESSION_NUMBER,
            Tag.REFERRING_PHYSICIAN_NAME);

    /** Copies list and map. */
    public SourceImages {
        planes = List.copyOf(planes);
        study = Map.copyOf(study);
    }

    /**
     * A plane of pixels.
     *
     * @param sopClassUid SOP Class UID of its file
     * @param sopInstanceUid SOP Instance UID of its file
     * @param frame its number in a file of several frames, from 1
     * @param positionMm centre of its first pixel
     */
    public record Plane(String sopClassUid, String sopInstanceUid, OptionalInt frame, List<Double> positionMm) {
        /** Copies the list. */
        public Plane {
            positionMm = List.copyOf(positionMm);
        }
    }

    /**
     * Takes study and space of any DICOM file, without planes.
     *
     * @param file a DICOM file
     * @return what it belongs to
     * @throws IOException if it cannot be read
     */
    public static SourceImages studyOf(Path file) throws IOException {
        DataSet set = DicomFile.read(file).dataSet();
        return new SourceImages(
                set.textOrEmpty(Tag.STUDY_INSTANCE_UID),
                set.textOrEmpty(Tag.SERIES_INSTANCE_UID),
                Optional.ofNullable(set.text(Tag.FRAME_OF_REFERENCE_UID)),
                List.of(),
                Map.of(),
                file);
    }

    /**
     * Returns the same with the attributes of patient and study that an archive compares: name, identifier, birth date and
     * sex; date, time, number, accession number and referring physician.
     *
     * @throws IOException if the file of the first plane cannot be read
     */
    public SourceImages withPatient() throws IOException {
        DataSet set = DicomFile.read(file).dataSet();
        Map<Integer, String> taken = new TreeMap<>();
        COMMON.forEach(tag -> taken.put(tag, set.textOrEmpty(tag)));
        return new SourceImages(studyUid, seriesUid, frameOfReferenceUid, planes, taken, file);
    }

    /** Finds the plane at a place, within a hundredth of a millimetre. */
    public Optional<Plane> at(double[] positionMm) {
        return planes.stream().filter(p -> isAt(p, positionMm)).findFirst();
    }

    private static boolean isAt(Plane plane, double[] positionMm) {
        for (int i = 0; i < positionMm.length; i++) {
            if (!(Math.abs(plane.positionMm().get(i) - positionMm[i]) < 0.01)) {
                return false;
            }
        }
        return true;
    }
}
