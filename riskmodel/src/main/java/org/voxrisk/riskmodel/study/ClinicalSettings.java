package org.voxrisk.riskmodel.study;

import java.util.ArrayList;
import java.util.List;

/**
 * Settings of the clinical signature.
 *
 * @param numeric candidates that hold numbers, in order
 * @param categorical candidates that hold levels, in order, behind the others
 * @param level level of the baseline test's p-value, unadjusted
 * @param neighbours k of the nearest-neighbour classifier
 */
public record ClinicalSettings(List<String> numeric, List<String> categorical, double level, int neighbours) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when there is no candidate
     */
    public ClinicalSettings {
        numeric = List.copyOf(numeric);
        categorical = List.copyOf(categorical);
        if (numeric.isEmpty() && categorical.isEmpty()) {
            throw new IllegalArgumentException("a clinical signature needs at least one candidate column");
        }
    }

    /** All candidates in order. */
    public List<String> candidates() {
        List<String> all = new ArrayList<>(numeric);
        all.addAll(categorical);
        return all;
    }
}
