package org.voxrisk.family;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.feature.Feature;

/**
 * The families of the Image Biomarker Standardisation Initiative (Zwanenburg et al., Radiology 295:328-338, 2020;
 * arXiv:1612.07003). Seven of the eleven are the standard's alone; GLCM, GLRLM, GLSZM and NGTDM are PyRadiomics' too, and
 * follow the definition of the extraction.
 */
public final class Ibsi {
    /** Morphology (HCUG): of the whole morphological mask, once a case. */
    public static final FeatureFamily MORPHOLOGY =
            new IbsiFamily("morphology", IbsiFamily.Kind.MORPHOLOGY, Scope.REGION, Basis.INTENSITIES);

    /** Local intensity (9ST6). */
    public static final FeatureFamily LOCAL_INTENSITY =
            new IbsiFamily("localintensity", IbsiFamily.Kind.LOCAL_INTENSITY, Scope.IMAGE, Basis.INTENSITIES);

    /** Intensity-based statistics (UHIW). */
    public static final FeatureFamily STATISTICS =
            new IbsiFamily("statistics", IbsiFamily.Kind.STATISTICS, Scope.IMAGE, Basis.INTENSITIES);

    /** Intensity histogram (ZVCW). */
    public static final FeatureFamily HISTOGRAM =
            new IbsiFamily("histogram", IbsiFamily.Kind.HISTOGRAM, Scope.IMAGE, Basis.LEVELS);

    /** Intensity-volume histogram (P88C). */
    public static final FeatureFamily VOLUME_HISTOGRAM =
            new IbsiFamily("ivh", IbsiFamily.Kind.VOLUME_HISTOGRAM, Scope.IMAGE, Basis.INTENSITIES);

    /** Grey-level distance zones (VMDZ). */
    public static final FeatureFamily GLDZM = new IbsiFamily("gldzm", IbsiFamily.Kind.GLDZM, Scope.IMAGE, Basis.MATRIX);

    /** Neighbouring grey-level dependence (REK0). */
    public static final FeatureFamily NGLDM = new IbsiFamily("ngldm", IbsiFamily.Kind.NGLDM, Scope.IMAGE, Basis.MATRIX);

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
}
