package org.voxrisk.io.settings;

import java.util.Map;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.FeatureSelection;
import org.voxrisk.extract.VoxelSettings;
import org.voxrisk.family.Families;

/** Turns checked sections into typed settings. */
final class ParametersBuilder {
    private final SettingValues settings;
    private final ImageTypes types;
    private final Map<String, ParameterNode> imageTypes;
    private final Map<String, ParameterNode> featureClasses;
    private final AbsentClasses absent;
    private final FeatureClassSection classes;

    ParametersBuilder(
            SettingValues settings,
            ImageTypes types,
            Map<String, ParameterNode> imageTypes,
            Map<String, ParameterNode> featureClasses,
            AbsentClasses absent,
            Families families) {
        this.settings = settings;
        this.types = types;
        this.imageTypes = imageTypes;
        this.featureClasses = featureClasses;
        this.absent = absent;
        this.classes = new FeatureClassSection(families);
    }

    Parameters build() {
        FeatureSelection features = features();
        ExtractionSettings extraction = new ExtractionSettings(
                RegionSection.read(settings),
                PreprocessingSection.read(settings),
                TextureSection.excludedAxis(settings),
                new ImageTypeSection(types).read(imageTypes, settings),
                features);
        return Parameters.of(
                extraction, settings.get(SettingKeys.LABEL), settings.get(SettingKeys.LABEL_CHANNEL), voxel(), types);
    }

    private FeatureSelection features() {
        if (!featureClasses.isEmpty()) {
            return classes.read(featureClasses);
        }
        boolean flat = absent == AbsentClasses.ALL && settings.get(SettingKeys.FORCE_2D);
        return flat ? FeatureClassSection.all() : FeatureSelection.standard();
    }

    private VoxelSettings voxel() {
        return new VoxelSettings(
                settings.get(SettingKeys.KERNEL_RADIUS),
                settings.get(SettingKeys.MASKED_KERNEL),
                settings.get(SettingKeys.INIT_VALUE));
    }
}
