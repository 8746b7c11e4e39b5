package org.voxrisk.io.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.IbsiPresets;
import org.voxrisk.extract.Presets;

/**
 * Settings by name. Each is a parameter file that comes with the library; comments in it tell where its values are
 * from.
 */
public enum Preset {
    /** What PyRadiomics does without a parameter file: original image, bin width 25, 107 features. */
    PYRADIOMICS_DEFAULT(
            "pyradiomics-default",
            "PyRadiomics' defaults: original image, bin width 25, 107 features",
            Presets::pyradiomicsDefault),
    /** The 1,223 features a sequence of the cervical cancer paper, with normalisation. */
    PAPER("paper", "1,223 features: normalised, 1 mm voxels, bin width 25, wavelet and LoG 2-5 mm", Presets::paper),
    /** As {@link #PAPER}, for images that are normalised already. */
    PAPER_NONORM("paper-nonorm", "as paper, without normalisation", Presets::paperNonorm),
    /** Configuration A of IBSI. */
    IBSI_A("ibsi-a", "IBSI configuration A: slices, 25 HU, [-500, 400] HU", IbsiPresets::configurationA),
    /** Configuration B of IBSI. */
    IBSI_B("ibsi-b", "IBSI configuration B: slices of 2 mm, 32 bins, [-500, 400] HU", IbsiPresets::configurationB),
    /** Configuration C of IBSI. */
    IBSI_C("ibsi-c", "IBSI configuration C: 2 mm, 25 HU, [-1000, 400] HU", IbsiPresets::configurationC),
    /** Configuration D of IBSI. */
    IBSI_D("ibsi-d", "IBSI configuration D: 2 mm, 32 bins, within 3 SD", IbsiPresets::configurationD),
    /** Configuration E of IBSI. */
    IBSI_E(
            "ibsi-e",
            "IBSI configuration E: 2 mm by splines, 32 bins, [-1000, 400] HU within 3 SD",
            IbsiPresets::configurationE),
    /** A starting point for CT by IBSI's definition. */
    IBSI_CT("ibsi-ct", "IBSI's definition for CT: 1 mm, 25 HU", IbsiPresets::ct),
    /** A starting point for MR by IBSI's definition. */
    IBSI_MR("ibsi-mr", "IBSI's definition for MR: normalised, 1 mm, 32 bins, within 3 SD", IbsiPresets::mr),
    /** A starting point for PET by IBSI's definition. */
    IBSI_PET("ibsi-pet", "IBSI's definition for PET in SUV: 3 mm, bins of 0.5", IbsiPresets::pet);

    private final String presetName;
    private final String summary;

    @SuppressWarnings("ImmutableEnumChecker") // makes values, holds no state
    private final Supplier<ExtractionSettings> settings;

    Preset(String presetName, String summary, Supplier<ExtractionSettings> settings) {
        this.presetName = presetName;
        this.summary = summary;
        this.settings = settings;
    }

    /** Returns the name that users choose it by. */
    public String presetName() {
        return presetName;
    }

    /** Returns one line on what it is. */
    public String summary() {
        return summary;
    }

    /** Returns the parameter file as text, comments included. */
    public String yaml() {
        String resource = "presets/" + presetName + ".yaml";
        try (InputStream in = Preset.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what its parameter file says of the extraction, without reading it. */
    public ExtractionSettings settings() {
        return settings.get();
    }

    /** Returns the parameters, to be changed or used as they are. */
    public ParameterFile parameters() {
        return ParameterFile.ofPreset(yaml(), "preset " + presetName);
    }

    /** Returns the preset of a name. */
    public static Optional<Preset> named(String name) {
        return Arrays.stream(values()).filter(p -> p.presetName.equals(name)).findFirst();
    }
}
