package org.voxrisk.family;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.feature.Feature;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Mask;
import org.voxrisk.shape.Shape2DFeature;
import org.voxrisk.shape.Shape2DFeatures;

/** 2-D shape. An image with two axes needs no slice axis for it. */
final class Shape2DFamily implements FeatureFamily {
    private static final List<Feature> FEATURES = List.of(Shape2DFeature.values());

    @Override
    public String name() {
        return "shape2D";
    }

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public Scope scope() {
        return Scope.REGION;
    }

    @Override
    public FamilyValues compute(PreparedRegion region, List<Feature> wanted) {
        Mask mask = region.morphologicalMask();
        Optional<Axis> normal = mask.geometry().isPlane() ? Optional.of(Axis.Z) : region.sliceAxis();
        if (normal.isEmpty()) {
            return FamilyValues.missing(wanted.size(), MissingReason.FORCE_2D_OFF);
        }
        Set<Shape2DFeature> chosen = EnumSet.noneOf(Shape2DFeature.class);
        wanted.forEach(f -> chosen.add((Shape2DFeature) f));
        Shape2DFeatures values = Shape2DFeatures.of(mask, normal.get(), chosen, region.checkpoint());
        return FamilyValues.of(
                wanted, f -> values.value((Shape2DFeature) f), MissingReason.UNDEFINED, region.checkpoint());
    }
}
