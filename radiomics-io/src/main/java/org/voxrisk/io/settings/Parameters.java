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
 *     {@code setting}, {@code imageType}, {@code featureClass} and {@code voxelSetting}; reading it back as a parameter file gives the same
 *     extraction
 */
public record Parameters(
        ExtractionSettings extraction,
        int label,
        int labelChannel,
        VoxelSettings voxel,
        Map<String, Object> effective) {
    /** Returns the same parameters for another label of the mask. */
    public Parameters withLabel(int other) {
        Map<String, Object> section = new LinkedHashMap<>();
        if (effective.get("setting") instanceof Map<?, ?> settings) {
            settings.forEach((key, value) -> section.put(String.valueOf(key), value));
        }
        section.put("label", other);
        Map<String, Object> all = new LinkedHashMap<>(effective);
        all.put("setting", section);
        return new Parameters(extraction, other, labelChannel, voxel, all);
    }
}
