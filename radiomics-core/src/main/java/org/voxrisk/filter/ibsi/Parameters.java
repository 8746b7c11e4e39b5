package org.voxrisk.filter.ibsi;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.PixelType;
import org.voxrisk.work.Checkpoint;

/** Checks of the settings of filters, and the form in which they hand on their one image. */
final class Parameters {
    private Parameters() {}

    /** Computes the voxels of a filtered image. */
    @FunctionalInterface
    interface Voxels {
        /** Computes them, x fastest. */
        double[] of(Image3D image, Checkpoint checkpoint);
    }

    /** Prepares one filtered image. */
    static DerivedImage derived(String label, Image3D image, Voxels voxels) {
        return new DerivedImage(
                label, checkpoint -> Image3D.of(image.geometry(), PixelType.FLOAT64, voxels.of(image, checkpoint)));
    }

    static void requirePositive(String name, double value, String unit) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " = " + value + unit + ", must be finite and > 0");
        }
    }

    static void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " = " + value + ", must be " + least + " to " + most);
        }
    }

    /** Returns the part of a label that says whether rotations are pooled, with the hyphen before it. */
    static String rotationLabel(Optional<Pooling> rotations) {
        return rotations.map(p -> "-rot-" + p.label()).orElse("");
    }

    /** Returns one operator as often as there are axes. */
    static List<AxisOperator> repeated(Taps taps, int axes) {
        return Collections.nCopies(axes, AxisOperator.of(taps));
    }
}
