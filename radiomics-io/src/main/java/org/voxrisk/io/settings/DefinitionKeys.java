package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.WeightingNorm;
import org.voxrisk.io.settings.SettingKey.Scope;
import org.voxrisk.preprocess.GridOrigin;
import org.voxrisk.preprocess.IntensityRounding;
import org.voxrisk.preprocess.MaskInterpolation;

/**
 * The keys of section {@code definition}, which PyRadiomics does not have: by whose conventions values are computed, and in
 * which ways, one or several, images are discretised and matrices joined. PyRadiomics' files lack the section, and keep
 * their meaning.
 */
public final class DefinitionKeys {
    static final String PYRADIOMICS = "pyradiomics";
    static final String IBSI = "ibsi";

    /** Whose conventions hold. */
    public static final SettingKey<String> CONVENTIONS = SettingKey.of(
            "conventions",
            Scope.DEFINITION,
            ValueType.choice(List.of(PYRADIOMICS, IBSI)),
            PYRADIOMICS,
            "whose conventions hold: of bins, kurtosis, logarithms, NGTDM and resampled grids");
    /** Where bins begin. */
    public static final SettingKey<String> BIN_ORIGIN = SettingKey.optional(
            "binOrigin",
            Scope.DEFINITION,
            ValueType.choice(names(Definition.BinOrigin.values())),
            "where bins of a fixed size begin: at multiples of it, or at the lower bound of resegmentRange (or the lowest"
                    + " intensity)");
    /** What kurtosis is measured from. */
    public static final SettingKey<String> KURTOSIS = SettingKey.optional(
            "kurtosis",
            Scope.DEFINITION,
            ValueType.choice(names(Definition.KurtosisForm.values())),
            "kurtosis of a Gaussian: 3 (moment-ratio) or 0 (excess)");
    /** What is added in logarithms. */
    public static final SettingKey<Double> LOGARITHM_OFFSET = SettingKey.optional(
            "logarithmOffset",
            Scope.DEFINITION,
            ValueType.number(),
            "eps of log2(p + eps), and of the denominators of glcm Correlation and MCC; 0 for exact logarithms");
    /** What NGTDM makes of voxels without neighbours. */
    public static final SettingKey<String> LONE_VOXELS = SettingKey.optional(
            "loneVoxels",
            Scope.DEFINITION,
            ValueType.choice(names(Definition.LoneVoxels.values())),
            "voxels without a neighbour in ngtdm");
    /** Where the voxels of a resampled grid lie. */
    public static final SettingKey<String> GRID_ORIGIN = SettingKey.optional(
            "gridOrigin",
            Scope.DEFINITION,
            ValueType.choice(names(GridOrigin.values())),
            "what a resampled grid shares with the old one: the corner of its first voxel, or its centre");
    /** How a mask is put on a resampled grid. */
    public static final SettingKey<String> MASK_INTERPOLATION = SettingKey.optional(
            "maskInterpolation",
            Scope.DEFINITION,
            ValueType.choice(names(MaskInterpolation.values())),
            "a voxel of a resampled mask is inside where the nearest old one is, or where half of it is (linear)");
    /** Which families are computed where none is named. */
    public static final SettingKey<String> FAMILIES = SettingKey.of(
            "families",
            Scope.DEFINITION,
            ValueType.choice(List.of(PYRADIOMICS, IBSI)),
            PYRADIOMICS,
            "whose features are computed without a section featureClass: PyRadiomics', or the standard's that have"
                    + " reference values");
    /** Rounding of intensities. */
    public static final SettingKey<String> ROUNDING = SettingKey.of(
            "rounding",
            Scope.DEFINITION,
            ValueType.choice(names(IntensityRounding.values())),
            name(IntensityRounding.NONE),
            "intensities behind interpolation: as they are, or the nearest whole number (CT)");
    /** Filtering of outliers. */
    public static final SettingKey<Double> OUTLIER_LIMIT = SettingKey.optional(
            "outlierLimit",
            Scope.DEFINITION,
            ValueType.positive(),
            "standard deviations from the region's mean within which intensities are kept, besides resegmentRange");
    /** Axis of the intensity-volume histogram. */
    public static final SettingKey<String> VOLUME_HISTOGRAM = SettingKey.of(
            "volumeHistogram",
            Scope.WAYS,
            ValueType.binsOrNone(),
            ValueType.NO_BINS,
            "bins of the intensity-volume histogram (ivh): none for every intensity, or a discretisation");
    /** What columns begin with. */
    public static final SettingKey<String> COLUMN_PREFIX = SettingKey.optional(
            "columnPrefix",
            Scope.DEFINITION,
            ValueType.text(),
            "begins the columns; must be given where the conventions are neither PyRadiomics' (none) nor IBSI's (ibsi-)");
    /** How slices and directions are joined. */
    public static final SettingKey<List<String>> AGGREGATIONS = SettingKey.optional(
            "aggregations",
            Scope.WAYS,
            ValueType.choices(aggregationLabels()),
            "how matrices of slices and directions are joined, each a column; in place of weightingNorm, which is weighted-"
                    + "...: of merged matrices alone, by exp(-d^2)");
    /** How grey levels are made. */
    public static final SettingKey<List<String>> DISCRETISATIONS = SettingKey.optional(
            "discretisations",
            Scope.WAYS,
            ValueType.discretisations(),
            "how grey levels are made, each a column; in place of binWidth and binCount");

    private static final List<SettingKey<?>> ALL = List.of(
            CONVENTIONS,
            BIN_ORIGIN,
            KURTOSIS,
            LOGARITHM_OFFSET,
            LONE_VOXELS,
            GRID_ORIGIN,
            MASK_INTERPOLATION,
            FAMILIES,
            ROUNDING,
            OUTLIER_LIMIT,
            VOLUME_HISTOGRAM,
            COLUMN_PREFIX,
            AGGREGATIONS,
            DISCRETISATIONS);

    private DefinitionKeys() {}

    /** Returns all of them. */
    public static List<SettingKey<?>> all() {
        return ALL;
    }

    /** Every way to join slices and directions. */
    static List<DirectionAggregation> aggregations() {
        List<DirectionAggregation> all = new ArrayList<>(List.of(Aggregation.values()));
        all.add(new DirectionAggregation.MeanOverDirections());
        for (WeightingNorm norm : WeightingNorm.values()) {
            all.add(new DirectionAggregation.WeightedMerge(norm));
        }
        return all;
    }

    /** The name of a constant: {@code LOWER_BOUND} is {@code lower-bound}. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> names(Enum<?>[] constants) {
        List<String> names = new ArrayList<>();
        for (Enum<?> constant : constants) {
            names.add(name(constant));
        }
        return names;
    }

    private static List<String> aggregationLabels() {
        List<String> labels = new ArrayList<>();
        for (DirectionAggregation aggregation : aggregations()) {
            labels.add(aggregation.label());
        }
        return labels;
    }
}
