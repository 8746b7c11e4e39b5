package org.voxrisk.io.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.voxrisk.family.Families;
import org.voxrisk.io.text.TextFormatException;
import org.voxrisk.io.text.Utf8;

/**
 * PyRadiomics' parameter file: sections {@code setting}, {@code imageType}, {@code featureClass} and
 * {@code voxelSetting}, in YAML or JSON; and a section {@code definition} ({@link DefinitionKeys}), which PyRadiomics does
 * not have and refuses:
 *
 * <pre>
 * definition:
 *   conventions: ibsi
 *   discretisations: [FBS-25, FBN-32]
 *   aggregations: [2.5D-mrg, 3D-avg]
 * </pre>
 *
 * <p>As in PyRadiomics, an absent {@code imageType} section means the original image, and an absent
 * {@code featureClass} section of a file all classes, {@code shape2D} too where {@code force2D} is on, without which it
 * has no values. Without a file {@code shape2D} is never among them. Unlike PyRadiomics, a name that is unknown or not
 * available is always an error.
 */
public final class ParameterFile {
    private static final List<String> SECTIONS =
            List.of("setting", "definition", "imageType", "featureClass", "voxelSetting");
    private static final long MAX_BYTES = 1_000_000;

    private final Map<String, ParameterNode> sections;
    private final AbsentClasses absent;
    private final @Nullable ImageTypes own;

    private ParameterFile(Map<String, ParameterNode> sections, AbsentClasses absent, @Nullable ImageTypes own) {
        this.sections = sections;
        this.absent = absent;
        this.own = own;
    }

    /** No file at all: PyRadiomics' defaults, which never have {@code shape2D}. */
    public static ParameterFile empty() {
        return new ParameterFile(Map.of(), AbsentClasses.STANDARD, null);
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
            return parse(Utf8.read(file), String.valueOf(file.getFileName()));
        } catch (TextFormatException e) {
            throw new ParameterException(e.getMessage() + " A parameter file is text in UTF-8.");
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
        return parse(text, source, AbsentClasses.ALL);
    }

    /** Reads a preset, which states what PyRadiomics does without a parameter file. */
    static ParameterFile ofPreset(String text, String source) {
        return parse(text, source, AbsentClasses.STANDARD);
    }

    private static ParameterFile parse(String text, String source, AbsentClasses absent) {
        ParameterNode root = new ParameterReader(source).read(text);
        Map<String, ParameterNode> sections = root.map(source);
        sections.forEach((name, node) -> {
            if (!SECTIONS.contains(name)) {
                throw ParameterException.at(
                        node, "unknown section '" + name + "' (" + NearestName.hint(name, SECTIONS) + ")");
            }
        });
        return new ParameterFile(sections, absent, null);
    }

    /**
     * Returns these parameters, understood by other image types than PyRadiomics'. Keys that only those know can be put
     * on top afterwards.
     */
    public ParameterFile withImageTypes(ImageTypes other) {
        return new ParameterFile(sections, absent, other);
    }

    /**
     * Returns these parameters with one setting put on top, as a command line does with {@code --set key=value}.
     *
     * @param assignment {@code key=value}, the value in YAML, for example {@code resegmentRange=[1, 4]}; PyRadiomics'
     *     {@code None}, which gives the default, is {@code key=null}
     * @return new parameters
     * @throws ParameterException if the assignment has no {@code =}, nothing behind it, or its value is not YAML
     */
    public ParameterFile with(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new ParameterException(
                    "'" + assignment + "' is not a setting: write key=value, for example binWidth=25");
        }
        String key = assignment.substring(0, equals).trim();
        String text = assignment.substring(equals + 1);
        String source = "setting " + key;
        ParameterNode value = new ParameterReader(source).read(text);
        ParameterNode placed = new ParameterNode(source, 0, value.value());
        String section = home(known().key(key, placed));
        if (text.isBlank()) {
            throw new ParameterException("'" + assignment + "' has no value behind =: write " + key + "=value, or "
                    + key + "=null for the default");
        }
        Map<String, ParameterNode> fields = new LinkedHashMap<>(section(section));
        fields.put(key, placed);
        Map<String, ParameterNode> merged = new LinkedHashMap<>(sections);
        merged.put(section, new ParameterNode(source, 0, fields));
        return new ParameterFile(merged, absent, own);
    }

    /**
     * Checks every name and value and builds the settings.
     *
     * @return the parameters in force
     * @throws ParameterException if a key is unknown, a value is of the wrong type or out of range, or an image type or
     *     feature is not available
     */
    public Parameters toParameters() {
        // Without a section that names families, nothing has to know IBSI's.
        return toParameters(section("featureClass").isEmpty() ? Families.pyRadiomics() : Families.standard());
    }

    /**
     * Checks every name and value and builds the settings, with feature families of one's own among those that section
     * {@code featureClass} may name.
     *
     * @param families all families that are known, {@link Families#standard()} mostly among them; without that section,
     *     PyRadiomics' alone are computed
     * @return the parameters in force
     * @throws ParameterException see {@link #toParameters()}
     */
    public Parameters toParameters(Families families) {
        ImageTypes imageTypes = imageTypes();
        for (String name : List.of("setting", "definition", "voxelSetting")) {
            for (Map.Entry<String, ParameterNode> entry : section(name).entrySet()) {
                requireAtHome(name, imageTypes.key(entry.getKey(), entry.getValue()), entry.getValue());
            }
        }
        for (Map.Entry<String, ParameterNode> entry : section("setting").entrySet()) {
            requireOwner(imageTypes, imageTypes.key(entry.getKey(), entry.getValue()), entry.getValue());
        }
        SettingValues settings = SettingValues.read(section("setting"), imageTypes)
                .with(SettingValues.read(section("voxelSetting"), imageTypes))
                .with(SettingValues.read(section("definition"), imageTypes));
        TextureSection.requireOneVoice(settings, "sections setting and definition");
        return new ParametersBuilder(
                        settings, imageTypes, section("imageType"), section("featureClass"), absent, families)
                .build();
    }

    /** PyRadiomics takes keys of maps in setting too. */
    private static void requireAtHome(String section, SettingKey<?> key, ParameterNode node) {
        String home = home(key);
        if (!home.equals(section) && !(section.equals("setting") && home.equals("voxelSetting"))) {
            throw ParameterException.at(node, "'" + key + "' does not belong in " + section + "; move it to " + home);
        }
    }

    /** Keys of a filter in setting hold for all image types that have them; PyRadiomics' own may stand there for none. */
    private void requireOwner(ImageTypes imageTypes, SettingKey<?> key, ParameterNode node) {
        List<String> owners = key.scope() == SettingKey.Scope.FILTER ? imageTypes.namesWith(key) : List.of();
        if (!node.isEmpty()
                && !owners.isEmpty()
                && owners.stream().noneMatch(o -> section("imageType").containsKey(o) || ImageTypes.isPyRadiomics(o))) {
            throw ParameterException.at(
                    node,
                    key + " changes nothing: it is a setting of image type " + String.join(", ", owners)
                            + ", and imageType names none of them. Add one, or delete it.");
        }
    }

    /** Those that the sections are understood by. Where there is no section, nothing has to know all filters. */
    private ImageTypes imageTypes() {
        return own == null && sections.isEmpty() ? ImageTypes.original() : known();
    }

    private ImageTypes known() {
        return own == null ? ImageTypes.standard() : own;
    }

    private static String home(SettingKey<?> key) {
        return switch (key.scope()) {
            case MAPS -> "voxelSetting";
            case DEFINITION, WAYS -> "definition";
            case REGION, PREPROCESSING, TEXTURE, FILTER -> "setting";
        };
    }

    private Map<String, ParameterNode> section(String name) {
        ParameterNode node = sections.get(name);
        return node == null ? Map.of() : node.map(name);
    }
}
