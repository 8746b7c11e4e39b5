package org.voxrisk.filter.ibsi;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxrisk.filter.DerivedImage;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Image3D;
import org.voxrisk.work.Checkpoint;

/**
 * The responses of a filter that works in slices, across x, across y and across z, pooled: what makes a filter in
 * slices respond alike in all planes (IBSI-2: average over the three orthogonal planes).
 *
 * <p>Labels are the filter's, with {@code planes-average} in place of the axes of the slices.
 *
 * @param filter the filter; which slices it works in does not matter
 * @param pooling how the three responses are pooled
 */
public record OrthogonalPlanes(SliceFilter filter, Pooling pooling) implements ImageFilter {
    /** Checks that the filter works in slices. */
    public OrthogonalPlanes {
        requireNonNull(filter, "filter");
        requireNonNull(pooling, "pooling");
        if (filter.normal().isEmpty()) {
            throw new IllegalArgumentException(
                    filter.labels().get(0)
                            + " is three-dimensional, must work in slices. Give it the axis across them, or leave the planes out");
        }
        for (Axis axis : Axis.values()) {
            if (!(filter.inSlices(Optional.of(axis)) instanceof SliceFilter turned)
                    || !turned.normal().equals(Optional.of(axis))) {
                throw new IllegalArgumentException(filter.labels().get(0) + " cannot work in slices across " + axis);
            }
        }
    }

    @Override
    public List<String> labels() {
        return filter.labels("planes-" + pooling.label());
    }

    @Override
    public double gain() {
        return filter.gain() * (pooling == Pooling.SUM ? 3 : 1);
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        List<List<DerivedImage>> planes = new ArrayList<>();
        for (Axis axis : Axis.values()) {
            planes.add(filter.inSlices(Optional.of(axis)).apply(image));
        }
        List<String> labels = labels();
        List<DerivedImage> derived = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            int band = i;
            List<DerivedImage> responses =
                    planes.stream().map(plane -> plane.get(band)).toList();
            derived.add(Parameters.derived(labels.get(i), image, (input, checkpoint) -> pooled(responses, checkpoint)));
        }
        return List.copyOf(derived);
    }

    private double[] pooled(List<DerivedImage> responses, Checkpoint checkpoint) {
        double[] pooled = {};
        for (DerivedImage response : responses) {
            double[] values = response.compute(checkpoint).values(checkpoint);
            if (pooled.length == 0) {
                pooled = pooling.start(values.length, checkpoint);
            }
            pooling.add(pooled, values, 1, 0, checkpoint);
        }
        pooling.end(pooled, responses.size(), checkpoint);
        return pooled;
    }
}
