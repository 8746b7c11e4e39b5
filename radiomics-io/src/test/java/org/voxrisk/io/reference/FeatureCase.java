package org.voxrisk.io.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One extraction of the reference.
 *
 * @param name the case
 * @param config the configuration
 * @param settings {@code settings} and {@code imageTypes} of the configuration
 * @param own settings of this case that differ from those of the configuration, as JSON by name
 * @param diagnostics what PyRadiomics noted of image and mask
 * @param expected values by column
 */
record FeatureCase(
        String name,
        String config,
        JsonNode settings,
        Map<String, String> own,
        Map<String, String> diagnostics,
        Map<String, Double> expected) {
    String key() {
        return name + "/" + config;
    }

    /** Image types of the settings that the reference has values for; PyRadiomics skips some silently. */
    Set<String> expectedImages() {
        Set<String> images = new LinkedHashSet<>();
        expected.keySet().forEach(column -> images.add(column.substring(0, column.indexOf('_'))));
        return images;
    }

    /** The parameter file that this extraction corresponds to, as JSON. */
    String parameterFile(Set<String> imageTypesLeftOut) {
        Map<String, String> setting = new LinkedHashMap<>();
        settings.get("settings")
                .properties()
                .forEach(e -> setting.put(e.getKey(), e.getValue().toString()));
        setting.putAll(own);
        Map<String, String> types = new LinkedHashMap<>();
        settings.get("imageTypes").properties().forEach(e -> {
            if (!imageTypesLeftOut.contains(e.getKey())) {
                types.put(e.getKey(), e.getValue().toString());
            }
        });
        Map<String, String> classes = new LinkedHashMap<>();
        expected.keySet().forEach(column -> classes.put(column.split("_", 3)[1], "[]"));
        return "{\"setting\": " + object(setting) + ", \"imageType\": " + object(types) + ", \"featureClass\": "
                + object(classes) + "}";
    }

    private static String object(Map<String, String> fields) {
        StringBuilder out = new StringBuilder("{");
        fields.forEach((k, v) -> out.append(out.length() > 1 ? ", " : "")
                .append('"')
                .append(k)
                .append("\": ")
                .append(v));
        return out.append('}').toString();
    }

    @Override
    public String toString() {
        return key();
    }
}
