package org.voxrisk.extract;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.feature.Feature;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Mask;
import org.voxrisk.shape.Shape2DFeature;
import org.voxrisk.shape.Shape2DFeatures;
import org.voxrisk.shape.ShapeFeature;
import org.voxrisk.shape.ShapeFeatures;
import org.voxrisk.work.Checkpoint;

/** The shape classes of an extraction: once a case, always under the image label {@code original}. */
final class ShapeExtraction {
    private static final String LABEL = "original";

    private ShapeExtraction() {}

    static void addTo(FeatureVector.Builder out, Mask mask, ExtractionSettings settings, Checkpoint checkpoint) {
        // An image with two axes has no shape in 3-D, and needs no force2D for that in 2-D.
        boolean plane = mask.geometry().isPlane();
        Optional<Axis> normal = plane ? Optional.of(Axis.Z) : settings.sliceAxis();
        if (plane) {
            settings.features()
                    .of(FeatureClass.SHAPE)
                    .forEach(f -> add(out, FeatureClass.SHAPE, f, Double.NaN, MissingReason.TWO_AXES));
        } else {
            shape(out, mask, settings.features().of(FeatureClass.SHAPE), checkpoint);
        }
        shape2D(out, mask, normal, settings.features().of(FeatureClass.SHAPE_2D), checkpoint);
    }

    private static void shape(FeatureVector.Builder out, Mask mask, List<Feature> features, Checkpoint checkpoint) {
        if (features.isEmpty()) {
            return;
        }
        Set<ShapeFeature> wanted = EnumSet.noneOf(ShapeFeature.class);
        features.forEach(f -> wanted.add((ShapeFeature) f));
        ShapeFeatures values = ShapeFeatures.of(mask, wanted, checkpoint);
        for (Feature f : features) {
            add(out, FeatureClass.SHAPE, f, values.value((ShapeFeature) f), MissingReason.UNDEFINED);
        }
    }

    private static void shape2D(
            FeatureVector.Builder out,
            Mask mask,
            Optional<Axis> normal,
            List<Feature> features,
            Checkpoint checkpoint) {
        if (features.isEmpty()) {
            return;
        }
        if (normal.isEmpty()) {
            features.forEach(f -> add(out, FeatureClass.SHAPE_2D, f, Double.NaN, MissingReason.FORCE_2D_OFF));
            return;
        }
        Set<Shape2DFeature> wanted = EnumSet.noneOf(Shape2DFeature.class);
        features.forEach(f -> wanted.add((Shape2DFeature) f));
        Shape2DFeatures values = Shape2DFeatures.of(mask, normal.get(), wanted, checkpoint);
        for (Feature f : features) {
            add(out, FeatureClass.SHAPE_2D, f, values.value((Shape2DFeature) f), MissingReason.UNDEFINED);
        }
    }

    private static void add(
            FeatureVector.Builder out, FeatureClass c, Feature feature, double value, MissingReason reason) {
        out.add(new FeatureName(LABEL, c, feature), value, reason);
    }
}
