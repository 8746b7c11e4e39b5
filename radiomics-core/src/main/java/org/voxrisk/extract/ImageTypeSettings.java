package org.voxrisk.extract;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.OptionalDouble;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.Original;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinWidth;

/**
 * One image type of an extraction: a filter, and how the images that it derives are discretised and counted.
 *
 * @param name name in parameter files, for example {@code LoG}
 * @param filter the filter
 * @param texture settings for its images
 */
public record ImageTypeSettings(String name, ImageFilter filter, TextureSettings texture) {
    /**
     * Checks that grey levels can be counted at all: with a fixed bin width, a filter that scales intensities by more than
     * there can be levels leaves every region that spans one bin with too many.
     */
    public ImageTypeSettings {
        requireNonNull(name, "name");
        requireNonNull(filter, "filter");
        requireNonNull(texture, "texture");
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
        return new ImageTypeSettings(name, other, texture);
    }

    /** Returns this image type with other settings for its images. */
    public ImageTypeSettings withTexture(TextureSettings other) {
        return new ImageTypeSettings(name, filter, other);
    }

    /**
     * Returns the texture settings with the bins laid as their definition says: IBSI's begin at the lower bound of the
     * resegmentation range, where that is one of the intensities that are discretised.
     */
    TextureSettings texture(Preprocessing preprocessing) {
        OptionalDouble bound = OptionalDouble.empty();
        if (filter instanceof Original && preprocessing.resegmentation().isPresent()) {
            Resegmentation range = preprocessing.resegmentation().get();
            if (range.mode() == Resegmentation.Mode.ABSOLUTE) {
                bound = OptionalDouble.of(range.lower());
            }
        }
        return texture.withDiscretization(texture.definition().binning(texture.discretization(), bound));
    }
}
