package org.voxrisk.riskmodel.study;

import java.util.List;
import org.voxrisk.riskmodel.data.FeatureTable;
import org.voxrisk.riskmodel.reliability.IccForm;
import org.voxrisk.riskmodel.select.IccCriterion;
import org.voxrisk.riskmodel.select.IccFilter;

/**
 * Which agreement of repeated readings a column needs.
 *
 * @param form which coefficient
 * @param threshold what it must exceed
 * @param criterion whether the estimate or the lower limit must exceed it
 */
public record IccRule(IccForm form, double threshold, IccCriterion criterion) {
    /** The paper's: ICC(2,1) &gt; 0.75 on the estimate. */
    public static IccRule paper() {
        return new IccRule(IccForm.ICC2, 0.75, IccCriterion.ESTIMATE);
    }

    IccFilter filter(FeatureTable secondReading) {
        return new IccFilter(List.of(secondReading), form, threshold, criterion);
    }
}
