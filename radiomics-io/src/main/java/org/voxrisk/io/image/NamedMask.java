package org.voxrisk.io.image;

import java.util.List;
import org.voxrisk.image.Mask;
import org.voxrisk.io.segmentation.Segment;

/**
 * A region with its voxels.
 *
 * @param name what the file calls it, or its number if it has no name; merged regions are joined by {@code +}
 * @param segments what it is made up of
 * @param mask its voxels
 */
public record NamedMask(String name, List<Segment> segments, Mask mask) {
    /** Copies the list. */
    public NamedMask {
        segments = List.copyOf(segments);
    }
}
