package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voxrisk.io.segmentation.LabelSelection;
import org.voxrisk.io.settings.NearestName;
import org.voxrisk.io.settings.ParameterException;
import org.voxrisk.io.settings.ParameterFile;
import org.voxrisk.io.settings.Preset;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that choose the settings of an extraction: a file or a preset, and single settings on top. */
final class SettingsOptions {
    /** Where the settings start from. */
    static final class Base {
        @Option(
                names = "--settings",
                paramLabel = "FILE.yaml",
                description = "PyRadiomics parameter file: setting, featureClass, imageType, voxelSetting.")
        @Nullable
        Path settings;

        @Option(
                names = "--preset",
                paramLabel = "NAME",
                description = "Settings by name; 'voxrisk presets' lists them. Default: pyradiomics-default.")
        @Nullable
        String preset;
    }

    @ArgGroup
    @Nullable
    Base base;

    @Option(
            names = "--set",
            paramLabel = "key=value",
            description = "One setting on top of file or preset, value in YAML; may be repeated. Example: --set"
                    + " binWidth=10 --set resegmentRange=[1,400].")
    List<String> assignments = List.of();

    @Option(
            names = "--label",
            paramLabel = "L",
            description =
                    "Region of the mask: its number or its name, auto for the only one there. For extract also all"
                            + " (one row each), several (1,Node) and merged ones (1+2). Default: the settings' label, else 1.")
    @Nullable
    String label;

    /** The settings file, if there is one. */
    Optional<Path> file() {
        return Optional.ofNullable(base == null ? null : base.settings);
    }

    /** Whether any of them was given. */
    boolean isGiven() {
        return base != null || !assignments.isEmpty() || label != null;
    }

    /** Whether the label is to be taken from the mask. */
    boolean labelFromMask() {
        return "auto".equals(label);
    }

    /**
     * Reads the settings that were chosen.
     *
     * @throws IOException if the settings file cannot be read
     * @throws ParameterException if a name is unknown, or a file is no parameter file
     */
    ParameterFile read() throws IOException {
        ParameterFile parameters = start();
        for (String assignment : assignments) {
            requireAssignment(assignment);
            parameters = parameters.with(assignment);
        }
        if (label != null && isNumber()) {
            parameters = parameters.with("label=" + Integer.parseInt(label));
        }
        return parameters;
    }

    private boolean isNumber() {
        return label != null && label.matches("[0-9]{1,9}");
    }

    /**
     * The regions that were asked for by name, or several of them; empty for a number or auto.
     *
     * @throws ParameterException if the text is no choice of regions
     */
    Optional<LabelSelection> regions() {
        return label == null || labelFromMask() || isNumber()
                ? Optional.empty()
                : Optional.of(LabelOption.parse("--label", label));
    }

    /** Refuses what only extract can do. */
    void requireOneNumber() {
        if (regions().isPresent()) {
            throw new ParameterException("--label must be a whole number from 1, or auto; found '" + label + "'.");
        }
    }

    private static void requireAssignment(String assignment) {
        int equals = assignment.indexOf('=');
        int colon = assignment.indexOf(':');
        if (equals < 0 && colon > 0) {
            throw new ParameterException("--set " + assignment + " has no '=': write --set "
                    + assignment.substring(0, colon).strip() + "="
                    + assignment.substring(colon + 1).strip() + ".");
        }
        if (equals > 0 && assignment.substring(equals + 1).isBlank()) {
            String key = assignment.substring(0, equals).strip();
            throw new ParameterException("--set " + assignment + " has no value: write one behind the '=', as in --set "
                    + "binWidth=25, or leave the option out to keep the value of file or preset. A setting that may be"
                    + " absent is switched off by --set " + key + "=null.");
        }
    }

    private ParameterFile start() throws IOException {
        if (base != null && base.settings != null) {
            return ParameterFile.read(base.settings);
        }
        // The preset pyradiomics-default says the same in YAML, which takes longer to read than many a case.
        return base == null || base.preset == null
                ? ParameterFile.empty()
                : preset(base.preset).parameters();
    }

    static Preset preset(String name) {
        return Preset.named(name)
                .orElseThrow(() -> new ParameterException("unknown preset '" + name + "' ("
                        + NearestName.hint(
                                name,
                                Arrays.stream(Preset.values())
                                        .map(Preset::presetName)
                                        .toList())
                        + ")"));
    }
}
