package org.voxrisk.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.dicom.seg.SegWriter;
import org.voxrisk.io.image.NamedMask;
import org.voxrisk.io.segmentation.Segment;

/** Regions in the forms in which files hold them. */
final class LabelImage {
    private static final int LARGEST_BYTE = 255;
    private static final int LARGEST_SHORT = 65535;

    private LabelImage() {}

    /**
     * One region as 0 and 1; several by their numbers, merged ones by that of their first part.
     *
     * @throws IllegalArgumentException if two of several regions share voxels, or a number is no label
     */
    static Image3D of(List<NamedMask> regions) {
        Geometry grid = regions.get(0).mask().geometry();
        double[] values = new double[grid.voxelCount()];
        int largest = 1;
        Set<Integer> numbers = new HashSet<>();
        for (NamedMask region : regions) {
            int label = regions.size() == 1 ? 1 : region.segments().get(0).number();
            if (label < 1 || label > LARGEST_SHORT || !numbers.add(label)) {
                throw new IllegalArgumentException("region \"" + region.name() + "\" would have the label " + label
                        + ", which is not free or not within 1 to " + LARGEST_SHORT + "; write regions one by one with"
                        + " --segment");
            }
            largest = Math.max(largest, label);
            Mask mask = region.mask();
            for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
                if (values[i] != 0) {
                    throw new IllegalArgumentException(
                            "region \"" + region.name() + "\" shares voxels with the region of"
                                    + " label " + (int) values[i]
                                    + ", and a label map has room for one; write regions one by one"
                                    + " with --segment, or a DICOM SEG (.dcm)");
                }
                values[i] = label;
            }
        }
        return Image3D.of(grid, largest <= LARGEST_BYTE ? PixelType.UINT8 : PixelType.UINT16, values);
    }

    /** Segments of a DICOM SEG: with their own numbers where those are free, else counted from 1. */
    static List<SegWriter.SegmentMask> segments(List<NamedMask> regions) {
        Set<Integer> numbers = new HashSet<>();
        boolean own = regions.stream()
                .map(r -> r.segments().get(0).number())
                .allMatch(n -> n >= 1 && n <= LARGEST_SHORT && numbers.add(n));
        List<SegWriter.SegmentMask> segments = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            NamedMask region = regions.get(i);
            Segment first = region.segments().get(0);
            boolean merged = region.segments().size() > 1;
            Segment segment = new Segment(
                    own ? first.number() : i + 1,
                    region.name().matches("[0-9]+") ? "Region " + region.name() : region.name(),
                    merged ? OptionalInt.empty() : first.rgb(),
                    merged ? Optional.empty() : first.category(),
                    merged ? Optional.empty() : first.type());
            segments.add(new SegWriter.SegmentMask(segment, region.mask()));
        }
        return segments;
    }
}
