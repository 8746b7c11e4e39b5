package org.voxrisk.io.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxrisk.filter.Exponential;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.Logarithm;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.Square;
import org.voxrisk.filter.SquareRoot;

/**
 * The image types that parameter files may name, and with them all keys that may stand in one. Immutable: a filter of
 * one's own is known to the registry that {@link #with} returns, and to nothing else.
 *
 * <pre>
 * ImageTypes types = ImageTypes.standard().with(new WindowCodec());
 * Parameters parameters = ParameterFile.read(file).withImageTypes(types).toParameters();
 * </pre>
 */
public final class ImageTypes {
    private static final Set<String> PYRADIOMICS = Set.of("Wavelet", "LoG", "Gradient", "LBP2D", "LBP3D");

    private final Map<String, ImageTypeCodec<?>> codecs;
    private final Map<String, SettingKey<?>> keys;

    private ImageTypes(Map<String, ImageTypeCodec<?>> codecs, Map<String, SettingKey<?>> keys) {
        this.codecs = codecs;
        this.keys = keys;
    }

    /** PyRadiomics' image types, and IBSI's. */
    public static ImageTypes standard() {
        ImageTypes types = original()
                .with(new WaveletCodec())
                .with(new LaplacianOfGaussianCodec())
                .with(new PlainCodec<>("Square", Square.class, new Square()))
                .with(new PlainCodec<>("SquareRoot", SquareRoot.class, new SquareRoot()))
                .with(new PlainCodec<>("Logarithm", Logarithm.class, new Logarithm()))
                .with(new PlainCodec<>("Exponential", Exponential.class, new Exponential()))
                .with(new GradientCodec())
                .with(new Lbp2DCodec())
                .with(new Lbp3DCodec());
        for (IbsiCodec codec : IbsiForms.codecs()) {
            types = types.with(codec);
        }
        return types;
    }

    /** The original image alone, and the keys that no filter owns. */
    static ImageTypes original() {
        Map<String, SettingKey<?>> keys = new LinkedHashMap<>();
        for (SettingKey<?> key : SettingKeys.all()) {
            keys.put(key.name(), key);
        }
        for (SettingKey<?> key : DefinitionKeys.all()) {
            keys.put(key.name(), key);
        }
        return new ImageTypes(Map.of(), keys).with(new PlainCodec<>("Original", Original.class, new Original()));
    }

    /**
     * Returns these image types and one more.
     *
     * @throws IllegalArgumentException if its name or its filter class is that of another, or one of its keys has the
     *     name of another key or is decided once a case
     */
    public ImageTypes with(ImageTypeCodec<?> codec) {
        Map<String, ImageTypeCodec<?>> more = new LinkedHashMap<>(codecs);
        if (codec.name().isBlank() || more.put(codec.name(), codec) != null) {
            throw new IllegalArgumentException(
                    "image type '" + codec.name() + "' cannot be added: its name must be neither blank nor among "
                            + String.join(", ", codecs.keySet()));
        }
        for (ImageTypeCodec<?> other : codecs.values()) {
            if (sameClass(other, codec)) {
                throw new IllegalArgumentException("image type " + codec.name() + " cannot be added: filters of "
                        + codec.type().getName() + " are written by image type " + other.name() + " already");
            }
        }
        Map<String, SettingKey<?>> moreKeys = new LinkedHashMap<>(keys);
        for (SettingKey<?> key : codec.keys()) {
            SettingKey<?> other = moreKeys.put(key.name(), key);
            if (other != null && other != key) {
                throw new IllegalArgumentException("image type " + codec.name() + " cannot be added: key " + key.name()
                        + " exists with another meaning (" + other.doc() + "). Give it another name.");
            }
            if (key.scope() != SettingKey.Scope.FILTER && key.scope() != SettingKey.Scope.TEXTURE) {
                throw new IllegalArgumentException("image type " + codec.name() + " cannot be added: key " + key.name()
                        + " is decided once a case, for all image types");
            }
        }
        return new ImageTypes(more, moreKeys);
    }

    /** Returns the image types, PyRadiomics' first. */
    public List<ImageTypeCodec<?>> codecs() {
        return List.copyOf(codecs.values());
    }

    /** Returns all keys of parameter files: those that no filter owns, then those of the image types. */
    public List<SettingKey<?>> keys() {
        return List.copyOf(keys.values());
    }

    /** Finds a key, or refuses it with the nearest valid one. */
    SettingKey<?> key(String name, ParameterNode node) {
        return find(keys, name, node, "key");
    }

    /** Finds an image type, or refuses it with the nearest valid one. */
    ImageTypeCodec<?> codec(String name, ParameterNode node) {
        return find(codecs, name, node, "image type");
    }

    /** Finds the image type whose codec writes a filter. */
    Optional<ImageTypeCodec<?>> codecOf(ImageFilter filter) {
        for (ImageTypeCodec<?> codec : codecs.values()) {
            if (codec.writes(filter)) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    /** Whether an image type with keys of its own is PyRadiomics', which ignores such a key where no image type has it. */
    static boolean isPyRadiomics(String name) {
        return PYRADIOMICS.contains(name);
    }

    private static boolean sameClass(ImageTypeCodec<?> a, ImageTypeCodec<?> b) {
        return a.type() == b.type() && !a.type().isInterface();
    }

    /** Returns the image types that have a key. */
    List<String> namesWith(SettingKey<?> key) {
        List<String> names = new ArrayList<>();
        codecs.forEach((name, codec) -> {
            if (codec.keys().contains(key)) {
                names.add(name);
            }
        });
        return names;
    }

    private static <T> T find(Map<String, T> known, String name, ParameterNode node, String what) {
        T found = known.get(name);
        if (found == null) {
            Collection<String> valid = known.keySet();
            throw ParameterException.at(
                    node, "unknown " + what + " '" + name + "' (" + NearestName.hint(name, valid) + ")");
        }
        return found;
    }
}
