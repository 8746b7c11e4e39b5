package org.voxrisk.io.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Settings that a case was run with and that {@code settings.json}, with its one entry a configuration, does not tell.
 *
 * <p>{@code case_settings.json} states them. A folder without that file was made by scripts that run two things case by
 * case: the absolute resegmentation range, whose effect is that of the minimum and maximum noted of the resegmented region;
 * and the bin width of configurations without normalisation, 1 for a case whose intensities are few, which is a case that
 * has every such configuration a second time with the ending {@code -bw1}, and that of the configuration {@code default} for
 * all others.
 */
final class CaseSettings {
    private static final String FILE = "case_settings.json";
    private static final String FEW_INTENSITIES = "-bw1";

    private final JsonNode configs;
    private final JsonNode stated;
    private final boolean states;
    private final Set<String> keys;

    private CaseSettings(JsonNode configs, JsonNode stated, boolean states, Set<String> keys) {
        this.configs = configs;
        this.stated = stated;
        this.states = states;
        this.keys = keys;
    }

    /**
     * Reads what a folder states.
     *
     * @param features the folder
     * @param configs the configurations of its {@code settings.json}
     * @param keys {@code case/configuration} of every extraction
     */
    static CaseSettings read(Path features, JsonNode configs, Set<String> keys) {
        Path file = features.resolve(FILE);
        boolean states = Files.exists(file);
        if (!states && !PyradiomicsReference.isGiven()) {
            throw new AssertionError(FILE + " is missing in " + features);
        }
        JsonNode stated = states ? PyradiomicsReference.json(file).path("settings") : configs;
        if (states) {
            stated.properties()
                    .forEach(c -> c.getValue().fieldNames().forEachRemaining(config -> {
                        if (!keys.contains(c.getKey() + "/" + config)) {
                            throw new AssertionError(FILE + " has settings of " + c.getKey() + "/" + config
                                    + ", of which there are no features");
                        }
                    }));
        }
        return new CaseSettings(configs, stated, states, keys);
    }

    /** Returns the settings, as JSON by name, to put on top of those of the configuration. */
    Map<String, String> of(String name, String config, Map<String, String> diagnostics) {
        Map<String, String> own = new LinkedHashMap<>();
        if (states) {
            stated.path(name)
                    .path(config)
                    .properties()
                    .forEach(e -> own.put(e.getKey(), e.getValue().toString()));
            return own;
        }
        JsonNode settings = configs.path(config).path("settings");
        if (diagnostics.containsKey("Mask-resegmented_VoxelNum") && !settings.has("resegmentMode")) {
            own.put(
                    "resegmentRange",
                    "[" + diagnostics.get("Mask-resegmented_Minimum") + ", "
                            + diagnostics.get("Mask-resegmented_Maximum") + "]");
        }
        double common =
                configs.path("default").path("settings").path("binWidth").asDouble();
        double written = settings.path("binWidth").asDouble();
        boolean perCase = !settings.path("normalize").asBoolean()
                && !config.endsWith(FEW_INTENSITIES)
                && !keys.contains(name + "/" + config + FEW_INTENSITIES)
                && (written == 1 || written == common);
        if (perCase) {
            own.put("binWidth", String.valueOf(keys.contains(name + "/default" + FEW_INTENSITIES) ? 1 : common));
        }
        return own;
    }
}
