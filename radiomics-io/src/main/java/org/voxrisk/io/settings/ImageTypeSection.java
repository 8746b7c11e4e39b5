package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.voxrisk.extract.ImageTypeSettings;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.Original;

/** The {@code imageType} section: names of filters, each with settings of its own on top of the global ones. */
final class ImageTypeSection {
    private static final List<String> AVAILABLE = List.of("Original");
    private static final List<String> KNOWN = List.of(
            "Original",
            "Wavelet",
            "LoG",
            "Square",
            "SquareRoot",
            "Logarithm",
            "Exponential",
            "Gradient",
            "LBP2D",
            "LBP3D");

    private ImageTypeSection() {}

    static List<ImageTypeSettings> read(Map<String, ParameterNode> section, SettingValues global) {
        if (section.isEmpty()) {
            return List.of(type("Original", new ParameterNode("default", 0, null), global));
        }
        List<ImageTypeSettings> types = new ArrayList<>();
        section.forEach((name, node) -> types.add(type(name, node, global)));
        return types;
    }

    private static ImageTypeSettings type(String name, ParameterNode node, SettingValues global) {
        SettingValues own = SettingValues.of(node.map("settings of image type " + name));
        SettingValues values = global.with(own);
        return new ImageTypeSettings(name, filter(name, node), TextureSection.read(values));
    }

    private static ImageFilter filter(String name, ParameterNode node) {
        if (name.equals("Original")) {
            return new Original();
        }
        if (KNOWN.contains(name)) {
            throw ParameterException.at(
                    node,
                    "image type '" + name + "' is not available in this version; available are "
                            + String.join(", ", AVAILABLE) + ". Nothing was extracted.");
        }
        throw ParameterException.at(node, "unknown image type '" + name + "' (" + NearestName.hint(name, KNOWN) + ")");
    }
}
