package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxrisk.extract.ImageTypeSettings;
import org.voxrisk.filter.ImageFilter;

/** The {@code imageType} section: names of filters, each with settings of its own on top of the global ones. */
final class ImageTypeSection {
    private static final String ABSENT = "Original";

    private final ImageTypes types;

    ImageTypeSection(ImageTypes types) {
        this.types = types;
    }

    /**
     * Reads the section.
     *
     * @param global what holds for all image types: sections {@code setting} and {@code definition}
     */
    List<ImageTypeSettings> read(Map<String, ParameterNode> section, SettingValues global) {
        if (section.isEmpty()) {
            return List.of(type(ABSENT, new ParameterNode("default", 0, null), global));
        }
        List<ImageTypeSettings> read = new ArrayList<>();
        section.forEach((name, node) -> read.add(type(name, node, global)));
        return read;
    }

    /**
     * Writes image types as a section that is read back as the same.
     *
     * @throws ParameterException if a filter has no codec, or would be read back as another
     */
    Map<String, Object> write(List<ImageTypeSettings> written) {
        Map<String, Object> section = new LinkedHashMap<>();
        for (ImageTypeSettings type : written) {
            if (section.put(type.name(), write(type)) != null) {
                throw new ParameterException("two image types have the name " + type.name()
                        + ", under which the settings of one could be written. Join their filters to one.");
            }
        }
        return section;
    }

    private Map<String, Object> write(ImageTypeSettings type) {
        ImageFilter filter = type.filter();
        Optional<ImageTypeCodec<?>> writer = types.codecOf(filter);
        if (writer.isEmpty()) {
            throw new ParameterException("image type " + type.name() + " has a filter of "
                    + filter.getClass().getName() + ", which no codec writes: its parameters would be lost. Make an"
                    + " ImageTypeCodec of it known by ImageTypes.standard().with(codec).");
        }
        ImageTypeCodec<?> codec = writer.get();
        if (!codec.name().equals(type.name())) {
            throw new ParameterException("image type " + type.name() + " has a filter of "
                    + filter.getClass().getName() + ", which parameter files call " + codec.name()
                    + ": it could not be read back. Name it so.");
        }
        Map<String, Object> values =
                values(codec, filter).with(TextureSection.write(type)).byName();
        requireReadBack(type, values);
        return values;
    }

    private static <F extends ImageFilter> SettingValues values(ImageTypeCodec<F> codec, ImageFilter filter) {
        return codec.write(codec.type().cast(filter));
    }

    private void requireReadBack(ImageTypeSettings type, Map<String, Object> values) {
        SettingValues global = DefinitionSection.write(type.texture().definition());
        ImageTypeSettings read;
        try {
            read = type(type.name(), ParameterNode.of("written", values), global);
        } catch (IllegalArgumentException e) {
            throw new ParameterException("image type " + type.name() + " cannot be written so that it is read back: "
                    + e.getMessage() + " It is " + type + ".");
        }
        if (!read.equals(type)) {
            throw new ParameterException("image type " + type.name() + " is " + type
                    + ", but what its codec writes is read back as " + read + ": a parameter would be lost.");
        }
    }

    private ImageTypeSettings type(String name, ParameterNode node, SettingValues global) {
        ImageTypeCodec<?> codec = types.codec(name, node);
        Map<String, ParameterNode> settings = node.map("settings of image type " + name);
        for (Map.Entry<String, ParameterNode> entry : settings.entrySet()) {
            requireEffect(codec, types.key(entry.getKey(), entry.getValue()), entry.getValue());
        }
        SettingValues own = SettingValues.read(settings, types);
        TextureSection.requireOneVoice(own, node.where() + ": image type " + name);
        SettingValues values = TextureSection.own(global, own);
        for (Map.Entry<String, ParameterNode> entry : settings.entrySet()) {
            requireUse(codec, types.key(entry.getKey(), entry.getValue()), entry.getValue(), values);
        }
        ImageFilter filter = filter(codec, node, values);
        try {
            return new ImageTypeSettings(name, filter, TextureSection.read(values));
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw ParameterException.at(node, "image type " + name + ": " + e.getMessage());
        }
    }

    /** PyRadiomics takes most keys anywhere, without a word that they change nothing: normalize is the worst. */
    private void requireEffect(ImageTypeCodec<?> codec, SettingKey<?> key, ParameterNode node) {
        if (codec.keys().contains(key)) {
            return;
        }
        String name = codec.name();
        switch (key.scope()) {
            case TEXTURE, WAYS -> {}
            case DEFINITION ->
                throw ParameterException.at(
                        node,
                        key + " cannot differ between image types (" + name
                                + "): a table of values has one definition. Move it to section definition.");
            case FILTER ->
                throw ParameterException.at(
                        node,
                        key + " is no setting of image type " + name + " but of "
                                + String.join(", ", types.namesWith(key))
                                + ": it changes nothing here, in PyRadiomics neither. Move it there, or delete it.");
            case MAPS ->
                throw ParameterException.at(
                        node,
                        key + " cannot differ between image types (" + name
                                + "): all feature maps have the same windows. Move it to voxelSetting.");
            case REGION, PREPROCESSING -> throw ParameterException.at(node, onceACase(key, name));
        }
    }

    /** A key of the filter, beside others that leave no part for it. */
    private static void requireUse(
            ImageTypeCodec<?> codec, SettingKey<?> key, ParameterNode node, SettingValues values) {
        if (!node.isEmpty() && codec.keys().contains(key)) {
            codec.withoutEffect(key, values).ifPresent(why -> {
                throw ParameterException.at(
                        node,
                        "image type " + codec.name() + ": " + key + " changes nothing: it " + why + ", or delete it.");
            });
        }
    }

    /**
     * PyRadiomics takes a label for the textures of an image type only, inside the box of the other label's region: a
     * mixture of two regions in one row.
     */
    private static String onceACase(SettingKey<?> key, String name) {
        if (key == SettingKeys.LABEL || key == SettingKeys.LABEL_CHANNEL) {
            return key + " cannot differ between image types (" + name
                    + "): all features of a row are of one region. Move it to setting, or extract each"
                    + " label on its own.";
        }
        return key + " changes nothing in image type " + name
                + ", in PyRadiomics neither: image and region are prepared once, before any filter. Move it to setting to"
                + " have it done, or delete it to keep the values.";
    }

    private static ImageFilter filter(ImageTypeCodec<?> codec, ParameterNode node, SettingValues values) {
        for (SettingKey<?> key : codec.keys()) {
            if (codec.requires(key, values) && values.find(key).isEmpty()) {
                throw ParameterException.at(node, "image type " + codec.name() + " needs " + key + ": " + key.doc());
            }
        }
        try {
            return codec.read(values);
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw ParameterException.at(node, "image type " + codec.name() + ": " + e.getMessage());
        }
    }
}
