package org.voxrisk.filter;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.voxrisk.image.Image3D;

/** No filter: hands the image on under the label {@code original}. */
public final class Original implements ImageFilter {
    /** Makes the filter. */
    public Original() {}

    @Override
    public List<String> labels() {
        return List.of("original");
    }

    @Override
    public List<DerivedImage> apply(Image3D image) {
        requireNonNull(image, "image");
        return List.of(new DerivedImage("original", checkpoint -> image));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Original;
    }

    @Override
    public String toString() {
        return "Original[]";
    }

    @Override
    public int hashCode() {
        return 1;
    }
}
