package org.voxrisk.io.dicom.sr;

import java.util.List;

/**
 * All values of one region.
 *
 * @param trackingIdentifier name of the region; it is written, so it must not be that of a patient
 * @param segmentationUid SOP Instance UID of the DICOM segmentation that holds the region
 * @param segmentationSeriesUid Series Instance UID of that
 * @param segmentNumber number of the segment in it
 * @param sourceSeriesUid Series Instance UID of the image that was measured
 * @param measurements the values
 */
public record MeasurementGroup(
        String trackingIdentifier,
        String segmentationUid,
        String segmentationSeriesUid,
        int segmentNumber,
        String sourceSeriesUid,
        List<Measurement> measurements) {
    /** Copies the list. */
    public MeasurementGroup {
        measurements = List.copyOf(measurements);
    }
}
