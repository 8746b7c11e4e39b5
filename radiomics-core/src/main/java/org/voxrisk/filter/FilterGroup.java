package org.voxrisk.filter;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;

/**
 * Several filters as one, which derives the images of all of them: one kind of filter with several widths or kernels.
 *
 * @param filters at least two, in the order of their images; no two with a label in common
 */
public record FilterGroup(List<ImageFilter> filters) implements ImageFilter {
    /** Checks that the images can be told apart. */
    public FilterGroup {
        filters = List.copyOf(requireNonNull(filters, "filters"));
        if (filters.size() < 2) {
            throw new IllegalArgumentException("a group has " + filters.size() + " filters, must have at least two");
        }
        List<String> labels = filters.stream().flatMap(f -> f.labels().stream()).toList();
        for (int i = 0; i < labels.size(); i++) {
            if (labels.indexOf(labels.get(i)) < i) {
                throw new IllegalArgumentException("two filters derive an image " + labels.get(i)
                        + ": two columns of every feature would have one name. Leave one out");
            }
        }
    }

    @Override
    public List<String> labels() {
        return filters.stream().flatMap(f -> f.labels().stream()).toList();
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        List<DerivedImage> derived = new ArrayList<>();
        filters.forEach(f -> derived.addAll(f.apply(image)));
        return List.copyOf(derived);
    }

    @Override
    public List<DerivedImage> apply(Image3D image, Mask region) {
        List<DerivedImage> derived = new ArrayList<>();
        filters.forEach(f -> derived.addAll(f.apply(image, region)));
        return List.copyOf(derived);
    }

    @Override
    public List<DerivedImage> applyWithin(Image3D image, Mask region) {
        List<DerivedImage> derived = new ArrayList<>();
        filters.forEach(f -> derived.addAll(f.applyWithin(image, region)));
        return List.copyOf(derived);
    }

    @Override
    public double gain() {
        return filters.stream().mapToDouble(ImageFilter::gain).max().orElse(1);
    }

    @Override
    public FilterGroup inSlices(Optional<Axis> normal) {
        return new FilterGroup(filters.stream().map(f -> f.inSlices(normal)).toList());
    }
}
