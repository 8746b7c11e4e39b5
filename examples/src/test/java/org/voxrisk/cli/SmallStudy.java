package org.voxrisk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.io.dicom.data.DataSetWriter;
import org.voxrisk.io.dicom.data.Tag;
import org.voxrisk.io.dicom.data.Vr;
import org.voxrisk.io.dicom.seg.SegWriter;
import org.voxrisk.io.dicom.series.SeriesAttributes;
import org.voxrisk.io.dicom.series.SeriesWriter;
import org.voxrisk.io.segmentation.Segment;

/** A small study: an oblique sagittal series with three different spacings, and regions on it. */
final class SmallStudy {
    /** Rows from front to back, turned by 0.3; columns downwards. */
    static final Geometry GRID = Geometry.of(
            new int[] {16, 12, 8}, new double[] {0.75, 0.5, 3.25}, new double[] {-20.5, 13.125, 40}, new double[] {
                Math.sin(0.3), 0, -Math.cos(0.3), Math.cos(0.3), 0, Math.sin(0.3), 0, -1, 0
            });

    private SmallStudy() {}

    static SeriesAttributes attributes(String description) {
        return new SeriesAttributes(
                "Mustermann^Erika",
                "PID-4711",
                DataSetWriter.uid("study"),
                DataSetWriter.uid("series", description),
                DataSetWriter.uid("frame"),
                description,
                LocalDateTime.of(2026, 11, 24, 9, 30));
    }

    static Image3D image() {
        double[] values = new double[GRID.voxelCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 7919L) % 997;
        }
        return Image3D.of(GRID, PixelType.UINT16, values);
    }

    static Path series(Path folder, String description) throws IOException {
        SeriesWriter.write(image(), attributes(description), folder);
        return folder;
    }

    /** A box of 6 x 5 x 4 voxels without its middle layer: two parts. */
    static Mask tumour() {
        return box(3, 9, 2, 7, 2, 6, 4);
    }

    static Mask node() {
        return box(8, 12, 6, 10, 2, 4, -1);
    }

    private static Mask box(int x0, int x1, int y0, int y1, int z0, int z1, int without) {
        return Mask.of(GRID, i -> {
            int x = i % 16;
            int y = i / 16 % 12;
            int z = i / 16 / 12;
            return x >= x0 && x < x1 && y >= y0 && y < y1 && z >= z0 && z < z1 && z != without;
        });
    }

    static Path segmentation(Path file) throws IOException {
        SegWriter.write(
                List.of(
                        new SegWriter.SegmentMask(Segment.of(1, "Tumour"), tumour()),
                        new SegWriter.SegmentMask(Segment.of(2, "Node"), node())),
                attributes("regions"),
                file);
        return file;
    }

    /** A structure set with one rectangle in the third slice, along the borders of 6 x 5 voxels. */
    static DataSetWriter structureSet() {
        double[][] corners = {{2.5, 1.5}, {8.5, 1.5}, {8.5, 6.5}, {2.5, 6.5}};
        StringBuilder points = new StringBuilder();
        for (double[] c : corners) {
            for (double p : GRID.toPhysical(c[0], c[1], 2)) {
                points.append(points.length() == 0 ? "" : "\\").append(DataSetWriter.decimal(p));
            }
        }
        return new DataSetWriter()
                .text(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.481.3")
                .text(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.9")
                .text(Tag.SERIES_INSTANCE_UID, Vr.UI, "2.25.10")
                .text(Tag.MODALITY, Vr.CS, "RTSTRUCT")
                .items(
                        Tag.STRUCTURE_SET_ROI_SEQUENCE,
                        List.of(new DataSetWriter()
                                .text(Tag.ROI_NUMBER, Vr.IS, "12")
                                .text(Tag.ROI_NAME, Vr.LO, "Tumour")
                                .text(
                                        Tag.REFERENCED_FRAME_OF_REFERENCE_UID,
                                        Vr.UI,
                                        attributes("").frameOfReferenceUid())))
                .items(
                        Tag.ROI_CONTOUR_SEQUENCE,
                        List.of(new DataSetWriter()
                                .text(Tag.REFERENCED_ROI_NUMBER, Vr.IS, "12")
                                .items(
                                        Tag.CONTOUR_SEQUENCE,
                                        List.of(new DataSetWriter()
                                                .text(Tag.CONTOUR_GEOMETRIC_TYPE, Vr.CS, "CLOSED_PLANAR")
                                                .text(Tag.NUMBER_OF_CONTOUR_POINTS, Vr.IS, "4")
                                                .text(Tag.CONTOUR_DATA, Vr.DS, points.toString())))));
    }
}
