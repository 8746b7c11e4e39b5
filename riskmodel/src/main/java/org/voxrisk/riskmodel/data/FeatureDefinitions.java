package org.voxrisk.riskmodel.data;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By whose definition features were computed, as their columns say it: {@code ibsi-original_glcm_Contrast_3D-mrg_FBS-25} by
 * IBSI's, {@code original_glcm_Contrast} by PyRadiomics'. Shape by PyRadiomics has no prefix in tables of either.
 */
final class FeatureDefinitions {
    private static final Pattern IBSI = Pattern.compile("ibsi-[^_]+_[^_]+_.+");
    private static final Pattern PYRADIOMICS =
            Pattern.compile("(?!ibsi-)[^_]+_(firstorder|glcm|gldm|glrlm|glszm|ngtdm)_.+");

    private FeatureDefinitions() {}

    /**
     * Refuses columns of two definitions that come from two tables; what stands in one table already was meant.
     *
     * @throws IllegalArgumentException if so; the message has a column of each
     */
    static void requireOne(List<String> table, List<String> other) {
        require(first(table, IBSI), first(other, PYRADIOMICS));
        require(first(other, IBSI), first(table, PYRADIOMICS));
    }

    private static void require(Optional<String> ibsi, Optional<String> pyRadiomics) {
        if (ibsi.isPresent() && pyRadiomics.isPresent()) {
            throw new IllegalArgumentException("one table has features by IBSI's definition (" + ibsi.get()
                    + "), the other by PyRadiomics' (" + pyRadiomics.get()
                    + "): values of two definitions differ by bins, formulas and grids. Extract both with one definition, or"
                    + " join them with two definitions if a comparison is meant.");
        }
    }

    private static Optional<String> first(List<String> columns, Pattern pattern) {
        return columns.stream().filter(c -> pattern.matcher(c).matches()).findFirst();
    }
}
