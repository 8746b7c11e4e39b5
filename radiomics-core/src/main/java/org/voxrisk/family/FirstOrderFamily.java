package org.voxrisk.family;

import java.util.List;
import java.util.Optional;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.FirstOrderFeature;
import org.voxrisk.feature.FirstOrderStatistics;
import org.voxrisk.maps.PyRadiomicsWindows;
import org.voxrisk.maps.WindowFamily;

/** Statistics of the intensities, and of the histogram of grey levels. */
final class FirstOrderFamily implements FeatureFamily {
    private static final List<Feature> FEATURES = List.of(FirstOrderFeature.values());

    @Override
    public String name() {
        return "firstorder";
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
    public FamilyValues compute(PreparedRegion region, List<Feature> wanted) {
        FirstOrderStatistics statistics = FirstOrderStatistics.of(
                region.intensities(),
                region.levels(),
                region.texture().intensityShift(),
                region.texture().definition(),
                region.checkpoint());
        return FamilyValues.of(
                wanted, f -> ((FirstOrderFeature) f).of(statistics), region.undefined(), region.checkpoint());
    }

    @Override
    public Basis basis(Feature feature) {
        return feature == FirstOrderFeature.ENTROPY || feature == FirstOrderFeature.UNIFORMITY
                ? Basis.LEVELS
                : Basis.INTENSITIES;
    }

    @Override
    public Optional<WindowFamily> windows() {
        return Optional.of(PyRadiomicsWindows.FIRST_ORDER);
    }
}
