package org.voxrisk.io.segmentation;

import java.io.IOException;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;

/** Gives the voxels of segments when they are asked for. */
@FunctionalInterface
public interface SegmentVoxels {
    /**
     * Returns the voxels of a segment, on the segmentation's grid.
     *
     * @param segment one of its segments
     * @return the mask, perhaps empty
     * @throws IOException if the file does not hold a mask there
     */
    Mask mask(Segment segment) throws IOException;

    /**
     * Returns how much of each voxel belongs to a segment, from 0 to 1.
     *
     * @param segment one of its segments
     * @return values on the segmentation's grid; of a segment that is a mask, 0 and 1
     * @throws IOException if the file cannot be read
     */
    default Image3D fractions(Segment segment) throws IOException {
        Mask mask = mask(segment);
        double[] values = new double[mask.geometry().voxelCount()];
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            values[i] = 1;
        }
        return Image3D.of(mask.geometry(), PixelType.UINT8, values);
    }
}
