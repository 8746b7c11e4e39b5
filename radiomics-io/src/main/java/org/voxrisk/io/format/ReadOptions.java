package org.voxrisk.io.format;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * What every reader is told beside the source.
 *
 * @param component which of several numbers per voxel to take, from 0 (PyRadiomics: {@code label_channel}); where empty,
 *     files of several numbers per voxel are refused
 * @param limits the largest volume to accept
 */
public record ReadOptions(OptionalInt component, ReadLimits limits) {
    /** Checks for null. */
    public ReadOptions {
        requireNonNull(component, "component");
        requireNonNull(limits, "limits");
    }

    /** One number per voxel, as large as the heap allows. */
    public static ReadOptions standard() {
        return new ReadOptions(OptionalInt.empty(), ReadLimits.ofHeap());
    }

    /** Returns these options with one of several numbers per voxel. */
    public ReadOptions withComponent(int chosen) {
        return new ReadOptions(OptionalInt.of(chosen), limits);
    }

    /** Returns these options with other limits. */
    public ReadOptions withLimits(ReadLimits other) {
        return new ReadOptions(component, other);
    }
}
