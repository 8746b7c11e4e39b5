package org.voxrisk.riskmodel.view;

import org.voxrisk.image.Image3D;

/** A slice as grey pixels of eight bits, row by row from the top. Immutable. */
public final class GreyPicture {
    private final int width;
    private final int height;
    private final byte[] pixels;

    private GreyPicture(int width, int height, byte[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /**
     * One pixel a voxel; where there are more voxels than pixels are allowed, pixels are means over the voxels that they cover,
     * by the share that is covered. Voxels that are not finite take no part, and are black where nothing else is.
     *
     * @param most pixels of a row and of a column at most, at least 1
     * @throws IllegalArgumentException when it is below 1, or the image has another size than the view
     */
    public static GreyPicture of(Image3D image, SliceView view, DisplayWindow window, int most) {
        if (most < 1) {
            throw new IllegalArgumentException(most + " pixels at most; at least one is needed");
        }
        double[] values = view.values(image);
        int width = Math.min(most, view.columns());
        int height = Math.min(most, view.rows());
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = (byte) window.grey(mean(values, view, x, y, width, height));
            }
        }
        return new GreyPicture(width, height, pixels);
    }

    private static double mean(double[] values, SliceView view, int x, int y, int width, int height) {
        double left = (double) x * view.columns() / width;
        double right = (double) (x + 1) * view.columns() / width;
        double top = (double) y * view.rows() / height;
        double bottom = (double) (y + 1) * view.rows() / height;
        double sum = 0;
        double weights = 0;
        for (int r = (int) top; r < Math.min(view.rows(), Math.ceil(bottom)); r++) {
            double high = Math.min(bottom, r + 1) - Math.max(top, r);
            for (int c = (int) left; c < Math.min(view.columns(), Math.ceil(right)); c++) {
                double weight = high * (Math.min(right, c + 1) - Math.max(left, c));
                double value = values[r * view.columns() + c];
                if (Double.isFinite(value)) {
                    sum += weight * value;
                    weights += weight;
                }
            }
        }
        return sum / weights;
    }

    /** Pixels of a row. */
    public int width() {
        return width;
    }

    /** Pixels of a column. */
    public int height() {
        return height;
    }

    /** Grey of a pixel, 0 to 255. */
    public int grey(int x, int y) {
        return pixels[y * width + x] & 0xFF;
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        return GreyPng.of(pixels, width);
    }
}
