package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.Original;
import org.voxrisk.image.Axis;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Neighbourhood;

/**
 * One image type of an extraction: a filter, and how the images that it derives are discretised and counted, in one way or
 * in several: each discretisation with each aggregation.
 *
 * @param name name in parameter files, for example {@code LoG}
 * @param filter the filter
 * @param textures settings for its images: discretisations with all aggregations each, all else alike
 */
public record ImageTypeSettings(String name, ImageFilter filter, List<TextureSettings> textures) {
    /**
     * Checks that settings for images differ in discretisation and aggregation alone, which columns name, and that grey levels can be counted at all: with a fixed bin width, a filter that scales intensities by more than
     * there can be levels leaves every region that spans one bin with too many.
     */
    public ImageTypeSettings {
        requireNonNull(name, "name");
        requireNonNull(filter, "filter");
        textures = List.copyOf(requireNonNull(textures, "textures"));
        requireProduct(name, textures);
        for (TextureSettings texture : textures) {
            requireCountable(name, filter, texture);
        }
    }

    /** Makes an image type that is discretised and counted in one way. */
    public ImageTypeSettings(String name, ImageFilter filter, TextureSettings texture) {
        this(name, filter, List.of(requireNonNull(texture, "texture")));
    }

    /**
     * Makes settings of each discretisation with each aggregation.
     *
     * @param common all else
     * @param discretizations the discretisations, in the order of the columns
     * @param aggregations the aggregations, in the order of the columns of each discretisation
     */
    public static List<TextureSettings> eachWithEach(
            TextureSettings common,
            List<? extends Discretization> discretizations,
            List<? extends DirectionAggregation> aggregations) {
        requireNonNull(common, "common");
        requireNonNull(discretizations, "discretizations");
        requireNonNull(aggregations, "aggregations");
        List<TextureSettings> all = new ArrayList<>();
        for (Discretization d : discretizations) {
            for (DirectionAggregation a : aggregations) {
                all.add(common.withDiscretization(d).withAggregation(a));
            }
        }
        return List.copyOf(all);
    }

    private static void requireProduct(String name, List<TextureSettings> textures) {
        if (textures.isEmpty()) {
            throw new IllegalArgumentException("image type " + name + " has no settings for its images");
        }
        if (textures.size() == 1) {
            return;
        }
        List<Discretization> discretizations = discretizations(textures);
        List<DirectionAggregation> aggregations = aggregations(textures);
        if (!textures.equals(eachWithEach(textures.get(0), discretizations, aggregations))) {
            throw new IllegalArgumentException("image type " + name + " has settings that are not each of its"
                    + " discretisations with each of its aggregations and all else alike, which columns could not tell"
                    + " apart: " + textures);
        }
        requireDistinct(
                name, discretizations.stream().map(Discretization::label).toList());
        requireDistinct(
                name, aggregations.stream().map(DirectionAggregation::label).toList());
    }

    private static void requireDistinct(String name, List<String> labels) {
        if (labels.stream().distinct().count() != labels.size()) {
            throw new IllegalArgumentException("image type " + name + " has one of " + labels
                    + " twice: columns of every feature would have the same name");
        }
    }

    private static List<Discretization> discretizations(List<TextureSettings> textures) {
        if (textures.size() == 1) {
            return List.of(textures.get(0).discretization());
        }
        return textures.stream().map(TextureSettings::discretization).distinct().toList();
    }

    private static List<DirectionAggregation> aggregations(List<TextureSettings> textures) {
        if (textures.size() == 1) {
            return List.of(textures.get(0).aggregation());
        }
        return textures.stream().map(TextureSettings::aggregation).distinct().toList();
    }

    private static void requireCountable(String name, ImageFilter filter, TextureSettings texture) {
        if (texture.discretization() instanceof FixedBinWidth w && filter.gain() > DiscretizedRoi.MOST_LEVELS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s scales intensities by up to %.3g: at bin width %s a region that spans one bin before would have as"
                            + " many grey levels, and at most %d can be counted. Use fewer levels of the filter, or a"
                            + " fixed number of bins (binCount).",
                    name,
                    filter.gain(),
                    w.width(),
                    DiscretizedRoi.MOST_LEVELS));
        }
    }

    /** Returns this image type with another filter. */
    public ImageTypeSettings withFilter(ImageFilter other) {
        return new ImageTypeSettings(name, other, textures);
    }

    /** Returns this image type with other settings for its images, one way in place of those that it had. */
    public ImageTypeSettings withTexture(TextureSettings other) {
        return new ImageTypeSettings(name, filter, other);
    }

    /** Returns this image type with other settings for its images. */
    public ImageTypeSettings withTextures(List<TextureSettings> other) {
        return new ImageTypeSettings(name, filter, other);
    }

    /**
     * Returns this image type with textures counted, and images filtered, in slices or in 3-D.
     *
     * @param normal the axis across the slices; empty for 3-D
     */
    public ImageTypeSettings inSlices(Optional<Axis> normal) {
        return withFilter(filter.inSlices(normal))
                .mapTextures(t ->
                        t.withNeighbourhood(new Neighbourhood(t.neighbourhood().distances(), normal)));
    }

    /** Returns this image type with the conventions of another definition. */
    public ImageTypeSettings withDefinition(Definition other) {
        return mapTextures(t -> t.withDefinition(other));
    }

    private ImageTypeSettings mapTextures(UnaryOperator<TextureSettings> change) {
        return withTextures(textures.stream().map(change).toList());
    }

    /** Returns the first of its settings for images: what does not differ between them stands there. */
    public TextureSettings texture() {
        return textures.get(0);
    }

    /** Returns the discretisations, in the order of the columns. */
    public List<Discretization> discretizations() {
        return discretizations(textures);
    }

    /** Returns the aggregations, in the order of the columns of each discretisation. */
    public List<DirectionAggregation> aggregations() {
        return aggregations(textures);
    }

    /**
     * Returns texture settings with the bins laid as their definition says: IBSI's begin at the lower bound of the
     * resegmentation range, where that is one of the intensities that are discretised; so does the axis of the
     * intensity-volume histogram.
     *
     * @param texture one of {@link #textures}
     */
    TextureSettings laid(TextureSettings texture, Preprocessing preprocessing) {
        OptionalDouble bound = OptionalDouble.empty();
        OptionalDouble upper = OptionalDouble.empty();
        if (filter instanceof Original && preprocessing.resegmentation().isPresent()) {
            Resegmentation range = preprocessing.resegmentation().get();
            if (range.mode() == Resegmentation.Mode.ABSOLUTE) {
                bound = OptionalDouble.of(range.lower());
                upper = range.upper();
            }
        }
        return texture.withDiscretization(texture.definition().binning(texture.discretization(), bound))
                .withVolumeHistogram(texture.volumeHistogram().between(bound, upper));
    }

    // Written out: a record puts its own together at run time, when it is first asked, and a process waits for it.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof ImageTypeSettings t
                        && name.equals(t.name)
                        && filter.equals(t.filter)
                        && textures.equals(t.textures));
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, filter, textures);
    }
}
