package org.voxrisk.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.GldzmFeature;
import org.voxrisk.feature.IntensityHistogram;
import org.voxrisk.feature.IntensityHistogramFeature;
import org.voxrisk.feature.IntensityStatistics;
import org.voxrisk.feature.IntensityStatisticsFeature;
import org.voxrisk.feature.IntensityVolumeHistogram;
import org.voxrisk.feature.IntensityVolumeHistogramFeature;
import org.voxrisk.feature.LocalIntensity;
import org.voxrisk.feature.LocalIntensityFeature;
import org.voxrisk.feature.NgldmFeature;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.IndexBox;
import org.voxrisk.shape.MorphologyFeature;
import org.voxrisk.shape.MorphologyGeometry;
import org.voxrisk.texture.BorderDistance;
import org.voxrisk.texture.Gldzm;
import org.voxrisk.work.WholeNumberCounts;

/** Computes the seven families that are IBSI's alone. */
final class IbsiComputation {
    private static final SharedKey<Optional<WholeNumberCounts>> WHOLE_NUMBERS =
            SharedKey.of("whole numbers", region -> WholeNumberCounts.of(region.intensities(), region.checkpoint()));

    private static final SharedKey<BorderDistance> IN_SLICES =
            SharedKey.of("distances in slices", region -> distances(region, Optional.of(normal(region))));

    private static final SharedKey<BorderDistance> IN_VOLUME =
            SharedKey.of("distances", region -> distances(region, Optional.empty()));

    private IbsiComputation() {}

    /** Computes features of one of the seven. */
    static FamilyValues compute(IbsiFamily family, PreparedRegion region, List<Feature> wanted) {
        return switch (family.kind()) {
            case MORPHOLOGY -> morphology(region, wanted);
            case LOCAL_INTENSITY -> localIntensity(region, wanted);
            case STATISTICS -> statistics(region, wanted);
            case HISTOGRAM -> histogram(region, wanted);
            case VOLUME_HISTOGRAM -> volumeHistogram(region, wanted);
            case GLDZM -> gldzm(family, region, wanted);
            case NGLDM -> ngldm(family, region, wanted);
        };
    }

    private static FamilyValues morphology(PreparedRegion region, List<Feature> wanted) {
        if (region.surroundings().morphologicalMask().geometry().isPlane()) {
            return FamilyValues.missing(wanted.size(), MissingReason.TWO_AXES);
        }
        Gldzm.Origin origin = region.surroundings().origin();
        Geometry grid = region.roi().mask().geometry();
        MorphologyGeometry geometry = new MorphologyGeometry(
                region.surroundings().morphologicalMask(),
                region.roi(),
                new IndexBox(origin.x(), origin.y(), origin.z(), grid.nx(), grid.ny(), grid.nz()),
                region.checkpoint());
        return FamilyValues.of(
                wanted, f -> ((MorphologyFeature) f).of(geometry), MissingReason.UNDEFINED, region.checkpoint());
    }

    private static FamilyValues localIntensity(PreparedRegion region, List<Feature> wanted) {
        LocalIntensity peaks = LocalIntensity.of(
                region.surroundings().image().get(), region.surroundings().mask(), region.checkpoint());
        return FamilyValues.of(
                wanted, f -> ((LocalIntensityFeature) f).of(peaks), MissingReason.UNDEFINED, region.checkpoint());
    }

    private static FamilyValues statistics(PreparedRegion region, List<Feature> wanted) {
        IntensityStatistics statistics =
                IntensityStatistics.of(region.intensities(), region.shared(WHOLE_NUMBERS), region.checkpoint());
        return FamilyValues.of(
                wanted,
                f -> ((IntensityStatisticsFeature) f).of(statistics),
                MissingReason.UNDEFINED,
                region.checkpoint());
    }

    private static FamilyValues histogram(PreparedRegion region, List<Feature> wanted) {
        IntensityHistogram histogram = IntensityHistogram.of(region.levels());
        return FamilyValues.of(
                wanted, f -> ((IntensityHistogramFeature) f).of(histogram), region.undefined(), region.checkpoint());
    }

    private static FamilyValues volumeHistogram(PreparedRegion region, List<Feature> wanted) {
        IntensityVolumeHistogram histogram = IntensityVolumeHistogram.of(
                region.intensities(),
                region.shared(WHOLE_NUMBERS),
                region.texture().volumeHistogram(),
                region.checkpoint());
        return FamilyValues.of(
                wanted,
                f -> ((IntensityVolumeHistogramFeature) f).of(histogram),
                MissingReason.UNDEFINED,
                region.checkpoint());
    }

    private static FamilyValues gldzm(FeatureFamily family, PreparedRegion region, List<Feature> wanted) {
        Aggregation aggregation = aggregation(region);
        BorderDistance distances = region.shared(aggregation.bySlice() ? IN_SLICES : IN_VOLUME);
        double[] values = region.joined(family, aggregation)
                .gldzm(
                        cast(wanted, GldzmFeature.class::cast),
                        distances,
                        region.surroundings().origin());
        return FamilyValues.of(values, region.undefined());
    }

    private static FamilyValues ngldm(FeatureFamily family, PreparedRegion region, List<Feature> wanted) {
        double[] values = region.joined(family, aggregation(region)).ngldm(cast(wanted, NgldmFeature.class::cast));
        return FamilyValues.of(values, region.undefined());
    }

    private static <F> List<F> cast(List<Feature> wanted, Function<Feature, F> to) {
        List<F> features = new ArrayList<>();
        wanted.forEach(f -> features.add(to.apply(f)));
        return features;
    }

    /** PyRadiomics' ways to join directions say nothing of matrices without any. */
    private static Aggregation aggregation(PreparedRegion region) {
        if (region.texture().aggregation() instanceof Aggregation a) {
            return a;
        }
        return region.texture().excludedAxis().isPresent() ? Aggregation.MERGE_2_5D : Aggregation.MERGE_3D;
    }

    private static Axis normal(PreparedRegion region) {
        return region.texture().excludedAxis().orElse(Axis.Z);
    }

    private static BorderDistance distances(PreparedRegion region, Optional<Axis> normal) {
        return BorderDistance.of(region.surroundings().morphologicalMask(), normal, region.checkpoint());
    }
}
