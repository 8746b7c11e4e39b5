package org.voxrisk.io.dicom.series;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;

/**
 * What the header of written DICOM files says beside their content. There is no patient in it but what the caller gives.
 *
 * @param patientName name to write, may be empty
 * @param patientId identifier to write, may be empty
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID
 * @param frameOfReferenceUid UID of the space that the grid lies in
 * @param description Series Description
 * @param time date and time of study and content
 * @param source the images that the content was made from, where it is to refer to them
 */
public record SeriesAttributes(
        String patientName,
        String patientId,
        String studyUid,
        String seriesUid,
        String frameOfReferenceUid,
        String description,
        LocalDateTime time,
        Optional<SourceImages> source) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    /** Attributes of content that refers to no images. */
    public SeriesAttributes(
            String patientName,
            String patientId,
            String studyUid,
            String seriesUid,
            String frameOfReferenceUid,
            String description,
            LocalDateTime time) {
        this(patientName, patientId, studyUid, seriesUid, frameOfReferenceUid, description, time, Optional.empty());
    }

    /** Returns the same in the study of images, to which the content refers; with their patient, if they were taken with it. */
    public SeriesAttributes within(SourceImages images) {
        return new SeriesAttributes(
                images.study().getOrDefault(Tag.PATIENT_NAME, patientName),
                images.study().getOrDefault(Tag.PATIENT_ID, patientId),
                images.studyUid().isEmpty() ? studyUid : images.studyUid(),
                seriesUid,
                frameOfReferenceUid,
                description,
                time,
                Optional.of(images));
    }

    /**
     * Begins a data set: its identity, and the modules of patient, study, series and equipment.
     *
     * @param sopClassUid SOP Class UID
     * @param sopInstanceUid SOP Instance UID
     * @param modality modality of the series
     * @return the data set, to be filled
     */
    public DataSetWriter begin(String sopClassUid, String sopInstanceUid, String modality) {
        String date = DATE.format(time);
        String clock = TIME.format(time);
        DataSetWriter set = new DataSetWriter()
                .text(Tag.SOP_CLASS_UID, Vr.UI, sopClassUid)
                .text(Tag.SOP_INSTANCE_UID, Vr.UI, sopInstanceUid)
                .text(Tag.CONTENT_DATE, Vr.DA, date)
                .text(Tag.CONTENT_TIME, Vr.TM, clock)
                .text(Tag.MODALITY, Vr.CS, modality)
                .text(Tag.MANUFACTURER, Vr.LO, "Voxrisk")
                .text(Tag.SERIES_DESCRIPTION, Vr.LO, description)
                .text(Tag.MANUFACTURER_MODEL_NAME, Vr.LO, "Voxrisk")
                .text(Tag.PATIENT_NAME, Vr.PN, patientName)
                .text(Tag.PATIENT_ID, Vr.LO, patientId)
                .text(Tag.DEVICE_SERIAL_NUMBER, Vr.LO, "0")
                .text(Tag.SOFTWARE_VERSIONS, Vr.LO, "Voxrisk")
                .text(Tag.STUDY_INSTANCE_UID, Vr.UI, studyUid)
                .text(Tag.SERIES_INSTANCE_UID, Vr.UI, seriesUid)
                .text(Tag.SERIES_NUMBER, Vr.IS, "1")
                .text(Tag.INSTANCE_NUMBER, Vr.IS, "1");
        return set.text(Tag.STUDY_DATE, Vr.DA, ofStudy(Tag.STUDY_DATE, date))
                .text(Tag.STUDY_TIME, Vr.TM, ofStudy(Tag.STUDY_TIME, clock))
                .text(Tag.STUDY_ID, Vr.SH, ofStudy(Tag.STUDY_ID, ""))
                .text(Tag.ACCESSION_NUMBER, Vr.SH, ofStudy(Tag.ACCESSION_NUMBER, ""))
                .text(Tag.REFERRING_PHYSICIAN_NAME, Vr.PN, ofStudy(Tag.REFERRING_PHYSICIAN_NAME, ""))
                .text(Tag.PATIENT_BIRTH_DATE, Vr.DA, ofStudy(Tag.PATIENT_BIRTH_DATE, ""))
                .text(Tag.PATIENT_SEX, Vr.CS, ofStudy(Tag.PATIENT_SEX, ""));
    }

    private String ofStudy(int tag, String otherwise) {
        return source.map(s -> s.study().getOrDefault(tag, otherwise)).orElse(otherwise);
    }
}
