package org.voxrisk.family;

import java.util.List;
import java.util.Optional;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.GldmFeature;
import org.voxrisk.feature.GldmFeatures;
import org.voxrisk.maps.PyRadiomicsWindows;
import org.voxrisk.maps.WindowFamily;
import org.voxrisk.texture.Gldm;
import org.voxrisk.texture.NeighbourMatrices;

/** Grey-level dependence. One sweep over the neighbours counts its matrix and that of NGTDM. */
final class GldmFamily implements FeatureFamily {
    private static final List<Feature> FEATURES = List.of(GldmFeature.values());

    /** The matrices of all neighbours of each voxel. */
    static final SharedKey<NeighbourMatrices> NEIGHBOURS = SharedKey.of(
            "neighbour matrices",
            region -> NeighbourMatrices.of(
                    region.levels(),
                    region.texture().neighbourhood(),
                    region.texture().dependenceAlpha(),
                    region.checkpoint()));

    @Override
    public String name() {
        return "gldm";
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
            List<GldmFeature> features =
                    wanted.stream().map(GldmFeature.class::cast).toList();
            double[] values = region.joined(this, aggregation).gldm(features);
            return FamilyValues.of(values, region.undefined());
        }
        Gldm gldm = region.shared(NEIGHBOURS).gldm();
        region.counted(this, gldm);
        GldmFeatures values = GldmFeatures.of(gldm, region.texture().definition());
        return FamilyValues.of(wanted, f -> values.value((GldmFeature) f), region.undefined(), region.checkpoint());
    }

    @Override
    public Optional<WindowFamily> windows() {
        return Optional.of(PyRadiomicsWindows.GLDM);
    }
}
