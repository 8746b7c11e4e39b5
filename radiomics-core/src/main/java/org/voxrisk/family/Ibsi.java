package org.voxrisk.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/**
 * The families of the Image Biomarker Standardisation Initiative (Zwanenburg et al., Radiology 295:328-338, 2020;
 * arXiv:1612.07003). Seven of the eleven are the standard's alone; GLCM, GLRLM, GLSZM and NGTDM are PyRadiomics' too, and
 * follow the definition of the extraction.
 */
public final class Ibsi {
    /** Morphology (HCUG): of the whole morphological mask, once a case. */
    public static final FeatureFamily MORPHOLOGY = new IbsiFamily(
            "morphology",
            MorphologyFeature::values,
            Scope.REGION,
            Basis.INTENSITIES,
            (family, region, wanted) -> morphology(region, wanted));

    /** Local intensity (9ST6). */
    public static final FeatureFamily LOCAL_INTENSITY = new IbsiFamily(
            "localintensity",
            LocalIntensityFeature::values,
            Scope.IMAGE,
            Basis.INTENSITIES,
            (family, region, wanted) -> localIntensity(region, wanted));

    /** Intensity-based statistics (UHIW). */
    public static final FeatureFamily STATISTICS = new IbsiFamily(
            "statistics",
            IntensityStatisticsFeature::values,
            Scope.IMAGE,
            Basis.INTENSITIES,
            (family, region, wanted) -> statistics(region, wanted));

    /** Intensity histogram (ZVCW). */
    public static final FeatureFamily HISTOGRAM = new IbsiFamily(
            "histogram",
            IntensityHistogramFeature::values,
            Scope.IMAGE,
            Basis.LEVELS,
            (family, region, wanted) -> histogram(region, wanted));

    /** Intensity-volume histogram (P88C). */
    public static final FeatureFamily VOLUME_HISTOGRAM = new IbsiFamily(
            "ivh",
            IntensityVolumeHistogramFeature::values,
            Scope.IMAGE,
            Basis.INTENSITIES,
            (family, region, wanted) -> volumeHistogram(region, wanted));

    /** Grey-level distance zones (VMDZ). */
    public static final FeatureFamily GLDZM =
            new IbsiFamily("gldzm", GldzmFeature::values, Scope.IMAGE, Basis.MATRIX, Ibsi::gldzm);

    /** Neighbouring grey-level dependence (REK0). */
    public static final FeatureFamily NGLDM =
            new IbsiFamily("ngldm", NgldmFeature::values, Scope.IMAGE, Basis.MATRIX, Ibsi::ngldm);

    private static final List<FeatureFamily> FAMILIES = List.of(
            MORPHOLOGY,
            LOCAL_INTENSITY,
            STATISTICS,
            HISTOGRAM,
            VOLUME_HISTOGRAM,
            PyRadiomics.GLCM,
            PyRadiomics.GLRLM,
            PyRadiomics.GLSZM,
            GLDZM,
            PyRadiomics.NGTDM,
            NGLDM);

    /** The standard's codes, as the manual prints them. */
    private static final Map<FeatureFamily, String> CODES = Map.ofEntries(
            Map.entry(MORPHOLOGY, "HCUG"),
            Map.entry(LOCAL_INTENSITY, "9ST6"),
            Map.entry(STATISTICS, "UHIW"),
            Map.entry(HISTOGRAM, "ZVCW"),
            Map.entry(VOLUME_HISTOGRAM, "P88C"),
            Map.entry(PyRadiomics.GLCM, "LFYI"),
            Map.entry(PyRadiomics.GLRLM, "TP0I"),
            Map.entry(PyRadiomics.GLSZM, "9SAK"),
            Map.entry(GLDZM, "VMDZ"),
            Map.entry(PyRadiomics.NGTDM, "IPET"),
            Map.entry(NGLDM, "REK0"));

    private static final Set<String> WITHOUT_REFERENCE =
            Set.of("VolumeDensityOMBB", "AreaDensityOMBB", "VolumeDensityMVEE", "AreaDensityMVEE");

    private static final SharedKey<Optional<WholeNumberCounts>> WHOLE_NUMBERS =
            SharedKey.of("whole numbers", region -> WholeNumberCounts.of(region.intensities(), region.checkpoint()));

    private static final SharedKey<BorderDistance> IN_SLICES =
            SharedKey.of("distances in slices", region -> distances(region, Optional.of(normal(region))));

    private static final SharedKey<BorderDistance> IN_VOLUME =
            SharedKey.of("distances", region -> distances(region, Optional.empty()));

    private Ibsi() {}

    /** Returns the eleven families, in the standard's order. */
    public static List<FeatureFamily> families() {
        return FAMILIES;
    }

    /** Returns the features of a family that the standard defines, in the order of the columns. */
    public static List<Feature> features(FeatureFamily family) {
        return family.features().stream().filter(f -> f.ibsiCode().isPresent()).toList();
    }

    /** Returns the features of a family that have reference values: a tool can be said to comply for these alone. */
    public static List<Feature> standardised(FeatureFamily family) {
        return features(family).stream()
                .filter(f -> !WITHOUT_REFERENCE.contains(f.featureName()))
                .toList();
    }

    /** Returns the standard's code of a family, for example {@code LFYI} of GLCM; empty if it is not one of the standard's. */
    public static Optional<String> code(FeatureFamily family) {
        return Optional.ofNullable(CODES.get(family));
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
