package org.voxrisk.io.dicom.series;

import java.time.LocalDateTime;

/**
 * What the header of written DICOM files says beside the image. There is no patient in it but what the caller gives.
 *
 * @param patientName name to write, may be empty
 * @param patientId identifier to write, may be empty
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID
 * @param frameOfReferenceUid UID of the space that the grid lies in
 * @param description Series Description
 * @param time date and time of study and content
 */
public record SeriesAttributes(
        String patientName,
        String patientId,
        String studyUid,
        String seriesUid,
        String frameOfReferenceUid,
        String description,
        LocalDateTime time) {}
