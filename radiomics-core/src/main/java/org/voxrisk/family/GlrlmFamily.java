package org.voxrisk.family;

import java.util.List;
import java.util.Optional;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.GlrlmFeature;
import org.voxrisk.feature.GlrlmFeatures;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.maps.PyRadiomicsWindows;
import org.voxrisk.maps.WindowFamily;
import org.voxrisk.texture.Glrlm;

/** Grey-level run length. */
final class GlrlmFamily implements FeatureFamily {
    private static final List<Feature> FEATURES = List.of(GlrlmFeature.values());

    @Override
    public String name() {
        return "glrlm";
    }

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public Scope scope() {
        return Scope.IMAGE;
    }

    @Override
    public Basis basis(Feature feature) {
        return Basis.DIRECTIONS;
    }

    @Override
    public FamilyValues compute(PreparedRegion region, List<Feature> wanted) {
        if (region.texture().aggregation() instanceof Aggregation aggregation) {
            List<GlrlmFeature> features =
                    wanted.stream().map(GlrlmFeature.class::cast).toList();
            double[] values = region.joined(this, aggregation).glrlm(features);
            return FamilyValues.of(values, region.undefined());
        }
        TextureSettings texture = region.texture();
        Glrlm glrlm = Glrlm.of(region.levels(), texture.neighbourhood(), region.checkpoint());
        region.counted(this, glrlm);
        GlrlmFeatures values =
                GlrlmFeatures.of(glrlm, texture.aggregation(), texture.definition(), region.checkpoint());
        MissingReason reason = values.isEmpty() ? MissingReason.NO_NEIGHBOURS : region.undefined();
        return FamilyValues.of(wanted, f -> values.value((GlrlmFeature) f), reason, region.checkpoint());
    }

    @Override
    public Optional<WindowFamily> windows() {
        return Optional.of(PyRadiomicsWindows.GLRLM);
    }
}
