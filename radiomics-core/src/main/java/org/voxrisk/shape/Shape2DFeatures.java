package org.voxrisk.shape;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Checkpoint;

/**
 * Values of 2-D shape features of a region that is one slice thick; immutable.
 *
 * <pre>{@code
 * Shape2DFeatures shape = Shape2DFeatures.of(mask, Axis.Z, Shape2DFeature.standard());
 * double perimeter = shape.value(Shape2DFeature.PERIMETER);
 * }</pre>
 */
public final class Shape2DFeatures {
    private final Map<Shape2DFeature, Double> values;

    private Shape2DFeatures(Map<Shape2DFeature, Double> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Computes the features asked for, and of contour, diameter and axes only what they need.
     *
     * @param mask the region
     * @param normal the axis along which it is one slice thick: PyRadiomics' force2Ddimension 0, 1, 2 is Z, Y, X
     * @param features which features; see {@link Shape2DFeature#standard()}
     * @return the values
     * @throws org.voxrisk.image.InvalidRoiException if the mask is empty or thicker than one slice
     */
    public static Shape2DFeatures of(Mask mask, Axis normal, Set<Shape2DFeature> features) {
        return of(mask, normal, features, Checkpoint.INTERRUPT_ONLY);
    }

    /**
     * Computes features as {@link #of(Mask, Axis, Set)} does.
     *
     * @param checkpoint is asked during the work
     * @throws org.voxrisk.work.CancelledException if the work is to stop
     */
    public static Shape2DFeatures of(Mask mask, Axis normal, Set<Shape2DFeature> features, Checkpoint checkpoint) {
        requireNonNull(mask, "mask");
        requireNonNull(normal, "normal");
        requireNonNull(features, "features");
        requireNonNull(checkpoint, "checkpoint");
        Shape2DGeometry geometry = new Shape2DGeometry(mask, normal, checkpoint);
        Map<Shape2DFeature, Double> values = new EnumMap<>(Shape2DFeature.class);
        for (Shape2DFeature feature : features) {
            values.put(feature, feature.of(geometry));
        }
        return new Shape2DFeatures(values);
    }

    /** Returns the features computed, in the order of {@link Shape2DFeature}; unmodifiable. */
    public Set<Shape2DFeature> features() {
        return values.keySet();
    }

    /**
     * Returns the value of a feature.
     *
     * @throws IllegalArgumentException if it was not asked for
     */
    public double value(Shape2DFeature feature) {
        Double value = values.get(feature);
        if (value == null) {
            throw new IllegalArgumentException(
                    feature.featureName() + " was not computed; computed were " + values.keySet());
        }
        return value;
    }
}
