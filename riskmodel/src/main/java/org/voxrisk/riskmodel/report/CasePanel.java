package org.voxrisk.riskmodel.report;

import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.riskmodel.plot.Caption;
import org.voxrisk.riskmodel.plot.Figure;
import org.voxrisk.riskmodel.plot.PanelFigure;
import org.voxrisk.riskmodel.view.DisplayWindow;
import org.voxrisk.riskmodel.view.SliceView;

/**
 * One image and its region for the report's look at the data: finished pictures and a few numbers, not the voxels, so that the
 * panels of a cohort can be made patient by patient (some 60 kB of text each).
 *
 * @param patient pseudonym as in the tables
 * @param sequence which image, such as {@code T2}
 * @param voxels of the region
 * @param volumeMm3 of the region: voxels times volume of a voxel
 * @param plane of the acquired slices: axial, coronal or sagittal
 * @param slice number of the slice that the thumbnail shows, from 1
 * @param slices how many there are
 * @param window values drawn black and white
 * @param thumbnail the slice with the outline
 * @param planes three planes with sides and scale
 */
public record CasePanel(
        String patient,
        String sequence,
        int voxels,
        double volumeMm3,
        String plane,
        int slice,
        int slices,
        DisplayWindow window,
        Figure thumbnail,
        Figure planes) {
    /** Pixels along a side of the three planes at most: enough to judge an outline, and small. */
    private static final int MOST_PIXELS = 256;

    /**
     * Draws an image and its region.
     *
     * @param region on the image's grid
     * @param note stands in the corner of the three planes, such as {@code synthetic data}; empty for none
     * @throws IllegalArgumentException when image and region have other numbers of voxels, or the patient has no name
     */
    public static CasePanel of(String patient, String sequence, Image3D image, Mask region, String note) {
        String name = sequence.isBlank() ? patient : patient + ", " + sequence;
        PanelFigure figure = PanelFigure.of(name, image, region);
        SliceView view = figure.acquired();
        return new CasePanel(
                patient,
                sequence,
                region.voxelCount(),
                region.voxelCount() * image.geometry().voxelVolumeMm3(),
                view.plane(),
                view.slice() + 1,
                view.slices(),
                figure.window(),
                figure.thumbnail(Caption.of(name)),
                figure.withPlanes(PanelFigure.Planes.ALL)
                        .withMostPixels(MOST_PIXELS)
                        .draw(Caption.of(name + ", three planes").withNote(note)));
    }
}
