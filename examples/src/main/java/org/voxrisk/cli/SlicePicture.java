package org.voxrisk.cli;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.io.image.NamedMask;

/**
 * One slice of an image with the outlines of regions. Pixels are square in millimetres, and the patient lies as radiologists
 * look at it: axial and coronal slices have the patient's right on the left, sagittal ones the front on the left, and the
 * head is up.
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

    /** What the right and the lower side of the picture should be, in LPS, by the axis along which the slices lie. */
    private static final double[][] RIGHT = {{0, 1, 0}, {1, 0, 0}, {1, 0, 0}};

    private static final double[][] DOWN = {{0, 0, -1}, {0, 0, -1}, {0, 1, 0}};

    private final Image3D image;
    private final Geometry grid;
    private final List<NamedMask> regions;
    private final int slice;

    /** Axis of the grid along the rows of the picture: 0 or 1; the other goes down. */
    private final int across;

    private final boolean mirrored;
    private final boolean upsideDown;
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
        this.grid = image.geometry();
        this.regions = List.copyOf(regions);
        this.slice = slice;
        double[] x = GridOrientation.axis(grid, 0);
        double[] y = GridOrientation.axis(grid, 1);
        int normal = GridOrientation.dominant(GridOrientation.axis(grid, 2));
        double straight = Math.abs(dot(x, RIGHT[normal])) + Math.abs(dot(y, DOWN[normal]));
        double turned = Math.abs(dot(y, RIGHT[normal])) + Math.abs(dot(x, DOWN[normal]));
        this.across = straight >= turned ? 0 : 1;
        this.mirrored = dot(across == 0 ? x : y, RIGHT[normal]) < 0;
        this.upsideDown = dot(across == 0 ? y : x, DOWN[normal]) < 0;
        double wide = grid.sizes()[across] * grid.spacingMm()[across];
        double high = grid.sizes()[1 - across] * grid.spacingMm()[1 - across];
        this.scale = size / Math.max(wide, high);
        this.width = Math.max(1, (int) Math.rint(wide * scale));
        this.height = Math.max(1, (int) Math.rint(high * scale));
    }

    /** The slice with most voxels in regions; the first of several, and the middle one if there is none. */
    static int largestSlice(List<NamedMask> regions) {
        Geometry grid = regions.get(0).mask().geometry();
        int plane = grid.nx() * grid.ny();
        long[] area = new long[grid.nz()];
        for (NamedMask region : regions) {
            Mask mask = region.mask();
            for (int i = mask.nextInside(0); i >= 0; i = mask.nextInside(i + 1)) {
                area[i / plane]++;
            }
        }
        int largest = 0;
        for (int z = 1; z < area.length; z++) {
            largest = area[z] > area[largest] ? z : largest;
        }
        return area[largest] == 0 ? grid.nz() / 2 : largest;
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
                    mask.voxelCount() * grid.voxelVolumeMm3()));
        }
        return lines;
    }

    private static Paint paint(int region) {
        return PAINTS.get(region % PAINTS.size());
    }

    BufferedImage draw() {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int plane = grid.nx() * grid.ny();
        double[] values = new double[plane];
        System.arraycopy(image.values(), slice * plane, values, 0, plane);
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

    /** Index on the grid along the rows of the picture. */
    private double column(int x) {
        double index = (x + 0.5) / (scale * grid.spacingMm()[across]) - 0.5;
        return mirrored ? grid.sizes()[across] - 1 - index : index;
    }

    private double row(int y) {
        double index = (y + 0.5) / (scale * grid.spacingMm()[1 - across]) - 0.5;
        return upsideDown ? grid.sizes()[1 - across] - 1 - index : index;
    }

    /** Linear interpolation between voxel centres; beyond the outer ones their value. */
    private double between(double[] values, double column, double row) {
        double i = clamp(across == 0 ? column : row, grid.nx());
        double j = clamp(across == 0 ? row : column, grid.ny());
        int i0 = (int) i;
        int j0 = (int) j;
        int i1 = Math.min(i0 + 1, grid.nx() - 1);
        int j1 = Math.min(j0 + 1, grid.ny() - 1);
        double u = i - i0;
        double v = j - j0;
        int nx = grid.nx();
        return (1 - v) * ((1 - u) * values[j0 * nx + i0] + u * values[j0 * nx + i1])
                + v * ((1 - u) * values[j1 * nx + i0] + u * values[j1 * nx + i1]);
    }

    private static double clamp(double index, int size) {
        return Math.max(0, Math.min(size - 1, index));
    }

    /**
     * Pixels of the region that have one outside of it near: a line along the inner side of the voxels' borders. Along a
     * line that is there already, every other dash stays what it was, so that both are seen.
     */
    private void outline(BufferedImage picture, boolean[] drawn, Mask mask, int line, int rgb) {
        boolean[] inside = new boolean[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int c = (int) Math.rint(clamp(column(x), grid.sizes()[across]));
                int r = (int) Math.rint(clamp(row(y), grid.sizes()[1 - across]));
                inside[y * width + x] = across == 0 ? mask.contains(c, r, slice) : mask.contains(r, c, slice);
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
        double[] right = direction(across, mirrored);
        double[] down = direction(1 - across, upsideDown);
        String toRight = GridOrientation.letters(right);
        String toLeft = GridOrientation.letters(negative(right));
        String below = GridOrientation.letters(down);
        String above = GridOrientation.letters(negative(down));
        int middle = (height - letters.height()) / 2;
        letters.write(toLeft, margin, middle, WHITE);
        letters.write(toRight, width - margin - letters.width(toRight), middle, WHITE);
        letters.write(above, (width - letters.width(above)) / 2, margin, WHITE);
        letters.write(below, (width - letters.width(below)) / 2, height - margin - letters.height(), WHITE);
        String number = (slice + 1) + "/" + grid.sizes()[2];
        letters.write(number, width - margin - letters.width(number), height - margin - letters.height(), WHITE);
        scaleBar(letters, dot, margin);
    }

    /** A bar of 1, 2 or 5 times a power of ten, at most a quarter of the picture wide. */
    private void scaleBar(PixelLetters letters, int dot, int margin) {
        double most = width / scale / 4;
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double length = most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
        int pixels = Math.max(1, (int) Math.rint(length * scale));
        String text = length >= 1 ? (long) length + " mm" : String.format(Locale.ROOT, "%.3g mm", length);
        int bottom = height - margin;
        letters.fill(margin - 1, bottom - dot - 1, pixels + 2, dot + 2, BLACK);
        letters.fill(margin, bottom - dot, pixels, dot, WHITE);
        letters.write(text, margin, bottom - 3 * dot - letters.height(), WHITE);
    }

    private double[] direction(int axis, boolean reversed) {
        double[] along = GridOrientation.axis(grid, axis);
        return reversed ? negative(along) : along;
    }

    private static double[] negative(double[] v) {
        return new double[] {-v[0], -v[1], -v[2]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
