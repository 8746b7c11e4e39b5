package org.voxrisk.family;

import java.util.List;
import java.util.Optional;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.GlszmFeature;
import org.voxrisk.feature.GlszmFeatures;
import org.voxrisk.maps.PyRadiomicsWindows;
import org.voxrisk.maps.WindowFamily;
import org.voxrisk.texture.Glszm;

/** Grey-level size zone. */
final class GlszmFamily implements FeatureFamily {
    private static final List<Feature> FEATURES = List.of(GlszmFeature.values());

    @Override
    public String name() {
        return "glszm";
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
        return Basis.MATRIX;
    }

    @Override
    public FamilyValues compute(PreparedRegion region, List<Feature> wanted) {
        if (region.texture().aggregation() instanceof Aggregation aggregation) {
            List<GlszmFeature> features =
                    wanted.stream().map(GlszmFeature.class::cast).toList();
            double[] values = region.joined(this, aggregation).glszm(features);
            return FamilyValues.of(values, region.undefined());
        }
        Glszm glszm = Glszm.of(region.levels(), region.texture().neighbourhood(), region.checkpoint());
        region.counted(this, glszm);
        GlszmFeatures values = GlszmFeatures.of(glszm, region.texture().definition());
        return FamilyValues.of(wanted, f -> values.value((GlszmFeature) f), region.undefined(), region.checkpoint());
    }

    @Override
    public Optional<WindowFamily> windows() {
        return Optional.of(PyRadiomicsWindows.GLSZM);
    }
}
