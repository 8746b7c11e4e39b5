package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.voxrisk.extract.ImageTypeSettings;
import org.voxrisk.filter.Exponential;
import org.voxrisk.filter.Gradient;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.filter.Lbp2D;
import org.voxrisk.filter.Lbp3D;
import org.voxrisk.filter.Logarithm;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.Sigma;
import org.voxrisk.filter.Square;
import org.voxrisk.filter.SquareRoot;
import org.voxrisk.filter.Wavelet;

/** The {@code imageType} section: names of filters, each with settings of its own on top of the global ones. */
final class ImageTypeSection {
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
        Map<String, ParameterNode> settings = node.map("settings of image type " + name);
        requireNoLabel(name, settings);
        SettingValues own = SettingValues.of(settings);
        SettingValues values = global.with(own);
        return new ImageTypeSettings(name, filter(name, node, values), TextureSection.read(values));
    }

    /**
     * PyRadiomics takes such a label for the textures of this image type only, inside the box of the other label's region:
     * a mixture of two regions in one row.
     */
    private static void requireNoLabel(String name, Map<String, ParameterNode> settings) {
        for (SettingKey key : List.of(SettingKey.LABEL, SettingKey.LABEL_CHANNEL)) {
            ParameterNode node = settings.get(key.key());
            if (node != null) {
                throw ParameterException.at(
                        node,
                        key.key() + " cannot differ between image types (" + name
                                + "): all features of a row are of one region. Move it to setting, or extract each"
                                + " label on its own.");
            }
        }
    }

    private static ImageFilter filter(String name, ParameterNode node, SettingValues values) {
        try {
            return switch (name) {
                case "Original" -> new Original();
                case "Wavelet" ->
                    Wavelet.of(
                            values.text(SettingKey.WAVELET, "coif1"),
                            values.integer(SettingKey.LEVEL, 1),
                            values.integer(SettingKey.START_LEVEL, 0),
                            TextureSection.excludedAxis(values));
                case "LoG" -> new LaplacianOfGaussian(sigmas(node, values));
                case "Square" -> new Square();
                case "SquareRoot" -> new SquareRoot();
                case "Logarithm" -> new Logarithm();
                case "Exponential" -> new Exponential();
                case "Gradient" -> new Gradient(values.flag(SettingKey.GRADIENT_USE_SPACING, true));
                case "LBP2D" ->
                    new Lbp2D(
                            values.integer(SettingKey.LBP_2D_SAMPLES, 8),
                            values.number(SettingKey.LBP_2D_RADIUS, 1),
                            Lbp2D.Method.of(values.text(SettingKey.LBP_2D_METHOD, "uniform")),
                            TextureSection.sliceAxis(values));
                case "LBP3D" ->
                    new Lbp3D(
                            values.integer(SettingKey.LBP_3D_LEVELS, 2),
                            values.number(SettingKey.LBP_3D_ICOSPHERE_RADIUS, 1),
                            values.integer(SettingKey.LBP_3D_ICOSPHERE_SUBDIVISION, 1));
                default -> throw unknown(name, node);
            };
        } catch (ParameterException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw ParameterException.at(node, "image type " + name + ": " + e.getMessage());
        }
    }

    private static List<Sigma> sigmas(ParameterNode node, SettingValues values) {
        List<Object> given = values.list(SettingKey.SIGMA)
                .orElseThrow(() -> ParameterException.at(
                        node, "image type LoG needs sigma: a list of widths in mm, for example sigma: [2.0, 3.0]"));
        requireDistinct(node, given);
        return given.stream()
                .map(v -> v instanceof Long whole
                        ? Sigma.ofInteger(Math.toIntExact(whole))
                        : Sigma.of(((Number) v).doubleValue()))
                .toList();
    }

    /** PyRadiomics makes two sets of columns of 2.0 and 2, log-sigma-2-0-mm-3D and log-sigma-2-mm-3D, of equal values. */
    private static void requireDistinct(ParameterNode node, List<Object> given) {
        for (int i = 0; i < given.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (((Number) given.get(i)).doubleValue() == ((Number) given.get(j)).doubleValue()) {
                    throw ParameterException.at(
                            node,
                            "sigma = " + given + " has one width twice, " + given.get(j) + " and " + given.get(i)
                                    + " mm: two columns of every feature with the same values. Leave one out.");
                }
            }
        }
    }

    private static ParameterException unknown(String name, ParameterNode node) {
        return ParameterException.at(node, "unknown image type '" + name + "' (" + NearestName.hint(name, KNOWN) + ")");
    }
}
