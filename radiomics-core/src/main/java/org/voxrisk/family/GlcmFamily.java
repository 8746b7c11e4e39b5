package org.voxrisk.family;

import java.util.List;
import java.util.Optional;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.GlcmFeature;
import org.voxrisk.feature.GlcmFeatures;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.maps.PyRadiomicsWindows;
import org.voxrisk.maps.WindowFamily;
import org.voxrisk.texture.Glcm;

/** Grey-level co-occurrence. */
final class GlcmFamily implements FeatureFamily {
    private static final List<Feature> FEATURES = List.of(GlcmFeature.values());

    @Override
    public String name() {
        return "glcm";
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
            List<GlcmFeature> features =
                    wanted.stream().map(GlcmFeature.class::cast).toList();
            double[] values = region.joined(this, aggregation).glcm(features);
            return FamilyValues.of(values, region.undefined());
        }
        TextureSettings texture = region.texture();
        Glcm glcm = Glcm.of(region.levels(), texture.neighbourhood(), region.checkpoint());
        region.counted(this, glcm);
        GlcmFeatures values = GlcmFeatures.of(
                glcm, texture.symmetry(), texture.aggregation(), texture.definition(), region.checkpoint());
        MissingReason reason = values.isEmpty() ? MissingReason.NO_NEIGHBOURS : region.undefined();
        return FamilyValues.of(wanted, f -> values.value((GlcmFeature) f), reason, region.checkpoint());
    }

    @Override
    public Optional<WindowFamily> windows() {
        return Optional.of(PyRadiomicsWindows.GLCM);
    }
}
