package org.voxrisk.riskmodel.select;

import java.util.ArrayList;
import java.util.List;
import org.voxrisk.riskmodel.data.FeatureNames;
import org.voxrisk.riskmodel.data.FeatureRow;

/**
 * Features of one case after min-max scaling, together with the unscaled values and the ranges. Only
 * {@link MinMaxScaler#apply} makes one, so a method that takes this type cannot be handed unscaled features.
 */
public final class ScaledFeatures {
    private final FeatureNames names;
    private final List<FeatureRange> ranges;
    private final FeatureRow raw;
    private final FeatureRow scaled;

    ScaledFeatures(FeatureNames names, List<FeatureRange> ranges, double[] raw, double[] scaled) {
        this.names = names;
        this.ranges = ranges;
        this.raw = FeatureRow.of(names, raw);
        this.scaled = FeatureRow.of(names, scaled);
    }

    /** Column names, in the scaler's order. */
    public FeatureNames names() {
        return names;
    }

    /** Scaled value of a feature: 0 to 1 inside its training range. */
    public double value(String feature) {
        return scaled.value(feature);
    }

    /** Unscaled value of a feature. */
    public double rawValue(String feature) {
        return raw.value(feature);
    }

    /** The scaled values as a plain row, for a score or model that was fitted on scaled features. */
    public FeatureRow asRow() {
        return scaled;
    }

    /** The values outside their training range, in column order; empty when there are none. */
    public List<OutOfRange> outOfRange() {
        List<OutOfRange> outside = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            if (!ranges.get(i).contains(raw.value(i))) {
                outside.add(new OutOfRange(ranges.get(i), raw.value(i), scaled.value(i)));
            }
        }
        return List.copyOf(outside);
    }
}
