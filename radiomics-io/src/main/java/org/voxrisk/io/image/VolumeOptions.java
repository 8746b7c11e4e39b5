package org.voxrisk.io.image;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.voxrisk.io.dicom.series.DicomOptions;
import org.voxrisk.io.dicom.series.SeriesRepair;
import org.voxrisk.io.format.ReadLimits;

/**
 * Which volume to read where there are several, and what may be done to it.
 *
 * @param series DICOM series: its number in the list of image series from 1, its UID, or a part of its description, in
 *     whatever case; without one, there must be one image series only
 * @param volume number of the volume in the series, from 1; without one, the series must hold one volume only
 * @param repairs what may be repaired of a series that is no rectangular grid
 * @param limits the largest volume to accept
 */
public record VolumeOptions(Optional<String> series, OptionalInt volume, Set<SeriesRepair> repairs, ReadLimits limits) {
    /** Copies the set and checks the choice. */
    public VolumeOptions {
        repairs = Set.copyOf(repairs);
        if (volume.isPresent() && volume.getAsInt() < 1) {
            throw new IllegalArgumentException("volume = " + volume.getAsInt() + ", must be at least 1");
        }
        if (series.isPresent() && series.get().isBlank()) {
            throw new IllegalArgumentException("series = '', must be a number, a UID or a part of a description");
        }
    }

    /** Returns the choice of the only volume, as large as the heap allows, with nothing repaired. */
    public static VolumeOptions defaults() {
        return new VolumeOptions(Optional.empty(), OptionalInt.empty(), Set.of(), ReadLimits.ofHeap());
    }

    /** Returns these options for one series: a number, a UID or a part of a description. */
    public VolumeOptions withSeries(String choice) {
        return new VolumeOptions(Optional.of(choice), volume, repairs, limits);
    }

    /** Returns these options for one volume of a series. */
    public VolumeOptions withVolume(int number) {
        return new VolumeOptions(series, OptionalInt.of(number), repairs, limits);
    }

    /** Returns these options with other repairs. */
    public VolumeOptions withRepairs(Set<SeriesRepair> allowed) {
        return new VolumeOptions(series, volume, allowed, limits);
    }

    /** Returns these options with another limit. */
    public VolumeOptions withLimits(ReadLimits largest) {
        return new VolumeOptions(series, volume, repairs, largest);
    }

    /** The options of a series that has been found. */
    DicomOptions ofSeries() {
        return new DicomOptions(Optional.empty(), volume, repairs);
    }
}
