package org.voxrisk.io.dicom.series;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which volume to read, and what may be done to it.
 *
 * @param seriesUid Series Instance UID; without one, there must be one image series only
 * @param volume number of the volume in the series, from 1; without one, the series must hold one volume only
 * @param repairs what may be repaired
 */
public record DicomOptions(Optional<String> seriesUid, OptionalInt volume, Set<SeriesRepair> repairs) {
    /** Copies the set and checks the number. */
    public DicomOptions {
        repairs = Set.copyOf(repairs);
        if (volume.isPresent() && volume.getAsInt() < 1) {
            throw new IllegalArgumentException("volume = " + volume.getAsInt() + ", must be at least 1");
        }
    }

    /** Returns the choice of the only volume, with nothing repaired. */
    public static DicomOptions defaults() {
        return new DicomOptions(Optional.empty(), OptionalInt.empty(), Set.of());
    }

    /** Returns these options for one series. */
    public DicomOptions withSeries(String uid) {
        return new DicomOptions(Optional.of(uid), volume, repairs);
    }

    /** Returns these options for one volume of a series. */
    public DicomOptions withVolume(int number) {
        return new DicomOptions(seriesUid, OptionalInt.of(number), repairs);
    }

    /** Returns these options with other repairs. */
    public DicomOptions withRepairs(Set<SeriesRepair> allowed) {
        return new DicomOptions(seriesUid, volume, allowed);
    }
}
