package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.VoxelSettings;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.feature.Feature;

/** Writes typed settings back in PyRadiomics' names: the record of what was in force, defaults included. */
final class EffectiveSettings {
    private EffectiveSettings() {}

    static Map<String, Object> describe(
            ExtractionSettings settings, int label, int labelChannel, VoxelSettings voxel, ImageTypes types) {
        SettingValues setting = SettingValues.none()
                .with(SettingKeys.LABEL, label)
                .with(SettingKeys.LABEL_CHANNEL, labelChannel)
                .with(RegionSection.write(settings.roi()))
                .with(PreprocessingSection.write(settings.preprocessing()))
                .with(TextureSection.slices(settings.sliceAxis()));

        Map<String, Object> classes = new LinkedHashMap<>();
        for (Map.Entry<FeatureFamily, List<Feature>> family :
                settings.features().features().entrySet()) {
            List<String> names = new ArrayList<>();
            for (Feature feature : family.getValue()) {
                names.add(feature.featureName());
            }
            classes.put(family.getKey().name(), List.copyOf(names));
        }

        Map<String, Object> all = new LinkedHashMap<>();
        all.put("setting", setting.byName());
        Map<String, Object> definition = DefinitionSection.write(settings.definition())
                .with(PreprocessingSection.writeOwn(settings.preprocessing()))
                .byName();
        if (!definition.isEmpty()) {
            all.put("definition", definition);
        }
        all.put("imageType", new ImageTypeSection(types).write(settings.imageTypes()));
        all.put("featureClass", classes);
        if (!voxel.equals(VoxelSettings.standard())) {
            SettingValues kernel = SettingValues.none()
                    .with(SettingKeys.KERNEL_RADIUS, voxel.kernelRadius())
                    .with(SettingKeys.MASKED_KERNEL, voxel.maskedKernel())
                    .with(SettingKeys.INIT_VALUE, voxel.initValue());
            all.put("voxelSetting", kernel.byName());
        }
        return all;
    }
}
