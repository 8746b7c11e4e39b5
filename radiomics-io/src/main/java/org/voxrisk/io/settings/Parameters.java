package org.voxrisk.io.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.VoxelSettings;

/**
 * A parameter file, understood.
 *
 * @param extraction what decides the numbers
 * @param label the label of the region in the mask
 * @param labelChannel which layer of a mask with several numbers per voxel holds the region, from 0; see
 *     {@link org.voxrisk.io.image.ImageReader#readComponent}
 * @param voxel how feature maps are made, where maps are asked for
 * @param effective every setting with the value in force, defaults too, under PyRadiomics' names: sections
 *     {@code setting}, {@code definition} (where it is not PyRadiomics'), {@code imageType}, {@code featureClass} and
 *     {@code voxelSetting}; reading it back as a parameter file gives the same
 *     extraction
 */
public record Parameters(
        ExtractionSettings extraction,
        int label,
        int labelChannel,
        VoxelSettings voxel,
        Map<String, Object> effective) {
    /** The label where none is given. */
    static final int DEFAULT_LABEL = 1;

    /** The layer where none is given. */
    static final int DEFAULT_LABEL_CHANNEL = 0;

    /**
     * Makes parameters from settings that were not read from a file: label 1 in the first layer of the mask.
     *
     * @param extraction what decides the numbers
     * @param types writes the image types into {@link #effective}
     * @throws ParameterException if they cannot be written so that they are read back, as where a filter has no codec
     */
    public static Parameters of(ExtractionSettings extraction, ImageTypes types) {
        return of(extraction, DEFAULT_LABEL, DEFAULT_LABEL_CHANNEL, VoxelSettings.standard(), types);
    }

    /**
     * Makes parameters from settings that were not read from a file.
     *
     * @param extraction what decides the numbers
     * @param label the label of the region in the mask
     * @param labelChannel which layer of the mask holds it, from 0
     * @param voxel how feature maps are made
     * @param types writes the image types into {@link #effective}
     * @throws ParameterException if they cannot be written so that they are read back, as where a filter has no codec
     */
    public static Parameters of(
            ExtractionSettings extraction, int label, int labelChannel, VoxelSettings voxel, ImageTypes types) {
        return new Parameters(
                extraction,
                label,
                labelChannel,
                voxel,
                EffectiveSettings.describe(extraction, label, labelChannel, voxel, types));
    }

    /** Returns the same parameters for another label of the mask. */
    public Parameters withLabel(int other) {
        Map<String, Object> section = setting();
        section.put(SettingKeys.LABEL.name(), other);
        return new Parameters(extraction, other, labelChannel, voxel, effectiveWith(section));
    }

    /** Returns {@link #effective} without the label, for a region that was chosen in another way. */
    public Map<String, Object> effectiveWithoutLabel() {
        Map<String, Object> section = setting();
        section.remove(SettingKeys.LABEL.name());
        return effectiveWith(section);
    }

    private Map<String, Object> setting() {
        Map<String, Object> section = new LinkedHashMap<>();
        if (effective.get("setting") instanceof Map<?, ?> settings) {
            settings.forEach((key, value) -> section.put(String.valueOf(key), value));
        }
        return section;
    }

    private Map<String, Object> effectiveWith(Map<String, Object> setting) {
        Map<String, Object> all = new LinkedHashMap<>(effective);
        all.put("setting", setting);
        return all;
    }
}
