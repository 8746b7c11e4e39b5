package org.voxrisk.riskmodel.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.riskmodel.plot.Canvas.Anchor;
import org.voxrisk.riskmodel.view.DisplayWindow;
import org.voxrisk.riskmodel.view.GreyPicture;
import org.voxrisk.riskmodel.view.RegionOutline;
import org.voxrisk.riskmodel.view.ScaleBar;
import org.voxrisk.riskmodel.view.SliceView;

/**
 * Image and region of a patient, to see whether they belong together: the slice with the most voxels of the region, the way
 * radiologists look at it and at its true proportions, the region as an outline along the edges of its voxels, grey between the
 * 1st and the 99th percentile inside the body, letters for the patient's sides, a scale bar. Or all three planes of the grid, on
 * one scale, each in the slice where the region is largest, all in the greys of the acquired one.
 *
 * <p>Holds the image; what {@link #draw} gives does not.
 */
public final class PanelFigure implements Drawing {
    private static final double EDGE = 14;
    private static final double TOP = 34;
    private static final double BELOW = 30;
    private static final double TALLEST_MM = 120;
    private static final int MOST_PIXELS = 512;
    private static final double THUMBNAIL_MM = 32;
    private static final int THUMBNAIL_PIXELS = 96;

    private final String name;
    private final Image3D image;
    private final Mask region;
    private final SliceView acquired;
    private final DisplayWindow window;
    private final Planes planes;
    private final int mostPixels;

    /** Which planes are drawn. */
    public enum Planes {
        /** The slices as they were acquired, along the third axis of the grid. */
        ACQUIRED,
        /** These, and the two planes across them. */
        ALL
    }

    private PanelFigure(PanelFigure of, Planes planes, int mostPixels) {
        this.name = of.name;
        this.image = of.image;
        this.region = of.region;
        this.acquired = of.acquired;
        this.window = of.window;
        this.planes = planes;
        this.mostPixels = mostPixels;
    }

    private PanelFigure(String name, Image3D image, Mask region) {
        this.name = Objects.requireNonNull(name, "name");
        this.image = image;
        this.region = region;
        if (!image.geometry().sizeEquals(region.geometry())) {
            throw new IllegalArgumentException("'" + name + "': the region has "
                    + region.geometry().sizeText() + " voxels, the image "
                    + image.geometry().sizeText()
                    + "; bring the region onto the image's grid first");
        }
        this.acquired = SliceView.largest(region, 2);
        this.window = DisplayWindow.of(acquired.values(image));
        this.planes = Planes.ACQUIRED;
        this.mostPixels = MOST_PIXELS;
    }

    /**
     * The slice of largest area in the acquired plane, a pixel a voxel, but not more than 512 along a side.
     *
     * @param name what the heading says, such as a patient's pseudonym and the sequence
     * @param region on the grid of the image; voxels of equal index are taken for the same. Without a voxel, the middle slice
     *     is drawn
     * @throws IllegalArgumentException when image and region have other numbers of voxels
     */
    public static PanelFigure of(String name, Image3D image, Mask region) {
        return new PanelFigure(name, image, region);
    }

    /** The same with other planes. */
    public PanelFigure withPlanes(Planes other) {
        return new PanelFigure(this, other, mostPixels);
    }

    /**
     * The same with other pixels; more voxels than that are averaged.
     *
     * @param most pixels of a row and of a column at most, at least 1
     */
    public PanelFigure withMostPixels(int most) {
        return new PanelFigure(this, planes, most);
    }

    /** The slice in the acquired plane that is drawn. */
    public SliceView acquired() {
        return acquired;
    }

    /** Values between black and white. */
    public DisplayWindow window() {
        return window;
    }

    @Override
    public Figure draw(Caption caption) {
        List<SliceView> views = new ArrayList<>(List.of(acquired));
        if (planes == Planes.ALL) {
            views.add(SliceView.largest(region, 1));
            views.add(SliceView.largest(region, 0));
        }
        double widthMm = views.size() == 1 ? Figure.SINGLE_COLUMN_MM : Figure.DOUBLE_COLUMN_MM;
        double room = widthMm * Canvas.POINTS_PER_MM - views.size() * 2 * EDGE;
        double wide = views.stream().mapToDouble(SliceView::widthMm).sum();
        double high = views.stream().mapToDouble(SliceView::heightMm).max().orElseThrow();
        double scale = Math.min(room / wide, TALLEST_MM * Canvas.POINTS_PER_MM / high);
        Canvas canvas = new Canvas(widthMm, (TOP + high * scale + BELOW) / Canvas.POINTS_PER_MM);
        canvas.text(8, 11, Anchor.START, Canvas.FONT, Fit.shortened(name, canvas.width() - 16));
        double free = (room - wide * scale) / views.size();
        double left = 0;
        for (SliceView view : views) {
            plane(canvas, view, left + EDGE, scale);
            left += view.widthMm() * scale + 2 * EDGE + free;
        }
        scaleBar(canvas, views.get(0), TOP + high * scale + 18, scale);
        canvas.text(
                canvas.width() - 8,
                TOP + high * scale + 20,
                Anchor.END,
                Canvas.SMALL,
                "grey: " + Numbers.significant(window.low(), 3) + " to " + Numbers.significant(window.high(), 3));
        return canvas.finish(caption, description(views));
    }

    private void plane(Canvas canvas, SliceView view, double left, double scale) {
        double width = view.widthMm() * scale;
        double height = view.heightMm() * scale;
        canvas.picture(left, TOP, width, height, GreyPicture.of(image, view, window, mostPixels));
        outline(canvas, view, left, TOP, scale, Canvas.LINE);
        String words = view.plane() + ", slice " + (view.slice() + 1) + " of " + view.slices();
        double room = Math.max(width + 2 * EDGE - 4, 40);
        canvas.text(left - EDGE + 8, 20, Anchor.START, Fit.size(words, Canvas.SMALL, room), Fit.shortened(words, room));
        canvas.text(left - 2, TOP + height / 2 + 2.2, Anchor.END, Canvas.SMALL, view.left());
        canvas.text(left + width + 2, TOP + height / 2 + 2.2, Anchor.START, Canvas.SMALL, view.right());
        canvas.text(left + width / 2, TOP - 3, Anchor.MIDDLE, Canvas.SMALL, view.above());
        canvas.text(left + width / 2, TOP + height + 7.5, Anchor.MIDDLE, Canvas.SMALL, view.below());
    }

    private void outline(Canvas canvas, SliceView view, double left, double top, double scale, double strokeWidth) {
        RegionOutline outline = RegionOutline.of(view.inside(region), view.columns());
        canvas.outline(
                outline, left, top, view.columnMm() * scale, view.rowMm() * scale, Ink.ORANGE.colour(), strokeWidth);
    }

    private static void scaleBar(Canvas canvas, SliceView view, double y, double scale) {
        ScaleBar bar = ScaleBar.of(view.widthMm());
        double length = bar.lengthMm() * scale;
        canvas.line(EDGE, y, EDGE + length, y, Ink.TEXT, 1.2);
        canvas.line(EDGE, y - 2, EDGE, y + 2, Ink.TEXT, Canvas.LINE);
        canvas.line(EDGE + length, y - 2, EDGE + length, y + 2, Ink.TEXT, Canvas.LINE);
        canvas.text(EDGE + length + 4, y + 2.2, Anchor.START, Canvas.SMALL, bar.text());
    }

    private String description(List<SliceView> views) {
        StringBuilder text = new StringBuilder(name).append(": region of ").append(region.voxelCount());
        text.append(region.voxelCount() == 1 ? " voxel, " : " voxels, ");
        text.append(Numbers.significant(region.voxelCount() * image.geometry().voxelVolumeMm3(), 4));
        text.append(" mm3, outlined in");
        for (SliceView view : views) {
            text.append(view == views.get(0) ? " " : ", ").append(view.plane());
            text.append(" slice ").append(view.slice() + 1).append(" of ").append(view.slices());
        }
        return text.append("; grey from ")
                .append(Numbers.significant(window.low(), 3))
                .append(" to ")
                .append(Numbers.significant(window.high(), 3))
                .append('.')
                .toString();
    }

    /**
     * A small picture without words around it: the slice of largest area and the outline, at most 96 pixels along a side.
     *
     * @param caption names the picture for readers who cannot see it
     */
    public Figure thumbnail(Caption caption) {
        SliceView view = acquired;
        double scale = THUMBNAIL_MM * Canvas.POINTS_PER_MM / Math.max(view.widthMm(), view.heightMm());
        Canvas canvas = new Canvas(
                view.widthMm() * scale / Canvas.POINTS_PER_MM, view.heightMm() * scale / Canvas.POINTS_PER_MM);
        canvas.picture(0, 0, canvas.width(), canvas.height(), GreyPicture.of(image, view, window, THUMBNAIL_PIXELS));
        outline(canvas, view, 0, 0, scale, 1);
        return canvas.finish(caption, description(List.of(view)));
    }
}
