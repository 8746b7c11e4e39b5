package org.voxrisk.family;

import java.util.List;
import java.util.Optional;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.NgtdmFeature;
import org.voxrisk.feature.NgtdmStatistics;
import org.voxrisk.maps.PyRadiomicsWindows;
import org.voxrisk.maps.WindowFamily;
import org.voxrisk.texture.Ngtdm;

/** Neighbourhood grey-tone difference. */
final class NgtdmFamily implements FeatureFamily {
    private static final List<Feature> FEATURES = List.of(NgtdmFeature.values());

    @Override
    public String name() {
        return "ngtdm";
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
            List<NgtdmFeature> features =
                    wanted.stream().map(NgtdmFeature.class::cast).toList();
            double[] values = region.joined(this, aggregation).ngtdm(features);
            return FamilyValues.of(values, region.undefined());
        }
        Ngtdm ngtdm = region.shared(GldmFamily.NEIGHBOURS).ngtdm();
        region.counted(this, ngtdm);
        NgtdmStatistics statistics = NgtdmStatistics.of(ngtdm, region.texture().definition(), region.checkpoint());
        if (statistics.isEmpty()) {
            return FamilyValues.missing(wanted.size(), MissingReason.NO_NEIGHBOURS);
        }
        return FamilyValues.of(wanted, f -> ((NgtdmFeature) f).of(statistics), region.undefined(), region.checkpoint());
    }

    @Override
    public Optional<WindowFamily> windows() {
        return Optional.of(PyRadiomicsWindows.NGTDM);
    }
}
