package org.voxrisk.riskmodel.select;

import org.voxrisk.riskmodel.data.FeatureMismatchException;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureTable;

/** Fixed scaling of named features, column by column. */
public sealed interface TableScaler permits MinMaxScaler, ZScaler {
    /** The features that are scaled, in the order of the result. */
    FeatureNames names();

    /**
     * Scales the features of every case; missing values stay missing, with their reasons.
     *
     * @param table has every feature of {@link #names()}; others are left out of the result
     * @throws FeatureMismatchException when features are missing; the message lists them
     */
    FeatureTable apply(FeatureTable table);
}
