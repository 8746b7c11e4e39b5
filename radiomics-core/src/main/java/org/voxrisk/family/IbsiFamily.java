package org.voxrisk.family;

import java.util.List;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.GldzmFeature;
import org.voxrisk.feature.IntensityHistogramFeature;
import org.voxrisk.feature.IntensityStatisticsFeature;
import org.voxrisk.feature.IntensityVolumeHistogramFeature;
import org.voxrisk.feature.LocalIntensityFeature;
import org.voxrisk.feature.NgldmFeature;
import org.voxrisk.shape.MorphologyFeature;

/**
 * A family of the standard: what it is called, and what it looks at. Its features, and how they are computed, are loaded
 * when they are first asked for, since most extractions know the family by name alone.
 */
final class IbsiFamily implements FeatureFamily {
    /** Which of the seven that are the standard's alone. */
    enum Kind {
        MORPHOLOGY,
        LOCAL_INTENSITY,
        STATISTICS,
        HISTOGRAM,
        VOLUME_HISTOGRAM,
        GLDZM,
        NGLDM
    }

    private final String name;
    private final Kind kind;
    private final Scope scope;
    private final Basis basis;

    IbsiFamily(String name, Kind kind, Scope scope, Basis basis) {
        this.name = name;
        this.kind = kind;
        this.scope = scope;
        this.basis = basis;
    }

    @Override
    public String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    @Override
    public List<Feature> features() {
        return switch (kind) {
            case MORPHOLOGY -> List.of(MorphologyFeature.values());
            case LOCAL_INTENSITY -> List.of(LocalIntensityFeature.values());
            case STATISTICS -> List.of(IntensityStatisticsFeature.values());
            case HISTOGRAM -> List.of(IntensityHistogramFeature.values());
            case VOLUME_HISTOGRAM -> List.of(IntensityVolumeHistogramFeature.values());
            case GLDZM -> List.of(GldzmFeature.values());
            case NGLDM -> List.of(NgldmFeature.values());
        };
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public Basis basis(Feature feature) {
        return basis;
    }

    @Override
    public boolean needsIbsiDefinition() {
        return true;
    }

    @Override
    public FamilyValues compute(PreparedRegion region, List<Feature> wanted) {
        return IbsiComputation.compute(this, region, wanted);
    }

    @Override
    public String toString() {
        return name;
    }
}
