package org.voxrisk.io.image;

import java.util.OptionalDouble;
import org.voxrisk.io.format.ReadLimits;

/**
 * How masks are made of what a file holds.
 *
 * @param placement what to do about a mask whose voxels are not those of the image
 * @param fraction least share of a voxel that makes it part of a region, for segmentations that hold shares; without one,
 *     those are refused
 * @param labelChannel which of several numbers per voxel a label map is, from 0 (PyRadiomics: {@code label_channel})
 * @param limits the largest grid to accept
 */
public record MaskOptions(Placement placement, OptionalDouble fraction, int labelChannel, ReadLimits limits) {
    /** What to do about a mask whose voxels do not coincide with those of the image. */
    public enum Placement {
        /** It is refused. */
        EXACT,
        /** A voxel of the image is in if the nearest voxel of the mask is; a warning says so. */
        NEAREST
    }

    /** Checks the ranges. */
    public MaskOptions {
        if (labelChannel < 0) {
            throw new IllegalArgumentException("labelChannel = " + labelChannel + ", must be at least 0");
        }
        if (fraction.isPresent() && !(fraction.getAsDouble() > 0 && fraction.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "fraction = " + fraction.getAsDouble() + ", must be more than 0 and at most 1");
        }
    }

    /** Returns the options that change nothing: exact placement, whole voxels, the first number per voxel. */
    public static MaskOptions defaults() {
        return new MaskOptions(Placement.EXACT, OptionalDouble.empty(), 0, ReadLimits.ofHeap());
    }

    /** Returns these options with another placement. */
    public MaskOptions withPlacement(Placement other) {
        return new MaskOptions(other, fraction, labelChannel, limits);
    }

    /** Returns these options with a least share of a voxel. */
    public MaskOptions withFraction(double least) {
        return new MaskOptions(placement, OptionalDouble.of(least), labelChannel, limits);
    }

    /** Returns these options for another number per voxel. */
    public MaskOptions withLabelChannel(int channel) {
        return new MaskOptions(placement, fraction, channel, limits);
    }
}
