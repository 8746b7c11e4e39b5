package org.voxrisk.cli;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.image.NamedMask;
import org.voxrisk.riskmodel.view.DisplayWindow;
import org.voxrisk.riskmodel.view.ScaleBar;
import org.voxrisk.riskmodel.view.SliceView;

/**
 * One slice of an image with the outlines of regions, as pixels that need no font and no vector graphics. Pixels are square in
 * millimetres; {@link SliceView} says which way up.
 */
final class SlicePicture {
    /** Name and colour, told apart by people of every colour vision as far as may be. */
    private record Paint(String name, int rgb) {}

    private static final List<Paint> PAINTS = List.of(
            new Paint("red", 0xFF3B30),
            new Paint("cyan", 0x32D7FF),
            new Paint("yellow", 0xFFD60A),
            new Paint("green", 0x34D058),
            new Paint("magenta", 0xFF6BE8),
            new Paint("orange", 0xFF9F0A));
    /** Length of a dash, in line widths. */
    private static final int DASH = 5;

    private static final int WHITE = 0xFFFFFF;
    private static final int BLACK = 0x000000;

    private final Image3D image;
    private final List<NamedMask> regions;
    private final SliceView view;
    private final int width;
    private final int height;

    /** Pixels per millimetre. */
    private final double scale;

    /**
     * Prepares a picture.
     *
     * @param regions regions on the image's grid
     * @param slice index of the slice
     * @param size pixels of the longer side
     */
    SlicePicture(Image3D image, List<NamedMask> regions, int slice, int size) {
        this.image = image;
        this.regions = List.copyOf(regions);
        this.view = SliceView.of(image.geometry(), 2, slice);
        this.scale = size / Math.max(view.widthMm(), view.heightMm());
        this.width = Math.max(1, (int) Math.rint(view.widthMm() * scale));
        this.height = Math.max(1, (int) Math.rint(view.heightMm() * scale));
    }

    /** The slice with most voxels in regions; the first of several, and the middle one if there is none. */
    static int largestSlice(List<NamedMask> regions) {
        Geometry grid = regions.get(0).mask().geometry();
        long[] area = new long[grid.nz()];
        for (NamedMask region : regions) {
            SliceView.addAreas(region.mask(), 2, area);
        }
        return SliceView.largest(area);
    }

    /** Which colour is which region, and how large it is. */
    List<String> legend() {
        List<String> lines = new ArrayList<>();
        for (int r = 0; r < regions.size(); r++) {
            Mask mask = regions.get(r).mask();
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: %s, %d voxels, %.6g mm3",
                    paint(r).name(),
                    regions.get(r).name().replaceAll("\\p{Cntrl}", " "),
                    mask.voxelCount(),
                    mask.voxelCount() * image.geometry().voxelVolumeMm3()));
        }
        return lines;
    }

    private static Paint paint(int region) {
        return PAINTS.get(region % PAINTS.size());
    }

    BufferedImage draw() {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double[] values = view.values(image);
        DisplayWindow window = DisplayWindow.of(values);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int grey = window.grey(between(values, column(x), row(y)));
                picture.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        int line = Math.max(1, (int) Math.rint(Math.max(width, height) / 380.0));
        boolean[] drawn = new boolean[width * height];
        for (int r = 0; r < regions.size(); r++) {
            outline(picture, drawn, regions.get(r).mask(), line, paint(r).rgb());
        }
        annotate(picture);
        return picture;
    }

    /** Place between the columns of the view. */
    private double column(int x) {
        return (x + 0.5) / (scale * view.columnMm()) - 0.5;
    }

    private double row(int y) {
        return (y + 0.5) / (scale * view.rowMm()) - 0.5;
    }

    /** Linear interpolation between voxel centres; beyond the outer ones their value. */
    private double between(double[] values, double column, double row) {
        double i = clamp(column, view.columns());
        double j = clamp(row, view.rows());
        int i0 = (int) i;
        int j0 = (int) j;
        int i1 = Math.min(i0 + 1, view.columns() - 1);
        int j1 = Math.min(j0 + 1, view.rows() - 1);
        double u = i - i0;
        double v = j - j0;
        int n = view.columns();
        return (1 - v) * ((1 - u) * values[j0 * n + i0] + u * values[j0 * n + i1])
                + v * ((1 - u) * values[j1 * n + i0] + u * values[j1 * n + i1]);
    }

    private static double clamp(double index, int size) {
        return Math.max(0, Math.min(size - 1, index));
    }

    /**
     * Pixels of the region that have one outside of it near: a line along the inner side of the voxels' borders. Along a
     * line that is there already, every other dash stays what it was, so that both are seen.
     */
    private void outline(BufferedImage picture, boolean[] drawn, Mask mask, int line, int rgb) {
        boolean[] voxels = view.inside(mask);
        boolean[] inside = new boolean[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int c = (int) Math.rint(clamp(column(x), view.columns()));
                int r = (int) Math.rint(clamp(row(y), view.rows()));
                inside[y * width + x] = voxels[r * view.columns() + c];
            }
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (inside[y * width + x] && atBorder(inside, x, y, line)) {
                    boolean leave = drawn[y * width + x] && (x + y) / (DASH * line) % 2 == 0;
                    if (!leave) {
                        picture.setRGB(x, y, rgb);
                    }
                    drawn[y * width + x] = true;
                }
            }
        }
    }

    private boolean atBorder(boolean[] inside, int x, int y, int line) {
        for (int v = y - line; v <= y + line; v++) {
            for (int u = x - line; u <= x + line; u++) {
                if (u < 0 || v < 0 || u >= width || v >= height || !inside[v * width + u]) {
                    return true;
                }
            }
        }
        return false;
    }

    private void annotate(BufferedImage picture) {
        int dot = Math.max(1, Math.max(width, height) / 256);
        PixelLetters letters = new PixelLetters(picture, dot);
        int margin = 3 * dot;
        String toRight = view.right();
        String toLeft = view.left();
        String below = view.below();
        String above = view.above();
        int middle = (height - letters.height()) / 2;
        letters.write(toLeft, margin, middle, WHITE);
        letters.write(toRight, width - margin - letters.width(toRight), middle, WHITE);
        letters.write(above, (width - letters.width(above)) / 2, margin, WHITE);
        letters.write(below, (width - letters.width(below)) / 2, height - margin - letters.height(), WHITE);
        String number = (view.slice() + 1) + "/" + view.slices();
        letters.write(number, width - margin - letters.width(number), height - margin - letters.height(), WHITE);
        scaleBar(letters, dot, margin);
    }

    private void scaleBar(PixelLetters letters, int dot, int margin) {
        ScaleBar bar = ScaleBar.of(width / scale);
        int pixels = Math.max(1, (int) Math.rint(bar.lengthMm() * scale));
        int bottom = height - margin;
        letters.fill(margin - 1, bottom - dot - 1, pixels + 2, dot + 2, BLACK);
        letters.fill(margin, bottom - dot, pixels, dot, WHITE);
        letters.write(bar.text(), margin, bottom - 3 * dot - letters.height(), WHITE);
    }
}
