package org.voxrisk.io.settings;

import org.voxrisk.extract.RoiRequirements;
import org.voxrisk.extract.RoiRequirements.GridMismatch;

/** Settings that bear on the region: what it must be like. */
final class RegionSection {
    private RegionSection() {}

    static RoiRequirements read(SettingValues values) {
        return new RoiRequirements(
                values.get(SettingKeys.MINIMUM_ROI_DIMENSIONS),
                values.find(SettingKeys.MINIMUM_ROI_SIZE)
                        .orElse(RoiRequirements.standard().minimumSize()),
                values.get(SettingKeys.GEOMETRY_TOLERANCE),
                values.get(SettingKeys.CORRECT_MASK) ? GridMismatch.RESAMPLE_MASK : GridMismatch.REFUSE);
    }

    static SettingValues write(RoiRequirements roi) {
        SettingValues out = SettingValues.none().with(SettingKeys.MINIMUM_ROI_DIMENSIONS, roi.minimumDimensions());
        if (roi.minimumSize() > 0) {
            out = out.with(SettingKeys.MINIMUM_ROI_SIZE, roi.minimumSize());
        }
        return out.with(SettingKeys.GEOMETRY_TOLERANCE, roi.geometryTolerance())
                .with(SettingKeys.CORRECT_MASK, roi.mismatch() == GridMismatch.RESAMPLE_MASK);
    }
}
