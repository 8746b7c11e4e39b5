package org.voxrisk.io.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * PyRadiomics' parameter file: sections {@code setting}, {@code imageType}, {@code featureClass} and
 * {@code voxelSetting}, in YAML or JSON.
 *
 * <p>As in PyRadiomics, an absent {@code imageType} section means the original image, and an absent
 * {@code featureClass} section all classes (but {@code shape2D}, which needs {@code force2D}). Unlike PyRadiomics, a name
 * that is unknown or not available is always an error.
 */
public final class ParameterFile {
    private static final List<String> SECTIONS = List.of("setting", "imageType", "featureClass", "voxelSetting");
    private static final long MAX_BYTES = 1_000_000;

    private final Map<String, ParameterNode> sections;

    private ParameterFile(Map<String, ParameterNode> sections) {
        this.sections = sections;
    }

    /** A file without any section: PyRadiomics' defaults. */
    public static ParameterFile empty() {
        return new ParameterFile(Map.of());
    }

    /**
     * Reads a parameter file.
     *
     * @param file YAML or JSON in UTF-8
     * @return its sections, not yet checked
     * @throws IOException if it cannot be read
     * @throws ParameterException if it is not YAML or has an unknown section
     */
    public static ParameterFile read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ParameterException(file + " is a folder: name the parameter file in it.");
        }
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such parameter file");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new ParameterException(file + " has " + Files.size(file) + " bytes: it is not a parameter file.");
        }
        try {
            return parse(Files.readString(file), String.valueOf(file.getFileName()));
        } catch (CharacterCodingException e) {
            throw new ParameterException(file + " is not text in UTF-8: it is not a parameter file.");
        }
    }

    /**
     * Reads a parameter file from a string.
     *
     * @param text YAML or JSON
     * @param source name for messages
     * @return its sections, not yet checked
     * @throws ParameterException if it is not YAML or has an unknown section
     */
    public static ParameterFile parse(String text, String source) {
        try {
            ParameterNode root = new ParameterReader(source).read(text);
            Map<String, ParameterNode> sections = root.map(source);
            sections.forEach((name, node) -> {
                if (!SECTIONS.contains(name)) {
                    throw ParameterException.at(
                            node, "unknown section '" + name + "' (" + NearestName.hint(name, SECTIONS) + ")");
                }
            });
            return new ParameterFile(sections);
        } catch (IOException e) {
            throw new ParameterException(source + ": " + e.getMessage());
        }
    }

    /**
     * Returns these parameters with one setting put on top, as a command line does with {@code --set key=value}.
     *
     * @param assignment {@code key=value}, the value in YAML, for example {@code resegmentRange=[1, 4]}
     * @return new parameters
     * @throws ParameterException if the assignment has no {@code =} or its value is not YAML
     */
    public ParameterFile with(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new ParameterException(
                    "'" + assignment + "' is not a setting: write key=value, for example binWidth=25");
        }
        String key = assignment.substring(0, equals).trim();
        String source = "setting " + key;
        try {
            ParameterNode value = new ParameterReader(source).read(assignment.substring(equals + 1));
            ParameterNode placed = new ParameterNode(source, 0, value.value());
            String section = SettingKey.require(key, placed).isVoxelSetting() ? "voxelSetting" : "setting";
            Map<String, ParameterNode> fields = new LinkedHashMap<>(section(section));
            fields.put(key, placed);
            Map<String, ParameterNode> merged = new LinkedHashMap<>(sections);
            merged.put(section, new ParameterNode(source, 0, fields));
            return new ParameterFile(merged);
        } catch (IOException e) {
            throw new ParameterException(source + ": " + e.getMessage());
        }
    }

    /**
     * Checks every name and value and builds the settings.
     *
     * @return the parameters in force
     * @throws ParameterException if a key is unknown, a value is of the wrong type or out of range, or an image type or
     *     feature is not available
     */
    public Parameters toParameters() {
        section("voxelSetting").forEach((name, node) -> {
            if (!SettingKey.require(name, node).isVoxelSetting()) {
                throw ParameterException.at(node, "'" + name + "' does not belong in voxelSetting; move it to setting");
            }
        });
        SettingValues settings = SettingValues.of(section("setting")).with(SettingValues.of(section("voxelSetting")));
        return new ParametersBuilder(settings, section("imageType"), section("featureClass")).build();
    }

    private Map<String, ParameterNode> section(String name) {
        ParameterNode node = sections.get(name);
        return node == null ? Map.of() : node.map(name);
    }
}
