package org.voxrisk.shape;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/**
 * Values of 3-D shape features of one region; immutable.
 *
 * <pre>{@code
 * ShapeFeatures shape = ShapeFeatures.of(mask, ShapeFeature.standard());
 * double volume = shape.value(ShapeFeature.MESH_VOLUME);
 * }</pre>
 */
public final class ShapeFeatures {
    private final Map<ShapeFeature, Double> values;

    private ShapeFeatures(Map<ShapeFeature, Double> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Computes the features asked for, and of mesh, diameters and axes only what they need.
     *
     * @param mask the region
     * @param features which features; see {@link ShapeFeature#standard()}
     * @return the values
     * @throws org.voxrisk.image.InvalidRoiException if the mask is empty
     */
    public static ShapeFeatures of(Mask mask, Set<ShapeFeature> features) {
        return of(mask, features, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Computes features as {@link #of(Mask, Set)} does.
     *
     * @param checkpoint is asked for each row, slice and node of the searches
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static ShapeFeatures of(Mask mask, Set<ShapeFeature> features, Checkpoint checkpoint) {
        requireNonNull(mask, "mask");
        requireNonNull(features, "features");
        requireNonNull(checkpoint, "checkpoint");
        ShapeGeometry geometry = new ShapeGeometry(mask, checkpoint);
        Map<ShapeFeature, Double> values = new EnumMap<>(ShapeFeature.class);
        for (ShapeFeature feature : features) {
            values.put(feature, feature.of(geometry));
        }
        return new ShapeFeatures(values);
    }

    /** Returns the features computed, in the order of {@link ShapeFeature}; unmodifiable. */
    public Set<ShapeFeature> features() {
        return values.keySet();
    }

    /**
     * Returns the value of a feature.
     *
     * @throws IllegalArgumentException if it was not asked for
     */
    public double value(ShapeFeature feature) {
        Double value = values.get(feature);
        if (value == null) {
            throw new IllegalArgumentException(
                    feature.featureName() + " was not computed; computed were " + values.keySet());
        }
        return value;
    }
}
