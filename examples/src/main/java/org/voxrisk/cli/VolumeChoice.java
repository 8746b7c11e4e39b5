package org.voxrisk.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.dicom.series.SeriesRepair;
import org.voxrisk.io.format.ReadLimits;
import org.voxrisk.io.image.VolumeOptions;
import org.voxrisk.io.settings.ParameterException;
import picocli.CommandLine.Option;

/** The options that choose one of several volumes, and allow repairs. */
final class VolumeChoice {
    @Option(
            names = "--series",
            paramLabel = "S",
            description =
                    "DICOM series, where a folder holds several: its number as 'voxrisk info' lists it, its UID, or a"
                            + " part of its description.")
    @Nullable
    String series;

    @Option(
            names = "--volume",
            paramLabel = "N",
            description = "Volume of the series, where it holds several (echoes, b-values, phases): from 1.")
    @Nullable
    Integer volume;

    @Option(
            names = "--repair",
            split = ",",
            paramLabel = "R",
            description = "What may be repaired of a series that is no rectangular grid: drop-duplicate-positions,"
                    + " interpolate-missing-slices, resample-unequal-spacing, correct-gantry-tilt,"
                    + " drop-other-orientations. Default: nothing.")
    List<String> repairs = List.of();

    /** Whether any of them was given. */
    boolean isGiven() {
        return series != null || volume != null || !repairs.isEmpty();
    }

    VolumeOptions options() {
        if (volume != null && volume < 1) {
            throw new ParameterException("--volume must be at least 1, found " + volume + ".");
        }
        if (series != null && series.isBlank()) {
            throw new ParameterException("--series must be a number, a UID or a part of a description, found nothing.");
        }
        Set<SeriesRepair> allowed = repairs.stream().map(VolumeChoice::repair).collect(Collectors.toUnmodifiableSet());
        return new VolumeOptions(
                Optional.ofNullable(series),
                volume == null ? OptionalInt.empty() : OptionalInt.of(volume),
                allowed,
                ReadLimits.ofHeap());
    }

    private static SeriesRepair repair(String text) {
        return Arrays.stream(SeriesRepair.values())
                .filter(r -> name(r).equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new ParameterException("--repair knows "
                        + Arrays.stream(SeriesRepair.values())
                                .map(VolumeChoice::name)
                                .collect(Collectors.joining(", "))
                        + "; found '" + text + "'."));
    }

    private static String name(SeriesRepair repair) {
        return repair.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
