package org.voxrisk.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Mask;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.series.SeriesAttributes;
import org.voxrisk.io.dicom.series.SourceImages;
import org.voxrisk.io.image.NamedMask;

/** What the header of a DICOM segmentation that is written says: the same for the same regions. */
final class SegmentationFile {
    private SegmentationFile() {}

    /** The space of a grid whose file names none. */
    static String frame(Geometry grid) {
        return DataSetWriter.uid("frame", grid.toString());
    }

    static SeriesAttributes attributes(
            LinkOption link, String frame, List<NamedMask> regions, Instant time, Optional<SourceImages> images)
            throws IOException {
        StringBuilder content = new StringBuilder();
        regions.forEach(m -> content.append(m.name()).append(checksum(m.mask())));
        return link.attributes(frame, "Segmentation", content.toString(), time, images);
    }

    /** The same for the same voxels. */
    private static long checksum(Mask mask) {
        long sum = mask.voxelCount();
        for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
            sum = sum * 1_000_003 + i;
        }
        return sum;
    }
}
