package org.voxrisk.family;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.voxrisk.feature.Feature;
import org.voxrisk.image.Mask;
import org.voxrisk.shape.ShapeFeature;
import org.voxrisk.shape.ShapeFeatures;

/** 3-D shape. An image with two axes has none. */
final class ShapeFamily implements FeatureFamily {
    private static final List<Feature> FEATURES = List.of(ShapeFeature.values());

    @Override
    public String name() {
        return "shape";
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
        if (mask.geometry().isPlane()) {
            return FamilyValues.missing(wanted.size(), MissingReason.TWO_AXES);
        }
        Set<ShapeFeature> chosen = EnumSet.noneOf(ShapeFeature.class);
        wanted.forEach(f -> chosen.add((ShapeFeature) f));
        ShapeFeatures values = ShapeFeatures.of(mask, chosen, region.checkpoint());
        return FamilyValues.of(
                wanted, f -> values.value((ShapeFeature) f), MissingReason.UNDEFINED, region.checkpoint());
    }
}
